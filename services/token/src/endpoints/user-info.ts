// UserInfo (OpenID Connect Core §5.3): what the granted scopes tell about the person, for as long as the grant counts.
import { type CallOptions, Refused } from '@signet/protos'
import type { Core } from '../core.ts'
import { hasScope } from '../domain/scope.ts'
import { examineGrant } from '../families/examine.ts'
import { claimsOfScope, compatibleUserInfo, isCompatible } from '../tokens/claims.ts'
import type { Claims } from '../tokens/jwt.ts'
import { readOwnToken } from '../tokens/own-token.ts'

interface Asked {
  readonly accessToken: string
  /** Refuses ID tokens also where the application's userinfo takes them. */
  readonly accessTokenOnly: boolean
}

interface Told {
  readonly claims: Claims
  readonly clientId: string
}

/** The claims, and the client that the token was issued to. Raises `missing_access_token`, `invalid_access_token` (RFC 6750 §3.1), `insufficient_scope`, `temporarily_unavailable`. */
export async function userInfo(core: Core, { accessToken, accessTokenOnly }: Asked, options?: CallOptions): Promise<Told> {
  if (accessToken === '') throw new Refused('missing_access_token', 'An access token is required.')
  const own = await readOwnToken(core, accessToken, options)
  if (own === undefined) throw invalid('no token of ours, or expired')
  const family = await core.families.find(own.familyId, own.claims.jti)
  if (family === undefined || family.tokenRevoked) throw invalid('revoked')
  const examined = await examineGrant(core, family, options)
  if (examined.kind === 'dead') throw invalid(`the grant is over: ${examined.because}`)
  const { client, user } = examined
  if (own.kind !== 'access' && (accessTokenOnly || !isCompatible(client))) throw invalid('no access token')
  if (isCompatible(client)) return { claims: { ...compatibleUserInfo(client, user, own.claims), sub: user.id }, clientId: client.id }
  if (!hasScope(own.claims.scope, 'openid')) throw new Refused('insufficient_scope', 'The access token lacks the scope openid.')
  return { claims: { sub: user.id, ...claimsOfScope(user, own.claims.scope) }, clientId: client.id }
}

const invalid = (detail: string) => new Refused('invalid_access_token', 'The access token is invalid, revoked or expired.', { detail })
