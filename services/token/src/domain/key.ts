// What an administrator may do with a key: pure decisions on the key as it is. How keys take turns is in keys/schedule.ts.
import { type EventDeclaration, type FieldError, fieldsOfObject, type Kept, key, type SigningAlgorithm, sameJson } from '@signet/protos'

/** An event of the key's own stream, which the key's version decides. */
interface Change {
  readonly declaration: EventDeclaration
  readonly data: Readonly<Record<string, unknown>>
}

export type Decision = { readonly kind: 'decided'; readonly changes: readonly Change[] } | { readonly kind: 'refused'; readonly fields: readonly FieldError[] }

const decided = (...changes: readonly Change[]): Decision => ({ kind: 'decided', changes })
const refused = (...fields: readonly FieldError[]): Decision => ({ kind: 'refused', fields })

/** A mistake in FusionAuth's form. */
export const keyError = (what: string, field: string, message: string): FieldError => {
  const path = field === '' ? '' : `key.${field}`
  return { field: path, code: `[${what}]${path}`, message }
}

/** What RSA keys may be long, in bits: shorter ones can be broken, longer ones only cost. */
export const RSA_LENGTHS = [2048, 3072, 4096]

/** The length of a key that is to be made, or the mistake in what was asked for. `only` is the one that the algorithm has, if it has one. */
export function lengthFor(algorithm: SigningAlgorithm, only: number | undefined, asked: number | undefined): number | FieldError {
  const lengths = only === undefined ? RSA_LENGTHS : [only]
  if (asked === undefined) return lengths[0] ?? 0
  return lengths.includes(asked) ? asked : keyError('invalid', 'length', `A key for ${algorithm} has ${lengths.join(', ')} bits.`)
}

/** A body may repeat what the key is, and change what it is called. `given` is in the API's names. */
export function decideUpdate(kept: Kept, given: Readonly<Record<string, unknown>>, shown: Readonly<Record<string, unknown>>): Decision {
  const wrong = Object.keys(given)
    .filter((name) => !['name', 'insertInstant', 'lastUpdateInstant'].includes(name) && !sameJson(given[name], shown[name] ?? blankOf(name)))
    .map((name) => keyError('invalid', name, 'This cannot be changed.'))
  if (wrong.length > 0) return refused(...wrong)
  const { name } = given
  return name === kept.flat.name ? decided() : decided({ declaration: key.changed.renamed, data: { ...key.ids(kept.id), name } })
}

/** What a field says that is not shown because it is blank. */
const blankOf = (name: string): unknown =>
  fieldsOfObject(key).some(({ spelled }) => spelled.join('.') === name) ? (name === 'expirationInstant' ? null : '') : undefined

/** Where a key stands in the platform's turn; undefined for one that takes none. */
export type TurnStanding = 'signs' | 'waits' | 'published' | 'retired' | 'revoked' | undefined

const whyItStays: Readonly<Partial<Record<NonNullable<TurnStanding>, string>>> = {
  signs: 'It signs where nobody has chosen a key: `signet keys rotate` makes the one after it, `signet keys revoke` puts another in its place at once.',
  waits: 'It is the next to sign where nobody has chosen a key.',
  published: 'It has signed in the platform’s turn, and what it signed is still checked with it. It leaves the key set by itself.',
}

/** `namedBy`: the kinds of object that have chosen it. */
export function decideDeletion({ id }: Kept, { standing, namedBy }: { standing: TurnStanding; namedBy: readonly string[] }): Decision {
  const why = standing === undefined ? undefined : whyItStays[standing]
  const wrong = [
    ...(why === undefined ? [] : [keyError('inUse', '', why)]),
    ...namedBy.map((kind) => keyError('inUse', '', `It is named by ${/^[aeio]/.test(kind) ? 'an' : 'a'} ${kind.replace('_', ' ')}: take it away there first.`)),
  ]
  return wrong.length > 0 ? refused(...wrong) : decided({ declaration: key.life.deleted, data: key.ids(id) })
}
