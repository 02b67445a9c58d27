// The mark of an ended session in the vault: it bars copies and codes of the session, and makes its access tokens inactive.
import type { Vault } from '@signet/platform'
import { endedKey, sessionKey } from '@signet/protos'

/** The longest life of an access token (contracts R11): after it, nothing is left that would have to ask. */
export const MARK_LIFE_MS = 24 * 60 * 60 * 1000

/** Takes the copy away and leaves the mark, in one step. Doing it again changes nothing; a mark that would be over is not made. */
export async function markEnded(vault: Vault, sid: string, endedAt: number, now: number): Promise<void> {
  const until = endedAt + MARK_LIFE_MS
  if (until > now) await vault.end([sessionKey(sid)], { now, mark: endedKey(sid), until })
}
