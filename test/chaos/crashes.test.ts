// Every victim at its worst moments, under clients that go on whatever happens: afterwards what they were answered is compared with the
// log, its copies, Kafka, Redis and what the receivers heard. A failure names its seed; CHAOS_SEED repeats it.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { findStores } from '../../infra/local/stores.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { gather, readLog, unsettled } from './evidence.ts'
import { extent } from './extent.ts'
import { violations } from './invariants.ts'
import { type LoadSetting, makeLoadSetting, startLoad } from './load.ts'
import { checkLog } from './log.ts'
import { processStrikes } from './process-strikes.ts'
import { type Receivers, startReceivers } from './receivers.ts'
import { randomFrom, seed } from './seed.ts'
import { storeStrikes } from './store-strikes.ts'

/** Two cores that others want too, and starts from sources: what is back in its bound on a free machine is back by then on this one. */
const limitOf = (boundMs: number): number => 60_000 + 10 * boundMs

/** A claim on a delivery outlives whoever made it by this much, and no handler waits longer. In milliseconds. */
const SETTLE_MS = 120_000

/** Lines of the processes that a failure is understood by: warnings and errors. */
const isTrouble = (line: string): boolean => /"level":[4-6]0/.test(line)

async function inTime<T>(what: string, ms: number, work: Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = sleep(ms, undefined, { signal: over.signal }).then(() => {
    throw new Error(`${what} took more than ${ms} ms`)
  })
  return Promise.race([work, late]).finally(() => over.abort())
}

describe(`crashes, CHAOS_SEED=${seed}`, { skip: findStores() ?? false }, () => {
  const random = randomFrom(seed)
  let cluster: Cluster
  let receivers: Receivers
  let setting: LoadSetting

  before(async () => {
    receivers = await startReceivers()
    cluster = await startCluster()
    setting = await makeLoadSetting(cluster.issuer, receivers.url)
  })

  after(async () => {
    await receivers?.close()
    assert.deepEqual((await cluster?.stop()) ?? [], [])
  })

  /** Everything that follows from what was recorded has followed. */
  const settled = async (): Promise<void> => {
    const giveUpAt = performance.now() + SETTLE_MS
    for (;;) {
      const open = await unsettled(cluster).catch((error: Error) => [error.message])
      if (open.length === 0) return
      if (performance.now() > giveUpAt) assert.deepEqual(open.slice(0, 10), [], 'something is stuck')
      await sleep(100)
    }
  }

  for (const { name, boundMs, strike } of [...processStrikes, ...storeStrikes].filter(extent.includes))
    it(name, { timeout: 600_000 }, async (t) => {
      const load = startLoad(cluster.issuer, setting, random)
      try {
        await load.cycles(4)
        const before = await readLog(cluster)
        await strike({ cluster, receivers, load })
        const mended = performance.now()
        await inTime('recovery', limitOf(boundMs), load.cycles(4))
        t.diagnostic(`people sign in and out again after ${Math.round(performance.now() - mended)} ms, bound ${boundMs}`)
        await Promise.all(Object.values(cluster.processes).map((each) => inTime(`the start of ${each.name}`, SETTLE_MS, each.ready())))
        await load.stop()
        await settled()
        t.diagnostic(`all has followed after ${Math.round(performance.now() - mended)} ms`)
        const { exchanges } = load.history
        assert.deepEqual(violations(await gather(cluster, { exchanges, before, heard: receivers.heard })), {})
        await checkLog(cluster)
      } catch (error) {
        for (const line of cluster.output().split('\n').filter(isTrouble).slice(-30)) t.diagnostic(line)
        throw error
      } finally {
        await load.stop()
      }
    })
})
