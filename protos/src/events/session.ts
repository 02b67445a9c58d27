// The life of a single sign-on session. Stream: session:<sid>.
import { z } from 'zod'
import { declareEvent } from './declare.ts'

export const sessionStream = (sid: string): string => `session:${sid}`

/** Why a session ended; `restored`: it began in a time that a restore of the database took back. */
export const SessionEndCause = z.enum([
  'logout',
  'relying_party_logout',
  'idle',
  'expired',
  'refresh_token_reuse',
  'code_replay',
  'user_changed',
  'client_changed',
  'tenant_closed',
  'restored',
])
export type SessionEndCause = z.infer<typeof SessionEndCause>

export const sessionStarted = declareEvent({
  type: 'session.started',
  owner: 'authorize',
  topic: 'signet.session',
  about: 'A person authenticated and a session began.',
  data: z.strictObject({
    sid: z.uuid(),
    sub: z.string(),
    /** SHA-256 of the cookie's secret, base64url. */
    secret_hash: z.string(),
    /** Seconds since 1970. */
    auth_time: z.number().int(),
    authentication_type: z.string(),
    /** Seconds without use, and seconds in all, after which it ends. */
    idle_lifetime: z.number().int(),
    lifetime: z.number().int(),
  }),
  sealed: z.strictObject({ address: z.string(), user_agent: z.string() }),
})

export const sessionClientJoined = declareEvent({
  type: 'session.client_joined',
  owner: 'authorize',
  topic: 'signet.session',
  about: 'A client obtained its first code in this session and will be told when it ends.',
  data: z.strictObject({ sid: z.uuid(), sub: z.string(), client_id: z.string() }),
})

export const sessionEnded = declareEvent({
  type: 'session.ended',
  owner: 'authorize',
  topic: 'signet.session',
  ends: true,
  about: 'The session is over, whoever or whatever ended it; lists every client that ever joined it.',
  data: z.strictObject({ sid: z.uuid(), sub: z.string(), clients: z.array(z.string()), cause: SessionEndCause }),
})
