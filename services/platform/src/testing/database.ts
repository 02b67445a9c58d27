// A fresh migrated database for a test file, on the servers that `npm test` started or on one of this process's own.
import { createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServiceName } from '@signet/protos'
import { startEmbeddedPostgres } from '../adapters/embedded-postgres.ts'
import { connectPostgres } from '../adapters/postgres.ts'
import { systemRandom } from '../adapters/system.ts'
import { migrate } from '../log/migrate.ts'
import { owners } from '../log/roles.ts'
import { migrationsOf } from '../log/schema-files.ts'
import type { ServiceDescription } from '../service.ts'
import { silentLog } from './fixed.ts'
import { type PostgresServer, postgresServers } from './parts.ts'

export interface FreshDatabase {
  /** The URL for a service's role; the owner is the superuser. */
  readonly urlFor: (service: ServiceName | 'owner') => string
  drop(): Promise<void>
}

/** The roles are the server's, so every test gives them the same password. */
const PASSWORD = 'signet-test'

/** Any number: one process at a time makes a template. */
const TEMPLATE_LOCK = 7_460_329

/** The names of the servers that a contract suite should pass on. */
export const serverNames: readonly string[] = postgresServers().length === 0 ? ['embedded'] : postgresServers().map(({ name }) => name)

/** Makes a database as `signet migrate` would for these services; `server` is one of `serverNames`, the first by default. */
export const freshDatabase = (services: readonly ServiceDescription[], server?: string): Promise<FreshDatabase> =>
  createDatabase((url) => makeTemplate(url, services), server)

/** A database without anything of ours, for tests of migrations themselves. */
export const emptyDatabase = (server?: string): Promise<FreshDatabase> => createDatabase(async () => 'template1', server)

async function createDatabase(template: (url: string) => Promise<string>, server = serverNames[0] ?? ''): Promise<FreshDatabase> {
  const url = await borrowServer(server)
  try {
    const name = `signet_test_${systemRandom.bytes(9).toString('hex')}`
    const source = await template(url)
    await asOwner(url, `create database ${name} template ${source}`)
    const owner = withDatabase(url, name)
    // A log of its own, as every database has in the world outside.
    if (source !== 'template1') await asOwner(owner, 'update log.origin set id = gen_random_uuid()')
    return Object.freeze({
      urlFor: (service: ServiceName | 'owner') => (service === 'owner' ? owner : withRole(owner, service)),
      drop: async () => {
        await asOwner(url, `drop database ${name} with (force)`)
        await returnServer(server)
      },
    })
  } catch (error) {
    await returnServer(server)
    throw error
  }
}

/** What every role's password is in tests. */
export const testPasswords: Readonly<Partial<Record<ServiceName, string>>> = Object.fromEntries(owners.map((owner) => [owner, PASSWORD]))

/** The database that fresh ones are copied from: migrated once per server for each set of services and state of their migrations. */
async function makeTemplate(url: string, services: readonly ServiceDescription[]): Promise<string> {
  const state = [migrationsOf(services), services.map(({ name, views }) => [name, views?.map((view) => [view.function, view.of.map(({ type }) => type)])])]
  const name = `signet_template_${createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16)}`
  const session = await connectPostgres({ url, applicationName: 'signet test' })
  try {
    await session.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const [found] = await session.query('select from pg_database where datname = $1', [name])
    if (found !== undefined) return name
    // Renamed when it is done, so that a run that was cut short leaves nothing that looks finished.
    await session.script(`drop database if exists ${name}_unfinished with (force)`)
    await session.script(`create database ${name}_unfinished`)
    await migrate({ url: withDatabase(url, `${name}_unfinished`), services, passwords: testPasswords, log: silentLog })
    await session.script(`alter database ${name}_unfinished rename to ${name}`)
    return name
  } finally {
    await session.close()
  }
}

async function asOwner(url: string, statement: string): Promise<void> {
  const session = await connectPostgres({ url, applicationName: 'signet test' })
  try {
    await session.script(statement)
  } finally {
    await session.close()
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

function withRole(url: string, service: ServiceName): string {
  const changed = new URL(url)
  changed.username = `signet_${service}`
  changed.password = PASSWORD
  return changed.href
}

/** Our own server, while any database on it is in use. */
let own: { readonly started: ReturnType<typeof startOwn>; users: number } | undefined

async function startOwn() {
  const dir = mkdtempSync(join(tmpdir(), 'signet-test-'))
  // Under root Postgres runs as somebody else, who must be able to pass.
  chmodSync(dir, 0o711)
  const server = await startEmbeddedPostgres({ dir })
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function borrowServer(name: string): Promise<string> {
  const servers: readonly PostgresServer[] = postgresServers()
  const given = servers.find((each) => each.name === name)
  if (given !== undefined) return given.url
  if (servers.length > 0) throw new Error(`no Postgres named ${name} was started`)
  own ??= { started: startOwn(), users: 0 }
  own.users++
  return (await own.started).url
}

async function returnServer(name: string): Promise<void> {
  if (own === undefined || postgresServers().some((each) => each.name === name)) return
  own.users--
  if (own.users > 0) return
  const { started } = own
  own = undefined
  await (await started).stop()
}
