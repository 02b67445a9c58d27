// Whose session a cookie opens: from the fast copy in one round trip, from the row when there is no copy.
import type { Platform } from '@signet/platform'
import { isDatabaseTrouble } from '@signet/platform'
import { isWorthNoting, overBy } from '../domain/lifetime.ts'
import type { LiveSession } from '../domain/session.ts'
import { type Cookie, opens, parseCookie } from './cookie.ts'
import { putCopy, touchCopy, untouchCopy } from './copy.ts'
import { endSession } from './end.ts'
import { markEnded } from './ended-mark.ts'
import { noteSeen, readSession } from './row.ts'

/** The live session that a cookie of this tenant opens, seen now; undefined when it opens none. Raises `temporarily_unavailable`. */
export async function findSession(platform: Platform, text: string | undefined, tenantId: string): Promise<LiveSession | undefined> {
  const cookie = parseCookie(text)
  if (cookie === undefined) return undefined
  const { vault, clock } = platform
  const now = clock.now()
  const copy = await touchCopy(vault, cookie.sid, now)
  if (copy === undefined) return restore(platform, cookie, tenantId, now)
  const { session, lastSeenAt } = copy
  // sids are no secret, tokens hold them: a sid without its secret must not keep a session alive, and nothing revives an idle one
  if (!opens(cookie, session, tenantId) || overBy(session, lastSeenAt, now) !== undefined) {
    await untouchCopy(vault, copy, now)
    return undefined
  }
  if (isWorthNoting(session, lastSeenAt, now) && !(await note(platform, session.sid, now))) {
    await markEnded(vault, session.sid, now, now)
    return undefined
  }
  return session
}

/**
 * Tells the row that its session is in use. False when the row says that the session is over: then a failover of the vault has
 * brought an old copy back, and it is found out here within a tenth of the idle time.
 */
async function note(platform: Platform, sid: string, now: number): Promise<boolean> {
  try {
    return await noteSeen(platform.sql, sid, now)
  } catch (error) {
    if (!isDatabaseTrouble(error)) throw error
    // the sweeper asks the copy before it ends anything, so a row that lags harms nobody
    platform.log.warn('a session could not be noted as seen', { sid, error })
    return true
  }
}

async function restore(platform: Platform, cookie: Cookie, tenantId: string, now: number): Promise<LiveSession | undefined> {
  const { session, dueAt } = await readSession(platform.sql, cookie.sid)
  if (session.kind !== 'live' || dueAt <= now || !opens(cookie, session, tenantId)) return undefined
  if (await putCopy(platform.vault, session, now)) return session
  // marked and not recorded: whoever was to record the end, when the database was away, is gone
  await endSession(platform, cookie.sid, 'logout', { actor: 'service:authorize', traceparent: '' })
  return undefined
}

/** The same from the row alone, for logout, which must not depend on the vault. A session that is due but not ended yet counts. */
export async function findKeptSession(platform: Platform, text: string | undefined, tenantId: string): Promise<LiveSession | undefined> {
  const cookie = parseCookie(text)
  if (cookie === undefined) return undefined
  const { session } = await readSession(platform.sql, cookie.sid)
  return session.kind === 'live' && opens(cookie, session, tenantId) ? session : undefined
}
