// /api/tenant
import { shownSchemaOf, tenant } from '@signet/protos'
import type { Endpoint } from './endpoint.ts'
import type { Kind } from './kind.ts'
import { endpointsOf } from './objects.ts'
import { byName } from './search.ts'

const kind: Kind = { declaration: tenant, path: '/api/tenant', tag: 'Tenants', shown: shownSchemaOf(tenant), global: true, search: byName }

export const tenantEndpoints: readonly Endpoint[] = endpointsOf(kind)
