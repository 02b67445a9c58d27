// The signing keys of the platform as the service uses them: made at first start, replaced in time, the same in every replica.

import type { Broadcast, Job } from '@signet/platform'
import { every } from '@signet/platform/job'
import { keyGenerated, keyRevoked, Refused } from '@signet/protos'
import { type AroundKeys, openKeyRing } from './key-ring.ts'
import { nextKeyAt, publishedAt, signerAt } from './schedule.ts'
import { type Algorithm, algorithms, type SigningKey } from './signing-key.ts'

export interface SigningKeys {
  /** The key that signs now. Raises `temporarily_unavailable` before the first keys are there. */
  signer(algorithm: Algorithm): SigningKey
  /** A key by its id, also one that another replica has just made; undefined when it is none of ours, retired or revoked. */
  find(kid: string): Promise<SigningKey | undefined>
  /** The public keys that relying parties may need, as a JWK Set (RFC 7517 §5). Raises `temporarily_unavailable` before the first keys are there. */
  published(): { readonly keys: readonly SigningKey['publicJwk'][] }
  /** Loads the keys and makes those that are due. */
  readonly keep: () => Promise<void>
  readonly broadcast: Broadcast
  readonly job: Job
}

/** How often the table is looked at even if no event told of a change, in milliseconds: a revocation must not wait for the feed. */
const KEEP_EVERY_MS = 5000

/** Unknown key ids, which anybody can send, cause at most one look at the table in this many milliseconds. */
const SEARCH_EVERY_MS = 1000

/** `kek` seals the private halves. Nothing is loaded before `keep` has run. */
export function openSigningKeys(platform: AroundKeys, kek: Buffer): SigningKeys {
  const { clock, log } = platform
  const ring = openKeyRing(platform, kek)
  let searchedAt = Number.NEGATIVE_INFINITY

  async function keep(): Promise<void> {
    await ring.load()
    for (const algorithm of algorithms) {
      await ring.change(algorithm, 'service:token', (keys) => {
        const activeFrom = nextKeyAt(keys, algorithm, clock.now())
        return activeFrom === undefined ? undefined : { activeFrom }
      })
    }
  }

  const refresh = (): void => {
    ring.load().catch((error: unknown) => log.warn('signing keys could not be loaded and will be within seconds', { error }))
  }

  const broadcast: Broadcast = {
    name: 'signing-keys',
    topics: ['signet.token'],
    hear: ({ event }) => {
      if (event.type === keyGenerated.type || event.type === keyRevoked.type) refresh()
    },
    reset: refresh,
  }

  return Object.freeze({
    signer: (algorithm: Algorithm) => {
      const key = signerAt(ring.keys(), algorithm, clock.now())
      if (key === undefined) throw new Refused('temporarily_unavailable', 'The server is starting.', { detail: `no ${algorithm} key yet` })
      return key
    },
    find: async (kid: string) => {
      const find = () => publishedAt(ring.keys(), clock.now()).find((key) => key.kid === kid)
      const known = find()
      if (known !== undefined || clock.now() - searchedAt < SEARCH_EVERY_MS) return known
      searchedAt = clock.now()
      await ring.load()
      return find()
    },
    published: () => {
      // an empty set that somebody caches would refuse every token for as long
      if (ring.keys().length === 0) throw new Refused('temporarily_unavailable', 'The server is starting.', { detail: 'no signing key yet' })
      return { keys: publishedAt(ring.keys(), clock.now()).map((key) => key.publicJwk) }
    },
    keep,
    broadcast,
    job: { name: 'signing-keys', run: every(KEEP_EVERY_MS, keep) },
  })
}
