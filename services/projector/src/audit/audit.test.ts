import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { AuditEventsRequest } from '@signet/protos/rpc/gen/signet/projector/v1/AuditEventsRequest'
import { aFanOut, type FanOut } from '../testing/fan-out.ts'
import { makeHead } from './head.ts'
import { auditIndexJob } from './index-job.ts'
import { fit } from './query.ts'

const SESSIONS = 12

describe('the audit log', { timeout: 60_000 }, () => {
  let world: FanOut
  let sids: string[]
  let log: Awaited<ReturnType<FanOut['world']['log']['readAll']>>

  const ask = (request: AuditEventsRequest) => world.world.rpc('gateway').projector.auditEvents({ limit: 1000, ...request })
  const positions = ({ events }: { events: readonly { position: string }[] }) => events.map(({ position }) => Number(position))
  const matching = (filter: (entry: (typeof log)[number]['event']) => boolean) => log.filter(({ event }) => filter(event)).map(({ position }) => position)

  /** All pages from one end to the other, in the order in which they came. */
  const walk = async (request: AuditEventsRequest, direction: 'next' | 'previous'): Promise<readonly (readonly number[])[]> => {
    const pages: number[][] = []
    for (let cursor = direction === 'next' ? '0' : String(Number.MAX_SAFE_INTEGER); ; ) {
      const page = await ask({ ...request, ...(direction === 'next' ? { after: cursor } : { before: cursor }) })
      pages.push(positions(page))
      cursor = page[direction]
      if (cursor === '0') return pages
    }
  }

  before(async () => {
    world = await aFanOut((client) => (client === 'music' ? 400 : 200))
    sids = []
    for (let session = 0; session < SESSIONS; session += 1) {
      // Replicas' clocks disagree: time does not follow position.
      world.clock.advance(session % 3 === 2 ? -700 : 1000)
      sids.push(await world.endSession(['books', 'music'], { tenant: `t${session % 2}` }))
    }
    // What was planned by the clock that is ahead falls due when this one gets there.
    world.clock.advance(1000)
    await world.recorded(SESSIONS, 'logout.delivered')
    await world.recorded(SESSIONS, 'logout.given_up')
    log = await world.world.log.readAll(0, 1000)
    while ((await ask({ after: log.length - 1 })).events.length === 0);
  })
  after(() => world.world.stop())

  it('is the log: every entry as it was recorded, in order of position, with its leaf', async () => {
    const { events, next, previous } = await ask({})
    assert.equal(log.length, SESSIONS * 5)
    assert.deepEqual(
      positions({ events }),
      log.map(({ position }) => position),
    )
    for (const [index, { entry, leafHash }] of events.entries()) {
      assert.deepEqual(entry, log[index]?.entry)
      assert.deepEqual(
        leafHash,
        createHash('sha256')
          .update(Buffer.from([0]))
          .update(entry)
          .digest(),
      )
    }
    assert.deepEqual([next, previous], ['0', '0'])
  })

  it('pages forward and back over the same events, whatever the size and the filter', async () => {
    const requests: AuditEventsRequest[] = [
      {},
      { tenantId: 't1' },
      { types: ['logout.delivered'] },
      { types: ['logout.given_up', 'session.ended'], clientId: '' },
    ]
    for (const request of requests) {
      const all = positions(await ask(request))
      assert.ok(all.length > 0)
      for (const limit of [1, 4, 7, all.length, 1000]) {
        assert.deepEqual((await walk({ ...request, limit }, 'next')).flat(), all)
        assert.deepEqual((await walk({ ...request, limit }, 'previous')).toReversed().flat(), all)
      }
    }
  })

  it('leads back from a page to the one before it', async () => {
    const first = await ask({ limit: 4 })
    const second = await ask({ limit: 4, after: first.next })
    assert.deepEqual(positions(await ask({ limit: 4, before: second.previous })), positions(first))
    assert.equal((await ask({ limit: 4, before: second.previous })).next, first.next)
    const beyond = await ask({ limit: 4, after: log.length })
    assert.deepEqual([positions(beyond), beyond.next], [[], '0'])
    assert.equal(positions(await ask({ limit: 1, before: beyond.previous }))[0], log.length)
  })

  it('filters by type, tenant, subject, client, session, actor and cause, alone and together', async () => {
    const sid = sids[3] ?? ''
    const cause = log.find(({ event }) => event.type === 'session.ended' && event.data.sid === sid)?.event.id ?? ''
    assert.deepEqual(
      positions(await ask({ tenantId: 't1' })),
      matching(({ tenant }) => tenant === 't1'),
    )
    assert.deepEqual(
      positions(await ask({ subject: 'ada' })),
      matching(() => true),
    )
    assert.deepEqual(positions(await ask({ subject: 'eve' })), [])
    assert.deepEqual(
      positions(await ask({ clientId: 'music' })),
      matching(({ data }) => data.client_id === 'music'),
    )
    assert.deepEqual(
      positions(await ask({ sid })),
      matching(({ data }) => data.sid === sid),
    )
    assert.deepEqual(
      positions(await ask({ actor: 'user:ada' })),
      matching(({ actor }) => actor === 'user:ada'),
    )
    assert.deepEqual(
      positions(await ask({ cause })),
      matching((event) => event.cause === cause),
    )
    const types = ['logout.planned', 'logout.given_up', 'logout.planned']
    assert.deepEqual(
      positions(await ask({ types })),
      matching(({ type }) => types.includes(type)),
    )
    assert.deepEqual(
      positions(await ask({ types, sid, clientId: 'music' })),
      matching(({ type, data }) => types.includes(type) && data.sid === sid && data.client_id === 'music'),
    )
  })

  it('filters by time exactly, where clocks disagreed too', async () => {
    const times = [...new Set(log.map(({ event }) => Date.parse(event.time)))].sort((a, b) => a - b)
    for (const from of times)
      for (const to of times.filter((each) => each > from))
        assert.deepEqual(
          positions(await ask({ fromMs: from, toMs: to })),
          matching(({ time }) => Date.parse(time) >= from && Date.parse(time) < to),
        )
    assert.deepEqual(positions(await ask({ fromMs: (times.at(-1) ?? 0) + 1 })), [])
  })

  it('indexes each event once, however many are at it', async () => {
    const stopping = new AbortController()
    const others = [1, 2].map(() => auditIndexJob(world.platform, makeHead()).run(stopping.signal))
    const sid = await world.endSession(['books', 'music'])
    await world.recorded(SESSIONS + 1, 'logout.delivered')
    await world.recorded(SESSIONS + 1, 'logout.given_up')
    while ((await ask({ sid })).events.length < 5);
    stopping.abort()
    await Promise.all(others)
    const [row] = await world.platform.sql.query<{ count: number }>('select count(*) as count from projector.audit_event')
    assert.equal(row?.count, SESSIONS * 5 + 5)
  })

  it('refuses a question that contradicts itself', async () => {
    const refused: AuditEventsRequest[] = [
      { after: 1, before: 2 },
      { fromMs: 5, toMs: 5 },
      { limit: 0 },
      { limit: 1001 },
      { after: -1 },
      { before: '9007199254740993' },
    ]
    for (const request of refused) await assert.rejects(ask(request), { kind: 'malformed_request' }, JSON.stringify(request))
  })
})

it('cuts a page that would be too large, but never to nothing', () => {
  const row = (position: number, bytes: number) => ({ position, leafHash: Buffer.alloc(0), entry: Buffer.alloc(bytes) })
  const rows = [row(1, 60), row(2, 30), row(3, 20)]
  const cut = (limit: number, maxBytes: number) => fit(rows, limit, maxBytes).map(({ position }) => position)
  assert.deepEqual(cut(3, 200), [1, 2, 3])
  assert.deepEqual(cut(2, 200), [1, 2])
  assert.deepEqual(cut(3, 100), [1, 2])
  assert.deepEqual(cut(3, 10), [1])
})
