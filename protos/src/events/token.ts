// Codes redeemed, tokens issued, families revoked, the platform’s turn of signing keys (what a key is: objects/key.ts).
// Streams: code:<hash>, family:<id>, token:<jti>, revocation:<jti>, keys:<algorithm>, kid:<kid>.
import { z } from 'zod'
import { declareEvent } from './declare.ts'

export const codeStream = (hash: string): string => `code:${hash}`
export const familyStream = (familyId: string): string => `family:${familyId}`
export const tokenStream = (jti: string): string => `token:${jti}`
export const revocationStream = (jti: string): string => `revocation:${jti}`
export const kidStream = (kid: string): string => `kid:${kid}`
export const keysStream = (algorithm: string): string => `keys:${algorithm}`

const grant = { family_id: z.uuid(), client_id: z.string(), sub: z.string(), sid: z.string() }

const accessToken = {
  ...grant,
  jti: z.string(),
  scope: z.string(),
  /** Seconds since 1970. */
  expires_at: z.number().int(),
}

export const codeRedeemed = declareEvent({
  type: 'code.redeemed',
  owner: 'token',
  topic: 'signet.token',
  about: 'An authorization code was exchanged; version 1 of its stream, so it happens once.',
  data: z.strictObject({ ...grant, code_hash: z.string() }),
})

export const codeReplayed = declareEvent({
  type: 'code.replayed',
  owner: 'token',
  topic: 'signet.token',
  about: 'The bound client presented a code again; what the first exchange issued is revoked (RFC 6749 §4.1.2).',
  data: z.strictObject({ ...grant, code_hash: z.string() }),
})

export const codeAbandoned = declareEvent({
  type: 'code.abandoned',
  owner: 'token',
  topic: 'signet.token',
  about: 'A code was consumed but its exchange was never recorded; this takes version 1, so that a late winner loses.',
  data: z.strictObject({ ...grant, code_hash: z.string() }),
})

export const tokenIssued = declareEvent({
  type: 'token.issued',
  owner: 'token',
  topic: 'signet.token',
  about: 'A grant began: an access token, perhaps an ID token and a refresh token, left for a client.',
  data: z.strictObject({
    ...accessToken,
    grant_type: z.string(),
    /** Seconds since 1970. */
    auth_time: z.number().int(),
    authentication_type: z.string(),
    id_token: z.boolean(),
    /** SHA-256 of the first refresh token, base64url; empty when none was issued. */
    refresh_token_hash: z.string(),
    /** offline_access: outlives its session. */
    offline: z.boolean(),
    /** Seconds since 1970 after which nothing of this grant can live. */
    family_expires_at: z.number().int(),
    /** Of the consent that it rests on: the version of its stream; 0 when the application needs none. */
    consent_version: z.number().int(),
  }),
})

export const tokenRefreshed = declareEvent({
  type: 'token.refreshed',
  owner: 'token',
  topic: 'signet.token',
  about: 'The refresh token was rotated; the version of its stream is the new generation.',
  data: z.strictObject({ ...accessToken, generation: z.number().int(), id_token: z.boolean(), refresh_token_hash: z.string() }),
})

export const tokenReissued = declareEvent({
  type: 'token.reissued',
  owner: 'token',
  topic: 'signet.token',
  about: 'The previous refresh token came again within the grace: the same successor was handed out with a fresh access token.',
  data: z.strictObject({ ...accessToken, generation: z.number().int(), id_token: z.boolean() }),
})

export const tokenRevoked = declareEvent({
  type: 'token.revoked',
  owner: 'token',
  topic: 'signet.token',
  about: 'One access token was revoked by its client (RFC 7009).',
  data: z.strictObject({ ...grant, jti: z.string(), expires_at: z.number().int() }),
})

export const FamilyRevocationCause = z.enum(['reuse', 'client', 'session_ended', 'consent_revoked', 'restored'])
export type FamilyRevocationCause = z.infer<typeof FamilyRevocationCause>

export const familyRevoked = declareEvent({
  type: 'family.revoked',
  owner: 'token',
  topic: 'signet.token',
  about: 'A grant ended: none of its tokens is active any more.',
  data: z.strictObject({ ...grant, cause: FamilyRevocationCause }),
})

export const keyRotated = declareEvent({
  type: 'key.rotated',
  owner: 'token',
  topic: 'signet.registry',
  about: 'The platform has its next key of an algorithm: where nobody has chosen a key, it signs from active_from on. It is published at once.',
  data: z.strictObject({
    key_id: z.guid(),
    kid: z.string(),
    algorithm: z.enum(['ES256', 'RS256']),
    /** Milliseconds since 1970. */
    active_from: z.number().int(),
  }),
})

export const kidReserved = declareEvent({
  type: 'kid.reserved',
  owner: 'token',
  topic: 'signet.registry',
  about: 'A kid names one key for ever, also after that is gone: version 1 of its stream, so no other key bears it.',
  data: z.strictObject({ kid: z.string(), key_id: z.guid() }),
})
