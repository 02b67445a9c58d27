// What the end of a session means for grants: a row that every later look at one of its grants is joined with, and a recorded
// revocation for each grant that ends with it.

import type { RecordedEvent, SqlQuery, Subscription } from '@signet/platform'
import { dataOf, sessionEnded } from '@signet/protos'
import type { Core } from '../core.ts'
import { endsWithSession } from '../domain/liveness.ts'
import { liveFamilies } from './family.ts'
import { revokeFamily } from './revoke.ts'

/** Keeps why each session ended, for as long as any of its grants could live: the log lets none be made later. */
async function project(events: readonly RecordedEvent[], tx: SqlQuery): Promise<void> {
  for (const { event } of events) {
    const ended = dataOf(event, sessionEnded)
    if (ended === undefined) continue
    await tx.query(
      `insert into token.ended_session (sid, cause, ended_at, expires_at)
       values ($1, $2, $3, greatest($3, coalesce((select max(expires_at) from token.family where sid = $1), 0)))
       on conflict (sid) do nothing`,
      [ended.sid, ended.cause, Date.parse(event.time)],
    )
  }
}

/** Records the end of every live grant that ends with its session. Repeating it changes nothing: a revoked family stays revoked. */
async function react({ platform, directory }: Pick<Core, 'platform' | 'directory'>, events: readonly RecordedEvent[]): Promise<void> {
  for (const { event } of events) {
    const ended = dataOf(event, sessionEnded)
    if (ended === undefined) continue
    const tenant = await directory.tenant(event.tenant)
    const families = await liveFamilies(platform.sql, ended.sid, platform.clock.now())
    const ending = families.filter((family) =>
      endsWithSession(family.offline, ended.cause, tenant?.jwtConfiguration.refreshTokenRevocationPolicy.onLogout ?? true),
    )
    const context = { cause: 'session_ended', actor: 'service:token', because: event.id, traceparent: event.traceparent } as const
    await Promise.all(ending.map((family) => revokeFamily(platform, family, context)))
  }
}

export const endedSessionSubscriptions = (core: Pick<Core, 'platform' | 'directory'>): readonly Subscription[] => [
  { name: 'ended-sessions', hears: [sessionEnded], kind: 'project', project },
  { name: 'grants-of-ended-sessions', hears: [sessionEnded], kind: 'react', react: (events) => react(core, events) },
]
