// Ends what nobody ends: sessions that were not used for too long, or are too old.
import type { Platform } from '@signet/platform'
import { overBy } from '../domain/lifetime.ts'
import { readCopy } from './copy.ts'
import { endSession } from './end.ts'
import { type DueSession, dueSessions, noteSeen } from './row.ts'

/** How late an end may be noticed when nobody comes back to notice it, in milliseconds. */
export const SWEEP_EVERY_MS = 5000

/** One group commit's worth. */
const PAGE = 100

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
