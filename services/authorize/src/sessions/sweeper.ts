// Ends what nobody ends: sessions that were not used for too long, or are too old. And deletes the rows of those that ended long ago.
import type { Platform } from '@signet/platform'
import { overBy } from '../domain/lifetime.ts'
import { readCopy } from './copy.ts'
import { endSession } from './end.ts'
import { MARK_LIFE_MS } from './ended-mark.ts'
import { type DueSession, dueSessions, forgetEnded, noteSeen } from './row.ts'

/** How late an end may be noticed when nobody comes back to notice it, in milliseconds. */
export const SWEEP_EVERY_MS = 5000

/** One group commit's worth. */
const PAGE = 100

export const FORGET_EVERY_MS = 60 * 60 * 1000

/** A row is asked for while its mark may have to be left again, and stays as long again, so that no clock's error is ever seen. */
const FORGET_AFTER_MS = 2 * MARK_LIFE_MS

/** Rows per statement: short enough to disturb nobody. */
const FORGET_PAGE = 1000

/** Ends every session that is due. Replicas may do it at once: expected versions let one win. */
export async function sweep(platform: Platform, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const due = await dueSessions(platform.sql, platform.clock.now(), PAGE)
    await Promise.all(due.map((each) => judgeDue(platform, each)))
    if (due.length < PAGE) return
  }
}

async function judgeDue(platform: Platform, { sid, expired }: DueSession): Promise<void> {
  const now = platform.clock.now()
  // the row may lag; without the vault nobody is ended for being idle, because the copy might know better
  const copy = expired ? undefined : await readCopy(platform.vault, sid, now)
  if (copy !== undefined && overBy(copy.session, copy.lastSeenAt, now) === undefined) {
    await noteSeen(platform.sql, sid, copy.lastSeenAt)
    return
  }
  await endSession(platform, sid, expired ? 'expired' : 'idle', { actor: 'service:authorize', traceparent: '' })
}

/** Deletes rows that nobody asks for any more: a session without a row is over, like one whose row says so. */
export async function forget({ sql, clock }: Platform, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if ((await forgetEnded(sql, clock.now() - FORGET_AFTER_MS, FORGET_PAGE)) < FORGET_PAGE) return
  }
}
