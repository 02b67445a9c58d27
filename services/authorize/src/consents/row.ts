// Consents as rows of `authorize.consent`, the inline view of their events: never behind the log and never ahead of it.
import type { Sql } from '@signet/platform'
import type { Answer, Consent } from '../domain/consent.ts'

export interface ConsentRow {
  readonly id: string
  readonly tenantId: string
  readonly userId: string
  readonly clientId: string
  readonly answers: Readonly<Record<string, Answer>>
  readonly version: number
  /** Milliseconds since 1970. */
  readonly givenAt: number
  readonly changedAt: number
  readonly revokedAt: number | null
}

export const COLUMNS = `id::text, tenant_id as "tenantId", user_id as "userId", client_id as "clientId", answers, version,
    given_at as "givenAt", changed_at as "changedAt", revoked_at as "revokedAt"`

const consentOf = (row: ConsentRow | undefined): Consent => {
  if (row === undefined) return { kind: 'none', version: 0 }
  const { id, tenantId, userId, clientId, answers, version, revokedAt } = row
  return revokedAt === null ? { kind: 'live', id, tenantId, userId, clientId, answers, version } : { kind: 'none', version }
}

/** One look-up by primary key. */
export async function findConsent(sql: Sql, id: string): Promise<ConsentRow | undefined> {
  const [row] = await sql.query<ConsentRow>(`select ${COLUMNS} from authorize.consent where id = $1::uuid`, [id])
  return row
}

export const readConsent = async (sql: Sql, id: string): Promise<Consent> => consentOf(await findConsent(sql, id))

type Owner = 'user_id' | 'client_id' | 'tenant_id'

/** The ids of some live consents, by whose they are, whom they are for, or where they belong, that were given (the last time) before a position of the log. */
export async function liveConsents(sql: Sql, owner: Owner, id: string, { before, limit }: { before: number; limit: number }): Promise<readonly string[]> {
  const rows = await sql.query<{ readonly id: string }>(
    `select id::text from authorize.consent where ${owner} = $1 and revoked_at is null and position < $2 limit $3`,
    [id, before, limit],
  )
  return rows.map((row) => row.id)
}
