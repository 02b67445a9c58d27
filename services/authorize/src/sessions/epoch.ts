// What to do when the vault has lost everything, or may have lost the newest after a failover: leave the marks of ended sessions again, then say so by the epoch key. Until
// then token refuses, so that no ended session's tokens come back to life.
import type { Platform } from '@signet/platform'
import { epochKey } from '@signet/protos'
import { MARK_LIFE_MS, markEnded } from './ended-mark.ts'
import { type EndedSession, endedSessions } from './row.ts'

/** How soon a loss is noticed, in milliseconds. Token serves nothing that depends on marks for that long. */
export const LOOK_EVERY_MS = 1000

/** Long enough that only a loss ends it; if it does run out, the marks are left once more. */
const EPOCH_LIFE_MS = 365 * 24 * 60 * 60 * 1000

const PAGE = 500

/** Makes sure that the vault knows every ended session that still matters. */
export async function keepEpoch({ vault, sql, clock, log }: Platform, pageSize: number = PAGE): Promise<void> {
  const now = clock.now()
  if ((await vault.read(epochKey, { now })) !== undefined) return
  let marked = 0
  let page: readonly EndedSession[] = []
  do {
    page = await endedSessions(sql, now - MARK_LIFE_MS, page.at(-1), pageSize)
    await Promise.all(page.map(({ sid, ended_at }) => markEnded(vault, sid, ended_at, now)))
    marked += page.length
  } while (page.length === pageSize)
  await vault.put(epochKey, { since: String(now) }, { now, expiresAt: now + EPOCH_LIFE_MS })
  log.info('the marks of ended sessions are in place', { marked })
}
