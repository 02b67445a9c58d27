// The refresh grant (RFC 6749 §6) with rotation and reuse detection (RFC 9700 §4.14.2). A refresh is one query and one append: the
// log decides which of many callers rotates, and the others are given what the winner got.

import { deriveKey, seal, sha256, unseal } from '@signet/platform/secret'
import { familyStream, Refused, tokenLifetimes, tokenRefreshed, tokenReissued, tokenStream, withSpaces } from '@signet/protos'
import { type Core, seconds } from '../core.ts'
import { needsSecret } from '../domain/policy.ts'
import { familyIdOfRefreshToken, refreshTokenText } from '../domain/refresh-token.ts'
import { judgePresented } from '../domain/rotation.ts'
import { narrowScope } from '../domain/scope.ts'
import { examineGrant } from '../families/examine.ts'
import { type Family, grantData, wasEverIssued } from '../families/family.ts'
import { revokeFamily } from '../families/revoke.ts'
import { requireParameter } from '../parameters.ts'
import { type Minted, mintTokens } from '../tokens/mint.ts'
import { type Caller, defineGrant, type Grant, type Issued } from './grant.ts'

const NAME = 'refresh_token'

/** A caller that loses a rotation is within the grace at the next look, unless the family has ended; more looks are for the unforeseen. */
const MAX_ATTEMPTS = 5

interface RefreshParameters {
  /** A bearer value. */
  readonly token: string
  /** Empty for all that was granted. */
  readonly scope: string
  /** Seconds; undefined for the client's own. */
  readonly expiresIn: string | undefined
}

export const refreshToken = (core: Core): Grant =>
  defineGrant({
    name: NAME,
    // PKCE belongs to the code: here it stands in for nothing
    needsSecret: (client) => needsSecret(client, false),
    read: (parameters): RefreshParameters => ({
      token: requireParameter(parameters, 'refresh_token', 'missing_refresh_token'),
      scope: parameters.scope ?? '',
      expiresIn: parameters.expires_in,
    }),
    handle: (parameters, caller) => refresh(core, parameters, caller),
  })

const unknownToken = (detail: string) => new Refused('unknown_refresh_token', 'The refresh token is unknown, revoked or expired.', { detail })

/**
 * Raises `disabled_grant`, `invalid_expires_in`, `unknown_scope`, `unknown_refresh_token` and, when a used token came again,
 * `reused_refresh_token` after the whole family is revoked.
 */
async function refresh(core: Core, { token, scope, expiresIn }: RefreshParameters, caller: Caller): Promise<Issued> {
  const { client, tenant, context } = caller
  if (!client.oauthConfiguration.generateRefreshTokens) throw new Refused('disabled_grant', 'Refresh tokens are disabled for the client.')
  const lifetime = readLifetime(expiresIn, tokenLifetimes(client, tenant).accessToken)
  const familyId = familyIdOfRefreshToken(token)
  if (familyId === undefined) throw unknownToken('no refresh token of ours looks like this')

  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const family = await core.families.find(familyId)
    // another client's token is as good as none, and does not hurt its owner
    if (family === undefined || family.clientId !== client.id) throw unknownToken('no such family of this client')
    const now = core.platform.clock.now()
    if (family.revokedAt !== null || now >= family.expiresAt) throw unknownToken('the family is revoked or expired')
    const hash = sha256(token)
    const presented = judgePresented(family, hash, { now, graceMs: tenant.jwtConfiguration.refreshTokenOneTimeUseConfiguration.gracePeriodInSeconds * 1000 })
    // the id of a family is no secret: only who holds a token that was really issued may end it
    if (presented === 'other' && !(await wasEverIssued(core.platform.events, familyId, hash))) throw unknownToken('never issued')

    if (presented === 'late' || presented === 'other') {
      await revokeFamily(core.platform, family, { cause: 'reuse', actor: `client:${client.id}`, traceparent: context.traceparent })
      throw new Refused('reused_refresh_token', 'The refresh token is unknown, revoked or expired.', { detail: `family ${familyId}` })
    }
    const examined = await examineGrant(core, family, context)
    if (examined.kind === 'dead') throw unknownToken(`the grant is over: ${examined.because}`)

    const granted = narrowScope(family.scope, client.compat.scopeSyntax === 'spaceOrComma' ? withSpaces(scope) : scope)
    if (granted === undefined) throw new Refused('unknown_scope', 'A refresh cannot ask for more than was granted.')
    const minted = await mintTokens(core, {
      familyId,
      client,
      tenant,
      user: examined.user,
      sid: family.sid,
      scope: granted,
      authTime: seconds(family.authenticatedAt),
      authenticationType: 'REFRESH_TOKEN',
      grants: [family.grantType, NAME],
      nonce: '',
      familyExpiresAt: seconds(family.expiresAt),
      lifetime,
    })
    const step = { core, family, token, minted, scope: granted, caller }
    const refreshToken = presented === 'current' ? await rotate(step) : await reissue(step)
    if (refreshToken === undefined) continue
    const { accessToken, idToken, expiresIn } = minted
    return { accessToken, idToken, expiresIn, scope: granted, refreshToken, refreshTokenId: familyId, userId: family.sub }
  }
  throw new Refused('temporarily_unavailable', 'Try again in a moment.', { detail: `family ${familyId} was rotated by others ${MAX_ATTEMPTS} times` })
}

interface Step {
  readonly core: Core
  readonly family: Family
  /** The presented refresh token. */
  readonly token: string
  readonly minted: Minted
  readonly scope: string
  readonly caller: Caller
}

const envelope = ({ family, caller }: Step) => ({
  tenant: family.tenantId,
  subject: family.sub,
  actor: `client:${family.clientId}`,
  traceparent: caller.context.traceparent,
})

const accessTokenData = ({ family, minted, scope }: Step) => ({
  ...grantData(family),
  jti: minted.jti,
  scope,
  expires_at: minted.expiresAt,
  id_token: minted.idToken !== '',
})

/** Opens the successor of one refresh token, and only for who holds that token. */
const successorKey = (token: string): Buffer => deriveKey(token, 'the refresh token that follows')

/** Replaces the current refresh token. Undefined when somebody else has just done so, or ended the family. */
async function rotate(step: Step): Promise<string | undefined> {
  const { platform } = step.core
  const successor = refreshTokenText(step.family.id, platform.random.secret())
  const generation = step.family.generation + 1
  const appended = await platform.events.append([
    platform.fact(tokenRefreshed, {
      ...envelope(step),
      stream: familyStream(step.family.id),
      version: generation,
      data: { ...accessTokenData(step), generation, refresh_token_hash: sha256(successor) },
      clear: { sealed_successor: seal(successorKey(step.token), Buffer.from(successor), step.family.id).toString('base64') },
    }),
  ])
  return appended.kind === 'conflict' ? undefined : successor
}

/** Hands out the same successor again: the answer was lost, or two callers of one client raced. Raises `unknown_refresh_token` when it is not kept any more. */
async function reissue(step: Step): Promise<string> {
  const { platform } = step.core
  const { id, successor, generation } = step.family
  if (successor === null) throw unknownToken('the successor was lost in a rebuild')
  await platform.events.append([
    platform.fact(tokenReissued, { ...envelope(step), stream: tokenStream(step.minted.jti), version: 1, data: { ...accessTokenData(step), generation } }),
  ])
  return unseal(successorKey(step.token), successor, id).toString()
}

/** `expires_in` may only shorten the life of the access token. */
function readLifetime(asked: string | undefined, longest: number): number {
  if (asked === undefined) return longest
  if (!/^[1-9]\d{0,8}$/.test(asked) || Number(asked) > longest)
    throw new Refused('invalid_expires_in', 'The parameter expires_in must be a number of seconds no longer than the configured lifetime.')
  return Number(asked)
}
