// What a restored database makes of what is still published, on a real log.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { codeAbandoned } from '@signet/protos'
import { connectPostgres, openPostgres } from '../adapters/postgres.ts'
import type { EventLog, RecordedEvent, Sql, Subscription } from '../ports.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { silentLog } from '../testing/fixed.ts'
import { aStream, fixture, tokenEvent } from '../testing/fixture.ts'
import { batchOf, positionsOf } from '../testing/recorded.ts'
import { readCheckpoints } from './checkpoint.ts'
import { openEventLog } from './event-log.ts'
import { beginOrigin } from './origin.ts'
import { handlePartitions } from './partitions.ts'
import { LogRestored, requireSettled, tellApart } from './restored.ts'

describe('a log that was restored', () => {
  let database: FreshDatabase
  let sql: Sql
  let reader: EventLog
  let token: EventLog
  let count = 0
  const pools: { close(): Promise<void> }[] = []

  before(async () => {
    database = await freshDatabase([fixture])
    const connect = (role: 'projector' | 'token') => {
      const pool = openPostgres({ url: database.urlFor(role), applicationName: 'restored test', max: 4, log: silentLog })
      pools.push(pool)
      return pool
    }
    sql = connect('projector')
    reader = openEventLog({ sql, service: 'projector', log: silentLog })
    token = openEventLog({ sql: connect('token'), service: 'token', log: silentLog })
  })
  after(async () => {
    await Promise.all(pools.map((pool) => pool.close()))
    await database.drop()
  })

  const record = async (events: number): Promise<readonly RecordedEvent[]> => {
    const [first] = await sql.query<{ last: number }>('select coalesce(max(position), 0) as last from log.event')
    for (let each = 0; each < events; each += 1) await token.append([tokenEvent(aStream(), 1)])
    return reader.readAll(first?.last ?? 0, events)
  }
  const owner = async <T>(work: (session: Awaited<ReturnType<typeof connectPostgres>>) => Promise<T>): Promise<T> => {
    const session = await connectPostgres({ url: database.urlFor('owner'), applicationName: 'restored test' })
    try {
      return await work(session)
    } finally {
      await session.close()
    }
  }

  let kept: readonly RecordedEvent[]
  let lost: readonly RecordedEvent[]
  /** Three that are in the copy, three that were published and are taken back. */
  beforeEach(async () => {
    kept = await record(3)
    lost = await record(3)
    await owner(async ({ query }) => {
      await query('delete from log.event where position > $1', [kept.at(-1)?.position ?? 0])
      await query('delete from log.stream where stream = any ($1)', [lost.map(({ event }) => event.stream)])
      await query('update log.counter set position = $1', [kept.at(-1)?.position ?? 0])
    })
  })
  const batch = (events: readonly RecordedEvent[], firstOffset: number) => () => batchOf(events, firstOffset)
  const begin = () => owner((session) => beginOrigin(session, kept.at(-1)?.position ?? 0))

  it('is noticed by what is published and not in it, also when its positions are taken again', async () => {
    await assert.rejects(requireSettled(sql, [...kept, ...lost]), (error) => error instanceof LogRestored && /`signet restored`/.test(error.message))
    await record(5)
    await assert.rejects(requireSettled(sql, lost), LogRestored)
    assert.deepEqual((await requireSettled(sql, kept)).standing, kept)
    await begin()
  })

  it('tells, once a new origin has begun, what stands from what was taken back', async () => {
    const unpublished = await record(1)
    const origin = await begin()
    const later = await record(2)
    const told = await tellApart(sql, [...kept, ...lost, ...later])
    assert.deepEqual(positionsOf(told.standing), positionsOf([...kept, ...later]))
    assert.deepEqual(told.lost, lost)
    assert.deepEqual(told.unsettled, [])
    assert.deepEqual(new Set(told.standing.map((each) => each.origin)), new Set([origin]))
    // what was recorded before the new origin began, and published by nobody, is of the new one
    const [again] = await reader.readAll((unpublished[0]?.position ?? 1) - 1, 1)
    assert.equal(again?.origin, origin)
  })

  it('is handled on from where the checkpoint is, without what was taken back', async () => {
    const handled: number[] = []
    const handler = `handler ${++count}`
    const subscription: Subscription = {
      name: handler,
      hears: [codeAbandoned],
      kind: 'react',
      react: async (events) => void handled.push(...positionsOf(events)),
    }
    const { handle } = handlePartitions(sql, subscription, silentLog)
    const place = { topic: 'signet.token', partition: 0 }
    assert.equal((await handle(place, batch(kept.slice(0, 2), 0))).kind, 'handled')
    const outcome = await handle(place, batch([...kept.slice(2), ...lost], 2))
    assert.equal(outcome.kind, 'stopped')
    await begin()
    const later = await record(2)
    assert.deepEqual(await handle(place, batch([...kept.slice(2), ...lost], 2)), { kind: 'handled' })
    assert.deepEqual(await handle(place, batch(lost, 6)), { kind: 'handled' })
    assert.deepEqual(await handle(place, batch([...kept.slice(2), ...later], 9)), { kind: 'handled' })
    assert.deepEqual(handled, positionsOf([...kept, ...later]))
  })

  it('is passed over by nobody, also not by a handler that it is nothing to', async () => {
    const subscription: Subscription = { name: `handler ${++count}`, hears: [], kind: 'react', react: () => Promise.reject(new Error('not for it')) }
    const { handle, close } = handlePartitions(sql, subscription, silentLog)
    const place = { topic: 'signet.token', partition: 0 }
    for (const [offset, event] of kept.entries()) assert.deepEqual(await handle(place, batch([event], offset)), { kind: 'handled' })
    await close()
    assert.deepEqual(await handle(place, batch(lost, 3)), { kind: 'handled' })
    await close()
    const [row] = await readCheckpoints(sql, subscription.name)
    assert.deepEqual([row?.position, row?.nextOffset], [kept.at(-1)?.position, 3])
    assert.equal((await handle(place, batch(lost, 6))).kind, 'stopped')
    await begin()
  })
})
