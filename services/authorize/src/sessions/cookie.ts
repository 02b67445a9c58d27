// The session cookie: `<sid>.<secret>`. The secret is 256 random bits, and only its SHA-256 is kept.
import { equalSecret, sha256 } from '@signet/platform/secret'
import type { LiveSession } from '../domain/session.ts'

const COOKIE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/

export interface Cookie {
  readonly sid: string
  readonly secret: string
}

/** Undefined for a text that cannot be one of ours. */
export function parseCookie(text: string | undefined): Cookie | undefined {
  const [, sid, secret] = COOKIE.exec(text ?? '') ?? []
  return sid === undefined || secret === undefined ? undefined : { sid, secret }
}

export const cookieText = ({ sid, secret }: Cookie): string => `${sid}.${secret}`

/** Whether a cookie opens a session. A session opens nothing in another tenant, even when the browser says so. */
export const opens = ({ secret }: Cookie, session: LiveSession, tenantId: string): boolean =>
  equalSecret(sha256(secret), session.secretHash) && session.tenantId === tenantId
