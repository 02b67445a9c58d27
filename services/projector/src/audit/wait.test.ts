import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { AuditEventsRequest } from '@signet/protos/rpc/gen/signet/projector/v1/AuditEventsRequest'
import { aFanOut, type FanOut } from '../testing/fan-out.ts'
import { makeHead } from './head.ts'
import type { AuditQuery } from './query.ts'
import { awaitMatch } from './wait.ts'

/** Longer than any test takes: only an answer that comes by itself lets one end. */
const LONG_MS = 30_000

const anything: AuditQuery = {
  types: [],
  tenant: '',
  actor: '',
  subject: '',
  clientId: '',
  sid: '',
  cause: '',
  from: 0,
  to: 0,
  page: { after: 1_000_000 },
  limit: 100,
}

describe('who waits for an event', { timeout: 20_000 }, () => {
  let world: FanOut
  let end = 0

  const ask = (request: AuditEventsRequest) =>
    world.world.rpc('gateway').projector.auditEvents({ limit: 1000, ...request }, { deadline: Date.now() + LONG_MS + 1000 })

  before(async () => {
    world = await aFanOut(() => 200)
    await world.endSession(['books'])
    await world.recorded(1, 'logout.delivered')
    end = (await world.world.log.readAll(0, 1000)).length
    while (Number((await ask({ after: 0 })).readTo) < end);
  })
  after(() => world.world.stop())

  it('is answered at once where there is one already', async () => {
    const { events, readTo } = await ask({ after: 0, waitMs: LONG_MS })
    assert.deepEqual([events.length, Number(readTo)], [end, end])
  })

  it('is answered when a match comes, and not by what does not match', async () => {
    const waiting = ask({ after: end, clientId: 'music', types: ['logout.planned'], waitMs: LONG_MS })
    await world.endSession(['books'])
    await world.recorded(2, 'logout.delivered')
    const sid = await world.endSession(['books', 'music'])
    const { events } = await waiting
    assert.equal(events.length, 1)
    const { type, data } = JSON.parse(String(events[0]?.entry))
    assert.deepEqual([type, data.client_id, data.sid], ['logout.planned', 'music', sid])
  })

  it('learns when the wait ends how far nothing is missing, so that the next wait begins there', async () => {
    const { events, next, readTo } = await ask({ after: 0, types: ['user.created'], waitMs: 1 })
    assert.deepEqual([events.length, Number(next)], [0, 0])
    assert.ok(Number(readTo) >= end)
  })

  it('learns that the log does not reach as far as it says', async () => {
    assert.ok(Number((await ask({ after: 1_000_000 })).readTo) < 1_000_000)
  })

  it('reads on from a page that was cut at the last event of that page', async () => {
    const page = await ask({ after: 0, limit: 2, waitMs: LONG_MS })
    assert.deepEqual([page.events.length, page.readTo], [2, page.next])
  })

  it('waits for the future only, and not for ever', async () => {
    for (const request of [{ before: 5, waitMs: 1 }, { waitMs: LONG_MS + 1 }, { waitMs: -1 }])
      await assert.rejects(ask(request), { kind: 'malformed_request' }, JSON.stringify(request))
  })

  it('is let go when it gives up and when the service stops', async () => {
    const gone = new AbortController()
    const head = makeHead()
    const wait = (signal: AbortSignal) => awaitMatch(world.platform.sql, anything, { head, ms: LONG_MS, signal })
    const [first, second] = [wait(gone.signal), wait(new AbortController().signal)]
    gone.abort()
    await first
    head.close()
    await second
    await wait(new AbortController().signal)
  })
})
