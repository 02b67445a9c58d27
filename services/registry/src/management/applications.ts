// /api/application, its roles and scopes, and what a page needs to know of its OAuth settings.

import { looksFor, shows } from '@signet/platform/management/described'
import { application, documentOf, show, shownSchemaOf, tenant } from '@signet/protos'
import { z } from 'zod'
import { type Endpoint, requireQuery } from './endpoint.ts'
import { type Kind, known } from './kind.ts'
import { memberEndpoints } from './members.ts'
import { endpointsOf } from './objects.ts'
import { byName } from './search.ts'

const shown = shownSchemaOf(application)
const kind: Kind = { declaration: application, path: '/api/application', tag: 'Applications', shown, search: byName }

const { oauthConfiguration } = shown.shape
const OauthConfiguration = z.strictObject({
  oauthConfiguration: oauthConfiguration as z.ZodType,
  httpSessionMaxInactiveInterval: z.int().describe('Seconds.'),
  logoutURL: z.string().optional(),
})

/** FusionAuth’s: the OAuth settings with what holds for them from the tenant. */
const oauthEndpoint: Endpoint = {
  ...looksFor,
  tag: kind.tag,
  method: 'GET',
  path: '/api/application/{applicationId}/oauth-configuration',
  id: 'retrieveOauthConfiguration',
  about: 'Retrieve the OAuth settings of an application, with the session and logout settings of its tenant.',
  parameters: { path: z.object({ applicationId: application.id.schema }) },
  answers: shows('The settings.', OauthConfiguration),
  read: async (call, means) => {
    requireQuery(call.query)
    const object = await known(kind, call, means)
    const own = show(application, object).oauthConfiguration as { logoutURL?: string }
    const its = await means.store.object('tenant', object.tenantId)
    const { httpSessionMaxInactiveInterval, logoutURL } = documentOf(tenant, its?.flat ?? {})
    return {
      body: { oauthConfiguration: own, httpSessionMaxInactiveInterval, ...(own.logoutURL || logoutURL ? { logoutURL: own.logoutURL || logoutURL } : {}) },
    }
  },
}

export const applicationEndpoints: readonly Endpoint[] = [
  ...endpointsOf(kind),
  ...memberEndpoints(kind, 'role'),
  ...memberEndpoints(kind, 'scope'),
  oauthEndpoint,
]
