// What a person lets an application have. Stream: consent:<id>. The id follows from the two, so two decisions at once meet in one stream.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { uuidOf } from '../uuid.ts'
import { declareEvent } from './declare.ts'

export const consentStream = (consentId: string): string => `consent:${consentId}`

/** The id of a person's consent to an application; it stays theirs when a consent is revoked and given again. */
export const consentIdOf = (userId: string, clientId: string): string =>
  uuidOf(createHash('sha256').update(`consent:${userId}:${clientId}`).digest('base64url'))

const consent = { consent_id: z.uuid(), sub: z.string(), client_id: z.string() }

export const consentGiven = declareEvent({
  type: 'consent.given',
  owner: 'authorize',
  topic: 'signet.session',
  about: 'A person decided what an application may have of what it asked for. Scopes that it did not ask for this time keep their earlier answer.',
  data: z.strictObject({
    ...consent,
    /** The session in which it was decided. */
    sid: z.uuid(),
    granted: z.array(z.string()),
    declined: z.array(z.string()),
  }),
})

/** Why a consent was revoked; `restored`: in a time that a restore of the database took back. */
export const ConsentRevocationCause = z.enum(['administrator', 'client_changed', 'tenant_closed', 'user_erased', 'restored'])
export type ConsentRevocationCause = z.infer<typeof ConsentRevocationCause>

export const consentRevoked = declareEvent({
  type: 'consent.revoked',
  owner: 'authorize',
  topic: 'signet.session',
  ends: true,
  about: 'What a person had let an application have is taken back, and every token that the application has of this person ends.',
  data: z.strictObject({ ...consent, cause: ConsentRevocationCause }),
})
