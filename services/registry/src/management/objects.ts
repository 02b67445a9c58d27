// The operations that every object of the management API has (contracts 2 rule 10): POST makes one, GET shows one or all, PUT replaces,
// PATCH merges (RFC 7396), DELETE deactivates or ends. All of it follows from the object's declaration; what is special stands in its file.
import { bodySchemaOf, type FieldError, type Flat, fieldsOfObject, type Given, givenOf, merge, type ObjectDeclaration, sendable, show } from '@signet/protos'
import type { z } from 'zod'
import { type Decision, type Draft, fieldError, withMistakes } from '../domain/decision.ts'
import { evolve } from '../domain/evolve.ts'
import { decideChange, decideCreation, decideLife, type Wanted } from '../domain/object.ts'
import type { Told } from '../recording.ts'
import type { KeptObject } from '../store.ts'
import { decodeValue, readBody, refuseFields } from './body.ts'
import { requireMatch } from './etag.ts'
import { type Answer, type Call, isOn, MAX_LISTED, type Means, type Plan, type Resource, requireDecided, requireListable, requireQuery } from './resource.ts'
import { requireId, requireKnown, requireTenant, requireUnlocked } from './scope.ts'
import { prepare } from './wanted.ts'

/** What is special about a kind of object. */
export interface Kind {
  readonly declaration: ObjectDeclaration
  /** Only a key for all tenants may make or end one. */
  readonly global?: boolean
  /** What else a body may say. */
  readonly body?: z.ZodObject
  /** Mistakes that only other objects show. */
  readonly check?: (wanted: Wanted, means: Means) => Promise<readonly FieldError[]>
  /** Further queries of DELETE, and what they say in the fact. */
  readonly lifeData?: { readonly queries: readonly string[]; readonly of: (query: Call['query']) => Flat }
  /** What is shown beside its own fields. */
  readonly beside?: (object: KeptObject, means: Means) => Promise<Record<string, unknown>>
  /** The same of a new one. */
  readonly besideNew?: Readonly<Record<string, unknown>>
  /** What ends with it, in the same commit. */
  readonly below?: (object: KeptObject, means: Means) => Promise<readonly Draft[]>
}

type Json = Readonly<Record<string, unknown>>

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const namesKinds = (declaration: ObjectDeclaration) => [...new Set(fieldsOfObject(declaration).flatMap(({ marks }) => marks.unique?.kind ?? []))]

/** A body with the object in today's spelling. Raises `invalid_fields`. */
export function readObject({ declaration, body: schema = bodySchemaOf(declaration) }: Kind, body: Uint8Array, onto?: (object: Json) => unknown) {
  const json = readBody(body)
  const object = isJson(json) ? json[declaration.kind] : undefined
  const respelled = isJson(object) ? (declaration.respell?.(object) ?? object) : object
  const whole = isJson(json) ? { ...json, [declaration.kind]: onto !== undefined && isJson(respelled) ? onto(respelled) : respelled } : json
  return decodeValue(schema, whole) as Record<string, Json>
}

export interface Creation {
  readonly id: string
  readonly tenantId: string
  readonly decision: Decision
  readonly answer: (told: Told) => Record<string, unknown>
}

/** Decides to make an object: its secrets are hashed, which for a password costs as much as a sign-in. */
export async function create(
  { declaration, check }: Kind,
  given: Given,
  place: { id: string; tenantId: string },
  { signal }: Call,
  means: Means,
): Promise<Creation> {
  const { wanted, shown } = await prepare(declaration, given, { ...place, before: undefined, signal }, means)
  const decision = withMistakes(decideCreation(declaration, wanted, means.secrets.nameHash), (await check?.(wanted, means)) ?? [])
  return {
    ...place,
    decision,
    answer: (told) =>
      merge(show(declaration, afterDrafts(declaration, undefined, place.id, decision.kind === 'decided' ? decision.drafts : [], told)), shown) as Record<
        string,
        unknown
      >,
  }
}

/** The id of a new object: the path's, the body's, or one made now. Raises `invalid_fields`. */
export function newId({ declaration }: Kind, given: Given, { objectId }: Call, { random }: Means): string {
  const parsed = declaration.id.schema.safeParse(objectId || given.id || random.uuid())
  return parsed.success ? parsed.data : refuseFields([fieldError('couldNotConvert', `${declaration.kind}Id`, declaration.id.about)])
}

/** An object as its own events have left it. */
function afterDrafts(declaration: ObjectDeclaration, before: KeptObject | undefined, id: string, drafts: readonly Draft[], told: Told): KeptObject {
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

/** The object that the path names. Raises `unknown_object`, `failed_precondition`. */
async function known({ declaration }: Kind, { objectId, scope, ifMatch }: Call, { store }: Means): Promise<KeptObject> {
  const object = requireKnown(await store.object(declaration.kind, requireId(declaration.id.schema, objectId)), scope)
  requireMatch(ifMatch, object.version)
  return object
}

export const resourceOf = (kind: Kind): Resource => {
  const { declaration, global = false, lifeData } = kind
  const { life } = declaration
  const answerOf = (object: Record<string, unknown>, version: number): Answer => ({ body: { [declaration.kind]: object }, version })
  const besideOf = async (object: KeptObject, means: Means) => (await kind.beside?.(object, means)) ?? {}

  /** Records the change from one object to another, and shows the second. */
  const change = async (object: KeptObject, given: Given, renewed: readonly string[], { signal }: Call, means: Means): Promise<Plan> => {
    const { id, tenantId, flat } = object
    const { wanted, shown } = await prepare(declaration, given, { id, tenantId, before: flat, renewed, signal }, means)
    const borne = await means.store.namesOf(id, namesKinds(declaration))
    const decision = decideChange(declaration, object, wanted, { nameHash: means.secrets.nameHash, borne })
    const [drafts = []] = requireDecided(withMistakes(decision, (await kind.check?.(wanted, means)) ?? []))
    return changed(object, drafts, means, shown)
  }

  const changed = async (object: KeptObject, drafts: readonly Draft[], means: Means, shown: Json = {}): Promise<Plan> => {
    const beside = await besideOf(object, means)
    return {
      drafts,
      answer: (told) => {
        const now = afterDrafts(declaration, object, object.id, drafts, told)
        return answerOf(merge({ ...show(declaration, now), ...beside }, shown) as Record<string, unknown>, now.version)
      },
    }
  }

  return {
    post: async (call, means) => {
      requireQuery(call.query)
      if (global) requireUnlocked(call)
      const given = givenOf(declaration, readObject(kind, call.body)[declaration.kind] ?? {})
      const tenant = declaration.belongs === 'tenant' ? await requireTenant(means.store, call.scope, given.tenantId) : undefined
      const id = newId(kind, given, call, means)
      const { decision, answer } = await create(kind, given, { id, tenantId: tenant?.id ?? (declaration.belongs === 'itself' ? id : '') }, call, means)
      const [drafts = []] = requireDecided(decision)
      const [first] = drafts
      return {
        drafts,
        answer: (told) =>
          answerOf(
            { ...answer(told), ...kind.besideNew },
            first === undefined ? 0 : told(first).version + drafts.filter(({ stream }) => stream === first.stream).length - 1,
          ),
      }
    },

    get: async (call, means) => {
      const { objectId, scope, query } = call
      if (objectId !== '') {
        requireQuery(query)
        const object = await known(kind, call, means)
        return answerOf({ ...show(declaration, object), ...(await besideOf(object, means)) }, object.version)
      }
      requireQuery(query, 'deactivated' in life ? ['inactive'] : [])
      const active = 'deactivated' in life ? !isOn(query, 'inactive') : undefined
      const found = requireListable(await means.store.objects(declaration.kind, { tenantId: scope.tenantId, active, limit: MAX_LISTED + 1 }))
      return { body: { [declaration.plural]: found.map((each) => show(declaration, each)) } }
    },

    changes: {
      PUT: async (call, means) => {
        requireQuery(call.query, 'reactivated' in life ? ['reactivate'] : [])
        const object = await known(kind, call, means)
        if (isOn(call.query, 'reactivate')) return changed(object, object.active ? [] : decideLife(declaration, object, 'reactivated'), means)
        const given = givenOf(declaration, readObject(kind, call.body)[declaration.kind] ?? {})
        return { ...(await change(object, given, [], call, means)), replaces: object.version }
      },

      PATCH: async (call, means) => {
        requireQuery(call.query)
        const object = await known(kind, call, means)
        const renewed: string[] = []
        const decoded = readObject(kind, call.body, (patch) => {
          for (const { name, spelled, marks } of fieldsOfObject(declaration))
            if (marks.hashed !== undefined && spelled.reduce<unknown>((at, word) => (isJson(at) ? at[word] : undefined), patch) === null) renewed.push(name)
          return merge(sendable(declaration, object.flat), patch)
        })
        return change(object, givenOf(declaration, decoded[declaration.kind] ?? {}), renewed, call, means)
      },

      DELETE: async (call, means) => {
        const canWait = 'deactivated' in life
        const end = ['deleted', 'erased', 'closed'].find((fact) => fact in life) ?? ''
        requireQuery(call.query, [...(canWait && end !== '' ? ['hardDelete'] : []), ...(lifeData?.queries ?? [])])
        if (global) requireUnlocked(call)
        const data = lifeData?.of(call.query) ?? {}
        const object = await known(kind, call, means)
        if (!canWait || isOn(call.query, 'hardDelete')) {
          // a closed tenant stays to be seen
          if (!object.active && end === 'closed') return { drafts: [], answer: () => ({}) }
          const borne = end === 'closed' ? [] : await means.store.namesOf(object.id, namesKinds(declaration))
          return { drafts: [...decideLife(declaration, object, end, { borne }), ...((await kind.below?.(object, means)) ?? [])], answer: () => ({}) }
        }
        return { drafts: object.active ? decideLife(declaration, object, 'deactivated', { data }) : [], answer: () => ({}) }
      },
    },
  }
}
