// id_token_hint: an ID token of ours says who asks for a logout and of which session (OpenID Connect RP-Initiated Logout 1.0 §2, §4).
import type { Platform } from '@signet/platform'
import { cached } from '@signet/platform/cache'
import { type CallOptions, Refused, signingAlgorithms } from '@signet/protos'
import { type CompactVerifyResult, compactVerify, createLocalJWKSet, errors } from 'jose'
import { z } from 'zod'

/** A key that was revoked counts for this long at most, in milliseconds. */
const KEYS_MAX_AGE_MS = 5000

/** A kid that is not among them may be of a key that was made since: but anybody can send one, so they are asked for again this often at most. */
const KEYS_MIN_AGE_MS = 1000

/**
 * Of our tokens only an ID token has at_hash: an access token shown to some resource server, or a logout token, ends no session.
 * `exp` is not looked at, because a hint may be as old as the session (§4).
 */
const HintClaims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string()).min(1)]).transform((aud) => (typeof aud === 'string' ? [aud] : aud)),
  sid: z.uuid().optional(),
  at_hash: z.string(),
})
export type Hint = z.infer<typeof HintClaims>

export type ReadHint = (token: string, options?: CallOptions) => Promise<Hint>

/** Reads genuine hints. Raises `invalid_id_token_hint` for any other text. Issuer and audience are judged where the tenant is known. */
export function openHints({ rpc, clock }: Pick<Platform, 'rpc' | 'clock'>): ReadHint {
  let loadedAt = Number.NEGATIVE_INFINITY
  const load = async (_key: 'keys', options?: CallOptions): Promise<ReturnType<typeof createLocalJWKSet>> => {
    loadedAt = clock.now()
    const { jwks } = await rpc.token.getKeys({}, options)
    return createLocalJWKSet(JSON.parse(jwks.toString('utf8')))
  }
  const kept = cached(load, { max: 1, maxAgeMs: KEYS_MAX_AGE_MS, clock })

  async function verify(token: string, options?: CallOptions): Promise<CompactVerifyResult> {
    const keys = await kept.get('keys', options)
    if (keys === undefined) throw new Error('the token service has no keys')
    try {
      // the token service signs with these and no others (RFC 8725 §3.1)
      return await compactVerify(token, keys, { algorithms: [...signingAlgorithms] })
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || clock.now() - loadedAt < KEYS_MIN_AGE_MS) throw error
      kept.clear()
      return verify(token, options)
    }
  }

  return async (token, options) => {
    try {
      const { payload, protectedHeader } = await verify(token, options)
      if ((protectedHeader.typ ?? 'JWT').toUpperCase() !== 'JWT') throw new errors.JWTInvalid('the typ is not that of an ID token')
      return HintClaims.parse(JSON.parse(new TextDecoder().decode(payload)))
    } catch (cause) {
      if (cause instanceof errors.JOSEError || cause instanceof z.ZodError || cause instanceof SyntaxError) throw invalidHint(cause.name, cause)
      throw cause
    }
  }
}

export const invalidHint = (detail: string, cause?: unknown): Refused =>
  new Refused('invalid_id_token_hint', 'The id_token_hint is not an ID token of this platform for this application.', { detail, cause })
