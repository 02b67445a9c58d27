// The life of a session, stream session:<sid>: facts and a reply from a state and a command, and a state from facts.
import {
  type CloudEvent,
  type DataOf,
  dataOf,
  type EventDeclaration,
  type SessionEndCause,
  sessionClientJoined,
  sessionEnded,
  sessionStarted,
} from '@signet/protos'

export interface LiveSession {
  readonly kind: 'live'
  readonly sid: string
  readonly tenantId: string
  readonly userId: string
  /** SHA-256 of the cookie's secret, base64url. */
  readonly secretHash: string
  /** Seconds since 1970, as in tokens. */
  readonly authTime: number
  readonly authenticationType: string
  /** Seconds without use after which it ends. */
  readonly idleLifetime: number
  /** Seconds after which it ends however it is used. */
  readonly lifetime: number
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** Every client that ever obtained a code in it, in that order. */
  readonly clients: readonly string[]
  /** Of the sign-in: what becomes of the session is told in the same trace. */
  readonly traceparent: string
  readonly version: number
}

export type Session = { readonly kind: 'none' } | LiveSession | { readonly kind: 'ended'; readonly sid: string }

export type SessionCommand =
  | { readonly type: 'start'; readonly started: DataOf<typeof sessionStarted>; readonly clientId: string | undefined }
  | { readonly type: 'join'; readonly clientId: string }
  | { readonly type: 'end'; readonly cause: SessionEndCause }

interface Fact<D extends EventDeclaration> {
  readonly declaration: D
  readonly data: DataOf<D>
}
export type SessionFact = Fact<typeof sessionStarted> | Fact<typeof sessionClientJoined> | Fact<typeof sessionEnded>

export interface Decision {
  readonly facts: readonly SessionFact[]
  /** `live`: it goes on. `ended`: this ended it. `over`: there is none, or it was over before. */
  readonly reply: 'live' | 'ended' | 'over'
}

const nothing = (reply: Decision['reply']): Decision => ({ facts: [], reply })

const joined = (sid: string, sub: string, clientId: string): SessionFact => ({ declaration: sessionClientJoined, data: { sid, sub, client_id: clientId } })

export function decide(session: Session, command: SessionCommand): Decision {
  switch (command.type) {
    case 'start': {
      const { started, clientId } = command
      if (session.kind !== 'none') throw new Error('a session starts once')
      // a client that the person has yet to let in is told nothing, also not of the end
      const joins = clientId === undefined ? [] : [joined(started.sid, started.sub, clientId)]
      return { facts: [{ declaration: sessionStarted, data: started }, ...joins], reply: 'live' }
    }
    case 'join':
      if (session.kind !== 'live') return nothing('over')
      if (session.clients.includes(command.clientId)) return nothing('live')
      return { facts: [joined(session.sid, session.userId, command.clientId)], reply: 'live' }
    case 'end': {
      if (session.kind !== 'live') return nothing('over')
      const { sid, userId: sub, clients } = session
      return { facts: [{ declaration: sessionEnded, data: { sid, sub, clients: [...clients], cause: command.cause } }], reply: 'ended' }
    }
    default:
      return command satisfies never
  }
}

/** The session after one more event of its stream. The table `authorize.session` is the same function in SQL. */
export function evolve(session: Session, event: CloudEvent): Session {
  const started = dataOf(event, sessionStarted)
  if (started !== undefined) {
    return {
      kind: 'live',
      sid: started.sid,
      tenantId: event.tenant,
      userId: started.sub,
      secretHash: started.secret_hash,
      authTime: started.auth_time,
      authenticationType: started.authentication_type,
      idleLifetime: started.idle_lifetime,
      lifetime: started.lifetime,
      startedAt: Date.parse(event.time),
      clients: [],
      traceparent: event.traceparent,
      version: event.version,
    }
  }
  const join = dataOf(event, sessionClientJoined)
  if (join !== undefined && session.kind === 'live') return { ...session, clients: [...session.clients, join.client_id], version: event.version }
  const end = dataOf(event, sessionEnded)
  if (end !== undefined) return { kind: 'ended', sid: end.sid }
  throw new Error(`${event.type} cannot happen to a session that is ${session.kind}`)
}
