// The deliveries that are due, claimed so that two workers do not do the same work. A claim is no lock: it runs out, and if its
// holder is still at it the party hears twice, which it must bear anyway.
import type { Sql } from '@signet/platform'
import type { SessionEndCause } from '@signet/protos'
import { MAX_PER_PARTY } from '../domain/circuit.ts'

export interface Delivery {
  readonly sid: string
  readonly clientId: string
  readonly tenant: string
  readonly sub: string
  readonly iss: string
  readonly cause: SessionEndCause
  /** Of its stream. */
  readonly version: number
  readonly attempts: number
  readonly refusals: number
  readonly plannedAt: number
  /** The event that planned it. */
  readonly plannedId: string
  readonly traceparent: string
}

/** How many attempts a party that is not simply free may get; `open` when its circuit is. */
export interface Room {
  readonly clientId: string
  readonly room: number | 'open'
}

/** Longer than an attempt can take: two calls, a post and an append with their time limits. In milliseconds. */
export const CLAIM_MS = 30_000

/**
 * Hops from client to client over the index, so that the thousands of rows that wait for one dead party cost nothing when the
 * others are looked for. Behind an open circuit only what is overdue is taken: it can no longer wait for the party.
 */
const claimDue = `
with recursive party (client_id) as (
  (select client_id from projector.delivery where state = 'pending' order by client_id limit 1)
  union all
  select (select d.client_id from projector.delivery as d where d.state = 'pending' and d.client_id > party.client_id order by d.client_id limit 1)
    from party where party.client_id is not null
), due as (
  select d.sid, d.client_id
    from party
    left join unnest($3::text[], $4::int[], $5::boolean[]) as busy (client_id, room, open) using (client_id)
    cross join lateral (
      select d.sid, d.client_id, d.next_attempt_at
        from projector.delivery as d
       where d.state = 'pending' and d.client_id = party.client_id and d.next_attempt_at <= $1 and d.claimed_until <= $1
         and (busy.open is not true or d.planned_at <= $6)
       order by d.next_attempt_at
       limit coalesce(busy.room, $7)
         for update skip locked
    ) as d
   where party.client_id is not null
   order by d.next_attempt_at
   limit $2
), claimed as (
  update projector.delivery as d set claimed_until = $1 + $8::bigint
    from due where d.sid = due.sid and d.client_id = due.client_id
  returning d.*
)
select c.sid, c.client_id as "clientId", c.tenant, c.sub, c.iss, c.cause, c.version, c.attempts, c.refusals, c.planned_at as "plannedAt",
       e.id as "plannedId", convert_from(e.entry, 'UTF8')::jsonb->>'traceparent' as traceparent
  from claimed as c join log.event as e on e.position = c.planned_position`

/** Claims at most `limit` deliveries that are due at `now`, the longest due first. `overdue`: planned at or before this instant. */
export const claimDeliveries = (sql: Sql, o: { now: number; limit: number; rooms: readonly Room[]; overdue: number }): Promise<readonly Delivery[]> =>
  sql.query<Delivery>(claimDue, [
    o.now,
    o.limit,
    o.rooms.map(({ clientId }) => clientId),
    o.rooms.map(({ room }) => (room === 'open' ? MAX_PER_PARTY : room)),
    o.rooms.map(({ room }) => (room === 'open' ? 'true' : 'false')),
    o.overdue,
    MAX_PER_PARTY,
    CLAIM_MS,
  ])

/** Lets go of a claim, but not before `until`: nothing was sent. */
export async function postpone(sql: Sql, { sid, clientId, version }: Delivery, until: number): Promise<void> {
  await sql.query('update projector.delivery set claimed_until = $4 where sid = $1 and client_id = $2 and version = $3', [sid, clientId, version, until])
}
