// The token service: grants, refresh families, signing keys. The only one that signs tokens; it never fetches a customer's URL.

import type { Platform, Service } from '@signet/platform'
import { openDirectory } from '@signet/platform/directory'
import { kickstartHashOf, readingOf } from '@signet/platform/kickstart/start'
import { StartupError } from '@signet/platform/startup-error'
import { codeReplayed, familyRevoked, key, keyRotated, tokenIssued, tokenRefreshed, tokenRevoked } from '@signet/protos'
import { endedSessionSubscriptions } from './families/ended-sessions.ts'
import { openFamilies } from './families/family.ts'
import { revokedConsentSubscriptions } from './families/revoked-consents.ts'
import { settleTokens } from './families/settle.ts'
import { sweeping } from './families/sweep.ts'
import { keysCheck } from './keys/check.ts'
import { keyCommands } from './keys/commands.ts'
import { openSigningKeys } from './keys/signing-keys.ts'
import { openKeyStore } from './keys/store.ts'
import { keyEndpoints } from './management/keys.ts'
import { kickstartDecoders, makeKickstartKeys } from './management/kickstart.ts'
import { metrics, observeKeys } from './metrics.ts'
import { handlers } from './rpc.ts'

export const token: Service<'token'> = {
  name: 'token',
  migrations: new URL('../migrations/', import.meta.url),
  views: [
    { function: 'token.keep_families', of: [tokenIssued, tokenRefreshed, familyRevoked, codeReplayed] },
    { function: 'token.keep_revoked_tokens', of: [tokenRevoked] },
    { function: 'token.keep_signing_keys', of: [...key.events, keyRotated] },
  ],
  operations: keyEndpoints,
  kickstart: kickstartDecoders,
  commands: keyCommands((bench) => requireSecret(bench, 'signing_kek', 'SIGNET_SIGNING_KEK_FILE')),
  checks: [keysCheck],
  settle: settleTokens((bench) => requireSecret(bench, 'signing_kek', 'SIGNET_SIGNING_KEK_FILE')),
  metrics,
  start: (platform) => {
    const directory = openDirectory(platform)
    const kek = requireSecret(platform, 'signing_kek', 'SIGNET_SIGNING_KEK_FILE')
    const keys = openSigningKeys(platform, kek)
    observeKeys(platform.telemetry, keys, platform.clock)
    const pepper = requireSecret(platform, 'pepper', 'SIGNET_PEPPER_FILE')
    const core = { platform, directory, families: openFamilies(platform.sql), keys, pepper }
    const means = { ...platform, registry: platform.rpc.registry, store: openKeyStore(platform.sql), ring: keys.ring, kek }
    return {
      rpc: handlers(core, means),
      subscriptions: [...endedSessionSubscriptions(core), ...revokedConsentSubscriptions(platform)],
      broadcasts: [directory.broadcast, keys.broadcast],
      jobs: [keys.job, sweeping(platform)],
      prepare: async (signal) => {
        await keys.keep()
        const reading = readingOf(platform.settings, kickstartHashOf(pepper), kickstartDecoders)
        for (const path of platform.settings.kickstarts) await makeKickstartKeys(path, { platform, means, reading, signal })
      },
    }
  },
}

/** Throws a StartupError that names the setting when the secret is not configured. */
function requireSecret(platform: Pick<Platform, 'secret'>, name: 'signing_kek' | 'pepper', variable: string): Buffer {
  const secret = platform.secret(name)
  if (secret === undefined) throw new StartupError(`The token service needs ${variable}: a file of 32 random bytes.`)
  return secret
}
