// The signing keys of the platform: made at first start, replaced in time, the same in every replica. The stream of each
// algorithm decides which replica's key counts; the table (its inline view) holds them sealed.

import type { Broadcast, Job, Platform } from '@signet/platform'
import { every } from '@signet/platform/job'
import { StartupError } from '@signet/platform/startup-error'
import { keyGenerated, keysStream, Refused } from '@signet/protos'
import { nextKeyAt, publishedAt, signerAt } from './schedule.ts'
import { type Algorithm, algorithms, makeSealedKey, openSealedKey, type SealedKey, type SigningKey } from './signing-key.ts'

export interface SigningKeys {
  /** The key that signs now. Raises `temporarily_unavailable` before the first keys are there. */
  signer(algorithm: Algorithm): SigningKey
  /** A key by its id, also one that another replica has just made; undefined when it is none of ours or retired. */
  find(kid: string): Promise<SigningKey | undefined>
  /** The public keys that relying parties may need, as a JWK Set (RFC 7517 §5). Raises `temporarily_unavailable` before the first keys are there. */
  published(): { readonly keys: readonly SigningKey['publicJwk'][] }
  /** Loads the keys and makes those that are due. */
  readonly keep: () => Promise<void>
  readonly broadcast: Broadcast
  readonly job: Job
}

/** How often the table is looked at even if no event told of a change, in milliseconds. */
const KEEP_EVERY_MS = 60_000

/** Unknown key ids, which anybody can send, cause at most one look at the table in this many milliseconds. */
const SEARCH_EVERY_MS = 1000

/** How often a replica tries to make a key that others make at the same time; each loss means that one is there. */
const MAX_ATTEMPTS = 5

/** `kek` seals the private halves. Nothing is loaded before `keep` has run. */
export function openSigningKeys({ sql, events, fact, clock, log }: Platform, kek: Buffer): SigningKeys {
  let keys: readonly SigningKey[] = []
  let searchedAt = Number.NEGATIVE_INFINITY

  async function load(): Promise<void> {
    const rows = await sql.query<SealedKey & { activeFrom: number }>(
      `select kid, algorithm, public_jwk as "publicJwk", sealed_private_key as "sealedPrivateKey", active_from as "activeFrom"
       from token.signing_key order by active_from, kid`,
    )
    // Keys only ever come: a look that was overtaken by a later one must not take any away.
    if (rows.length < keys.length) return
    const open = new Map(keys.map((key) => [key.kid, key]))
    keys = rows.map((row) => open.get(row.kid) ?? openKept(row, kek))
  }

  /** Adds a key of an algorithm when one is due. A conflict means that another replica did. */
  async function makeWhenDue(algorithm: Algorithm): Promise<void> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      // The version must be that of the keys the decision was made on: others may be loaded while this one is being made.
      const known = keys
      const activeFrom = nextKeyAt(known, algorithm, clock.now())
      if (activeFrom === undefined) return
      const made = await makeSealedKey(algorithm, kek)
      await events.append([
        fact(keyGenerated, {
          stream: keysStream(algorithm),
          version: known.filter((key) => key.algorithm === algorithm).length + 1,
          tenant: '',
          subject: made.kid,
          actor: 'service:token',
          data: { kid: made.kid, algorithm, public_jwk: made.publicJwk, active_from: activeFrom },
          clear: { sealed_private_key: made.sealedPrivateKey.toString('base64') },
        }),
      ])
      await load()
    }
    throw new Error(`no ${algorithm} key after ${MAX_ATTEMPTS} attempts`)
  }

  async function keep(): Promise<void> {
    await load()
    for (const algorithm of algorithms) await makeWhenDue(algorithm)
  }

  const refresh = (): void => {
    load().catch((error: unknown) => log.warn('signing keys could not be loaded and will be within a minute', { error }))
  }

  const broadcast: Broadcast = {
    name: 'signing-keys',
    topics: ['signet.token'],
    hear: ({ event }) => {
      if (event.type === keyGenerated.type) refresh()
    },
    reset: refresh,
  }

  return Object.freeze({
    signer: (algorithm: Algorithm) => {
      const key = signerAt(keys, algorithm, clock.now())
      if (key === undefined) throw new Refused('temporarily_unavailable', 'The server is starting.', { detail: `no ${algorithm} key yet` })
      return key
    },
    find: async (kid: string) => {
      const find = () => publishedAt(keys, clock.now()).find((key) => key.kid === kid)
      const known = find()
      if (known !== undefined || clock.now() - searchedAt < SEARCH_EVERY_MS) return known
      searchedAt = clock.now()
      await load()
      return find()
    },
    published: () => {
      // an empty set that somebody caches would refuse every token for as long
      if (keys.length === 0) throw new Refused('temporarily_unavailable', 'The server is starting.', { detail: 'no signing key yet' })
      return { keys: publishedAt(keys, clock.now()).map((key) => key.publicJwk) }
    },
    keep,
    broadcast,
    job: { name: 'signing-keys', run: every(KEEP_EVERY_MS, keep) },
  })
}

function openKept(row: SealedKey & { activeFrom: number }, kek: Buffer): SigningKey {
  try {
    return openSealedKey(row, kek)
  } catch (error) {
    throw new StartupError('SIGNET_SIGNING_KEK_FILE is not the key that the signing keys in the database were sealed with.', error)
  }
}
