// Whether a grant still counts. Refresh, introspection and userinfo ask this one question, so that a logout, a lock or a
// revocation means the same to each of them.
import type { SessionEndCause } from '@signet/protos'

/** Instants are milliseconds since 1970. */
export interface GrantFacts {
  /** Granted with offline_access: a logout does not end it unless the tenant says so. */
  readonly offline: boolean
  readonly issuedAt: number
  /** When the person authenticated, in whole seconds. */
  readonly authenticatedAt: number
  readonly expiresAt: number
  readonly revokedAt: number | null
  /** What the person had let the application have, and this grant rests on, was taken back. */
  readonly consentRevoked: boolean
}

export interface Circumstances {
  readonly now: number
  /** Undefined when the client is gone or deactivated. */
  readonly client: { readonly notBefore: number } | undefined
  /** Undefined when the user is gone or locked. */
  readonly user: { readonly notBefore: number } | undefined
  /** Why its session ended; undefined when the feed has not told of an end. */
  readonly sessionEnd: SessionEndCause | undefined
  /** The tenant's word: the end of a session ends its offline grants too. */
  readonly offlineEndsWithSession: boolean
}

export type Liveness =
  | { readonly kind: 'live' }
  /** Live unless the vault holds the mark of its session's end, which the feed may not have told yet. */
  | { readonly kind: 'live_unless_marked' }
  | { readonly kind: 'dead'; readonly because: 'revoked' | 'expired' | 'client' | 'user' | 'consent' | 'session' }

/** Ends for the person's safety: they take offline grants along. */
const securityCauses: readonly SessionEndCause[] = ['refresh_token_reuse', 'code_replay', 'user_changed', 'client_changed', 'tenant_closed']

/** Whether the end of its session, for this cause, is the end of a grant. */
export const endsWithSession = (offline: boolean, cause: SessionEndCause, offlineEndsWithSession: boolean): boolean =>
  !offline || offlineEndsWithSession || securityCauses.includes(cause)

/** `auth_time` has whole seconds: an authentication in the second of the change counts; the session's end closes that gap. */
export const isAuthenticatedBefore = (authenticatedAt: number, notBefore: number): boolean => authenticatedAt + 1000 <= notBefore

export function judgeLiveness(grant: GrantFacts, at: Circumstances): Liveness {
  if (grant.revokedAt !== null) return { kind: 'dead', because: 'revoked' }
  if (at.now >= grant.expiresAt) return { kind: 'dead', because: 'expired' }
  if (at.client === undefined || grant.issuedAt < at.client.notBefore) return { kind: 'dead', because: 'client' }
  if (at.user === undefined || isAuthenticatedBefore(grant.authenticatedAt, at.user.notBefore)) return { kind: 'dead', because: 'user' }
  if (grant.consentRevoked) return { kind: 'dead', because: 'consent' }
  if (at.sessionEnd !== undefined)
    return endsWithSession(grant.offline, at.sessionEnd, at.offlineEndsWithSession) ? { kind: 'dead', because: 'session' } : { kind: 'live' }
  return grant.offline && !at.offlineEndsWithSession ? { kind: 'live' } : { kind: 'live_unless_marked' }
}
