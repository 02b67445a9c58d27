// The keys that there are, open, and how the platform's own take turns. The table (the inline view) holds them, sealed. The stream of each
// algorithm decides whose next key counts, the stream of a key whose change of it.
import type { NewEvent, Platform } from '@signet/platform'
import { StartupError } from '@signet/platform/startup-error'
import { key as declaration, keyRotated, keysStream } from '@signet/protos'
import { factsOfBirth } from './birth.ts'
import { makeMaterial } from './material.ts'
import { replacementAt } from './schedule.ts'
import { type Algorithm, algorithms, type KeptKey, openSealedKey, type SigningKey, type TurnKey } from './signing-key.ts'

export interface KeyRing {
  /** None before the first `load`. */
  readonly keys: () => readonly SigningKey[]
  readonly byId: (id: string) => SigningKey | undefined
  /** The platform's own, in order of `activeFrom`, the revoked included. */
  readonly turns: () => readonly TurnKey[]
  readonly load: () => Promise<void>
  /** Makes the next key of an algorithm, to sign from the instant on that is decided; decides again whenever somebody else was faster. */
  readonly rotate: (algorithm: Algorithm, actor: string, decide: (turns: readonly TurnKey[]) => number | undefined) => Promise<void>
  /** Takes a key out of use for good; in the place of the one that signs comes a fresh one at once. Undefined when there is none with this kid. */
  readonly revoke: (kid: string, actor: string) => Promise<SigningKey | undefined>
}

export type AroundKeys = Pick<Platform, 'sql' | 'events' | 'fact' | 'clock' | 'log' | 'random'>

/** How often a change is decided that others make at the same time; each loss means that one of them was recorded. */
const MAX_ATTEMPTS = 5

const rows = `select id, kid, version, document ->> 'algorithm' as algorithm, document ->> 'public_key' as "publicKey",
  (document ->> 'has_private_key')::boolean as signs, (document ->> 'revoked')::boolean as revoked,
  sealed_private_key as "sealedPrivateKey", active_from as "activeFrom", deleted_at as "deletedAt"
  from token.signing_key order by active_from, kid`

/** `kek` seals the private halves. */
export function openKeyRing({ sql, events, fact, clock, random }: Omit<AroundKeys, 'log'>, kek: Buffer): KeyRing {
  let byId: ReadonlyMap<string, SigningKey> = new Map()
  let turns: readonly TurnKey[] = []

  async function load(): Promise<void> {
    const kept = await sql.query<KeptKey>(rows)
    // Keys and their changes only ever come: a look that was overtaken by a later one must not take any away.
    if (changesOf(kept) < changesOf([...byId.values()])) return
    byId = new Map(
      kept.map((row) => {
        const known = byId.get(row.id)
        return [row.id, known?.version === row.version ? known : openKept(row, kek)]
      }),
    )
    turns = [...byId.values()].filter(isTurn).map((key) => (key.deletedAt === undefined ? key : { ...key, revoked: true }))
  }

  async function change(decide: () => Promise<readonly NewEvent[]>): Promise<void> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const facts = await decide()
      if (facts.length === 0) return
      const recorded = await events.append(facts)
      await load()
      if (recorded.kind !== 'conflict') return
    }
    throw new Error(`the keys changed ${MAX_ATTEMPTS} times meanwhile`)
  }

  /** The version must be that of the keys which the decision is made on: others may be loaded while a key is being made. */
  async function nextKey(algorithm: Algorithm, actor: string, activeFrom: number, decidedOn: readonly TurnKey[]): Promise<readonly NewEvent[]> {
    const id = random.uuid()
    const name = `Platform ${algorithm} from ${new Date(activeFrom).toISOString()}`
    const { kid, events: born } = await factsOfBirth({ fact }, kek, { fact: 'generated', id, name, material: await makeMaterial(algorithm) }, { actor })
    const version = decidedOn.filter((each) => each.algorithm === algorithm).length + 1
    const data = { key_id: id, kid, algorithm, active_from: activeFrom }
    return [...born, fact(keyRotated, { stream: keysStream(algorithm), version, tenant: '', subject: id, actor, data })]
  }

  return Object.freeze({
    keys: () => [...byId.values()],
    byId: (id: string) => byId.get(id),
    turns: () => turns,
    load,
    rotate: (algorithm: Algorithm, actor: string, decide: (turns: readonly TurnKey[]) => number | undefined) =>
      change(async () => {
        const decidedOn = turns
        const activeFrom = decide(decidedOn)
        return activeFrom === undefined ? [] : nextKey(algorithm, actor, activeFrom, decidedOn)
      }),
    revoke: async (kid: string, actor: string) => {
      const find = () => [...byId.values()].find((key) => key.kid === kid)
      await change(async () => {
        const [found, decidedOn] = [find(), turns]
        if (found === undefined || found.revoked || found.deletedAt !== undefined) return []
        const revoked = fact(declaration.changed.revoked, {
          stream: declaration.stream(found.id),
          version: found.version + 1,
          tenant: '',
          subject: found.id,
          actor,
          data: { ...declaration.ids(found.id), revoked: true },
        })
        const turn = decidedOn.find(({ id }) => id === found.id)
        const activeFrom = turn && replacementAt(decidedOn, turn, clock.now())
        return turn === undefined || activeFrom === undefined ? [revoked] : [revoked, ...(await nextKey(turn.algorithm, actor, activeFrom, decidedOn))]
      })
      return find()
    },
  })
}

const isTurn = (key: SigningKey): key is TurnKey => key.activeFrom !== undefined && algorithms.some((each) => each === key.algorithm)

/** How many facts these keys are. */
const changesOf = (keys: readonly { readonly version: number }[]): number => keys.reduce((sum, { version }) => sum + version, 0)

function openKept(row: KeptKey, kek: Buffer): SigningKey {
  try {
    return openSealedKey(row, kek)
  } catch (error) {
    throw new StartupError('SIGNET_SIGNING_KEK_FILE is not the key that the signing keys in the database were sealed with.', error)
  }
}
