// /api/tenant
import { tenant } from '@signet/protos'
import { resourceOf } from './objects.ts'

export const tenants = resourceOf({ declaration: tenant, global: true })
