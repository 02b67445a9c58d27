// One declaration per object that administrators keep. Its fields stand in facets: groups of which one fact speaks, so that the log says
// what has changed and not only that something has. Decoder, defaults, events, rendering, history and API follow from it (docs/registry.md).
import { z } from 'zod'
import { declareEvent, type EventDeclaration } from '../events/declare.ts'
import type { ServiceName } from '../ids.ts'
import type { FieldError } from '../refusal.ts'
import { flatNames } from './fields-of.ts'

/** Fields by the names that the API gives them; a group is an object within the object. */
export type Shape = { readonly [name: string]: z.ZodType | Shape }

export interface Facet<S extends Shape = Shape> {
  /** What has happened, for whoever reads the log. */
  readonly about: string
  readonly fields: S
  /** What it says is about a person: sealed under that person's key in the log, and gone once the person is erased. */
  readonly personal?: boolean
}

/** Things that belong to the object, each with an id and facts of its own: `<kind>.<singular>_added`, `…_changed`, `…_removed`. */
export interface Members<S extends Shape = Shape> {
  readonly plural: string
  /** What one is: the log says of it that it was added, changed or removed. */
  readonly about: string
  /** One of them is called `name`, and that name it has alone. */
  readonly fields: S & { readonly name: z.ZodType<string> }
  /** How many there may be. */
  readonly most: number
  /** They are changed by calls of their own alone: a PUT or PATCH of the object says nothing else of them than what is there. */
  readonly apart?: boolean
}

/** A fact of the object's life beside its creation: what it has, besides the id. */
interface LifeFact {
  readonly about: string
  readonly data?: z.core.$ZodLooseShape
}

type OutputOf<S> = { readonly [K in keyof S]: S[K] extends z.ZodType ? z.output<S[K]> : OutputOf<S[K]> }
type All<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void ? I : never

/** What the facets say together, in the API's names. */
export type DocumentOf<F extends Readonly<Record<string, Facet>>> = OutputOf<All<F[keyof F]['fields']>>

/** A rule over the whole of an object: what is wrong, if anything. The field's path begins below the object. */
export type Rule<D> = { rule(document: D): (Pick<FieldError, 'field' | 'message'> & { readonly what?: string }) | undefined }['rule']

/** What is shown although it follows from the rest; whoever sends it back must agree. */
export interface Derived<D> {
  readonly schema: z.ZodType
  of(document: D, id: string): unknown
}

type Json = { readonly [name: string]: unknown }

interface ObjectFields<Id extends string, F extends Readonly<Record<string, Facet>>, L, M> {
  /** The first word of its events and streams. */
  readonly kind: string
  /** The member of a body that holds one; `entityType` for an `entity_type` by default. */
  readonly member?: string
  readonly plural: string
  /** The service that keeps it; registry by default. What administrators keep is few and travels by one topic, whoever keeps it. */
  readonly keeper?: ServiceName
  /** What it is. */
  readonly about: string
  /** In which ways one comes to be: the fact of each, and what it says. `created` by default, of what the object is. */
  readonly births?: Readonly<Record<string, string>>
  /** What its events call its id; with two names, the id is both with a colon between. The first is the subject of its events. */
  readonly id: {
    readonly names: readonly [Id] | readonly [Id, Id]
    readonly schema: z.ZodType<string>
    /** What one looks like. */
    readonly about: string
    /** What to tell who asks for one that exists, and the field where it stands; `id` by default. */
    readonly taken: string
    readonly field?: string
    /** The kind of name that it is as well, so that no other object on the platform bears it. */
    readonly unique?: string
  }
  /** Whether each belongs to one tenant, is a tenant, belongs to none, or to one only when its creation says so (`either`). */
  readonly belongs: 'tenant' | 'itself' | 'nobody' | 'either'
  readonly facets: F
  readonly members?: M
  readonly life: L
  readonly rules?: readonly Rule<DocumentOf<F>>[]
  /** By dotted path. */
  readonly derived?: Readonly<Record<string, Derived<DocumentOf<F>>>>
  /** What a body may say beside the object itself. */
  readonly beside?: Shape
  /** What a blank field says in the end, by flat name. */
  readonly complete?: (flat: Json, id: string) => Json
  /** Turns older spellings of a body's fields into those of the facets, before anything else reads them. */
  readonly respell?: (given: Json) => Json
}

type IdData<Id extends string, D> = string extends Id
  ? z.ZodObject
  : z.ZodObject<{ [K in Id]: z.ZodString } & (D extends { readonly data: infer X extends z.core.$ZodLooseShape } ? X : object)>

export interface ObjectDeclaration<
  Id extends string = string,
  F extends Readonly<Record<string, Facet>> = Readonly<Record<string, Facet>>,
  L extends Readonly<Record<string, LifeFact>> = Readonly<Record<string, LifeFact>>,
  M extends Readonly<Record<string, Members>> = Readonly<Record<string, Members>>,
> extends Omit<ObjectFields<Id, F, L, M>, 'life'> {
  /** The kind as the API spells it: `apiKey`. */
  readonly member: string
  /** The first fact of each, by its name; `created` is the only one or the first of them. */
  readonly born: Readonly<Record<string, EventDeclaration<z.ZodObject, z.ZodObject>>>
  readonly created: EventDeclaration<z.ZodObject, z.ZodObject>
  /** The fact of each facet, by the facet's name. */
  readonly changed: { readonly [K in keyof F]: EventDeclaration<z.ZodObject, z.ZodObject> }
  readonly life: { readonly [K in keyof L]: EventDeclaration<IdData<Id, L[K]>> }
  /** The facts of the members, by `<singular>_added` and so on. */
  readonly memberFacts: Readonly<Record<string, EventDeclaration<z.ZodObject>>>
  readonly events: readonly EventDeclaration[]
  readonly stream: (id: string) => string
  /** The id as its events say it. */
  readonly ids: (id: string) => Readonly<Record<string, string>>
}

/** Declares an object. */
export function declareObject<
  const Id extends string,
  F extends Readonly<Record<string, Facet>>,
  L extends Readonly<Record<string, LifeFact>>,
  M extends Readonly<Record<string, Members>> = Record<never, never>,
>(fields: ObjectFields<Id, F, L, M>): ObjectDeclaration<Id, F, L, M> {
  const { kind, id, facets, life, members } = fields
  const { births = { created: fields.about }, keeper = 'registry' } = fields
  const event = (fact: string, about: string, data: z.core.$ZodLooseShape, sealed?: z.core.$ZodLooseShape) =>
    declareEvent<z.ZodObject, z.ZodObject>({
      type: `${kind}.${fact}`,
      owner: keeper,
      topic: 'signet.registry',
      about,
      data: z.object({ ...Object.fromEntries(id.names.map((name) => [name, z.string()])), ...data }),
      ...(sealed !== undefined && Object.keys(sealed).length > 0 && { sealed: z.object(sealed) }),
    })
  const all = (personal: boolean) =>
    Object.assign({}, ...Object.values(facets).map((facet) => ((facet.personal ?? false) === personal ? flatNames(facet.fields) : {}))) as z.core.$ZodLooseShape

  // the view takes such a fact for one about a member (`role_changed` of a `role_id`)
  for (const [name, { fields: shape }] of Object.entries(facets)) {
    const member = /^(.+)_(?:added|changed|removed)$/.exec(name)?.[1]
    if (member !== undefined && `${member}_id` in flatNames(shape))
      throw new Error(`${kind}.${name} would be taken for a fact about a member: name it otherwise`)
  }

  const born = mapped(births, (name, about) => event(name, about, { ...all(false), ...createdActive(life) }, all(true)))
  const [created] = Object.values(born)
  if (created === undefined) throw new Error(`a ${kind} cannot come to be`)
  const changed = mapped(facets, (name, { about, fields: shape, personal = false }) =>
    personal ? event(name, about, {}, flatNames(shape)) : event(name, about, flatNames(shape)),
  )
  const lived = mapped(life, (name, { about, data = {} }) => event(name, about, data))
  const memberFacts = Object.fromEntries(
    Object.entries(members ?? {}).flatMap(([singular, { about, fields: shape }]) => {
      const place = { [`${singular}_id`]: z.string() }
      return [
        [`${singular}_added`, event(`${singular}_added`, `${about} It was added.`, { ...place, ...flatNames(shape) })],
        [`${singular}_changed`, event(`${singular}_changed`, `${about} It was changed.`, { ...place, ...flatNames(shape) })],
        [`${singular}_removed`, event(`${singular}_removed`, `${about} It was removed.`, place)],
      ]
    }),
  )
  return {
    ...fields,
    member: fields.member ?? kind.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    born,
    created,
    changed: changed as ObjectDeclaration<Id, F, L, M>['changed'],
    life: lived as unknown as ObjectDeclaration<Id, F, L, M>['life'],
    memberFacts,
    events: [...Object.values(born), ...Object.values(changed), ...Object.values(lived), ...Object.values(memberFacts)],
    stream: (each) => `${kind}:${each}`,
    ids: (each) => {
      const [name = '', other] = id.names
      const colon = each.indexOf(':')
      return other === undefined ? { [name]: each } : { [name]: each.slice(0, colon), [other]: each.slice(colon + 1) }
    },
  }
}

/** What can be deactivated may be created that way. */
const createdActive = (life: object): z.core.$ZodLooseShape => ('deactivated' in life ? { active: z.boolean().default(true) } : {})

const mapped = <V, R>(record: Readonly<Record<string, V>>, to: (name: string, value: V) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(name, value)]))
