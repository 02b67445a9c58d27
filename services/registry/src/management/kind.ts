// One kind of object in the management API: its declaration, and what is special about it. Reading, deciding and showing one are here;
// the endpoints made of them are in objects.ts.

import { decodeValue, readBody, refuseFields } from '@signet/platform/management/body'
import { requireMatch } from '@signet/platform/management/etag'
import {
  bodySchemaOf,
  type Contents,
  evolve,
  type FieldError,
  type Flat,
  fieldsOfObject,
  type Given,
  givenOf,
  merge,
  type ObjectDeclaration,
  show,
} from '@signet/protos'
import type { z } from 'zod'
import { type Decision, type Draft, fieldError, withMistakes } from '../domain/decision.ts'
import { nameKinds } from '../domain/identifier.ts'
import { decideChange, decideCreation, decideLife, type Wanted } from '../domain/object.ts'
import type { Told } from '../recording.ts'
import type { KeptObject } from '../store.ts'
import { type Answer, type Call, type Means, type Plan, requireDecided } from './endpoint.ts'
import { requireNamesFree } from './held.ts'
import { referenceMistakes } from './references.ts'
import { requireId, requireKnown, requireUnlocked, type Scope } from './scope.ts'
import type { Searched } from './search.ts'
import { prepare } from './wanted.ts'

export interface Kind {
  readonly declaration: ObjectDeclaration
  /** The address of all of them: `/api/user`. */
  readonly path: string
  /** The heading of its endpoints. */
  readonly tag: string
  /** The schema of what is shown. */
  readonly shown: z.ZodObject
  /** Only a key for all tenants may make or end one. */
  readonly global?: boolean
  /** Fields by whose value a list may be asked for a part of it; they stand at the top of the object, under one name everywhere. */
  readonly listedBy?: readonly string[]
  /** The id that a call names, when that is not the parameter `<kind>Id`. */
  readonly idOf?: (call: Call) => string
  /** What else a body may say. */
  readonly body?: z.ZodObject
  /** Mistakes that only other objects, or the caller, show. */
  readonly check?: (wanted: Wanted, call: Call, means: Means) => Promise<readonly FieldError[]>
  /** Refuses a caller who may see the object but not change it. */
  readonly requireChangeable?: (object: KeptObject, call: Call) => void
  /** Further queries of DELETE, and what they say in the fact. */
  readonly lifeData?: { readonly query: z.ZodObject; readonly of: (query: Call['query']) => Flat }
  /** What is shown beside its own fields. */
  readonly beside?: (object: KeptObject, means: Means) => Promise<Record<string, unknown>>
  /** The same of a new one. */
  readonly besideNew?: (wanted: Wanted, means: Means) => Promise<Readonly<Record<string, unknown>>>
  /** Why one cannot end now. */
  readonly keeps?: (object: KeptObject, means: Means) => Promise<readonly FieldError[]>
  /** How it can be searched; absent when it cannot. */
  readonly search?: Searched
}

export type Json = Readonly<Record<string, unknown>>

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The queries that `listedBy` makes. */
export const listFilters = ({ declaration, listedBy = [] }: Kind): Readonly<Record<string, z.ZodOptional>> =>
  Object.fromEntries(
    fieldsOfObject(declaration).flatMap(({ name, schema }) => (listedBy.includes(name) ? [[name, schema.optional().describe('Those alone.')]] : [])),
  )

export const idParameter = ({ declaration }: Kind): string => `${declaration.member}Id`

export const idOf = (kind: Kind, call: Call): string => kind.idOf?.(call) ?? call.parameters[idParameter(kind)] ?? ''

/** The object that the path names. Raises `unknown_object`, `failed_precondition`. */
export async function known(kind: Kind, call: Call, { store }: Means): Promise<KeptObject> {
  const { declaration } = kind
  const object = requireKnown(await store.object(declaration.kind, requireId(declaration.id.schema, idOf(kind, call))), scopeWithin(kind, call))
  requireMatch(call.ifMatch, object.version)
  return object
}

/** The object that the path names, to be changed. Raises `unknown_object`, `failed_precondition`, `unauthorized_api_key`. */
export async function knownToChange(kind: Kind, call: Call, means: Means): Promise<KeptObject> {
  const object = await known(kind, call, means)
  kind.requireChangeable?.(object, call)
  return object
}

/** What the caller may touch of a kind. What belongs to no tenant is for keys of all tenants, and X-FusionAuth-TenantId says nothing about it. */
export function scopeWithin({ declaration: { belongs } }: Kind, call: Call): Scope {
  if (belongs !== 'nobody') return call.scope
  requireUnlocked(call)
  return { tenantId: '' }
}

/** A body with the object in today’s spelling. Raises `invalid_fields`. */
export function readObject({ declaration, body: schema = bodySchemaOf(declaration) }: Kind, body: Uint8Array, onto?: (object: Json) => unknown) {
  const json = readBody(body)
  const object = isJson(json) ? json[declaration.member] : undefined
  const respelled = isJson(object) ? (declaration.respell?.(object) ?? object) : object
  const whole = isJson(json) ? { ...json, [declaration.member]: onto !== undefined && isJson(respelled) ? onto(respelled) : respelled } : json
  return decodeValue(schema, whole) as Record<string, Json>
}

/** What a decoded body says of the object. */
export const givenIn = ({ declaration }: Kind, decoded: Record<string, Json>): Given => givenOf(declaration, decoded[declaration.member] ?? {})

export interface Creation {
  readonly id: string
  readonly tenantId: string
  readonly decision: Decision
  readonly answer: (told: Told) => Record<string, unknown>
}

/** Decides to make an object: its secrets are hashed, which for a password costs as much as a sign-in. */
export async function create(kind: Kind, given: Given, place: { id: string; tenantId: string }, call: Call, means: Means): Promise<Creation> {
  const { declaration, check, besideNew } = kind
  const { wanted, shown } = await prepare(declaration, given, { ...place, before: undefined, signal: call.signal }, means)
  const decided = withMistakes(decideCreation(declaration, wanted, means.secrets.nameHash), [
    ...(await referenceMistakes(declaration, wanted, means)),
    ...((await check?.(wanted, call, means)) ?? []),
  ])
  const left = await means.store.leftOver(declaration.kind, place.id)
  const decision = left === undefined ? decided : afterLeftOver(declaration, left, decided)
  const drafts = decision.kind === 'decided' ? decision.drafts : []
  const beside = await besideNew?.(wanted, means)
  return {
    ...place,
    decision,
    answer: (told) =>
      merge({ ...show(declaration, afterDrafts(declaration, undefined, place.id, drafts, told), wanted.contents), ...beside }, shown) as Record<
        string,
        unknown
      >,
  }
}

/** What has ended with something else, and whose own end has not been recorded yet, ends now and gives its place. */
function afterLeftOver(declaration: ObjectDeclaration, left: KeptObject, decided: Decision): Decision {
  if (decided.kind === 'refused') return decided
  const own = declaration.stream(left.id)
  let { version } = left
  const [first, ...others] = [...decideLife(declaration, left, 'deleted'), ...decided.drafts].map((each) =>
    each.stream === own ? { ...each, version: ++version } : each,
  )
  return first === undefined ? decided : { kind: 'decided', drafts: [first, ...others] }
}

/** The id of a new object: the path’s, the body’s, or one made now. Raises `invalid_fields`. */
export function newId({ declaration }: Kind, given: Given, named: string, { random }: Means): string {
  const parsed = declaration.id.schema.safeParse(named || given.id || random.uuid())
  return parsed.success ? parsed.data : refuseFields([fieldError('couldNotConvert', `${declaration.member}Id`, declaration.id.about)])
}

/** An object as its own events have left it. */
export function afterDrafts(declaration: ObjectDeclaration, before: KeptObject | undefined, id: string, drafts: readonly Draft[], told: Told): KeptObject {
  let object: KeptObject | undefined = before
  for (const draft of drafts.filter(({ stream }) => stream === declaration.stream(id))) {
    const said = { ...(draft.data as Flat), ...(draft.personal as Flat | undefined) }
    object = {
      ...evolve(id, object, { type: draft.declaration.type, tenant: draft.tenant, said, ...told(draft) }),
      tenantClosed: object?.tenantClosed ?? false,
    }
  }
  if (object === undefined) throw new Error(`nothing was recorded of ${declaration.kind} ${id}`)
  return object
}

/** An object as an answer. */
export const answerOf = ({ declaration }: Kind, object: Record<string, unknown>, version: number): Answer => ({
  body: { [declaration.member]: object },
  version,
})

/** An object with what is shown beside it. */
export const showWhole = async (kind: Kind, object: KeptObject, means: Means): Promise<Record<string, unknown>> => ({
  ...show(kind.declaration, object, await means.contents.of(kind.declaration, [object.flat])),
  ...(await kind.beside?.(object, means)),
})

/** Records the change from an object to what it should say. Raises `invalid_fields`. */
export async function change(kind: Kind, object: KeptObject, given: Given, renewed: readonly string[], call: Call, means: Means): Promise<Plan> {
  const { id, tenantId, flat } = object
  const { wanted, shown } = await prepare(kind.declaration, given, { id, tenantId, before: flat, renewed, signal: call.signal }, means)
  const borne = await means.store.namesOf(id, nameKinds(kind.declaration))
  const decision = decideChange(kind.declaration, object, wanted, { nameHash: means.secrets.nameHash, borne })
  const [drafts = []] = requireDecided(
    withMistakes(decision, [...(await referenceMistakes(kind.declaration, wanted, means)), ...((await kind.check?.(wanted, call, means)) ?? [])]),
  )
  await requireNamesFree(kind.declaration, object, wanted.members, means)
  return changed(kind, { ...object, flat: { ...flat, ...wanted.flat } }, drafts, means, shown, wanted.contents)
}

/** Records drafts of an object, and shows what it is then. */
export async function changed(kind: Kind, object: KeptObject, drafts: readonly Draft[], means: Means, shown: Json = {}, contents?: Contents): Promise<Plan> {
  const beside = await kind.beside?.(object, means)
  return {
    drafts,
    answer: (told) => {
      const now = afterDrafts(kind.declaration, object, object.id, drafts, told)
      return answerOf(kind, merge({ ...show(kind.declaration, now, contents), ...beside }, shown) as Record<string, unknown>, now.version)
    },
  }
}
