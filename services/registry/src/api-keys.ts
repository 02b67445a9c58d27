// Who calls the management API (contracts 2 rule 8). A key is found by its HMAC, so its text is nowhere but at its owner's. It is read anew at
// each use and kept nowhere: what was changed or deleted is so in every replica with the next call, whether or not the feed runs.
import type { Clock } from '@signet/platform'
import { equalSecret } from '@signet/platform/secret'
import { apiKey as declaration, knownOf, MAX_KEY_LENGTH, Refused } from '@signet/protos'
import { allows, isExpired, type Rights } from './domain/api-key.ts'
import type { Secrets } from './secrets.ts'
import type { Store } from './store.ts'

type ApiKey = Rights & { readonly id: string }

export interface ApiKeys {
  /** The key, if it may call the method of the endpoint. Refuses with `unauthorized_api_key`, and says the same in every case. */
  require(request: { apiKey: string; method: string; endpoint: string }): Promise<ApiKey>
}

export function openApiKeys({ store, secrets, clock }: { store: Store; secrets: Secrets; clock: Clock }): ApiKeys {
  const refuse = (detail: string): never => {
    throw new Refused('unauthorized_api_key', 'The API key is missing, unknown, or may not do this.', { detail })
  }
  return Object.freeze<ApiKeys>({
    require: async ({ apiKey, method, endpoint }) => {
      if (apiKey === '' || apiKey.length > MAX_KEY_LENGTH) return refuse('no API key, or one that is too long')
      const hash = secrets.secretHash(apiKey)
      const kept = await store.bearer(declaration.kind, 'api_key', secrets.nameHash('api_key', '', hash))
      if (kept === undefined) return refuse('unknown API key')
      const key = knownOf(declaration, kept)
      if (!equalSecret(key.keyHash, hash)) return refuse('unknown API key')
      if (kept.tenantClosed) return refuse(`API key ${key.id} is of a closed tenant`)
      if (isExpired(key, clock.now())) return refuse(`API key ${key.id} has expired`)
      return allows(key, method, endpoint) ? key : refuse(`API key ${key.id} may not ${method} ${endpoint}`)
    },
  })
}
