// Who calls the management API (contracts 2 rule 8). Keys are found by their HMAC, so their texts are nowhere but at their owners'.
import type { Broadcast, Clock, Telemetry } from '@signet/platform'
import { cached } from '@signet/platform/cache'
import { type CallOptions, Refused } from '@signet/protos'
import { allows, MAX_KEY_LENGTH } from './domain/api-key.ts'
import type { Secrets } from './secrets.ts'
import type { ApiKeyRow, Store } from './store.ts'

/** How many keys are kept in memory, and for how long when an event was missed. */
const CACHED_KEYS = 1000
const MAX_AGE_MS = 5000

export interface ApiKeys {
  /** The key, if it may call the method of the endpoint. Refuses with `unauthorized_api_key`, and says the same in every case. */
  require(request: { apiKey: string; method: string; endpoint: string }, options?: CallOptions): Promise<ApiKeyRow>
  readonly invalidation: Broadcast
}

export function openApiKeys({ store, secrets, clock, telemetry }: { store: Store; secrets: Secrets; clock: Clock; telemetry: Telemetry }): ApiKeys {
  const watched = { name: 'api-keys', telemetry }
  const keys = cached<string, ApiKeyRow>((hash) => store.apiKey(hash), { max: CACHED_KEYS, maxAgeMs: MAX_AGE_MS, clock, watched })
  const refuse = (detail: string): never => {
    throw new Refused('unauthorized_api_key', 'The API key is missing, unknown, or may not do this.', { detail })
  }
  return Object.freeze<ApiKeys>({
    require: async ({ apiKey, method, endpoint }, options) => {
      if (apiKey === '' || apiKey.length > MAX_KEY_LENGTH) return refuse('no API key, or one that is too long')
      const key = await keys.get(secrets.secretHash(apiKey), options)
      if (key === undefined) return refuse('unknown API key')
      return allows(key.permissions, method, endpoint) ? key : refuse(`API key ${key.key_id} may not ${method} ${endpoint}`)
    },
    invalidation: {
      name: 'api-keys',
      topics: ['signet.registry'],
      hear: ({ event }) => {
        if (event.type.startsWith('api_key.') || event.type === 'tenant.closed') keys.clear()
      },
      reset: () => keys.clear(),
    },
  })
}
