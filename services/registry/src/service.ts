// The registry: everything that administrators keep. It calls nobody.
import type { RunningService, Service } from '@signet/platform'
import { readingOf } from '@signet/platform/kickstart/start'
import { identifierReleased, identifierReserved, key, objects } from '@signet/protos'
import { openApiKeys } from './api-keys.ts'
import { openEntries } from './audit/find.ts'
import { auditLog } from './audit/keep.ts'
import { openContents } from './contents.ts'
import { applyKickstart } from './kickstart/apply.ts'
import { kickstartDecoders } from './kickstart/decode.ts'
import { endpoints } from './management/endpoints.ts'
import { manage } from './management/manage.ts'
import { openPasswords } from './passwords/hashing.ts'
import { verifyPassword } from './passwords/verify.ts'
import { openPersonKeys } from './person-keys.ts'
import { followUp } from './reactions/dependents.ts'
import { recordWith } from './recording.ts'
import { handlers } from './rpc.ts'
import { searchText } from './search/text.ts'
import { openSecrets } from './secrets.ts'
import { openStore } from './store.ts'

/** What it keeps itself. Of token's keys it has a row each, to know what may be chosen. */
const own = objects.filter((declaration) => declaration !== key)

export const registry: Service<'registry'> = {
  name: 'registry',
  operations: endpoints,
  kickstart: kickstartDecoders,
  migrations: new URL('../migrations/', import.meta.url),
  views: [
    { function: 'registry.object_view', of: own.flatMap(({ events }) => events), hears: key.events },
    { function: 'registry.identifier_view', of: [identifierReserved, identifierReleased] },
  ],

  start: (platform): RunningService<'registry'> => {
    const { sql, random, clock, settings } = platform
    const secrets = openSecrets(platform)
    const store = openStore(sql)
    const personKeys = openPersonKeys({ sql, random, kek: secrets.kek })
    const contents = openContents(sql)
    const passwords = openPasswords({ pepper: secrets.passwordPepper })
    const apiKeys = openApiKeys({ store, secrets, clock })
    const record = recordWith({ platform, personKeys, contents })
    const following = followUp({ store, record, platform })
    const entries = openEntries(sql)
    const means = { store, entries, contents, secrets, passwords, random, personKeys, events: platform.events }

    return {
      rpc: handlers({
        store,
        contents,
        personKeys,
        apiKeys,
        verifyPassword: verifyPassword({ store, passwords, personKeys, nameHash: secrets.nameHash }),
        manage: manage({ means, apiKeys, record, following }),
        publicUrl: settings.publicUrl,
        entries,
      }),
      subscriptions: [searchText, ...following.subscriptions, auditLog({ personKeys: (tx) => openPersonKeys({ sql: tx, random, kek: secrets.kek }) })],
      prepare: async (signal) => {
        const reading = readingOf(settings, secrets.kickstartHash, kickstartDecoders)
        for (const path of settings.kickstarts) await applyKickstart(path, { platform, means, record, reading, signal })
      },
    }
  },
}
