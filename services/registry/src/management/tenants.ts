// /api/tenant
import { tenant } from '@signet/protos'
import { type Kind, resourceOf } from './objects.ts'

export const tenantKind: Kind = { declaration: tenant, global: true }

export const tenants = resourceOf(tenantKind)
