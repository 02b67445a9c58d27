// The row of a grant, read with everything in the database that may have ended it.

import type { Platform, SqlQuery } from '@signet/platform'
import { gathered } from '@signet/platform/gathered'
import { familyStream, type SessionEndCause, tokenIssued, tokenRefreshed } from '@signet/protos'

/** Instants are milliseconds since 1970. */
export interface Family {
  readonly id: string
  readonly clientId: string
  readonly sub: string
  readonly sid: string
  readonly tenantId: string
  readonly grantType: string
  readonly scope: string
  /** The version of its stream. */
  readonly generation: number
  readonly currentHash: string | null
  readonly previousHash: string | null
  readonly rotatedAt: number | null
  /** The current refresh token, sealed under the previous one. */
  readonly successor: Buffer | null
  readonly offline: boolean
  readonly issuedAt: number
  readonly authenticatedAt: number
  readonly expiresAt: number
  readonly revokedAt: number | null
  /** Why its session ended; null as long as the feed has not told. */
  readonly sessionEnd: SessionEndCause | null
  /** Whether the access token asked about was revoked by itself. */
  readonly tokenRevoked: boolean
  /** Whether the consent that it rests on was revoked, as far as the feed has told. */
  readonly consentRevoked: boolean
}

/** What is told of a family `f`. `jti`, in SQL, is the id of an access token to ask about too. What rests on no consent is judged by when it began. */
const told = (
  jti: string,
) => `f.id::text, f.client_id as "clientId", f.sub, f.sid, f.tenant_id as "tenantId", f.grant_type as "grantType", f.scope, f.generation,
    f.current_hash as "currentHash", f.previous_hash as "previousHash", f.rotated_at as "rotatedAt", f.successor, f.offline,
    f.issued_at as "issuedAt", f.authenticated_at as "authenticatedAt", f.expires_at as "expiresAt", f.revoked_at as "revokedAt",
    e.cause as "sessionEnd", exists (select from token.revoked_token r where r.jti = ${jti}) as "tokenRevoked",
    coalesce(c.version > f.consent_version and (f.consent_version > 0 or f.issued_at <= c.revoked_at), false) as "consentRevoked"`
const joined = `left join token.ended_session e on e.sid = f.sid left join token.revoked_consent c on c.sub = f.sub and c.client_id = f.client_id`

const SOME = `select ${told("''")} from token.family f ${joined}`

interface Asked {
  readonly id: string
  readonly jti: string
}

/** How many are asked about in one statement, each a plan of its own: an array would be one for all sizes, and be planned anew each time. */
const MOST = 32
const statements = [1, 2, 4, 8, 16, MOST].map((size) => {
  const rows = Array.from({ length: size }, (_, place) => `(${place}, $${2 * place + 1}::uuid, $${2 * place + 2}::text)`)
  const text = `select a.place, ${told('a.jti')} from (values ${rows.join(', ')}) as a (place, id, jti) join token.family f on f.id = a.id ${joined}`
  return { size, text }
})

/** By primary key, in the order of what is asked. */
async function findFamilies(sql: SqlQuery, asked: readonly Asked[]): Promise<readonly (Family | undefined)[]> {
  const statement = statements.find(({ size }) => size >= asked.length)
  if (statement === undefined) throw new Error(`${asked.length} families in one statement`)
  const { size, text } = statement
  const values = Array.from({ length: size }, (_, place) => [asked[place]?.id ?? null, asked[place]?.jti ?? null]).flat()
  const found = await sql.query<Family & { readonly place: number }>(text, values)
  const byPlace = new Map(found.map((each) => [each.place, each]))
  return asked.map((_, place) => byPlace.get(place))
}

export interface Families {
  /** `id` is a UUID; `jti` asks about one of its access tokens too. */
  find(id: string, jti?: string): Promise<Family | undefined>
}

/** Who asks at the same time is answered by one statement. */
export function openFamilies(sql: SqlQuery): Families {
  const find = gathered((asked: readonly Asked[]) => findFamilies(sql, asked), MOST)
  return Object.freeze({ find: (id: string, jti = '') => find({ id, jti }) })
}

/** By itself, for work that is inside a transaction or does not hurry. */
export const findFamily = async (sql: SqlQuery, id: string): Promise<Family | undefined> => (await findFamilies(sql, [{ id, jti: '' }]))[0]

/** The grants of a session that nothing has ended yet. */
export const liveFamilies = (sql: SqlQuery, sid: string, now: number): Promise<readonly Family[]> =>
  sql.query<Family>(`${SOME} where f.sid = $1 and f.revoked_at is null and f.expires_at > $2`, [sid, now])

/** The grants of an application for a person that nothing has ended yet and that rest on an earlier version of the consent, or on none since before. */
export const familiesOfConsent = (sql: SqlQuery, { sub, clientId, version, at }: { sub: string; clientId: string; version: number; at: number }) =>
  sql.query<Family>(
    `${SOME} where f.sub = $1 and f.client_id = $2 and f.revoked_at is null and f.expires_at > $4
       and f.consent_version < $3 and (f.consent_version > 0 or f.issued_at <= $4)`,
    [sub, clientId, version, at],
  )

/** What every event of a grant says about it. */
export const grantData = (family: Pick<Family, 'id' | 'clientId' | 'sub' | 'sid'>) => ({
  family_id: family.id,
  client_id: family.clientId,
  sub: family.sub,
  sid: family.sid,
})

/** Whether a refresh token, by its SHA-256, was ever one of this family: the family's stream knows every generation. */
export async function wasEverIssued(events: Platform['events'], familyId: string, hash: string): Promise<boolean> {
  const history = await events.readStream(familyStream(familyId))
  return history.some(({ event }) => [tokenIssued.type, tokenRefreshed.type].includes(event.type) && event.data.refresh_token_hash === hash)
}
