// `signet migrate`: makes the roles, the schemas and what is in them, as a role of its own; and the check of it that `run` makes.
import { catalogue, type ServiceName } from '@signet/protos'
import { connectPostgres, type SqlSession } from '../adapters/postgres.ts'
import { type Log, SqlError, type SqlQuery } from '../ports.ts'
import type { InlineView, ServiceDescription } from '../service.ts'
import { StartupError } from '../startup-error.ts'
import { makeRoles, owners, roleOf } from './roles.ts'
import { type Migration, migrationsOf } from './schema-files.ts'

export interface MigrateOptions {
  /** The migration role's: a superuser, or one that may create roles and schemas. */
  readonly url: string
  /** PEM; the server's certificate is checked against it. */
  readonly ca?: Buffer | undefined
  readonly services: readonly ServiceDescription[]
  /** Set for the services named; the others keep theirs. */
  readonly passwords?: Readonly<Partial<Record<ServiceName, string>>>
  readonly log: Log
}

/** Any number: migrations of one database take turns by it. */
const MIGRATION_LOCK = 7_460_328

/** A table that is in use that long is not changed now: waiting for it longer would make everybody else wait too. */
const LOCK_TIMEOUT = '5s'

/** A checkpoint per handler, topic and partition: what `project` and `react` have seen. Moved in the handler's own transaction. */
const checkpointTable = `create table if not exists checkpoint (
  handler text,
  topic text,
  partition int,
  origin text not null,
  position bigint not null,
  next_offset bigint not null,
  primary key (handler, topic, partition)
)`

/** Brings a database to the state that these services expect. Running it again, or twice at once, changes nothing more. */
export async function migrate({ url, ca, services, passwords = {}, log }: MigrateOptions): Promise<void> {
  const session = await connectPostgres({ url, ca, applicationName: 'signet migrate' })
  try {
    await session.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await session.script(`set lock_timeout = '${LOCK_TIMEOUT}'`)
    await makeRoles(session, passwords)
    await makeSchemas(session)
    await applyMigrations(session, migrationsOf(services), log)
    await describeEvents(session, services)
  } finally {
    await session.close()
  }
}

async function makeSchemas(session: SqlSession): Promise<void> {
  const [roles, log] = [owners.map(roleOf).join(', '), roleOf('log')]
  await session.script(`
    set client_min_messages = warning;
    -- trusted (PostgreSQL 13): whoever may create schemas here may create it
    create extension if not exists pg_trgm with schema public;
    create schema if not exists log authorization ${log};
    set role ${log};
    create table if not exists log.migration (
      service text,
      number int,
      name text not null,
      hash text not null,
      at timestamptz not null default clock_timestamp(),
      primary key (service, number)
    );
    grant usage on schema log to ${roles};
    grant select on log.migration to ${roles};
    reset role;`)
  for (const owner of owners) {
    const role = roleOf(owner)
    await session.script(`
      create schema if not exists ${owner} authorization ${role};
      set role ${role}; set search_path = ${owner};
      ${checkpointTable};
      grant usage on schema ${owner} to ${log};
      reset search_path; reset role;`)
  }
}

interface Applied {
  readonly service: string
  readonly number: number
  readonly name: string
  readonly hash: string
}

const readApplied = (sql: SqlQuery): Promise<readonly Applied[]> => sql.query<Applied>('select service, number, name, hash from log.migration')

async function applyMigrations(session: SqlSession, migrations: readonly Migration[], log: Log): Promise<void> {
  const applied = await readApplied(session)
  for (const migration of migrations) {
    const { service, number, name, text, hash } = migration
    const known = applied.find((each) => each.service === service && each.number === number)
    if (known !== undefined && known.hash !== hash) {
      throw new StartupError(`The migration ${service}/${name} has changed since it was applied: put it back and write a new one.`)
    }
    if (known !== undefined) continue
    await session.transaction(async (tx) => {
      // Names without a schema are made in the service's own, by its role.
      await session.script(`set local role ${roleOf(service)}; set local search_path = ${service}, pg_catalog`)
      await session.script(text)
      await session.script(`set local role ${roleOf('log')}`)
      await tx.query('insert into log.migration (service, number, name, hash) values ($1, $2, $3, $4)', [service, number, name, hash])
    })
    log.info('migration applied', { service, name })
  }
}

/** Tells log.append who owns which type of event and which views hear of it. */
async function describeEvents(session: SqlSession, services: readonly ServiceDescription[]): Promise<void> {
  const views = services.flatMap((service) => (service.views ?? []).map((view) => ({ service, view })))
  await session.transaction(async (tx) => {
    await session.script(`set local role ${roleOf('log')}`)
    await tx.query(
      `insert into log.event_type (type, owner, topic, ends) select *, type = any ($4::text[]) from unnest($1::text[], $2::text[], $3::text[]) as each (type, owner, topic)
       on conflict (type) do update set owner = excluded.owner, topic = excluded.topic, ends = excluded.ends`,
      [
        catalogue.map((each) => each.type),
        catalogue.map((each) => each.owner),
        catalogue.map((each) => each.topic),
        catalogue.filter((each) => each.ends === true).map((each) => each.type),
      ],
    )
    await tx.query(`delete from log.inline_view where split_part(view, '.', 1) = any ($1)`, [services.map((each) => each.name)])
    for (const { service, view } of views) await describeView(session, tx, service.name, view)
  })
}

async function describeView(session: SqlSession, tx: SqlQuery, service: ServiceName, view: InlineView): Promise<void> {
  const { of, hears = [] } = view
  const foreign = of.find((each) => each.owner !== service)
  if (!new RegExp(`^${service}\\.[a-z_]+$`).test(view.function)) throw new Error(`the view ${view.function} is not in the schema of ${service}`)
  if (foreign !== undefined) throw new Error(`the view ${view.function} of ${service} hears of ${foreign.type}, which ${foreign.owner} owns`)
  const [found] = await tx.query<{ sound: boolean }>(
    'select prosecdef and pg_get_userbyid(proowner) = $2 as sound from pg_proc where oid = to_regprocedure($1)',
    [`${view.function}(log.recorded[])`, roleOf(service)],
  )
  if (found?.sound !== true) throw new Error(`the view ${view.function}(log.recorded[]) is missing, not the service's own, or not SECURITY DEFINER`)
  await session.script(`
    set local role ${roleOf(service)};
    revoke execute on function ${view.function}(log.recorded[]) from public;
    grant execute on function ${view.function}(log.recorded[]) to ${roleOf('log')};
    set local role ${roleOf('log')}`)
  await tx.query('insert into log.inline_view (view, type) select $1, unnest($2::text[])', [view.function, [...of, ...hears].map((each) => each.type)])
}

/** Only an operator can give a role that does not exist yet, or whose password differs, what it lacks. */
function raiseWithoutRole(error: unknown): never {
  if (!(error instanceof SqlError) || !['28000', '28P01', '3D000'].includes(error.code)) throw error
  throw new StartupError(`The database lets this service not in (${error.message}): run \`signet migrate\` first, and compare the passwords.`, error)
}

/**
 * Checks that the database is migrated for these services. Raises StartupError when it is not, and SqlError when it cannot be asked.
 * One that is newer is fine: during a rollout the old version runs on what the new one has made.
 */
export async function requireSchema(sql: SqlQuery, services: readonly ServiceDescription[]): Promise<void> {
  const migrations = migrationsOf(services)
  const [schema] = await sql.query<{ there: boolean }>(`select to_regclass('log.migration') is not null as there`).catch(raiseWithoutRole)
  const applied = schema?.there === true ? await readApplied(sql) : []
  const missing = migrations.find(({ service, number }) => !applied.some((each) => each.service === service && each.number === number))
  if (missing !== undefined) throw new StartupError(`The database lacks the migration ${missing.service}/${missing.name}: run \`signet migrate\` first.`)
}
