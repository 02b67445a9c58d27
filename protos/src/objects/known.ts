// An object as services read it: typed by its declaration, with missing fields at their defaults and unknown ones ignored, so that older and
// newer versions of a declaration live side by side.
import type { z } from 'zod'
import type { DocumentOf, Facet, Members, ObjectDeclaration } from './declare.ts'
import { type Field, fieldsOf } from './fields-of.ts'

/** What the view keeps: flat names, and below the singular of each kind of member its members by id. */
export type Flat = Readonly<Record<string, unknown>>

/** An object as it stands in the view. */
export interface Kept {
  readonly id: string
  /** Empty when it belongs to no tenant. */
  readonly tenantId: string
  /** Of its stream: what is decided next follows it. */
  readonly version: number
  readonly active: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly changedAt: number
  /** Sessions and grants from before do not count; 0 when all do. */
  readonly notBefore: number
  readonly flat: Flat
}

type MemberOf<M extends Members> = { readonly id: string } & DocumentOf<{ readonly only: { readonly about: string; readonly fields: M['fields'] } }>

/** What an object of a declaration is to services. */
export type Known<O extends ObjectDeclaration> = Pick<Kept, 'id' | 'tenantId' | 'active' | 'notBefore'> &
  DocumentOf<O['facets']> & { readonly [K in keyof NonNullable<O['members']>]: readonly MemberOf<Extract<NonNullable<O['members']>[K], Members>>[] }

const defaults = new WeakMap<z.core.$ZodType, { readonly value: unknown }>()

/** What a field says that was never given. */
export function defaultOf({ schema, marks }: Pick<Field, 'schema' | 'marks'>): unknown {
  if ('only' in marks) return marks.only
  const known = defaults.get(schema) ?? { value: schema.safeParse(undefined).data }
  defaults.set(schema, known)
  return known.value
}

/** The fields of every facet. */
export const fieldsOfObject = ({ facets }: Pick<ObjectDeclaration, 'facets'>): readonly Field[] =>
  Object.values(facets as Readonly<Record<string, Facet>>).flatMap(({ fields }) => fieldsOf(fields))

/** The value of a field in the view. */
export const fieldValue = (flat: Flat, field: Field): unknown => ('only' in field.marks ? field.marks.only : (flat[field.name] ?? defaultOf(field)))

/** Puts values where their paths say. */
export function nest(entries: Iterable<readonly [path: readonly string[], value: unknown]>): Record<string, unknown> {
  const whole: Record<string, unknown> = {}
  for (const [path, value] of entries) {
    let place = whole
    for (const word of path.slice(0, -1)) {
      place[word] ??= {}
      place = place[word] as Record<string, unknown>
    }
    place[path.at(-1) ?? ''] = value
  }
  return whole
}

const nested = (fields: readonly Field[], flat: Flat) => nest(fields.map((field) => [field.path, fieldValue(flat, field)]))

/** The document of a declaration's facets. */
export const documentOf = <O extends ObjectDeclaration>(declaration: O, flat: Flat): DocumentOf<O['facets']> =>
  nested(fieldsOfObject(declaration), flat) as DocumentOf<O['facets']>

export interface Member {
  readonly id: string
  readonly flat: Flat
}

/** The members of one kind, by name. */
export function membersOf(flat: Flat, singular: string): readonly Member[] {
  const members = Object.entries((flat[singular] ?? {}) as Readonly<Record<string, Flat>>).map(([id, member]) => ({ id, flat: member }))
  return members.sort((a, b) => (String(a.flat.name) < String(b.flat.name) ? -1 : 1))
}

/** An object for a service. */
export function knownOf<O extends ObjectDeclaration>(
  declaration: O,
  { id, tenantId, active, notBefore, flat }: Omit<Kept, 'version' | 'createdAt' | 'changedAt'>,
): Known<O> {
  const members = Object.entries(declaration.members ?? {}).map(([singular, { fields }]) => [
    singular,
    membersOf(flat, singular).map((each) => ({ id: each.id, ...nested(fieldsOf(fields), each.flat) })),
  ])
  return { id, tenantId, active, notBefore, ...documentOf(declaration, flat), ...Object.fromEntries(members) } as Known<O>
}
