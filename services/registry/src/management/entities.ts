// /api/entity

import { refuseRequest } from '@signet/platform/management/body'
import { type Said, searchEndpoints } from '@signet/platform/management/search'
import { entity, entityType, type Flat, ObjectId, show, shownSchemaOf } from '@signet/protos'
import { z } from 'zod'
import { fieldError } from '../domain/decision.ts'
import type { Wanted } from '../domain/object.ts'
import { statementOf } from '../search/statement.ts'
import type { KeptObject } from '../store.ts'
import type { Call, Endpoint, Means } from './endpoint.ts'
import { EntityType } from './entity-types.ts'
import type { Kind } from './kind.ts'
import { endpointsOf } from './objects.ts'
import { byName, searchOf } from './search.ts'

export const Entity = shownSchemaOf(entity, { type: EntityType })

/** The type is there; an entity on which something was granted keeps its own, whose permissions these are. */
async function check({ id, flat }: Wanted, _call: Call, { store, events }: Means) {
  const before = await store.object(entity.kind, id)
  if (before?.flat.type_id === flat.type_id) return []
  // a grant that comes from here on is noticed
  if (before !== undefined) await events.reliance(entity.stream(id))
  if ((await store.object(entityType.kind, String(flat.type_id))) === undefined)
    return [fieldError('invalid', 'entity.type.id', 'There is no such entity type.')]
  return before !== undefined && (await store.grantsOn(id, 1)).length > 0
    ? [fieldError('invalid', 'entity.type.id', 'An entity on which something was granted keeps its type.')]
    : []
}

const typeOf = async ({ flat }: { readonly flat: Flat }, { store }: Means) => {
  const found = await store.object(entityType.kind, String(flat.type_id))
  return found === undefined ? {} : { type: show(entityType, found) }
}

const kind: Kind = { declaration: entity, path: '/api/entity', tag: 'Entities', shown: Entity, check, beside: typeOf, besideNew: typeOf }

/** Entities with their types, of which there are few. */
export async function showEntities(found: readonly KeptObject[], { store }: Means): Promise<readonly Record<string, unknown>[]> {
  const types = await store.objectsById(entityType.kind, [...new Set(found.map(({ flat }) => String(flat.type_id)))])
  return found.map((each) => {
    const type = types.find(({ id }) => id === each.flat.type_id)
    return { ...show(entity, each), ...(type && { type: show(entityType, type) }) }
  })
}

const MAX_IDS = 100

const orders = { ...byName.orders, clientId: `o.document ->> 'client_id'`, id: 'o.id' }
const spec = {
  ...searchOf(kind, orders),
  criteria: {
    ids: z.array(ObjectId).max(MAX_IDS).optional().describe('These and no others.'),
    queryString: z.string().max(255).optional().describe('A text of the name or the client id, in any case; * stands for anything.'),
    nextResults: z.string().max(8000).optional().describe('From the page before: the same search, continued.'),
  },
  beside: { nextResults: z.string().optional().describe('Sent with the next search, goes on where this page ends.') },
}

/** The search that goes on is the body of another. Raises `invalid_fields`. */
function continued<T>(asked: (said: Said) => T, nextResults: string): T {
  try {
    return asked({ query: {}, body: Buffer.from(nextResults, 'base64url') })
  } catch (error) {
    return refuseRequest('invalid', 'nextResults is not what an answer said.', error)
  }
}

const search = searchEndpoints(spec, (asked) => ({
  read: async (call: Call, means: Means) => {
    const first = asked(call)
    const { nextResults: _, ...sought } = first.nextResults === undefined ? first : continued(asked, first.nextResults)
    const { ids, queryString: nameOrClientId, ...window } = sought
    const statement = statementOf(entity, { tenantId: call.scope.tenantId, ids, nameOrClientId })
    const { found, total } = await means.store.search(entity.kind, statement, orders, window)
    const startRow = window.startRow + found.length
    const next = found.length > 0 && startRow < total ? Buffer.from(JSON.stringify({ search: { ...sought, startRow } })).toString('base64url') : undefined
    return { body: { entities: await showEntities(found, means), total, nextResults: next } }
  },
}))

/** There is no list of all: that is what the search is for. */
export const entityEndpoints: readonly Endpoint[] = [...endpointsOf(kind).filter(({ id }) => id !== 'listEntities'), ...search]
