// /api/api-key: who may call this API. A key manages only keys that may do no more than itself.
import { apiKey, documentOf, knownOf, Refused, shownSchemaOf } from '@signet/protos'
import { excesses } from '../domain/api-key.ts'
import type { Endpoint } from './endpoint.ts'
import type { Kind } from './kind.ts'
import { endpointsOf } from './objects.ts'

export const apiKeyKind: Kind = {
  declaration: apiKey,
  path: '/api/api-key',
  tag: 'API keys',
  shown: shownSchemaOf(apiKey),
  check: async ({ tenantId, flat }, { caller }) => excesses({ tenantId, ...documentOf(apiKey, flat) }, caller),
  requireChangeable: (object, { caller }) => {
    if (excesses(knownOf(apiKey, object), caller).length > 0)
      throw new Refused('unauthorized_api_key', 'The API key is missing, unknown, or may not do this.', { detail: `API key ${object.id} may do more` })
  },
}

export const apiKeyEndpoints: readonly Endpoint[] = endpointsOf(apiKeyKind)
