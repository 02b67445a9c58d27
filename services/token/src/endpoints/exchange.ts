// The token endpoint (RFC 6749 §3.2): what every grant shares, in the order in which it is judged.

import type { Client, Tenant } from '@signet/platform/directory'
import { type CallContext, Refused } from '@signet/protos'
import { authenticateClient } from '../clients/authenticate.ts'
import type { Core } from '../core.ts'
import type { Grant, Issued } from '../grants/grant.ts'
import { type ClientRequest, type Parameters, requireParameter, sentParameters } from '../parameters.ts'

/** Grants that the clients of this API know, and that no client can use yet. */
const KNOWN: ReadonlySet<string> = new Set(['password', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code'])

interface Answer extends Issued {
  readonly tokenType: string
}

/**
 * Raises `missing_grant_type`, `unsupported_grant_type`, the refusals of client authentication, `disabled_grant`,
 * `foreign_tenant`, and those of the grant.
 */
export async function exchange(core: Core, grants: readonly Grant[], request: ClientRequest, context: CallContext): Promise<Answer> {
  const parameters = sentParameters(request.parameters)
  const name = requireParameter(parameters, 'grant_type', 'missing_grant_type')
  const grant = grants.find((each) => each.name === name)
  if (grant === undefined && !KNOWN.has(name)) throw new Refused('unsupported_grant_type', 'This grant type is not supported.')
  const sent = { parameters, authorization: request.authorization }
  const authenticated = await authenticateClient(core, sent, (client) => grant?.needsSecret(client, parameters) ?? false, context)
  if (grant === undefined) throw new Refused('disabled_grant', 'This grant type is not served.')
  if (!authenticated.client.oauthConfiguration.enabledGrants.some((each) => each === name))
    throw new Refused('disabled_grant', 'This grant type is disabled for the client.')
  const tenant = await requireTenant(core, authenticated.client, parameters, context)
  return spelledFor(authenticated.client, await grant.exchange(parameters, { ...authenticated, tenant, context }))
}

/** In the words that the client expects (contracts 6.2). */
const spelledFor = ({ compat }: Client, issued: Issued): Answer => ({
  ...issued,
  tokenType: compat.tokenTypeCase,
  scope: compat.scopeEcho === 'comma' ? issued.scope.replaceAll(' ', ',') : issued.scope,
})

/** The client's tenant, which a parameter tenantId may name but not change. */
async function requireTenant({ directory }: Core, client: Client, parameters: Parameters, context: CallContext): Promise<Tenant> {
  const named = parameters.tenantId?.toLowerCase()
  if (named !== undefined && named !== client.tenantId) throw new Refused('foreign_tenant', 'The client does not belong to this tenant.')
  const tenant = await directory.tenant(client.tenantId, context)
  if (tenant === undefined) throw new Refused('unregistered_client', 'There is no active client with this client_id.', { detail: 'its tenant is gone' })
  return tenant
}
