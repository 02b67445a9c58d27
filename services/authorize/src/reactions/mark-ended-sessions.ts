// Leaves the mark of each ended session once more, for the ends whose own attempt met an absent vault.
import type { Platform, Subscription } from '@signet/platform'
import { dataOf, sessionEnded } from '@signet/protos'
import { markEnded } from '../sessions/ended-mark.ts'

export const markEndedSessions = ({ vault, clock }: Platform): Subscription => ({
  kind: 'react',
  name: 'mark-ended-sessions',
  hears: [sessionEnded],
  react: async (events) => {
    for (const { event } of events) {
      const ended = dataOf(event, sessionEnded)
      if (ended !== undefined) await markEnded(vault, ended.sid, Date.parse(event.time), clock.now())
    }
  },
})
