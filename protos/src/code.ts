// What an authorization code stands for: written to Redis by authorize, redeemed there by token.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { uuidOf } from './uuid.ts'

/** Every value is text, because the record is a Redis hash. Empty text stands for "not in the request". */
export const CodeRecord = z.object({
  client_id: z.string().min(1),
  redirect_uri: z.string().min(1),
  /** `yes` where the request did not name it; then the exchange may leave it out too (RFC 6749 §4.1.3). */
  redirect_uri_omitted: z.enum(['', 'yes']),
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
  /** Of the consent that it rests on: the version of its stream; 0 when the application needs none. */
  consent_version: z.string().regex(/^\d+$/),
  /** The trace of its session, in which the exchange is told. */
  traceparent: z.string(),
})
export type CodeRecord = z.infer<typeof CodeRecord>

/**
 * The id of the grant that a code becomes, a UUID (version 8, RFC 9562 §5.8) derived from the code's hash: so whoever holds
 * the code a second time can name the family that the first redemption started, without asking.
 */
export const familyIdOfCode = (hash: string): string => uuidOf(createHash('sha256').update(`family:${hash}`).digest('base64url'))
