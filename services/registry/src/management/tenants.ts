// /api/tenant
import { shownSchemaOf, tenant } from '@signet/protos'
import type { Endpoint } from './endpoint.ts'
import type { Kind } from './kind.ts'
import { endpointsOf } from './objects.ts'

const kind: Kind = { declaration: tenant, path: '/api/tenant', tag: 'Tenants', shown: shownSchemaOf(tenant), global: true }

export const tenantEndpoints: readonly Endpoint[] = endpointsOf(kind)
