// What every Sql adapter must do, run against each Postgres that tests know.
import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { after, before, describe, it } from 'node:test'
import { type Sql, SqlError } from '../ports.ts'
import { inTransaction, watchTransactions } from '../transaction.ts'

export interface SqlUnderTest {
  /** As a role that may make tables in its schema. */
  readonly sql: Sql
  close(): Promise<void>
}

export function sqlSuite(name: string, open: () => Promise<SqlUnderTest>): void {
  describe(`Sql on ${name}`, () => {
    let under: SqlUnderTest
    let sql: Sql

    before(async () => {
      watchTransactions()
      under = await open()
      sql = under.sql
      await sql.query('create table thing (name text constraint thing_name primary key, number bigint)')
    })
    after(() => under.close())

    const names = async () => (await sql.query<{ name: string }>('select name from thing order by name')).map((row) => row.name)
    const failure = async (work: Promise<unknown>): Promise<SqlError> => {
      const error = await work.then(
        () => assert.fail('it succeeded'),
        (reason: unknown) => reason,
      )
      assert(error instanceof SqlError, String(error))
      return error
    }

    it('gives values back as they were given', async () => {
      const bytes = Buffer.from([0, 1, 255, 92, 34])
      const texts = ['plain', 'with "quotes"', 'with, comma', 'back\\slash', '', 'NULL', null]
      const [row] = await sql.query(
        `select $1::bigint as int8, $2::bytea as bytes, $3::text[] as texts, $4::int[] as ints, $5::bytea[] as bytes_array, $6::boolean as yes, $7::text as nothing,
                $8::bigint[] as int8s, '{}'::bigint[] as no_int8s, '{"a": [1, null]}'::jsonb as json, '2026-11-02T12:00:00.123Z'::timestamptz as time`,
        [Number.MAX_SAFE_INTEGER, bytes, texts, [1, -2], [bytes, Buffer.alloc(0)], true, null, [1, 2]],
      )
      assert.deepEqual(row, {
        int8: Number.MAX_SAFE_INTEGER,
        bytes,
        texts,
        ints: [1, -2],
        bytes_array: [bytes, Buffer.alloc(0)],
        yes: true,
        nothing: null,
        int8s: [1, 2],
        no_int8s: [],
        json: { a: [1, null] },
        time: Date.UTC(2026, 10, 2, 12, 0, 0, 123),
      })
    })

    it('refuses to round an int8 that a number cannot hold, and goes on', async () => {
      await assert.rejects(sql.query('select 9007199254740993::bigint as n'), RangeError)
      assert.deepEqual(await sql.query('select 1 as n'), [{ n: 1 }])
    })

    it('keeps what a transaction did and returns what it returned', async () => {
      const result = await sql.transaction(async (tx) => {
        await tx.query(`insert into thing values ('kept', 1)`)
        return 'done'
      })
      assert.equal(result, 'done')
      assert((await names()).includes('kept'))
    })

    it('keeps nothing of a transaction whose work throws, and throws the same', async () => {
      const reason = new Error('changed my mind')
      const work = sql.transaction(async (tx) => {
        await tx.query(`insert into thing values ('dropped', 1)`)
        throw reason
      })
      await assert.rejects(work, reason)
      assert(!(await names()).includes('dropped'))
    })

    it('does not call a transaction committed when a statement in it failed and the work went on', async () => {
      const work = sql.transaction(async (tx) => {
        await tx.query(`insert into thing values ('swallowed', 1)`)
        await tx.query('select 1 / 0').catch(() => undefined)
      })
      assert.equal((await failure(work)).kind, 'other')
      assert(!(await names()).includes('swallowed'))
    })

    it('knows inside a transaction, and only there, that it is inside one, and starts no second one', async () => {
      assert.equal(inTransaction(), false)
      await sql.transaction(async () => {
        await Promise.resolve()
        assert.equal(inTransaction(), true)
        assert.throws(() => sql.transaction(async () => undefined), /inside a transaction/)
      })
      assert.equal(inTransaction(), false)
    })

    it('names the constraint of a duplicate, and quotes nothing of the row', async () => {
      await sql.query(`insert into thing values ('private@example.com', 1)`)
      const error = await failure(sql.query('insert into thing values ($1, 2)', ['private@example.com']))
      assert.deepEqual([error.kind, error.code, error.constraint], ['unique', '23505', 'thing_name'])
      assert(!JSON.stringify(error, Object.getOwnPropertyNames(error)).includes('private@'))
    })

    it('says timeout when a statement or a lock takes too long', async () => {
      const statement = sql.transaction(async (tx) => {
        await tx.query('set local statement_timeout = 1')
        await tx.query('select pg_sleep(30)')
      })
      assert.equal((await failure(statement)).kind, 'timeout')
      const steps = new EventEmitter()
      const locked = once(steps, 'locked')
      const holder = sql.transaction(async (tx) => {
        await tx.query('lock table thing')
        steps.emit('locked')
        await once(steps, 'release')
      })
      await locked
      const lock = sql.transaction(async (tx) => {
        await tx.query('set local lock_timeout = 1')
        await tx.query('select from thing')
      })
      assert.equal((await failure(lock)).kind, 'timeout')
      steps.emit('release')
      await holder
    })

    it('says other, with the code, when the statement is wrong', async () => {
      const error = await failure(sql.query('select from nowhere_at_all'))
      assert.deepEqual([error.kind, error.code], ['other', '42P01'])
    })

    it('says unavailable when the server ends the connection, and takes another one', async () => {
      assert.equal((await failure(sql.query('select pg_terminate_backend(pg_backend_pid())'))).kind, 'unavailable')
      const work = sql.transaction((tx) => tx.query('select pg_terminate_backend(pg_backend_pid())'))
      assert.equal((await failure(work)).kind, 'unavailable')
      assert.deepEqual(await sql.query('select 1 as n'), [{ n: 1 }])
    })

    it('goes on after a migration has changed the columns of a statement that it had prepared', async () => {
      await sql.query('create table grown (one int)')
      const ask = () => sql.query('select * from grown')
      await Promise.all(Array.from({ length: 8 }, ask))
      await sql.query('alter table grown add column two int')
      // Each connection may find out once.
      const outcomes = []
      for (let n = 0; n < 8; n++)
        outcomes.push(
          await ask().then(
            () => 'answered',
            ({ code }: SqlError) => code,
          ),
        )
      assert.equal(outcomes.at(-1), 'answered')
    })

    it('serves more callers than it has connections', async () => {
      const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => sql.query<{ n: number }>('select $1::int as n', [n])))
      assert.deepEqual(
        answers.map(([row]) => row?.n),
        Array.from({ length: 40 }, (_, n) => n),
      )
    })
  })
}
