// One call of the management API for consents: who calls, and what answers.
import { encodeAnswer, requireComparable } from '@signet/platform/management/body'
import { findEndpoints, permissionOf } from '@signet/platform/management/endpoints'
import { etagOf } from '@signet/platform/management/etag'
import { scopeOf } from '@signet/platform/management/scope'
import type { Handlers } from '@signet/protos'
import type { Core } from '../core.ts'
import { consentEndpoints } from './consents.ts'

const { requireEndpoint } = findEndpoints(consentEndpoints)

/** Refuses with `unauthorized_api_key` and with what the endpoints refuse. */
export const manage =
  ({ platform }: Core): Handlers<'authorize'>['manage'] =>
  async ({ apiKey, method, path, parameters, tenantId, query, body, ifMatch }, context) => {
    const key = await platform.rpc.registry.checkApiKey({ apiKey, method, endpoint: permissionOf(path) }, context)
    const endpoint = requireEndpoint(method, path)
    requireComparable(query)
    const scope = scopeOf({ lock: key.tenantId, header: tenantId })
    const call = { parameters, scope, query, body, ifMatch, actor: `apikey:${key.keyId}`, traceparent: context.traceparent }
    const answer = await endpoint.answer(call, platform)
    return { body: encodeAnswer(answer.body), etag: answer.version === undefined ? '' : etagOf(answer.version) }
  }
