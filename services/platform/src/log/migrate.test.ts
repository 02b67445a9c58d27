// What migrations promise an operator, on real servers.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { codeAbandoned, sessionEnded } from '@signet/protos'
import { openPostgres } from '../adapters/postgres.ts'
import type { ServiceDescription } from '../service.ts'
import { StartupError } from '../startup-error.ts'
import { emptyDatabase, type FreshDatabase, serverNames, testPasswords } from '../testing/database.ts'
import { silentLog } from '../testing/fixed.ts'
import { fixture, tokenEvent } from '../testing/fixture.ts'
import { openEventLog } from './event-log.ts'
import { ensurePartitions } from './lease.ts'
import { migrate, requireSchema } from './migrate.ts'

for (const server of serverNames) {
  describe(`Migrations on ${server}`, () => {
    let database: FreshDatabase
    let folder: string
    const pools: ReturnType<typeof openPostgres>[] = []

    beforeEach(async () => {
      database = await emptyDatabase(server)
      folder = mkdtempSync(join(tmpdir(), 'signet-migrations-'))
    })
    afterEach(async () => {
      await Promise.all(pools.splice(0).map((pool) => pool.close()))
      await database.drop()
      rmSync(folder, { recursive: true })
    })

    const pool = (name: Parameters<FreshDatabase['urlFor']>[0]) => {
      const opened = openPostgres({ url: database.urlFor(name), applicationName: 'test', max: 2, log: silentLog })
      pools.push(opened)
      return opened
    }
    const run = (services: readonly ServiceDescription[], url = database.urlFor('owner')) =>
      migrate({ url, services, passwords: testPasswords, log: silentLog })
    const state = () =>
      pool('owner').query(`select (select id from log.origin) as origin, (select json_agg(m order by service, number) from log.migration m) as applied,
        (select json_agg(v order by view, type) from log.inline_view v) as views, (select count(*) from pg_class) as relations, (select count(*) from pg_proc) as functions`)
    /** A service of these migrations, `001-….sql` and so on. */
    const service = (files: readonly string[], views: ServiceDescription['views'] = []): ServiceDescription => {
      for (const [index, text] of files.entries()) writeFileSync(join(folder, `00${index + 1}-step.sql`), text)
      return { name: 'token', migrations: pathToFileURL(`${folder}/`), views }
    }

    it('change nothing when they are run again', async () => {
      await run([fixture])
      const before = await state()
      await run([fixture])
      assert.deepEqual(await state(), before)
    })

    it('may run several at once, in one database and in two of one server', async () => {
      const other = await emptyDatabase(server)
      try {
        await Promise.all([database, database, other, other].map((each) => run([fixture], each.urlFor('owner'))))
        assert.equal((await openEventLog({ sql: pool('token'), service: 'token', log: silentLog }).append([tokenEvent('code:x', 1)])).kind, 'recorded')
      } finally {
        await other.drop()
      }
    })

    it('stop at a file that has changed since it was applied', async () => {
      await run([service(['create table kept ()'])])
      await assert.rejects(run([service(['create table other ()'])]), { name: 'StartupError', message: /token\/001-step\.sql has changed/ })
    })

    it('keep nothing of a file that fails, and go on there the next time', async () => {
      await assert.rejects(run([service(['create table first ()', 'create table second (); select 1 / 0'])]), { name: 'SqlError', code: '22012' })
      const tables = `select relname from pg_class where relnamespace = 'token'::regnamespace and relkind = 'r' order by relname`
      assert.deepEqual(await pool('owner').query(tables), [{ relname: 'checkpoint' }, { relname: 'first' }])
      await run([service(['create table first ()', 'create table second ()'])])
      assert.deepEqual(await pool('owner').query(tables), [{ relname: 'checkpoint' }, { relname: 'first' }, { relname: 'second' }])
    })

    it('stop at a file without its number', async () => {
      writeFileSync(join(folder, '002-late.sql'), 'select')
      await assert.rejects(run([service([])]), /should be 001-/)
    })

    it('make each table its service’s own, out of reach of the others', async () => {
      await run([fixture])
      assert.deepEqual(await pool('token').query('select count(*) from checkpoint'), [{ count: 0 }])
      await pool('token').query('select from seen')
      for (const statement of [
        'select from token.seen',
        'select from token.checkpoint',
        'select token.codes(null)',
        'select from log.event',
        'update log.counter set position = 0',
      ]) {
        await assert.rejects(pool('authorize').query(statement), { name: 'SqlError', code: '42501' }, statement)
      }
      await assert.rejects(pool('projector').query('delete from log.event'), { name: 'SqlError', code: '42501' })
    })

    it('set passwords without putting them into a statement', async () => {
      await run([])
      const [stored] = await pool('owner').query<{ password: string }>(`select rolpassword as password from pg_authid where rolname = 'signet_token'`)
      assert.match(stored?.password ?? '', /^SCRAM-SHA-256\$4096:/)
      await assert.rejects(migrate({ url: database.urlFor('owner'), services: [], passwords: { token: 'pässword' }, log: silentLog }), { name: 'StartupError' })
    })

    it('give every role short timeouts', async () => {
      await run([])
      const shown = `select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`
      for (const name of ['registry', 'authorize', 'token'] as const)
        assert.deepEqual(await pool(name).query(shown), [{ lock: '1s', statement: '2s', idle: '1s' }])
      assert.deepEqual(await pool('projector').query(shown), [{ lock: '1s', statement: '10s', idle: '1s' }])
    })

    it('refuse an inline view that could not work', async () => {
      const made = (security: string) =>
        `create or replace function codes(events log.recorded[]) returns void language sql ${security} set search_path = token, pg_catalog as ''`
      const views = [{ function: 'token.codes', of: [codeAbandoned] }]
      await assert.rejects(run([service([], views)]), /is missing, not the service's own, or not SECURITY DEFINER/)
      await assert.rejects(run([service([made('')], views)]), /is missing, not the service's own, or not SECURITY DEFINER/)
      await run([service([made(''), made('security definer')], views)])
      await assert.rejects(run([service([], [{ function: 'token.codes', of: [sessionEnded] }])]), /which authorize owns/)
      await assert.rejects(run([service([], [{ function: 'registry.codes', of: [codeAbandoned] }])]), /not in the schema/)
    })

    it('are asked for by one sentence until they are applied', async () => {
      const owner = pool('owner')
      const first = service(['create table first ()'])
      await assert.rejects(requireSchema(owner, [first]), {
        name: 'StartupError',
        message: 'The database lacks the migration log/001-log.sql: run `signet migrate` first.',
      })
      await run([])
      await assert.rejects(requireSchema(pool('token'), [first]), (error) => error instanceof StartupError && error.message.includes('token/001-step.sql'))
      await run([first])
      await requireSchema(pool('token'), [first])
      await requireSchema(pool('projector'), [])
    })

    it('are asked for by one sentence where a role or the database is not there yet', async () => {
      const [nobody, nowhere] = [new URL(database.urlFor('token')), new URL(database.urlFor('token'))]
      nobody.username = 'signet_nobody'
      nowhere.pathname = '/signet_nowhere'
      for (const { href } of [nobody, nowhere]) {
        const sql = openPostgres({ url: href, applicationName: 'test', max: 1, log: silentLog })
        pools.push(sql)
        await assert.rejects(requireSchema(sql, []), { name: 'StartupError', message: /run `signet migrate` first/ })
      }
    })

    it('of a later version do not stop the version that runs while it is rolled out', async () => {
      await run([service(['create table first ()', 'create table second ()'])])
      rmSync(join(folder, '002-step.sql'))
      await requireSchema(pool('token'), [service(['create table first ()'])])
    })

    it('keep a partition ahead, and appends go from one into the next', async () => {
      await run([fixture])
      const [owner, projector] = [pool('owner'), pool('projector')]
      const partitions = async () =>
        (
          await owner.query<{ name: string }>(`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'log.event'::regclass order by 1`)
        ).map(({ name }) => name)
      await ensurePartitions(projector)
      assert.deepEqual(await partitions(), ['log.event_from_1'])
      await owner.query('update log.counter set position = 9999999')
      await owner.transaction(async (tx) => {
        await tx.query('lock table log.event_from_1 in share update exclusive mode') // as a vacuum does, for minutes
        await Promise.all([ensurePartitions(projector), ensurePartitions(pool('projector'))])
      })
      assert.deepEqual(await partitions(), ['log.event_from_1', 'log.event_from_10000001'])
      const log = openEventLog({ sql: pool('token'), service: 'token', log: silentLog })
      assert.deepEqual(await log.append([1, 2, 3].map((version) => tokenEvent('code:edge', version))), {
        kind: 'recorded',
        positions: [10000000, 10000001, 10000002],
      })
      assert.deepEqual(await owner.query('select position from log.event_from_10000001 order by position'), [{ position: 10000001 }, { position: 10000002 }])
      assert.equal((await log.readStream('code:edge')).length, 3)
      assert.equal((await log.append([tokenEvent('code:edge', 3)])).kind, 'conflict')
    })
  })
}
