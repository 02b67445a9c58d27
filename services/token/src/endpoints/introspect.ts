// Introspection (RFC 7662): whether a token counts right now. It looks at everything that may have ended the token, so a logout
// shows here at once.

import type { Client } from '@signet/platform/directory'
import { sha256 } from '@signet/platform/secret'
import { type CallOptions, Refused } from '@signet/protos'
import { authenticateClient } from '../clients/authenticate.ts'
import { type Core, seconds } from '../core.ts'
import { needsSecret } from '../domain/policy.ts'
import { familyIdOfRefreshToken } from '../domain/refresh-token.ts'
import { judgePresented } from '../domain/rotation.ts'
import { examineGrant } from '../families/examine.ts'
import { type ClientRequest, requireParameter, sentParameters } from '../parameters.ts'
import type { Claims } from '../tokens/jwt.ts'
import { type OwnToken, readOwnToken } from '../tokens/own-token.ts'

const INACTIVE: Claims = { active: false }

/** The kind of token that each hint names (RFC 7009 §2.1; `id_token` is ours). */
const hints = { access_token: 'access', id_token: 'id', refresh_token: 'refresh' } as const
const isHint = (value: string): value is keyof typeof hints => Object.hasOwn(hints, value)

/**
 * Answers `active: false` and nothing else for whatever is not a live token of the calling client (§2.2). A refresh token is looked at only with its hint.
 * Raises the refusals of client authentication, `missing_token`, `unsupported_token_type`, `contradictory_token_type`, `temporarily_unavailable`, and
 * `foreign_token` where the client asks to be told.
 */
export async function introspect(core: Core, request: ClientRequest, options?: CallOptions): Promise<Claims> {
  const parameters = sentParameters(request.parameters)
  const { client } = await authenticateClient(core, { parameters, authorization: request.authorization }, (each) => needsSecret(each, false), options)
  const token = requireParameter(parameters, 'token', 'missing_token')
  const hint = parameters.token_type_hint
  if (hint !== undefined && !isHint(hint)) throw new Refused('unsupported_token_type', 'The token_type_hint is none of access_token, id_token, refresh_token.')

  const own = await readOwnToken(core, token, options)
  if (own === undefined) return hint === 'refresh_token' ? introspectRefreshToken(core, token, client, options) : INACTIVE
  if (own.claims.aud !== client.id) return foreign(client)
  if (hint !== undefined && hints[hint] !== own.kind) throw new Refused('contradictory_token_type', 'The token is not of the type that token_type_hint says.')
  return (await isActive(core, own, options)) ? { active: true, ...own.claims } : INACTIVE
}

/** A token that another client was given. */
function foreign({ compat }: Client): Claims {
  if (compat.introspectForeignToken === 'unauthorized') throw new Refused('foreign_token', 'The token was issued to another client.')
  return INACTIVE
}

async function isActive(core: Core, own: OwnToken, options?: CallOptions): Promise<boolean> {
  const family = await core.families.find(own.familyId, own.claims.jti)
  if (family === undefined || family.tokenRevoked) return false
  return (await examineGrant(core, family, options)).kind === 'live'
}

/** A refresh token is active as long as presenting it would be answered with tokens. */
async function introspectRefreshToken({ families, platform, directory }: Core, token: string, client: Client, options?: CallOptions): Promise<Claims> {
  const familyId = familyIdOfRefreshToken(token)
  const family = familyId === undefined ? undefined : await families.find(familyId)
  if (family === undefined) return INACTIVE
  if (family.clientId !== client.id) return foreign(client)
  const tenant = await directory.tenant(family.tenantId, options)
  const presented = judgePresented(family, sha256(token), {
    now: platform.clock.now(),
    graceMs: (tenant?.jwtConfiguration.refreshTokenOneTimeUseConfiguration.gracePeriodInSeconds ?? 0) * 1000,
  })
  if (presented !== 'current' && presented !== 'within_grace') return INACTIVE
  return (await examineGrant({ platform, directory }, family, options)).kind === 'live' ? { active: true, exp: seconds(family.expiresAt) } : INACTIVE
}
