// Logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4): fresh for each attempt, so that a party can refuse a repeated jti.
import { Refused } from '@signet/protos'
import { type Core, seconds } from '../core.ts'
import { algorithms } from '../keys/signing-key.ts'
import { signJwt } from './jwt.ts'

/** Seconds that a logout token may travel (§2.4: at most two minutes). */
const LIFETIME = 120

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const types = ['logout+jwt', 'JWT']

export interface LogoutNotice {
  readonly issuer: string
  readonly clientId: string
  readonly sub: string
  readonly sid: string
  readonly type: string
  readonly algorithm: string
  /** The key that signs the client's ID tokens; empty when none was chosen. */
  readonly keyId: string
}

/** Signs one. It has no nonce, so that it cannot pass for an ID token. Raises `malformed_request` for an unknown type or algorithm. */
export async function mintLogoutToken(
  { platform, keys }: Pick<Core, 'platform' | 'keys'>,
  notice: LogoutNotice,
): Promise<{ logoutToken: string; jti: string }> {
  const algorithm = algorithms.find((each) => each === notice.algorithm)
  if (algorithm === undefined || !types.includes(notice.type))
    throw new Refused('malformed_request', 'Logout tokens are logout+jwt or JWT, signed with ES256 or RS256.')
  const iat = seconds(platform.clock.now())
  const jti = platform.random.uuid()
  const { issuer: iss, clientId: aud, sub, sid } = notice
  const claims = { iss, aud, sub, sid, iat, exp: iat + LIFETIME, jti, events: { [EVENT]: {} } }
  return { logoutToken: await signJwt(await keys.chosen(notice.keyId, algorithm), { typ: notice.type }, claims), jti }
}
