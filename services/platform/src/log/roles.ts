// The database roles: one per service that owns data, and signet_log, which owns the log and cannot log in. Roles belong to the
// whole server, so two databases on it may be migrated at the same time and meet here.
import type { ServiceName } from '@signet/protos'
import { SqlError, type SqlQuery } from '../ports.ts'

/** The services that own data, each in a schema of its name. */
export const owners = ['registry', 'authorize', 'token', 'projector'] as const satisfies readonly ServiceName[]

export const roleOf = (service: string): string => `signet_${service}`

/** What every session of a role starts with. Short, because a client that pauses inside a statement's locks would stop everybody. */
const settings: Readonly<Record<string, string>> = {
  lock_timeout: '1s',
  statement_timeout: '2s',
  idle_in_transaction_session_timeout: '1s',
  // Compiling a plan pays off for reports, never for what services ask.
  jit: 'off',
}

/** The projector reads pages of the log and of its own large tables. */
const PROJECTOR_STATEMENT_TIMEOUT = '10s'

const settingsOf = (service: (typeof owners)[number]): Readonly<Record<string, string>> => ({
  ...settings,
  ...(service === 'projector' ? { statement_timeout: PROJECTOR_STATEMENT_TIMEOUT } : {}),
  search_path: service,
})

/** Another migration changed the same row of the server's catalogue; what is missing then is found again. */
const MAX_ATTEMPTS = 20
const isRace = (error: unknown): boolean =>
  error instanceof SqlError && (['42710', '23505'].includes(error.code) || (error.code === 'XX000' && error.message.includes('concurrently')))

/** Makes what is missing and changes what differs, so that a migration role without CREATEROLE may run it once everything is there. */
export async function makeRoles(sql: SqlQuery, passwords: Readonly<Partial<Record<ServiceName, string>>>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await makeRole(sql, roleOf('log'), {}, undefined)
      for (const service of owners) await makeRole(sql, roleOf(service), settingsOf(service), passwords[service])
      return
    } catch (error) {
      if (!isRace(error) || attempt === MAX_ATTEMPTS) throw error
    }
  }
}

async function makeRole(sql: SqlQuery, role: string, wanted: Readonly<Record<string, string>>, password: string | undefined): Promise<void> {
  const [existing] = await sql.query<{ settings: string[] | null }>('select rolconfig as settings from pg_roles where rolname = $1', [role])
  const login = role === roleOf('log') ? 'nologin' : 'login'
  if (existing === undefined) await sql.query(`create role ${role} ${login}`)
  for (const [name, value] of Object.entries(wanted)) {
    if (!existing?.settings?.includes(`${name}=${value}`)) await sql.query(`alter role ${role} set ${name} = '${value}'`)
  }
  if (password !== undefined) {
    // ALTER ROLE takes no parameters; the server quotes the text for us.
    const [quoted] = await sql.query<{ command: string }>(`select format('alter role %I password %L', $1::text, $2::text) as command`, [role, password])
    await sql.query(quoted?.command ?? '')
  }
  await makeMember(sql, role)
}

/** A migration role that is no superuser must be a member of a role to make things in its name. */
async function makeMember(sql: SqlQuery, role: string): Promise<void> {
  const [may] = await sql.query<{ set: boolean }>(
    `select pg_has_role(current_user, $1, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as set`,
    [role],
  )
  if (may?.set !== true) await sql.query(`grant ${role} to current_user`)
}
