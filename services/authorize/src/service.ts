// Authorization requests, sign-in, consent, sessions, codes and logout. Alone says session.ended.
import type { Service, Settlement } from '@signet/platform'
import { openDirectory } from '@signet/platform/directory'
import { every } from '@signet/platform/job'
import { consentGiven, consentRevoked, sessionClientJoined, sessionEnded, sessionStarted } from '@signet/protos'
import { settleConsents } from './consents/restored.ts'
import { openDeferredLogouts } from './logout/deferred.ts'
import { openLogout } from './logout/end-session.ts'
import { openHints } from './logout/hint.ts'
import { consentEndpoints } from './management/consents.ts'
import { endChangedSessions } from './reactions/end-changed-sessions.ts'
import { endMisusedSessions } from './reactions/end-misused-sessions.ts'
import { markEndedSessions } from './reactions/mark-ended-sessions.ts'
import { revokeEndedConsents } from './reactions/revoke-ended-consents.ts'
import { handlers } from './rpc.ts'
import { keepEpoch, LOOK_EVERY_MS } from './sessions/epoch.ts'
import { settleSessions } from './sessions/settle.ts'
import { FORGET_EVERY_MS, forget, SWEEP_EVERY_MS, sweep } from './sessions/sweeper.ts'

export const authorize: Service<'authorize'> = {
  name: 'authorize',
  migrations: new URL('../migrations/', import.meta.url),
  views: [
    { function: 'authorize.session_view', of: [sessionStarted, sessionClientJoined, sessionEnded] },
    { function: 'authorize.consent_view', of: [consentGiven, consentRevoked] },
  ],
  settle: (bench) => together(settleSessions(bench), settleConsents(bench)),
  operations: consentEndpoints,
  start: (platform) => {
    const core = { platform, directory: openDirectory(platform) }
    const deferred = openDeferredLogouts(platform)
    return {
      rpc: handlers(core, openLogout(core, openHints(platform), deferred)),
      subscriptions: [markEndedSessions(platform), endMisusedSessions(platform), endChangedSessions(platform), revokeEndedConsents(platform)],
      broadcasts: [core.directory.broadcast],
      jobs: [
        { name: 'sweep', run: every(SWEEP_EVERY_MS, (signal) => sweep(platform, signal)) },
        { name: 'forget', run: every(FORGET_EVERY_MS, (signal) => forget(platform, signal)) },
        { name: 'epoch', run: every(LOOK_EVERY_MS, () => keepEpoch(platform)) },
        deferred.job,
      ],
      prepare: () => keepEpoch(platform),
    }
  },
}

const together = (...settlements: readonly Settlement[]): Settlement => ({
  take: async (lost) => {
    for (const each of settlements) await each.take(lost)
  },
  end: async () => {
    for (const each of settlements) await each.end()
  },
})
