// The signing keys as the service uses them: the platform's own, made at first start and replaced in time, and those that administrators
// have chosen; the same in every replica.

import type { Broadcast, Job } from '@signet/platform'
import { every } from '@signet/platform/job'
import { key as declaration, keyRotated, Refused } from '@signet/protos'
import { type AroundKeys, type KeyRing, openKeyRing } from './key-ring.ts'
import { isKept, nextKeyAt, publishedAt, signerAt } from './schedule.ts'
import { type Algorithm, algorithms, canSign, type Signer, type SigningKey, type TurnKey } from './signing-key.ts'

export interface SigningKeys {
  /** The key of the platform that signs now. Raises `temporarily_unavailable` before the first keys are there. */
  signer(algorithm: Algorithm): Signer & TurnKey
  /** The key that somebody has chosen, else the platform's: also for one that is gone meanwhile, because no sign-in should fail for that. */
  chosen(id: string, otherwise: Algorithm): Promise<Signer>
  /** A key by its id, also one that another replica has just made; undefined when it is none of ours, retired or revoked. */
  find(kid: string): Promise<SigningKey | undefined>
  /** The public keys that relying parties may need, as a JWK Set (RFC 7517 §5). Raises `temporarily_unavailable` before the first keys are there. */
  published(): { readonly keys: readonly SigningKey['publicJwk'][] }
  /** The same keys, to be changed. */
  readonly ring: KeyRing
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
  /** Ids that were chosen and not found, and when that was. */
  const missed = new Map<string, number>()

  async function keep(): Promise<void> {
    await ring.load()
    for (const algorithm of algorithms) {
      await ring.rotate(algorithm, 'service:token', (turns) => nextKeyAt(turns, algorithm, clock.now()))
    }
  }

  const refresh = (): void => {
    ring.load().catch((error: unknown) => log.warn('signing keys could not be loaded and will be within seconds', { error }))
  }

  const changes = new Set([...declaration.events, keyRotated].map(({ type }) => type))
  const broadcast: Broadcast = {
    name: 'signing-keys',
    topics: ['signet.registry'],
    hear: ({ event }) => {
      if (changes.has(event.type)) refresh()
    },
    reset: refresh,
  }

  function signer(algorithm: Algorithm): Signer & TurnKey {
    const key = signerAt(ring.turns(), algorithm, clock.now())
    if (key === undefined || !canSign(key)) throw new Refused('temporarily_unavailable', 'The server is starting.', { detail: `no ${algorithm} key yet` })
    return key
  }

  /** A key that an administrator has just made may be known to the registry before it is known here. */
  async function findChosen(id: string): Promise<SigningKey | undefined> {
    const known = ring.byId(id)
    if (known !== undefined || clock.now() - (missed.get(id) ?? Number.NEGATIVE_INFINITY) < SEARCH_EVERY_MS) return known
    await ring.load()
    const found = ring.byId(id)
    if (found === undefined) missed.set(id, clock.now())
    else missed.delete(id)
    return found
  }

  const published = (): readonly SigningKey[] => {
    const now = clock.now()
    return [...publishedAt(ring.turns(), now), ...ring.keys().filter((key) => key.activeFrom === undefined && isKept(key, now))]
  }

  return Object.freeze({
    signer,
    chosen: async (id: string, otherwise: Algorithm) => {
      const key = id === '' ? undefined : await findChosen(id)
      return key !== undefined && canSign(key) ? key : signer(otherwise)
    },
    find: async (kid: string) => {
      const find = () => published().find((key) => key.kid === kid)
      const known = find()
      if (known !== undefined || clock.now() - searchedAt < SEARCH_EVERY_MS) return known
      searchedAt = clock.now()
      await ring.load()
      return find()
    },
    published: () => {
      // an empty set that somebody caches would refuse every token for as long
      if (ring.turns().length === 0) throw new Refused('temporarily_unavailable', 'The server is starting.', { detail: 'no signing key yet' })
      return { keys: published().map((key) => key.publicJwk) }
    },
    ring,
    keep,
    broadcast,
    job: { name: 'signing-keys', run: every(KEEP_EVERY_MS, keep) },
  })
}
