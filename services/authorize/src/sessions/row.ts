// Sessions as rows of `authorize.session`, the inline view of their events: never behind the log and never ahead of it.
import type { Sql } from '@signet/platform'
import type { Session } from '../domain/session.ts'

interface Row {
  readonly sid: string
  readonly tenant_id: string
  readonly user_id: string
  readonly secret_hash: string
  readonly auth_time: number
  readonly authentication_type: string
  readonly idle_lifetime: number
  readonly lifetime: number
  readonly clients: readonly string[]
  readonly traceparent: string
  readonly version: number
  readonly started_at: number
  readonly ended_at: number | null
  readonly due_at: number
}

export interface SessionRow {
  readonly session: Session
  /** When it is due to end as far as the row knows, in milliseconds since 1970. Never too early. */
  readonly dueAt: number
}

export async function readSession(sql: Sql, sid: string): Promise<SessionRow> {
  const [row] = await sql.query<Row>(
    `select sid, tenant_id, user_id, secret_hash, auth_time, authentication_type, idle_lifetime, lifetime, clients, traceparent, version, started_at, ended_at,
       due_at
     from authorize.session where sid = $1`,
    [sid],
  )
  if (row === undefined) return { session: { kind: 'none' }, dueAt: 0 }
  if (row.ended_at !== null) return { session: { kind: 'ended', sid }, dueAt: 0 }
  return {
    session: {
      kind: 'live',
      sid,
      tenantId: row.tenant_id,
      userId: row.user_id,
      secretHash: row.secret_hash,
      authTime: row.auth_time,
      authenticationType: row.authentication_type,
      idleLifetime: row.idle_lifetime,
      lifetime: row.lifetime,
      startedAt: row.started_at,
      clients: row.clients,
      traceparent: row.traceparent,
      version: row.version,
    },
    dueAt: row.due_at,
  }
}

/** Moves the row's idle clock on, never back. False when the session is over. */
export async function noteSeen(sql: Sql, sid: string, seenAt: number): Promise<boolean> {
  const rows = await sql.query('update authorize.session set last_seen_at = greatest(last_seen_at, $2) where sid = $1 and ended_at is null returning sid', [
    sid,
    seenAt,
  ])
  return rows.length > 0
}

export interface DueSession {
  readonly sid: string
  /** Its lifetime is over, and not just its idle time. */
  readonly expired: boolean
}

export const dueSessions = (sql: Sql, now: number, limit: number): Promise<readonly DueSession[]> =>
  sql.query<DueSession>(
    `select sid, started_at + lifetime * 1000 <= $1 as expired from authorize.session
     where ended_at is null and due_at <= $1 order by due_at limit $2`,
    [now, limit],
  )

interface LivePage {
  /** Only sessions that began before this position of the log. */
  readonly before: number
  /** The sid that the page follows. */
  readonly after: string
  readonly limit: number
}

interface PossiblyAffected {
  readonly sid: string
  readonly affected: boolean
}

/** Live sessions of a person. */
export const liveSessionsOfUser = (sql: Sql, userId: string, { before, after, limit }: LivePage): Promise<readonly PossiblyAffected[]> =>
  sql.query<PossiblyAffected>(
    `select sid, true as affected from authorize.session
     where ended_at is null and user_id = $1 and position < $2 and sid > $3 order by sid limit $4`,
    [userId, before, after, limit],
  )

/** Live sessions of a tenant; affected are those that the client is in, or all when no client is named. A page costs the same however rare they are. */
export const liveSessionsOfTenant = (
  sql: Sql,
  tenantId: string,
  clientId: string | undefined,
  { before, after, limit }: LivePage,
): Promise<readonly PossiblyAffected[]> =>
  sql.query<PossiblyAffected>(
    `select sid, $5 = '' or $5 = any (clients) as affected from authorize.session
     where ended_at is null and tenant_id = $1 and position < $2 and sid > $3 order by sid limit $4`,
    [tenantId, before, after, limit, clientId ?? ''],
  )

export interface EndedSession {
  readonly sid: string
  readonly ended_at: number
}

/** Sessions that ended after an instant, in order; the page after `after`. */
export const endedSessions = (sql: Sql, since: number, after: EndedSession | undefined, limit: number): Promise<readonly EndedSession[]> =>
  sql.query<EndedSession>(
    `select sid, ended_at from authorize.session
     where ended_at is not null and (ended_at, sid) > ($1, $2) order by ended_at, sid limit $3`,
    [after?.ended_at ?? since, after?.sid ?? '', limit],
  )

/** Deletes rows of sessions that ended before an instant, at most `limit`; says how many. The log keeps the facts. */
export async function forgetEnded(sql: Sql, before: number, limit: number): Promise<number> {
  const rows = await sql.query(
    `delete from authorize.session where sid in (select sid from authorize.session where ended_at < $1 order by ended_at limit $2) returning sid`,
    [before, limit],
  )
  return rows.length
}
