// Revocation (RFC 7009): a refresh token takes its whole grant along, an access token only itself.

import type { Client } from '@signet/platform/directory'
import { sha256 } from '@signet/platform/secret'
import { type CallContext, revocationStream, tokenRevoked } from '@signet/protos'
import { authenticateClient } from '../clients/authenticate.ts'
import type { Core } from '../core.ts'
import { needsSecret } from '../domain/policy.ts'
import { familyIdOfRefreshToken } from '../domain/refresh-token.ts'
import { grantData, wasEverIssued } from '../families/family.ts'
import { revokeFamily } from '../families/revoke.ts'
import { type ClientRequest, requireParameter, sentParameters } from '../parameters.ts'
import { readOwnToken } from '../tokens/own-token.ts'

/**
 * Revokes a token of the calling client. A token that is unknown, over or another client's is no error (§2.2) and stays as it is.
 * The hint is not needed: a token's form says what it is. Raises the refusals of client authentication and `missing_token`.
 */
export async function revoke(core: Core, request: ClientRequest, context: CallContext): Promise<void> {
  const parameters = sentParameters(request.parameters)
  const { client } = await authenticateClient(core, { parameters, authorization: request.authorization }, (each) => needsSecret(each, false), context)
  const token = requireParameter(parameters, 'token', 'missing_token')
  const familyId = familyIdOfRefreshToken(token)
  if (familyId === undefined) await revokeAccessToken(core, token, client, context)
  else await revokeGrant(core, { familyId, hash: sha256(token) }, client, context)
}

/** Any generation will do: who holds it was given it, and wants the grant to end. */
async function revokeGrant({ families, platform }: Core, token: { familyId: string; hash: string }, client: Client, context: CallContext): Promise<void> {
  const family = await families.find(token.familyId)
  if (family?.clientId !== client.id || family.revokedAt !== null) return
  const isCurrent = token.hash === family.currentHash
  if (!isCurrent && !(await wasEverIssued(platform.events, family.id, token.hash))) return
  await revokeFamily(platform, family, { cause: 'client', actor: `client:${client.id}`, traceparent: context.traceparent })
}

async function revokeAccessToken(core: Core, token: string, client: Client, context: CallContext): Promise<void> {
  const own = await readOwnToken(core, token, context)
  if (own?.kind !== 'access' || own.claims.aud !== client.id) return
  const { jti, sub, sid, exp, tid } = own.claims
  // a conflict means that it is revoked already
  await core.platform.events.append([
    core.platform.fact(tokenRevoked, {
      stream: revocationStream(jti),
      version: 1,
      tenant: tid,
      subject: sub,
      actor: `client:${client.id}`,
      traceparent: context.traceparent,
      data: { ...grantData({ id: own.familyId, clientId: client.id, sub, sid }), jti, expires_at: exp },
    }),
  ])
}
