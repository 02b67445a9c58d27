// /api/tenant
import { type DataOf, Refused, TenantId, type tenantCreated } from '@signet/protos'
import { fieldError } from '../domain/decision.ts'
import { decideTenantClosing } from '../domain/life.ts'
import { showTenant } from '../domain/shown.ts'
import { decideTenant, TenantRequest } from '../domain/tenant.ts'
import { decodeBody, refuseFields } from './body.ts'
import { MAX_LISTED, type Resource, requireDecided, requireListable, requireQuery } from './resource.ts'
import { requireId, requireKnown, requireTenant } from './scope.ts'

const forOneTenant = (detail: string) => new Refused('unauthorized_api_key', 'The API key is for one tenant.', { detail })

export const tenants: Resource = {
  post: async ({ objectId, locked, body }, { random, secrets }) => {
    if (locked) throw forOneTenant('a key with a tenant would have created another')
    const request = decodeBody(TenantRequest, body)
    const id = TenantId.safeParse(objectId || request.tenant.id || random.uuid())
    if (!id.success) return refuseFields([fieldError('couldNotConvert', 'tenantId', 'The id of a tenant is a UUID.')])
    const [drafts] = requireDecided(decideTenant({ id: id.data, request, nameHash: secrets.nameHash }))
    const data = drafts[0].data as DataOf<typeof tenantCreated>
    return { drafts, answer: (at) => ({ tenant: showTenant({ ...data, created_at: at(drafts[0]) }) }) }
  },

  get: async ({ objectId, scope, query }, { store }) => {
    requireQuery(query)
    if (objectId !== '') return { tenant: showTenant(requireKnown(await store.tenant(requireId(TenantId, objectId)), ({ tenant_id }) => tenant_id, scope)) }
    if (scope.tenantId !== '') return { tenants: [showTenant(await requireTenant(store, scope))] }
    return { tenants: requireListable(await store.tenants(MAX_LISTED + 1)).map(showTenant) }
  },

  changes: {
    DELETE: async ({ objectId, scope, locked, query }, { store }) => {
      if (locked) throw forOneTenant('a key with a tenant would have closed it')
      requireQuery(query)
      const tenant = requireKnown(await store.tenant(requireId(TenantId, objectId)), ({ tenant_id }) => tenant_id, scope)
      return { drafts: decideTenantClosing(tenant), answer: () => undefined }
    },
  },
}
