// What the end of a consent means for grants: a row that every later look at one of them is joined with, and a recorded revocation for each.

import type { Platform, RecordedEvent, SqlQuery, Subscription } from '@signet/platform'
import { consentRevoked, dataOf } from '@signet/protos'
import { familiesOfConsent } from './family.ts'
import { revokeFamily } from './revoke.ts'

/** A code may still be on its way to becoming a grant, in milliseconds. */
const KEPT_MS = 2 * 24 * 60 * 60 * 1000

/** Keeps up to which version each consent is over, for as long as anything that rests on it could live. */
async function project(events: readonly RecordedEvent[], tx: SqlQuery): Promise<void> {
  for (const { event } of events) {
    const revoked = dataOf(event, consentRevoked)
    if (revoked === undefined) continue
    await tx.query(
      `insert into token.revoked_consent as c (sub, client_id, version, revoked_at, expires_at)
       values ($1, $2, $3, $4, greatest($5, coalesce((select max(expires_at) from token.family where sub = $1 and client_id = $2), 0)))
       on conflict (sub, client_id) do update set version = excluded.version, revoked_at = excluded.revoked_at, expires_at = excluded.expires_at
       where c.version < excluded.version`,
      [revoked.sub, revoked.client_id, event.version, Date.parse(event.time), Date.parse(event.time) + KEPT_MS],
    )
  }
}

/** Records the end of every grant that rests on a consent. Repeating it changes nothing: a revoked family stays revoked. */
async function react(platform: Platform, events: readonly RecordedEvent[]): Promise<void> {
  for (const { event } of events) {
    const revoked = dataOf(event, consentRevoked)
    if (revoked === undefined) continue
    const { sub, client_id: clientId } = revoked
    const families = await familiesOfConsent(platform.sql, { sub, clientId, version: event.version, at: Date.parse(event.time) })
    const context = { cause: 'consent_revoked', actor: 'service:token', because: event.id, traceparent: event.traceparent } as const
    await Promise.all(families.map((family) => revokeFamily(platform, family, context)))
  }
}

export const revokedConsentSubscriptions = (platform: Platform): readonly Subscription[] => [
  { name: 'revoked-consents', hears: [consentRevoked], kind: 'project', project },
  { name: 'grants-of-revoked-consents', hears: [consentRevoked], kind: 'react', react: (events) => react(platform, events) },
]
