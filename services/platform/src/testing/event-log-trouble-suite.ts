// What an event log does when something goes wrong: a view, an answer, a connection, the database, too many callers.
import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { after, before, beforeEach, describe, it } from 'node:test'
import { codeRedeemed, Refused } from '@signet/protos'
import { type Appended, type EventLog, type Sql, SqlError, type SqlValue } from '../ports.ts'
import { watchTransactions } from '../transaction.ts'
import type { EventLogUnderTest } from './event-log-suite.ts'
import { aStream, tokenEvent } from './fixture.ts'

/** Loses the answer of the first append after it was carried out. */
function losingAnAnswer(sql: Sql): Sql {
  let lost = false
  return {
    ...sql,
    query: async <Row extends object>(text: string, values: readonly SqlValue[] = []) => {
      const rows = await sql.query<Row>(text, values)
      if (lost || !text.includes('log.append')) return rows
      lost = true
      throw new SqlError('unavailable', 'the connection broke')
    },
  }
}

export function eventLogTroubleSuite(name: string, open: () => Promise<EventLogUnderTest>): void {
  describe(`EventLog in trouble on ${name}`, () => {
    let under: EventLogUnderTest
    let token: EventLog

    before(async () => {
      under = await open()
    })
    beforeEach(() => {
      token = under.events('token')
    })
    after(() => under.close())

    const kinds = (outcomes: readonly Appended[]) => outcomes.map(({ kind }) => kind)

    it('records each event once and answers every caller while connections keep breaking', async () => {
      const streams = Array.from({ length: 12 }, () => Array.from({ length: 20 }, aStream))
      for (const round of streams) {
        const outcomes = Promise.all(round.map((stream) => token.append([tokenEvent(stream, 1), tokenEvent(stream, 2)])))
        await under.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'signet_token' and datname = current_database()`)
        assert((await outcomes).every(({ kind }) => kind !== 'conflict'))
      }
      const [counted] = await under.owner.query('select count(*), count(distinct id) as ids from log.event where stream = any ($1)', [streams.flat()])
      assert.deepEqual(counted, { count: 480, ids: 480 })
    })

    it('says that the outcome is unknown when the database stays away', async () => {
      const log = under.events('token', (sql) => ({ ...sql, query: () => Promise.reject(new SqlError('unavailable', 'no answer')) }))
      const refused = await log.append([tokenEvent(aStream(), 1)]).catch((error: unknown) => error)
      assert(refused instanceof Refused && refused.kind === 'temporarily_unavailable')
      assert.match(refused.message, /not known/)
    })

    it('refuses before anything when too many events wait', async () => {
      const [first, extra] = [aStream(), aStream()]
      const gate = new EventEmitter()
      const opened = once(gate, 'open')
      const log = under.events('token', (sql) => ({ ...sql, query: (text, values) => opened.then(() => sql.query(text, values)) }))
      const batch = Array.from({ length: 256 }, (_, n) => tokenEvent(first, n + 1))
      const waiting = Array.from({ length: 16 }, () => log.append(batch))
      await assert.rejects(log.append([tokenEvent(extra, 1)]), { name: 'Refused', kind: 'temporarily_unavailable' })
      gate.emit('open')
      const outcomes = kinds(await Promise.all(waiting))
      assert.equal(outcomes.filter((kind) => kind === 'recorded').length, 1)
      assert.equal((await log.append([tokenEvent(extra, 1)])).kind, 'recorded')
    })

    it('appends nothing inside a transaction', async () => {
      watchTransactions()
      const stream = aStream()
      await under.owner.transaction(() => assert.rejects(token.append([tokenEvent(stream, 1)]), /inside a transaction/))
      assert.deepEqual(await token.readStream(stream), [])
    })

    it('fails the caller at whose events a view fails, and nobody beside it', async () => {
      const streams = Array.from({ length: 21 }, aStream)
      const bad = [0, 7, 20]
      const outcomes = await Promise.allSettled(
        streams.map((stream, n) => token.append([tokenEvent(stream, 1), tokenEvent(stream, 2, codeRedeemed, bad.includes(n) ? { fail: 0 } : {})])),
      )
      for (const [n, outcome] of outcomes.entries()) {
        if (bad.includes(n)) assert(outcome.status === 'rejected' && outcome.reason instanceof SqlError && outcome.reason.code === '22012')
        else assert(outcome.status === 'fulfilled' && outcome.value.kind === 'recorded')
        assert.equal((await token.readStream(streams[n] ?? '')).length, bad.includes(n) ? 0 : 2)
      }
    })

    it('sends a batch again whose answer was lost, and answers that it is recorded', async () => {
      const stream = aStream()
      const log = under.events('token', losingAnAnswer)
      const outcomes = await Promise.all([log.append([tokenEvent(stream, 1)]), log.append([tokenEvent(stream, 1)])])
      assert.deepEqual(kinds(outcomes), ['already_recorded', 'conflict'])
    })
  })
}
