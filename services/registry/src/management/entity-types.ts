// /api/entity/type, for all tenants: its permissions and its search.

import { decodePage, pageQuery } from '@signet/platform/management/page'
import { orderBy } from '@signet/platform/management/search'
import { entityType, show, shownSchemaOf } from '@signet/protos'
import { z } from 'zod'
import { fieldError } from '../domain/decision.ts'
import type { Order } from '../search/entities.ts'
import type { KeptObject } from '../store.ts'
import type { Endpoint, Means } from './endpoint.ts'
import { type Kind, scopeWithin } from './kind.ts'
import { memberEndpoints } from './members.ts'
import { endpointsOf } from './objects.ts'
import { searchEndpoints } from './search-endpoints.ts'

export const EntityType = shownSchemaOf(entityType)

/** A type stays as long as there are entities of it. */
const keeps = async ({ id }: KeptObject, { store, events }: Means) => {
  // an entity that comes from here on is noticed
  await events.reliance(entityType.stream(id))
  return (await store.hasEntities(id)) ? [fieldError('inUse', 'entityTypeId', 'There are entities of this type.')] : []
}

const kind: Kind = { declaration: entityType, path: '/api/entity/type', tag: 'Entity types', shown: EntityType, keeps }

export const orderOf = (text: string | undefined): readonly { readonly by: Order; readonly descending: boolean }[] => {
  const [by = 'name', way = 'ASC'] = (text ?? '').split(' ').filter((each) => each !== '')
  const known = (['name', 'insertInstant', 'lastUpdateInstant', 'clientId', 'id'] as const).find((each) => each.toLowerCase() === by.toLowerCase())
  return [{ by: known ?? 'name', descending: way.toUpperCase() === 'DESC' }]
}

const search = searchEndpoints(kind, {
  asks: z.strictObject({
    name: z.string().max(191).optional().describe('A text of the name, in any case; * stands for anything.'),
    orderBy: orderBy('name', 'insertInstant', 'lastUpdateInstant'),
    ...pageQuery.shape,
  }),
  answers: { entityTypes: z.array(EntityType) },
  find: async ({ name, orderBy: order, ...page }, call, { store }) => {
    const { tenantId } = scopeWithin(kind, call)
    const { found, total } = await store.searchEntities({ kind: 'entity_type', tenantId, name, order: orderOf(order), ...decodePage(page) })
    return { entityTypes: found.map((each) => show(entityType, each)), total }
  },
})

export const entityTypeEndpoints: readonly Endpoint[] = [...endpointsOf(kind), ...memberEndpoints(kind, 'permission'), ...search]
