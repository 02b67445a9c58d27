// /api/entity

import { decodeValue, refuseRequest } from '@signet/platform/management/body'
import { decodePage, pageQuery } from '@signet/platform/management/page'
import { entity, entityType, type Flat, show, shownSchemaOf } from '@signet/protos'
import { z } from 'zod'
import { fieldError } from '../domain/decision.ts'
import type { Wanted } from '../domain/object.ts'
import type { KeptObject } from '../store.ts'
import type { Call, Endpoint, Means } from './endpoint.ts'
import { EntityType } from './entity-types.ts'
import type { Kind } from './kind.ts'
import { endpointsOf } from './objects.ts'
import { searchEndpoints } from './search-endpoints.ts'

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

const asks = z.strictObject({
  ids: z.array(z.uuid().toLowerCase()).max(MAX_IDS).optional().describe('These and no others.'),
  queryString: z.string().max(255).optional().describe('A text of the name or the client id, in any case; * stands for anything.'),
  query: z.never({ error: 'Queries in the language of a search engine are not supported: use queryString.' }).optional(),
  sortFields: z
    .array(z.strictObject({ name: z.enum(['name', 'clientId', 'insertInstant', 'lastUpdateInstant', 'id']), order: z.enum(['asc', 'desc']).default('asc') }))
    .max(5)
    .optional(),
  accurateTotal: z.boolean().optional().describe('The total is always accurate.'),
  nextResults: z.string().max(8000).optional().describe('From the page before: the same search, continued.'),
  ...pageQuery.shape,
})

/** Repeated parameters come with a space between (the gateway). */
const queries = z.strictObject({
  ids: z
    .string()
    .optional()
    .transform((text) => text?.split(' '))
    .describe('The id of an entity; it may be repeated.'),
  queryString: asks.shape.queryString,
  nextResults: asks.shape.nextResults,
  ...pageQuery.shape,
})

function continued(nextResults: string): z.output<typeof asks> {
  try {
    return decodeValue(asks.omit({ nextResults: true }), JSON.parse(Buffer.from(nextResults, 'base64url').toString('utf8')))
  } catch (error) {
    return refuseRequest('invalid', 'nextResults is not what an answer said.', error)
  }
}

const search = searchEndpoints(kind, {
  asks,
  queries,
  answers: { entities: z.array(Entity), nextResults: z.string().optional().describe('Sent with the next search, goes on where this page ends.') },
  find: async (asked, { scope }, means) => {
    const { nextResults: _, accurateTotal: __, ...sought } = asked.nextResults === undefined ? asked : continued(asked.nextResults)
    const { startRow, numberOfResults } = decodePage(sought)
    const { ids, queryString: text, sortFields = [{ name: 'name', order: 'asc' }] } = sought
    const order = sortFields.map(({ name, order: way }) => ({ by: name, descending: way === 'desc' }))
    const { found, total } = await means.store.searchEntities({ kind: 'entity', tenantId: scope.tenantId, ids, text, order, startRow, numberOfResults })
    const end = startRow + found.length
    const nextResults = end < total && found.length > 0 ? Buffer.from(JSON.stringify({ ...sought, startRow: end })).toString('base64url') : undefined
    return { entities: await showEntities(found, means), total, nextResults }
  },
})

/** There is no list of all: that is what the search is for. */
export const entityEndpoints: readonly Endpoint[] = [...endpointsOf(kind).filter(({ id }) => id !== 'listEntities'), ...search]
