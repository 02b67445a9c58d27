// The database roles: one per service that owns data, and signet_log, which owns the log and cannot log in. Roles belong to the
// whole server, so two databases on it may be migrated at the same time and meet here.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import type { ServiceName } from '@signet/protos'
import { SqlError, type SqlQuery } from '../ports.ts'
import { StartupError } from '../startup-error.ts'

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

/** Which settings of which roles are not what `makeRoles` gives them: `signet_token lock_timeout=1s`. Any role may ask. */
export async function lackingSettings(sql: SqlQuery): Promise<readonly string[]> {
  const roles = await sql.query<{ role: string; settings: string[] | null }>(
    'select rolname as role, rolconfig as settings from pg_roles where rolname = any ($1)',
    [owners.map(roleOf)],
  )
  return owners.flatMap((service) => {
    const present = roles.find(({ role }) => role === roleOf(service))?.settings ?? []
    const wanted = Object.entries(settingsOf(service)).map(([name, value]) => `${name}=${value}`)
    return wanted.filter((each) => !present.includes(each)).map((each) => `${roleOf(service)} ${each}`)
  })
}

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
  if (password !== undefined) await sql.query(`alter role ${role} password '${scramVerifier(role, password)}'`)
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

/** What PostgreSQL itself computes and uses by default. */
const SCRAM_ITERATIONS = 4096
const SCRAM_SALT_BYTES = 16

/**
 * The password as the server keeps it (RFC 5802 §3, RFC 7677), so that it is in no statement: a server logs statements that
 * change roles, and those that fail. The normalisation that the RFC asks for changes nothing in ASCII.
 */
function scramVerifier(role: string, password: string): string {
  if (!/^[\x20-\x7e]+$/.test(password)) throw new StartupError(`The password of ${role} is empty or has characters other than printable ASCII.`)
  const salt = randomBytes(SCRAM_SALT_BYTES)
  const salted = pbkdf2Sync(password, salt, SCRAM_ITERATIONS, 32, 'sha256')
  const keyed = (label: string) => createHmac('sha256', salted).update(label).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${SCRAM_ITERATIONS}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`
}
