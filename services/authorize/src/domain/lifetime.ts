// How long a session lasts: without use, and at all. Milliseconds since 1970 throughout.
import type { LiveSession } from './session.ts'

/** When it ends however it is used. */
export const expiryOf = ({ startedAt, lifetime }: LiveSession): number => startedAt + lifetime * 1000

/** Why it is over by now; undefined while it is not. */
export function overBy(session: LiveSession, lastSeenAt: number, now: number): 'idle' | 'expired' | undefined {
  if (expiryOf(session) <= now) return 'expired'
  return lastSeenAt + session.idleLifetime * 1000 <= now ? 'idle' : undefined
}

/**
 * Whether last-seen has moved into another tenth of the idle lifetime, counted from 1970: then the row is told. So the row lags
 * by less than a tenth, and nothing has to remember when it was told last.
 */
export function isWorthNoting({ idleLifetime }: LiveSession, lastSeenAt: number, now: number): boolean {
  const tenth = idleLifetime * 100
  return Math.floor(lastSeenAt / tenth) !== Math.floor(now / tenth)
}
