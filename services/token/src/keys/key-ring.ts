// The signing keys that there are, and the one way to change them. The stream of each algorithm decides whose change counts; the
// table (its inline view) holds the keys, sealed.
import type { NewEvent, Platform } from '@signet/platform'
import { StartupError } from '@signet/platform/startup-error'
import { keyGenerated, keyRevoked, keysStream } from '@signet/protos'
import { type Algorithm, type KeptKey, makeSealedKey, openSealedKey, type SigningKey } from './signing-key.ts'

/** What to do with the keys of one algorithm. */
interface KeyChange {
  readonly revoke?: SigningKey
  /** Makes a key that signs from then on, in milliseconds since 1970. */
  readonly activeFrom?: number | undefined
}

export interface KeyRing {
  /** In order of `activeFrom`, the revoked included; none before the first `load`. */
  keys(): readonly SigningKey[]
  load(): Promise<void>
  /** Decides on the keys as they are and records it; decides again whenever somebody else was faster. Undefined when nothing was to do. */
  change(algorithm: Algorithm, actor: string, decide: (keys: readonly SigningKey[]) => KeyChange | undefined): Promise<KeyChange | undefined>
}

export type AroundKeys = Pick<Platform, 'sql' | 'events' | 'fact' | 'clock' | 'log'>

/** How often a change is decided that others make at the same time; each loss means that one of them was recorded. */
const MAX_ATTEMPTS = 5

/** `kek` seals the private halves. */
export function openKeyRing({ sql, events, fact }: Omit<AroundKeys, 'clock' | 'log'>, kek: Buffer): KeyRing {
  let keys: readonly SigningKey[] = []

  async function load(): Promise<void> {
    const rows = await sql.query<KeptKey>(
      `select kid, algorithm, public_jwk as "publicJwk", sealed_private_key as "sealedPrivateKey", active_from as "activeFrom", revoked_at is not null as revoked
       from token.signing_key order by active_from, kid`,
    )
    // Keys and revocations only ever come: a look that was overtaken by a later one must not take any away.
    if (changesOf(rows) < changesOf(keys)) return
    const open = new Map(keys.map((key) => [key.kid, key]))
    keys = rows.map((row) => {
      const known = open.get(row.kid)
      return known === undefined ? openKept(row, kek) : { ...known, revoked: row.revoked }
    })
  }

  async function record(algorithm: Algorithm, actor: string, version: number, { revoke, activeFrom }: KeyChange): Promise<boolean> {
    const facts: NewEvent[] = []
    const next = () => ({ stream: keysStream(algorithm), version: version + facts.length + 1, tenant: '', actor })
    if (revoke !== undefined) facts.push(fact(keyRevoked, { ...next(), subject: revoke.kid, data: { kid: revoke.kid, algorithm } }))
    if (activeFrom !== undefined) {
      const made = await makeSealedKey(algorithm, kek)
      facts.push(
        fact(keyGenerated, {
          ...next(),
          subject: made.kid,
          data: { kid: made.kid, algorithm, public_jwk: made.publicJwk, active_from: activeFrom },
          clear: { sealed_private_key: made.sealedPrivateKey.toString('base64') },
        }),
      )
    }
    return (await events.append(facts)).kind !== 'conflict'
  }

  return Object.freeze({
    keys: () => keys,
    load,
    change: async (algorithm: Algorithm, actor: string, decide: (keys: readonly SigningKey[]) => KeyChange | undefined) => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        // The version must be that of the keys the decision is made on: others may be loaded while a key is being made.
        const known = keys
        const change = decide(known)
        if (change === undefined) return undefined
        const recorded = await record(algorithm, actor, changesOf(known.filter((key) => key.algorithm === algorithm)), change)
        await load()
        if (recorded) return change
      }
      throw new Error(`the ${algorithm} keys changed ${MAX_ATTEMPTS} times meanwhile`)
    },
  })
}

/** How many facts these keys are: also the version of an algorithm's stream. */
const changesOf = (keys: readonly { readonly revoked: boolean }[]): number => keys.length + keys.filter(({ revoked }) => revoked).length

function openKept(row: KeptKey, kek: Buffer): SigningKey {
  try {
    return openSealedKey(row, kek)
  } catch (error) {
    throw new StartupError('SIGNET_SIGNING_KEK_FILE is not the key that the signing keys in the database were sealed with.', error)
  }
}
