// The Sql contract on every Postgres, and what is particular to the pool.
import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:net'
import { describe, it } from 'node:test'
import { SqlError } from '../ports.ts'
import { freshDatabase, serverNames } from '../testing/database.ts'
import { silentLog } from '../testing/fixed.ts'
import { sqlSuite } from '../testing/sql-suite.ts'
import { openPostgres } from './postgres.ts'
import { systemRandom } from './system.ts'

for (const server of serverNames) {
  sqlSuite(server, async () => {
    const database = await freshDatabase([], server)
    const sql = openPostgres({ url: database.urlFor('registry'), applicationName: 'test', max: 4, log: silentLog })
    return {
      sql,
      close: async () => {
        await sql.close()
        await database.drop()
      },
    }
  })
}

describe('A pool of connections to Postgres', () => {
  it('takes a password beside the URL, whatever is in it', async () => {
    const database = await freshDatabase([])
    const owner = openPostgres({ url: database.urlFor('owner'), applicationName: 'test', max: 1, log: silentLog })
    const role = `signet_test_${systemRandom.bytes(6).toString('hex')}`
    const password = 'a%41:@/?#é \'"\\'
    await owner.query(`create role ${role} login password '${password.replaceAll("'", "''")}'`)
    const url = new URL(database.urlFor('owner'))
    url.username = role
    url.password = ''
    const sql = openPostgres({ url: url.href, password, applicationName: 'test', max: 1, log: silentLog })
    try {
      assert.deepEqual(await sql.query('select current_user as name'), [{ name: role }])
    } finally {
      await sql.close()
      await owner.query(`drop role ${role}`)
      await owner.close()
      await database.drop()
    }
  })

  it('says unavailable where nobody listens', async () => {
    const sql = openPostgres({ url: 'postgres://signet@127.0.0.1:1/signet', applicationName: 'test', max: 1, log: silentLog })
    await assert.rejects(sql.query('select 1'), (error) => error instanceof SqlError && error.kind === 'unavailable')
    await sql.close()
  })

  it('says unavailable where somebody listens and hangs up', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    assert(typeof address === 'object' && address !== null)
    const sql = openPostgres({ url: `postgres://signet@127.0.0.1:${address.port}/signet`, applicationName: 'test', max: 1, log: silentLog })
    await assert.rejects(sql.query('select 1'), (error) => error instanceof SqlError && error.kind === 'unavailable')
    await sql.close()
    server.close()
  })

  it('survives and logs the loss of a connection that nobody is using', async () => {
    const database = await freshDatabase([])
    const lines = new EventEmitter()
    const warned = once(lines, 'warn')
    const log = { ...silentLog, warn: (message: string) => void lines.emit('warn', message) }
    const sql = openPostgres({ url: database.urlFor('token'), applicationName: 'idle', max: 1, log })
    const owner = openPostgres({ url: database.urlFor('owner'), applicationName: 'test', max: 1, log: silentLog })
    try {
      await sql.query('select 1')
      await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'idle' and datname = current_database()`)
      assert.deepEqual(await warned, ['an idle connection to Postgres broke'])
      assert.deepEqual(await sql.query('select 1 as n'), [{ n: 1 }])
    } finally {
      await sql.close()
      await owner.close()
      await database.drop()
    }
  })
})
