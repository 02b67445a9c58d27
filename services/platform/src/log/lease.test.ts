// The relay's lease on a real database.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openPostgres } from '../adapters/postgres.ts'
import { type FreshDatabase, freshDatabase, serverNames } from '../testing/database.ts'
import { silentLog } from '../testing/fixed.ts'
import { moveCursor, readCursor, readOrigin, releaseLease, renewLease, takeLease } from './lease.ts'

for (const server of serverNames) {
  describe(`A lease on ${server}`, () => {
    let database: FreshDatabase
    let sql: ReturnType<typeof openPostgres>

    before(async () => {
      database = await freshDatabase([], server)
      sql = openPostgres({ url: database.urlFor('projector'), applicationName: 'test', max: 8, log: silentLog })
    })
    after(async () => {
      await sql.close()
      await database.drop()
    })

    it('has one holder, however many ask at once', async () => {
      const epochs = await Promise.all(Array.from({ length: 20 }, (_, n) => takeLease(sql, 'one', `holder ${n}`, 60_000)))
      assert.deepEqual(
        epochs.filter((epoch) => epoch !== undefined),
        [1],
      )
    })

    it('goes to the next when it runs out or is released, with a higher epoch', async () => {
      assert.equal(await takeLease(sql, 'next', 'a', 60_000), 1)
      assert.equal(await takeLease(sql, 'next', 'b', 60_000), undefined)
      await releaseLease(sql, 'next', 1)
      assert.equal(await takeLease(sql, 'next', 'b', 0), 2)
      assert.equal(await takeLease(sql, 'next', 'a', 60_000), 3)
    })

    it('is renewed by its holder, also after it ran out, until somebody else has it', async () => {
      assert.equal(await takeLease(sql, 'renewed', 'a', 0), 1)
      assert.equal(await renewLease(sql, 'renewed', 1, 0), true)
      assert.equal(await takeLease(sql, 'renewed', 'b', 60_000), 2)
      assert.equal(await renewLease(sql, 'renewed', 1, 60_000), false)
      await releaseLease(sql, 'renewed', 1)
      assert.equal(await takeLease(sql, 'renewed', 'a', 60_000), undefined)
    })

    it('is taken again by the holder that had it, with a higher epoch, so that a restart need not wait', async () => {
      assert.equal(await takeLease(sql, 'again', 'a', 60_000), 1)
      assert.equal(await takeLease(sql, 'again', 'a', 60_000), 2)
    })

    it('lets its holder alone move the cursor', async () => {
      const origin = await readOrigin(sql)
      assert.equal(await readCursor(sql, 'cursor'), undefined)
      assert.equal(await moveCursor(sql, 'cursor', 1, { origin, position: 5 }), false)
      assert.equal(await takeLease(sql, 'cursor', 'a', 0), 1)
      assert.equal(await moveCursor(sql, 'cursor', 1, { origin, position: 5 }), true)
      assert.equal(await takeLease(sql, 'cursor', 'b', 60_000), 2)
      assert.equal(await moveCursor(sql, 'cursor', 1, { origin, position: 9 }), false)
      assert.deepEqual(await readCursor(sql, 'cursor'), { origin, position: 5 })
      assert.equal(await moveCursor(sql, 'cursor', 2, { origin, position: 6 }), true)
    })

    it('is the projector’s alone', async () => {
      const token = openPostgres({ url: database.urlFor('token'), applicationName: 'test', max: 1, log: silentLog })
      await assert.rejects(takeLease(token, 'one', 'token', 60_000), { name: 'SqlError', code: '42501' })
      await token.close()
    })
  })
}
