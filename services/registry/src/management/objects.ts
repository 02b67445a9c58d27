// The endpoints that every object of the management API has (contracts 2 rule 10): POST makes one, GET shows one or all, PUT replaces,
// PATCH merges (RFC 7396), DELETE deactivates or ends.

import { decodeValue, refuseFields } from '@signet/platform/management/body'
import { api, article, capital, conditional, done, flag, header, json, ofOne, shows, words } from '@signet/platform/management/described'
import { atQuery } from '@signet/platform/management/history'
import { bodySchemaOf, fieldsOfObject, type Given, merge, sendable, show } from '@signet/protos'
import { z } from 'zod'
import { allNameKinds } from '../domain/identifier.ts'
import { decideLife } from '../domain/object.ts'
import { type Endpoint, isOn, MAX_LISTED, type Means, requireDecided, requireListable, requireQuery } from './endpoint.ts'
import { historyEndpoint, objectAt } from './history.ts'
import {
  answerOf,
  change,
  changed,
  create,
  givenIn,
  idOf,
  idParameter,
  isJson,
  type Kind,
  known,
  knownToChange,
  listFilters,
  newId,
  readObject,
  scopeWithin,
  showWhole,
} from './kind.ts'
import { requireUnused } from './references.ts'
import { requireTenant, requireUnlocked, type Scope } from './scope.ts'
import { objectSearch } from './search.ts'

/** All of them, for an object with an id of its own. */
export const endpointsOf = (kind: Kind): readonly Endpoint[] => {
  const one = {
    path: `${kind.path}/{${idParameter(kind)}}`,
    parameters: z.object({ [idParameter(kind)]: kind.declaration.id.schema }),
    name: capital(kind.declaration.kind),
  }
  return [
    ...creations(kind, one),
    list(kind),
    retrieve(kind, one),
    replace(kind, one),
    patch(kind, one),
    remove(kind, one),
    historyEndpoint(kind, one),
    ...objectSearch(kind),
  ]
}

/** Where one object stands. */
export interface Place {
  readonly path: string
  readonly parameters: z.ZodObject
  /** As the names of operations spell it. */
  readonly name: string
}

export const answersOf = ({ declaration: { kind, member }, shown }: Kind) => shows(`The ${words(kind)}.`, z.strictObject({ [member]: shown }))

function creations(kind: Kind, { path, parameters, name }: Place): readonly Endpoint[] {
  const { declaration, tag, global = false } = kind
  const plan: Extract<Endpoint, { plan: unknown }>['plan'] = async (call, means) => {
    requireQuery(call.query)
    if (global) requireUnlocked(call)
    const scope = scopeWithin(kind, call)
    const given = givenIn(kind, readObject(kind, call.body))
    const id = newId(kind, given, idOf(kind, call), means)
    const tenantId = await ownerOf(kind, id, given, scope, means)
    const { decision, answer } = await create(kind, given, { id, tenantId }, call, means)
    const [drafts = []] = requireDecided(decision)
    const own = drafts.filter(({ stream }) => stream === declaration.stream(id))
    return { drafts, answer: (told) => answerOf(kind, answer(told), Math.max(...own.map((draft) => told(draft).version))) }
  }
  const creation = { ...api, tag, method: 'POST', body: json(kind.body ?? bodySchemaOf(declaration)), answers: answersOf(kind), plan } as const
  return [
    { ...creation, path: kind.path, id: `create${name}`, about: `Create ${article(declaration.kind)}.`, parameters: { header } },
    {
      ...creation,
      path,
      id: `create${name}WithId`,
      about: `Create ${article(declaration.kind)} with an id of your choice.`,
      parameters: { header, path: parameters },
    },
  ]
}

/** The tenant of a new object; empty for none. Raises `invalid_fields`. */
async function ownerOf({ declaration: { belongs } }: Kind, id: string, { tenantId }: Given, scope: Scope, { store }: Means): Promise<string> {
  if (belongs === 'itself') return id
  const isNamed = tenantId !== undefined || scope.tenantId !== ''
  return belongs === 'tenant' || (belongs === 'either' && isNamed) ? (await requireTenant(store, scope, tenantId)).id : ''
}

function list(kind: Kind): Endpoint {
  const { declaration, path, tag, shown } = kind
  const { plural, life } = declaration
  const canWait = 'deactivated' in life
  const by = listFilters(kind)
  const queries = { ...by, ...(canWait && { inactive: flag.describe('true lists those that are deactivated.') }) }
  return {
    ...api,
    tag,
    method: 'GET',
    path,
    id: `list${capital(plural)}`,
    about: `List the ${words(plural)}.`,
    parameters: { header, ...(Object.keys(queries).length > 0 && { query: z.object(queries) }) },
    answers: shows(`The ${words(plural)}.`, z.strictObject({ [plural]: z.array(shown) })),
    read: async (call, means) => {
      const { query } = call
      const scope = scopeWithin(kind, call)
      requireQuery(query, Object.keys(queries))
      const wanted = Object.entries(decodeValue(z.object(by), Object.fromEntries(Object.keys(by).map((name) => [name, query[name]]))))
      const active = canWait ? !isOn(query, 'inactive') : undefined
      const all = requireListable(await means.store.objects(declaration.kind, { tenantId: scope.tenantId, active, limit: MAX_LISTED + 1 }))
      const found = all.filter(({ flat }) => wanted.every(([name, value]) => value === undefined || flat[name] === value))
      const contents = await means.contents.of(
        declaration,
        found.map(({ flat }) => flat),
      )
      return { body: { [plural]: found.map((each) => show(declaration, each, contents)) } }
    },
  }
}

export const retrieve = (kind: Kind, { path, parameters, name }: Place): Endpoint => ({
  ...ofOne,
  tag: kind.tag,
  method: 'GET',
  path,
  id: `retrieve${name}`,
  about: `Retrieve ${article(kind.declaration.kind)}.`,
  parameters: {
    header: conditional,
    path: parameters,
    query: atQuery,
  },
  answers: answersOf(kind),
  read: async (call, means) => {
    requireQuery(call.query, ['at'])
    if (call.query.at !== undefined) {
      const then = await objectAt(kind, call, means)
      return answerOf(kind, show(kind.declaration, then, await means.contents.of(kind.declaration, [then.flat])), then.version)
    }
    const object = await known(kind, call, means)
    return answerOf(kind, await showWhole(kind, object, means), object.version)
  },
})

export const replace = (kind: Kind, { path, parameters, name }: Place): Endpoint => {
  const { declaration, tag } = kind
  const canWait = 'deactivated' in declaration.life
  return {
    ...ofOne,
    tag,
    method: 'PUT',
    path,
    id: `update${name}`,
    about: `Replace ${article(declaration.kind)}.`,
    refuses: [...ofOne.refuses, 'changed_meanwhile'],
    parameters: {
      header: conditional,
      path: parameters,
      ...(canWait && { query: z.object({ reactivate: flag.describe('true only brings back what was deactivated; then there is no body.') }) }),
    },
    body: { ...json(kind.body ?? bodySchemaOf(declaration)), ...(canWait && { optional: true }) },
    answers: answersOf(kind),
    plan: async (call, means) => {
      requireQuery(call.query, canWait ? ['reactivate'] : [])
      const object = await knownToChange(kind, call, means)
      if (isOn(call.query, 'reactivate')) return changed(kind, object, object.active ? [] : decideLife(declaration, object, 'reactivated'), means)
      return { ...(await change(kind, object, givenIn(kind, readObject(kind, call.body)), [], call, means)), replaces: object.version }
    },
  }
}

export const patch = (kind: Kind, { path, parameters, name }: Place): Endpoint => ({
  ...ofOne,
  tag: kind.tag,
  method: 'PATCH',
  path,
  id: `patch${name}`,
  about: `Change ${article(kind.declaration.kind)}: what is sent is merged into what is there (RFC 7396), and null takes a member away.`,
  parameters: { header: conditional, path: parameters },
  body: json(z.strictObject({ [kind.declaration.member]: z.record(z.string(), z.json()) })),
  answers: answersOf(kind),
  plan: async (call, means) => {
    requireQuery(call.query)
    const object = await knownToChange(kind, call, means)
    const renewed: string[] = []
    const contents = await means.contents.of(kind.declaration, [object.flat])
    const decoded = readObject(kind, call.body, (sent) => {
      for (const { name: field, spelled, marks } of fieldsOfObject(kind.declaration))
        if (marks.hashed !== undefined && spelled.reduce<unknown>((at, word) => (isJson(at) ? at[word] : undefined), sent) === null) renewed.push(field)
      return merge(sendable(kind.declaration, object.flat, contents), sent)
    })
    return change(kind, object, givenIn(kind, decoded), renewed, call, means)
  },
})

/** How an object ends. */
const endOf = (life: object): string => ['deleted', 'erased', 'closed'].find((fact) => fact in life) ?? ''

export const remove = (kind: Kind, { path, parameters, name }: Place): Endpoint => {
  const { declaration, tag, global = false, lifeData } = kind
  const { life } = declaration
  const [canWait, end] = ['deactivated' in life, endOf(life)]
  const queries = { ...(canWait && end !== '' && { hardDelete: flag.describe('true takes it away for good.') }), ...lifeData?.query.shape }
  const [verb, way] = canWait ? ['Deactivate', end === '' ? '' : ', or delete it for good'] : end === 'closed' ? ['Close', ' for good'] : ['Delete', '']
  return {
    ...ofOne,
    tag,
    method: 'DELETE',
    path,
    id: `delete${name}`,
    about: `${verb} ${article(declaration.kind)}${way}.`,
    parameters: { header: conditional, path: parameters, ...(Object.keys(queries).length > 0 && { query: z.object(queries) }) },
    answers: done,
    plan: async (call, means) => {
      requireQuery(call.query, Object.keys(queries))
      if (global) requireUnlocked(call)
      const data = lifeData?.of(call.query) ?? {}
      const object = await knownToChange(kind, call, means)
      const answer = () => ({})
      if (canWait && !isOn(call.query, 'hardDelete')) return { drafts: object.active ? decideLife(declaration, object, 'deactivated', { data }) : [], answer }
      // what is closed stays to be seen, and keeps its names
      if (end === 'closed') return { drafts: object.active ? decideLife(declaration, object, end) : [], answer }
      await requireUnused(declaration, object.id, means)
      const borne = await means.store.namesOf(object.id, allNameKinds(declaration))
      const wrong = (await kind.keeps?.(object, means)) ?? []
      if (wrong.length > 0) return refuseFields(wrong)
      return { drafts: decideLife(declaration, object, end, { borne }), answer }
    },
  }
}
