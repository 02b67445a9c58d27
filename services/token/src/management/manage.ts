// One call of the management API for keys: who calls, and what answers. Keys belong to no tenant, so only an API key for all tenants may see them.
import { encodeAnswer, refuseRequest, requireComparable } from '@signet/platform/management/body'
import { findEndpoints, permissionOf } from '@signet/platform/management/endpoints'
import { etagOf } from '@signet/platform/management/etag'
import { type Handlers, Refused, TenantId } from '@signet/protos'
import type { Core } from '../core.ts'
import type { Means } from './endpoint.ts'
import { keyEndpoints } from './keys.ts'

const { requireEndpoint } = findEndpoints(keyEndpoints)

/** Refuses with `unauthorized_api_key` and with what the endpoints refuse. */
export const manage =
  ({ platform }: Pick<Core, 'platform'>, means: Means): Handlers<'token'>['manage'] =>
  async ({ apiKey, method, path, parameters, tenantId, query, body, ifMatch }, context) => {
    const key = await platform.rpc.registry.checkApiKey({ apiKey, method, endpoint: permissionOf(path) }, context)
    if (key.tenantId !== '') throw new Refused('unauthorized_api_key', 'The API key is for one tenant.', { detail: 'keys are of all tenants' })
    const endpoint = requireEndpoint(method, path)
    requireComparable(query)
    if (tenantId !== '' && !TenantId.safeParse(tenantId).success) refuseRequest('invalid', 'X-FusionAuth-TenantId is no tenant’s id.')
    const { traceparent, deadline, signal } = context
    const answer = await endpoint.answer({ parameters, query, body, ifMatch, actor: `apikey:${key.keyId}`, traceparent, deadline, signal }, means)
    return { body: encodeAnswer(answer.body), etag: answer.version === undefined ? '' : etagOf(answer.version) }
  }
