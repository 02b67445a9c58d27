// A rolling restart under load: every process is told to end in its turn, with its replica beside it, and no client notices.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { findStores } from '../../infra/local/stores.ts'
import { failed } from './history.ts'
import { makeLoadSetting, startLoad } from './load.ts'
import { type Pairs, startPairs } from './pairs.ts'
import { type Receivers, startReceivers } from './receivers.ts'
import { randomFrom, seedOf } from './seed.ts'

const seed = seedOf(0)

describe(`a rolling restart, CHAOS_SEED=${seed}`, { skip: findStores() ?? false, timeout: 600_000 }, () => {
  let pairs: Pairs
  let receivers: Receivers

  before(async () => {
    receivers = await startReceivers()
    pairs = await startPairs()
  })
  after(async () => {
    await receivers?.close()
    assert.deepEqual((await pairs?.stop()) ?? [], [])
  })

  it('of registry, token, authorize and gateway fails no request', async (t) => {
    const load = startLoad(pairs.issuer, await makeLoadSetting(pairs.issuer, receivers.url), randomFrom(seed))
    try {
      await load.cycles(4)
      for (const replica of pairs.replicas) {
        await replica.signal('SIGTERM')
        await replica.ready()
        // and the one that is back takes its share before its neighbour goes
        await load.cycles(4)
      }
    } finally {
      await load.stop()
    }
    const { exchanges } = load.history
    t.diagnostic(`${exchanges.length} requests; ${pairs.balancer.passedOn()} found a gateway closed and went to the other`)
    const lost = exchanges.filter(failed)
    if (lost.length > 0)
      for (const line of pairs
        .output()
        .split('\n')
        .filter((each) => /"level":[4-6]0/.test(each))
        .slice(-30))
        t.diagnostic(line)
    assert.deepEqual(lost, [])
  })
})
