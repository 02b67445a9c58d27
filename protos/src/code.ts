// What an authorization code stands for: written to Redis by authorize, redeemed there by token.
import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Every value is text, because the record is a Redis hash. Empty text stands for "not in the request". */
export const CodeRecord = z.object({
  client_id: z.string().min(1),
  redirect_uri: z.string().min(1),
  code_challenge: z.string(),
  tenant_id: z.string().min(1),
  sid: z.string().min(1),
  user_id: z.string().min(1),
  scope: z.string(),
  nonce: z.string(),
  /** Seconds since 1970 at which the person authenticated. */
  auth_time: z.string().regex(/^\d+$/),
  /** Milliseconds since 1970 at which the code was issued: what its client or person was changed after, it does not outlive. */
  issued_at: z.string().regex(/^\d+$/),
  /** How the person authenticated, in the words of `authenticationType`: PASSWORD. */
  authentication_type: z.string().min(1),
  /** The trace of its session, in which the exchange is told. */
  traceparent: z.string(),
})
export type CodeRecord = z.infer<typeof CodeRecord>

/**
 * The id of the grant that a code becomes, a UUID (version 8, RFC 9562 §5.8) derived from the code's hash: so whoever holds
 * the code a second time can name the family that the first redemption started, without asking.
 */
export function familyIdOfCode(hash: string): string {
  const bytes = createHash('sha256').update(`family:${hash}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
