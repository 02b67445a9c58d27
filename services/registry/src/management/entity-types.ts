// /api/entity/type, for all tenants: its permissions and its search.

import { searchEndpoints } from '@signet/platform/management/search'
import { entityType, show, shownSchemaOf } from '@signet/protos'
import { fieldError } from '../domain/decision.ts'
import { statementOf } from '../search/statement.ts'
import type { KeptObject } from '../store.ts'
import type { Call, Endpoint, Means } from './endpoint.ts'
import { type Kind, scopeWithin } from './kind.ts'
import { memberEndpoints } from './members.ts'
import { endpointsOf } from './objects.ts'
import { byName, nameText, searchOf } from './search.ts'

export const EntityType = shownSchemaOf(entityType)

/** A type stays as long as there are entities of it. */
const keeps = async ({ id }: KeptObject, { store, events }: Means) => {
  // an entity that comes from here on is noticed
  await events.reliance(entityType.stream(id))
  return (await store.hasEntities(id)) ? [fieldError('inUse', 'entityTypeId', 'There are entities of this type.')] : []
}

const kind: Kind = { declaration: entityType, path: '/api/entity/type', tag: 'Entity types', shown: EntityType, keeps }

const search = searchEndpoints({ ...searchOf(kind, byName.orders), criteria: { name: nameText } }, (asked) => ({
  read: async (call: Call, { store }: Means) => {
    const { name, ...window } = asked(call)
    const { tenantId } = scopeWithin(kind, call)
    const { found, total } = await store.search(entityType.kind, statementOf(entityType, { tenantId, name }), byName.orders, window)
    return { body: { entityTypes: found.map((each) => show(entityType, each)), total } }
  },
}))

export const entityTypeEndpoints: readonly Endpoint[] = [...endpointsOf(kind), ...memberEndpoints(kind, 'permission'), ...search]
