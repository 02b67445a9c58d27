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
import { randomFrom, seedOf } from './seed.ts'
import { storeStrikes } from './store-strikes.ts'

/**
 * How long four sign-ins take here where two cores have nothing else to do, in milliseconds. The bounds are meant for such a machine. How
 * busy this one is, the same clients say of themselves: they are timed when nothing is wrong, and the bound grows by the factor that they
 * are slower. So on a quiet machine it is strict, and a busy one fails no test; what is late for another reason than the machine, a pause that
 * is too long or something that waits for a person, is late on both.
 */
const QUIET_MS = 1000

/** Longer than that is stuck. */
const limitOf = (boundMs: number): number => 60_000 + 10 * boundMs

/** A claim on a delivery outlives whoever made it by this much, and no handler waits longer. In milliseconds. */
const SETTLE_MS = 120_000

/** Lines of the processes that a failure is understood by: warnings and errors. */
const isTrouble = (line: string): boolean => /"level":[4-6]0/.test(line)

async function timed(work: Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work
  return performance.now() - from
}

const ms = (duration: number): string => `${Math.round(duration)} ms`

async function inTime<T>(what: string, limitMs: number, work: Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = sleep(limitMs, undefined, { signal: over.signal }).then(() => {
    throw new Error(`${what} took more than ${ms(limitMs)}`)
  })
  return Promise.race([work, late]).finally(() => over.abort())
}

describe('crashes', { skip: findStores() ?? false }, () => {
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

  const strikes = [...processStrikes, ...storeStrikes].filter(extent.includes)
  for (const [index, { name, boundMs, strike }] of strikes.entries())
    it(`${name}, CHAOS_SEED=${seedOf(index)}`, { timeout: 600_000 }, async (t) => {
      const load = startLoad(cluster.issuer, setting, randomFrom(seedOf(index)))
      try {
        await load.cycles(4)
        const calmMs = await timed(load.cycles(4))
        const before = await readLog(cluster)
        await strike({ cluster, receivers, load })
        const struck = performance.now()
        const ready = Object.values(cluster.processes).map((each) => each.ready())
        const mendedMs = await timed(inTime('recovery', limitOf(boundMs), Promise.all([load.cycles(4), ...ready])))
        const againMs = mendedMs > boundMs ? await timed(load.cycles(4)) : 0
        const factor = Math.max(1, calmMs / QUIET_MS, againMs / QUIET_MS)
        t.diagnostic(`mended after ${ms(mendedMs)}, bound ${ms(boundMs)} on a machine ${factor.toFixed(1)} times as busy`)
        assert.ok(mendedMs <= boundMs * factor, `mended after ${ms(mendedMs)}`)
        await load.stop()
        await settled()
        t.diagnostic(`all has followed after ${ms(performance.now() - struck)}`)
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
