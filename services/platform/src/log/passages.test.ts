// What a handler passes over, on a real log.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { codeRedeemed } from '@signet/protos'
import { openPostgres } from '../adapters/postgres.ts'
import type { EventLog, RecordedEvent, Sql, Subscription } from '../ports.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { silentLog } from '../testing/fixed.ts'
import { aStream, fixture, tokenEvent } from '../testing/fixture.ts'
import { batchOf, positionsOf } from '../testing/recorded.ts'
import { readCheckpoints } from './checkpoint.ts'
import { openEventLog } from './event-log.ts'
import { handlePartitions } from './partitions.ts'

describe('what a handler passes over', () => {
  let database: FreshDatabase
  let sql: Sql & { close(): Promise<void> }
  let tokenSql: Sql & { close(): Promise<void> }
  let reader: EventLog
  let token: EventLog
  let count = 0

  before(async () => {
    database = await freshDatabase([fixture])
    const connect = (role: 'projector' | 'token') => openPostgres({ url: database.urlFor(role), applicationName: 'passages test', max: 4, log: silentLog })
    sql = connect('projector')
    tokenSql = connect('token')
    reader = openEventLog({ sql, service: 'projector', log: silentLog })
    token = openEventLog({ sql: tokenSql, service: 'token', log: silentLog })
  })
  after(async () => {
    await Promise.all([sql.close(), tokenSql.close()])
    await database.drop()
  })

  /** Some that are for the handler, and all else between. */
  const record = async (...kinds: readonly ('for it' | 'not for it')[]): Promise<readonly RecordedEvent[]> => {
    const appended = await token.append(kinds.map((kind) => tokenEvent(aStream(), 1, ...(kind === 'for it' ? [codeRedeemed] : []))))
    assert.ok(appended.kind === 'recorded')
    return reader.readAll((appended.positions[0] ?? 0) - 1, kinds.length)
  }
  const place = { topic: 'signet.token', partition: 0 }
  const batch = (events: readonly RecordedEvent[], firstOffset: number) => () => batchOf(events, firstOffset)

  /** A handler with any number of replicas; a replica that has lost its database still handles in memory. */
  const start = () => {
    const handled: number[] = []
    const name = `handler ${++count}`
    const subscription: Subscription = { name, hears: [codeRedeemed], kind: 'react', react: async (events) => void handled.push(...positionsOf(events)) }
    const replica = () => {
      const [lost, statements] = [{ is: false }, { sent: 0 }]
      const watched: Sql = {
        ...sql,
        query: async (text, values) => {
          if (lost.is) throw new Error('no database')
          statements.sent += 1
          return sql.query(text, values)
        },
      }
      return { ...handlePartitions(watched, subscription, silentLog), lost, statements }
    }
    const offsets = async () =>
      Object.fromEntries((await readCheckpoints(sql, name)).map(({ partition, position, nextOffset }) => [partition, [position, nextOffset]]))
    return { replica, handled, offsets }
  }

  it('costs no statement for each batch, and is written down for all partitions', async () => {
    const { replica, offsets } = start()
    const { handle, close, statements } = replica()
    const [first, ...rest] = await record(...Array.from({ length: 121 }, () => 'not for it' as const))
    assert.ok(first !== undefined)
    for (const partition of [0, 1]) await handle({ ...place, partition }, batch([first], 0))
    const before = statements.sent
    for (const [index, event] of rest.entries())
      assert.deepEqual(await handle({ ...place, partition: index % 2 }, batch([event], 1 + Math.floor(index / 2))), { kind: 'handled' })
    await close()
    assert.ok(statements.sent - before < rest.length / 2, `${statements.sent - before} statements`)
    assert.deepEqual(await offsets(), { 0: [rest.at(-2)?.position, 61], 1: [rest.at(-1)?.position, 61] })
  })

  it('is behind what comes next for the handler, which comes once', async () => {
    const { replica, handled, offsets } = start()
    const { handle } = replica()
    const events = await record('for it', 'not for it', 'not for it', 'for it')
    for (const [offset, event] of events.entries()) assert.deepEqual(await handle(place, batch([event], offset)), { kind: 'handled' })
    assert.deepEqual(await handle(place, batch(events.slice(1), 4)), { kind: 'handled' })
    assert.deepEqual(handled, [events[0]?.position, events[3]?.position])
    assert.deepEqual(await offsets(), { 0: [events[3]?.position, 7] })
  })

  it('is read again after a crash before it was written down', async () => {
    const { replica, handled } = start()
    const [dying, next] = [replica(), replica()]
    const events = await record('not for it', 'not for it', 'for it')
    await dying.handle(place, batch(events.slice(0, 1), 0))
    dying.lost.is = true
    assert.deepEqual(await dying.handle(place, batch(events.slice(1, 2), 1)), { kind: 'handled' })
    assert.equal((await dying.handle(place, batch(events.slice(2), 2))).kind, 'again')
    await dying.close()
    assert.deepEqual(await next.handle(place, batch(events.slice(2), 2)), { kind: 'seek', offset: 1 })
    assert.deepEqual(await next.handle(place, batch(events.slice(1), 1)), { kind: 'handled' })
    assert.deepEqual(handled, [events[2]?.position])
  })

  it('turns back no checkpoint that another replica has moved', async () => {
    const { replica, handled, offsets } = start()
    const [former, present] = [replica(), replica()]
    const events = await record('not for it', 'not for it', 'for it', 'not for it', 'for it')
    await former.handle(place, batch(events.slice(0, 1), 0))
    former.lost.is = true
    await former.handle(place, batch(events.slice(1, 2), 1))
    await present.handle(place, batch(events.slice(1, 4), 1))
    former.lost.is = false
    await former.close()
    assert.deepEqual(await offsets(), { 0: [events[3]?.position, 4] })
    assert.deepEqual(await former.handle(place, batch(events.slice(4), 4)), { kind: 'handled' })
    assert.deepEqual(handled, [events[2]?.position, events[4]?.position])
  })
})
