// Proof that somebody has just signed in for one request: it opens their session for this request's pages, also where the browser is not to
// keep the session, and is as good as the sign-in that prompt=login and max_age ask for.
import { equalSecret, sha256 } from '@signet/platform/secret'
import type { Sent } from './core.ts'

/** How long somebody may look at the pages of one sign-in. */
export const INTERACTION_SECONDS = 600

const requestHash = (sent: Sent): string => sha256(JSON.stringify(Object.entries(sent).sort(([a], [b]) => (a < b ? -1 : 1))))

/** A bearer secret: the session's cookie and the request that it is for. */
export const interactionText = (cookie: string, sent: Sent): string => `${cookie}.${requestHash(sent)}`

/** The session's cookie; undefined for a text that is not for this request. */
export function readInteraction(text: string, sent: Sent): string | undefined {
  const [, cookie, hash] = /^(.*)\.([\w-]{43})$/.exec(text) ?? []
  return cookie !== undefined && hash !== undefined && equalSecret(hash, requestHash(sent)) ? cookie : undefined
}
