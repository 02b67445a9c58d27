// Who was told of a logout, and how it went. Stream: logout:<sid>:<client id>.
import { z } from 'zod'
import { declareEvent } from './declare.ts'
import { SessionEndCause } from './session.ts'

export const logoutStream = (sid: string, clientId: string): string => `logout:${sid}:${clientId}`

const party = { sid: z.uuid(), sub: z.string(), client_id: z.string(), cause: SessionEndCause }

const attempt = {
  ...party,
  /** From 1. */
  attempt: z.number().int().positive(),
  /** Of the logout token that was sent; empty when none was minted. */
  jti: z.string(),
  /** The HTTP status; 0 when there was no answer. */
  status: z.number().int(),
  /** Why there was no answer or none that counts; empty on success. */
  reason: z.string(),
  duration_ms: z.number().int(),
}

export const logoutPlanned = declareEvent({
  type: 'logout.planned',
  owner: 'projector',
  topic: 'signet.logout',
  about: 'A client of an ended session is to be told. This is the public notice for relying services.',
  data: z.strictObject({
    iss: z.string(),
    ...party,
    /** Milliseconds since 1970 at which the session ended. */
    at: z.number().int(),
    /** Whether a logout token will be posted; false for a client that registered no URL. */
    backchannel: z.boolean(),
  }),
})

export const logoutDelivered = declareEvent({
  type: 'logout.delivered',
  owner: 'projector',
  topic: 'signet.delivery',
  about: 'The client took the logout token: our record of its answer, not a statement of the client’s.',
  data: z.strictObject(attempt),
})

export const logoutFailed = declareEvent({
  type: 'logout.failed',
  owner: 'projector',
  topic: 'signet.delivery',
  about: 'An attempt failed and another will follow.',
  data: z.strictObject({
    ...attempt,
    /** Milliseconds since 1970. */
    next_attempt_at: z.number().int(),
  }),
})

export const logoutGivenUp = declareEvent({
  type: 'logout.given_up',
  owner: 'projector',
  topic: 'signet.delivery',
  about: 'The client refused the token, or could not be reached for as long as it is tried.',
  data: z.strictObject(attempt),
})
