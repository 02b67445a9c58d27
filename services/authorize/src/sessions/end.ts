// The end of a session, whatever its cause. Every cause ends here, because authorize alone says session.ended.
import type { Platform } from '@signet/platform'
import { Refused, type SessionEndCause } from '@signet/protos'
import { markEnded } from './ended-mark.ts'
import { type By, execute } from './record.ts'

/**
 * Ends a session, once: of many who try, one records it. Returns when the fact is committed. The mark follows at once, and when
 * the vault is away the reaction to the fact leaves it. Who finds the session ended leaves it too: whoever ended it may have been stopped
 * before. False when there was nothing to end. Raises `temporarily_unavailable`.
 */
export async function endSession(platform: Platform, sid: string, cause: SessionEndCause, by: By): Promise<boolean> {
  const { reply } = await execute(platform, sid, { type: 'end', cause }, by)
  const now = platform.clock.now()
  try {
    await markEnded(platform.vault, sid, now, now)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    platform.log.warn('an ended session is not marked yet', { sid, error })
  }
  return reply === 'ended'
}
