// Verifying a logout token as OpenID Connect Back-Channel Logout 1.0 §2.6 asks, step by step.
import { type JWTVerifyGetKey, jwtVerify } from 'jose'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** A token is posted as soon as it is signed, so one that is older than this was kept by somebody, in seconds. */
const MAX_AGE = 600

/** How far the two clocks may disagree, in seconds. */
const CLOCK_TOLERANCE = 30

export interface LogoutNotice {
  /** The session to end; absent: all sessions of `sub`. */
  readonly sid: string | undefined
  readonly sub: string | undefined
  readonly jti: string
}

export interface Expected {
  readonly issuer: string
  readonly clientId: string
  /** Of the ID tokens that the issuer gives this client (§2.6 steps 2 and 3). `none` is never one. */
  readonly algorithms: readonly string[]
  readonly keys: JWTVerifyGetKey
  /** Remembers a jti until the token has expired; false when it was there already. */
  readonly firstSeen: (jti: string, expiresAt: number) => boolean
}

/** Why a logout token was not accepted. The message is meant for whoever sent it. */
export class RefusedNotice extends Error {
  override readonly name = 'RefusedNotice'
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function optionalText(value: unknown, name: string): string | undefined {
  if (value === undefined || (typeof value === 'string' && value !== '')) return value
  throw new RefusedNotice(`${name} must be a text`)
}

/** Accepts a logout token or throws RefusedNotice. Keys that cannot be fetched throw whatever `keys` throws: then nothing is known. */
export async function verifyLogoutToken(token: string, expected: Expected): Promise<LogoutNotice> {
  const { payload, protectedHeader } = await jwtVerify(token, expected.keys, {
    issuer: expected.issuer,
    audience: expected.clientId,
    algorithms: [...expected.algorithms],
    requiredClaims: ['iat', 'exp', 'jti', 'events'],
    maxTokenAge: MAX_AGE,
    clockTolerance: CLOCK_TOLERANCE,
  }).catch((error: Error & { code?: string }) => {
    const isTheTokens = /^ERR_(JWT|JWS|JOSE_ALG|JWKS_NO_MATCHING)/.test(error.code ?? '')
    throw isTheTokens ? new RefusedNotice(error.message, { cause: error }) : error
  })
  if (!/^((application\/)?logout\+jwt|jwt)$/i.test(protectedHeader.typ ?? 'jwt')) throw new RefusedNotice('typ must be logout+jwt or JWT')
  const { events, nonce, jti, exp } = payload
  if (!isObject(events) || !isObject(events[EVENT])) throw new RefusedNotice(`events must have the member ${EVENT} with an object`)
  // Without this a stolen ID token could sign its owner out (§2.4).
  if (nonce !== undefined) throw new RefusedNotice('nonce must be absent')
  const sid = optionalText(payload.sid, 'sid')
  const sub = optionalText(payload.sub, 'sub')
  if (sid === undefined && sub === undefined) throw new RefusedNotice('sid or sub must be there')
  if (typeof jti !== 'string' || exp === undefined) throw new RefusedNotice('jti must be a text')
  if (!expected.firstSeen(jti, (exp + CLOCK_TOLERANCE) * 1000)) throw new RefusedNotice('this token has been used before')
  return { sid, sub, jti }
}
