// The authorization code grant (RFC 6749 §4.1.3) with PKCE (RFC 7636). The code is consumed before a token is signed: a crash
// in between costs the person a new sign-in, never a second set of tokens. The hot path is one trip to the vault and one append.

import type { Platform, Taken } from '@signet/platform'
import type { Client } from '@signet/platform/directory'
import { sha256 } from '@signet/platform/secret'
import {
  CodeRecord,
  codeHash,
  codeKey,
  codeRedeemed,
  codeStream,
  consentIdOf,
  consentStream,
  endedKeyOfCode,
  familyIdOfCode,
  familyStream,
  Refused,
  sessionStream,
  tokenIssued,
  tokenLifetimes,
} from '@signet/protos'
import { type Core, seconds } from '../core.ts'
import { isAuthenticatedBefore } from '../domain/liveness.ts'
import { needsRedirectUri, needsSecret, needsVerifier } from '../domain/policy.ts'
import { refreshTokenText } from '../domain/refresh-token.ts'
import { hasScope } from '../domain/scope.ts'
import { requireParameter } from '../parameters.ts'
import { mintTokens } from '../tokens/mint.ts'
import { type Caller, defineGrant, type Grant, type Issued } from './grant.ts'
import { findRedemption, recordLateReplay, recordReplay } from './replay.ts'

const NAME = 'authorization_code'

/** How long the vault remembers that a code was spent, in milliseconds. Later the code's stream in the log tells it, at the price of a query. */
const SPENT_FOR_MS = 10 * 60 * 1000

interface CodeParameters {
  readonly code: string
  /** Empty when none was sent. */
  readonly redirectUri: string
  /** Empty when none was sent. */
  readonly verifier: string
}

export const authorizationCode = (core: Core): Grant =>
  defineGrant({
    name: NAME,
    needsSecret: (client, parameters) => needsSecret(client, parameters.code_verifier !== undefined),
    read: (parameters): CodeParameters => ({
      code: requireParameter(parameters, 'code', 'missing_code'),
      redirectUri: parameters.redirect_uri ?? '',
      verifier: parameters.code_verifier ?? '',
    }),
    handle: async (parameters, caller) => {
      if (parameters.verifier === '' && needsVerifier(caller.client, caller.bySecret)) throw missingVerifier()
      if (parameters.redirectUri === '' && needsRedirectUri(caller.client)) throw missingRedirectUri()
      const record = await redeem(core, parameters, caller)
      return inSession(core.platform, record, caller, (told) => issueFor(core, record, codeHash(parameters.code), told))
    },
  })

/** Goes on in the trace of the session, with a link to the request's: one trace shows the sign-in and the tokens that came of it. */
function inSession<T>({ telemetry }: Pick<Platform, 'telemetry'>, { traceparent }: CodeRecord, caller: Caller, work: (told: Caller) => Promise<T>): Promise<T> {
  const { context } = caller
  const parent = traceparent === '' ? context.traceparent : traceparent
  return telemetry.span(`grant ${NAME}`, { parent, links: [context.traceparent] }, (span) =>
    work({ ...caller, context: { ...context, traceparent: span.traceparent } }),
  )
}

const missingRedirectUri = () => new Refused('missing_redirect_uri', 'The parameter redirect_uri is missing.')
const missingVerifier = () => new Refused('missing_code_verifier', 'The parameter code_verifier is missing.')
const unknownCode = (detail?: string) => new Refused('unknown_code', 'The code is unknown, used or expired.', detail === undefined ? {} : { detail })

/** In words the same as `unknown_code`: only the log tells the two apart. */
const spentCode = () => new Refused('spent_code', 'The code is unknown, used or expired.')

/** Consumes the code, once and for the client, redirect URI and challenge that it is bound to; a mismatch consumes nothing. */
async function redeem(core: Core, { code, redirectUri, verifier }: CodeParameters, caller: Caller): Promise<CodeRecord> {
  const key = codeKey(code)
  if (key === undefined) throw unknownCode('no code of ours looks like this')
  const now = core.platform.clock.now()
  const taken = await core.platform.vault.take(key, {
    now,
    match: { client_id: caller.client.id, ...boundRedirectUri(caller.client, redirectUri, verifier), code_challenge: verifier === '' ? '' : sha256(verifier) },
    spentUntil: now + SPENT_FOR_MS,
    bar: endedKeyOfCode(code),
  })
  switch (taken.kind) {
    case 'taken':
      return CodeRecord.parse(taken.record)
    case 'mismatch':
      throw mismatch(taken, verifier)
    case 'barred':
      throw unknownCode('its session has ended')
    case 'spent': {
      const record = CodeRecord.parse(taken.record)
      if (record.client_id !== caller.client.id) throw foreignCode()
      await recordReplay(core.platform, { ...record, hash: codeHash(code), traceparent: caller.context.traceparent })
      throw spentCode()
    }
    case 'unknown': {
      const redemption = await findRedemption(core.platform, codeHash(code))
      if (redemption === undefined || redemption.client_id !== caller.client.id) throw unknownCode()
      await recordLateReplay(core.platform, { ...redemption, traceparent: caller.context.traceparent })
      throw spentCode()
    }
    default:
      throw taken satisfies never
  }
}

/** What of the authorization request a redirect URI must agree with: with nothing where it may be left out, and is (contracts 6.5). */
function boundRedirectUri({ compat }: Client, sent: string, verifier: string): Partial<Pick<CodeRecord, 'redirect_uri' | 'redirect_uri_omitted'>> {
  if (sent !== '') return { redirect_uri: sent }
  if (compat.tokenRedirectUri === 'optional') return {}
  // the match of the verifier with the challenge binds the code as well, and more closely
  if (compat.tokenRedirectUri === 'optionalWithPkce' && verifier !== '') return {}
  return { redirect_uri_omitted: 'yes' }
}

const foreignCode = () => new Refused('foreign_code', 'The code was issued to another client.')

function mismatch({ field, record }: Extract<Taken, { kind: 'mismatch' }>, verifier: string): Refused {
  if (field === 'client_id') return foreignCode()
  if (field === 'redirect_uri_omitted') return missingRedirectUri()
  if (field === 'redirect_uri') return new Refused('mismatched_redirect_uri', 'The redirect_uri is not that of the authorization request.')
  if (verifier === '') return missingVerifier()
  // RFC 9700 §4.8: a verifier for a code without a challenge is a sign that an attacker took the challenge away
  const detail = record.code_challenge === '' ? 'the authorization request had no code_challenge' : 'another verifier'
  return new Refused('wrong_code_verifier', 'The code_verifier is wrong.', { detail })
}

/** Signs, records and only then answers. Raises `unknown_code` for a person who may not be here any more, `spent_code` when the log knows better. */
async function issueFor({ platform, keys, directory }: Core, record: CodeRecord, hash: string, caller: Caller): Promise<Issued> {
  const { client, tenant, context } = caller
  const user = await directory.user(record.user_id, context)
  const authTime = Number(record.auth_time)
  if (user === undefined || isAuthenticatedBefore(authTime * 1000, user.notBefore)) throw unknownCode('the user was locked, changed or removed')
  // to the millisecond, which auth_time does not have
  if (Number(record.issued_at) < Math.max(user.notBefore, client.notBefore)) throw unknownCode('the user or the client was changed since')

  const now = platform.clock.now()
  const familyId = familyIdOfCode(hash)
  const consentVersion = Number(record.consent_version)
  const offline = hasScope(record.scope, 'offline_access')
  const refreshToken =
    offline && client.oauthConfiguration.generateRefreshTokens && client.oauthConfiguration.enabledGrants.includes('refresh_token')
      ? refreshTokenText(familyId, platform.random.secret())
      : ''
  const lifetimes = tokenLifetimes(client, tenant)
  const familyExpiresAt = seconds(now) + (refreshToken === '' ? lifetimes.accessToken : lifetimes.refreshToken)
  const minted = await mintTokens(
    { platform, keys },
    {
      familyId,
      client,
      tenant,
      user,
      sid: record.sid,
      scope: record.scope,
      authTime,
      authenticationType: record.authentication_type,
      grants: [NAME],
      nonce: record.nonce,
      familyExpiresAt,
    },
  )
  const envelope = { tenant: tenant.id, subject: user.id, actor: `client:${client.id}`, traceparent: context.traceparent, version: 1 }
  const grant = { family_id: familyId, client_id: client.id, sub: user.id, sid: record.sid }
  const facts = [
    platform.fact(codeRedeemed, { ...envelope, stream: codeStream(hash), data: { ...grant, code_hash: hash } }),
    platform.fact(tokenIssued, {
      ...envelope,
      stream: familyStream(familyId),
      data: {
        ...grant,
        jti: minted.jti,
        scope: record.scope,
        expires_at: minted.expiresAt,
        grant_type: NAME,
        auth_time: authTime,
        authentication_type: record.authentication_type,
        id_token: minted.idToken !== '',
        refresh_token_hash: refreshToken === '' ? '' : sha256(refreshToken),
        offline,
        family_expires_at: familyExpiresAt,
        consent_version: consentVersion,
      },
    }),
  ]
  // judged in the commit: who looks for the grants of what has ended finds all there will ever be
  const premises = [
    { stream: sessionStream(record.sid), unendedSince: 0 },
    ...(consentVersion > 0 ? [{ stream: consentStream(consentIdOf(user.id, client.id)), unendedSince: consentVersion }] : []),
  ]
  const appended = await platform.events.append(facts, premises)
  if (appended.kind === 'conflict') {
    const [first] = await platform.events.readStream(codeStream(hash))
    if (first === undefined) throw unknownCode('the session has ended or the consent was revoked')
    // the vault forgot that the code was spent, or gave it back after a failover: the log has the last word
    await recordReplay(platform, { ...record, hash, traceparent: context.traceparent })
    throw spentCode()
  }
  const { accessToken, expiresIn, idToken } = minted
  return { accessToken, expiresIn, idToken, refreshToken, refreshTokenId: refreshToken === '' ? '' : familyId, scope: record.scope, userId: user.id }
}
