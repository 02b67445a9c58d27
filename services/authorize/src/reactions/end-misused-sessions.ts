// Somebody presented a code or a refresh token that was spent: one of two holders is a thief, and the session ends for both
// (RFC 9700 §4.14.2).
import type { Platform, RecordedEvent, Subscription } from '@signet/platform'
import { codeReplayed, dataOf, familyRevoked, type SessionEndCause } from '@signet/protos'
import { endSession } from '../sessions/end.ts'

export const endMisusedSessions = (platform: Platform): Subscription => ({
  kind: 'react',
  name: 'end-misused-sessions',
  hears: [codeReplayed, familyRevoked],
  react: async (events) => {
    for (const recorded of events) {
      const misuse = misuseOf(recorded)
      if (misuse === undefined) continue
      const { id, traceparent } = recorded.event
      await endSession(platform, misuse.sid, misuse.cause, { actor: 'service:authorize', cause: id, traceparent })
    }
  },
})

function misuseOf({ event }: RecordedEvent): { readonly sid: string; readonly cause: SessionEndCause } | undefined {
  const replayed = dataOf(event, codeReplayed)
  if (replayed !== undefined) return { sid: replayed.sid, cause: 'code_replay' }
  const revoked = dataOf(event, familyRevoked)
  return revoked?.cause === 'reuse' ? { sid: revoked.sid, cause: 'refresh_token_reuse' } : undefined
}
