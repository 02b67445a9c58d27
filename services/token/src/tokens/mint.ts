// Makes the tokens of one answer: an access token (RFC 9068) and, with the scope openid, an ID token (OpenID Connect Core §2).

import type { Client, Tenant, User } from '@signet/platform/directory'
import { chosenKeys, tokenLifetimes } from '@signet/protos'
import type { Core } from '../core.ts'
import { seconds } from '../core.ts'
import { hasScope } from '../domain/scope.ts'
import type { Algorithm } from '../keys/signing-key.ts'
import { accessTokenClaims, idTokenClaims } from './claims.ts'
import { accessTokenHash, signJwt } from './jwt.ts'

/** What the tokens of one answer say. */
export interface Minting {
  readonly familyId: string
  readonly client: Client
  readonly tenant: Tenant
  readonly user: User
  readonly sid: string
  readonly scope: string
  /** Seconds since 1970. */
  readonly authTime: number
  readonly authenticationType: string
  /** The grants that led here, in order: the header gty. */
  readonly grants: readonly string[]
  /** Empty when the request had none, and after a refresh (OpenID Connect Core §12.2). */
  readonly nonce: string
  /** Seconds since 1970 at which the grant ends: no token outlives it. */
  readonly familyExpiresAt: number
  /** Seconds; the client's by default. */
  readonly lifetime?: number
}

export interface Minted {
  readonly accessToken: string
  /** Empty without the scope openid. */
  readonly idToken: string
  /** The access token's id: `<family id>.<random>`, so that whoever has the token finds the grant by its primary key. */
  readonly jti: string
  /** Seconds since 1970. */
  readonly expiresAt: number
  /** Seconds. */
  readonly expiresIn: number
}

/** Signs the tokens. Records nothing: they may leave only after their event is in the log. */
export async function mintTokens({ platform, keys }: Pick<Core, 'platform' | 'keys'>, minting: Minting): Promise<Minted> {
  const { client, tenant, user, scope } = minting
  const issuedAt = seconds(platform.clock.now())
  const expiresAt = Math.min(issuedAt + (minting.lifetime ?? tokenLifetimes(client, tenant).accessToken), minting.familyExpiresAt)
  const newId = () => `${minting.familyId}.${platform.random.bytes(16).toString('base64url')}`
  const common = {
    iss: tenant.issuer,
    sub: user.id,
    aud: client.id,
    exp: expiresAt,
    iat: issuedAt,
    tid: tenant.id,
    sid: minting.sid,
    auth_time: minting.authTime,
    authenticationType: minting.authenticationType,
    ...(scope === '' ? {} : { scope }),
  }
  const registration = user.registrations.find((each) => each.applicationId === client.id)
  const jti = newId()
  const chosen = chosenKeys(client, tenant)
  const accessToken = await signJwt(
    await keys.chosen(chosen.accessToken, 'ES256'),
    { typ: client.oauthConfiguration.accessTokenType, gty: minting.grants },
    {
      ...common,
      ...accessTokenClaims(client, user),
      jti,
      client_id: client.id,
      ...(registration === undefined ? {} : { applicationId: client.id, roles: registration.roles }),
    },
  )
  const minted = { accessToken, jti, expiresAt, expiresIn: expiresAt - issuedAt }
  if (!hasScope(scope, 'openid')) return { ...minted, idToken: '' }
  const idTokenKey = await keys.chosen(chosen.idToken, idTokenAlgorithm(client))
  const idToken = await signJwt(
    idTokenKey,
    { typ: 'JWT' },
    {
      ...common,
      jti: newId(),
      at_hash: accessTokenHash(accessToken, idTokenKey.algorithm),
      ...(minting.nonce === '' ? {} : { nonce: minting.nonce }),
      ...idTokenClaims(client, user, scope),
    },
  )
  return { ...minted, idToken }
}

/** RS256 where a client registered nothing (OpenID Connect Dynamic Client Registration §2). */
const idTokenAlgorithm = (client: Client): Algorithm => (client.jwtConfiguration.idTokenAlgorithm === 'ES256' ? 'ES256' : 'RS256')
