// From a decision about a session to facts in the log.
import type { NewEvent, Platform } from '@signet/platform'
import { noTelemetry } from '@signet/platform/telemetry/none'
import { Refused, type SealedOf, sessionStarted, sessionStream } from '@signet/protos'
import { decide, evolve, type Session, type SessionCommand, type SessionFact } from '../domain/session.ts'
import { readSession } from './row.ts'

/** Who does it, and because of what. */
export interface By {
  /** user:<id>, client:<id> or service:authorize. */
  readonly actor: string
  /** The id of the event that led to it. */
  readonly cause?: string
  readonly traceparent: string
}

export interface Place {
  readonly sid: string
  readonly tenantId: string
  /** The version of its stream so far. */
  readonly version: number
}

/** What the log is to hold about the person's browser, and the key that seals it. */
export interface Seal {
  readonly key: Uint8Array
  readonly data: SealedOf<typeof sessionStarted>
}

/** Each conflict is somebody else's success, so a session meets few: more than this means that its row does not follow the log. */
const MAX_CONFLICTS = 1000

export function toEvents(platform: Pick<Platform, 'fact'>, place: Place, facts: readonly SessionFact[], by: By, seal?: Seal): readonly NewEvent[] {
  return facts.map(({ declaration, data }, index) =>
    platform.fact(declaration, {
      stream: sessionStream(place.sid),
      version: place.version + index + 1,
      tenant: place.tenantId,
      subject: data.sub,
      ...by,
      data,
      // the entry says it in its envelope, which inline views do not see
      ...(declaration === sessionStarted ? { clear: { traceparent: by.traceparent } } : {}),
      ...(seal !== undefined && declaration === sessionStarted ? { sealed: seal } : {}),
    }),
  )
}

export const evolveAll = (session: Session, events: readonly NewEvent[]): Session => events.reduce((state, { event }) => evolve(state, event), session)

/**
 * Decides about a session that is there and records the decision: from its row, and again from the row when somebody was faster. It is
 * told in the session's own trace, with a link to the request's, so that one trace shows all that became of a sign-in.
 */
export async function execute(
  platform: Pick<Platform, 'sql' | 'events' | 'fact'> & Partial<Pick<Platform, 'telemetry'>>,
  sid: string,
  command: SessionCommand,
  by: By,
): Promise<{ readonly reply: ReturnType<typeof decide>['reply']; readonly session: Session }> {
  const { telemetry = noTelemetry } = platform
  for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts += 1) {
    const { session } = await readSession(platform.sql, sid)
    const { facts, reply } = decide(session, command)
    if (facts.length === 0 || session.kind !== 'live') return { reply, session }
    const parent = session.traceparent === '' ? by.traceparent : session.traceparent
    const recorded = await telemetry.span(`session ${command.type}`, { parent, links: [by.traceparent] }, async (span) => {
      const events = toEvents(platform, session, facts, { ...by, traceparent: span.traceparent })
      const appended = await platform.events.append(events)
      return appended.kind === 'conflict' ? undefined : evolveAll(session, events)
    })
    if (recorded !== undefined) return { reply, session: recorded }
  }
  throw new Refused('temporarily_unavailable', 'The session is too busy. Try again.', { detail: `${MAX_CONFLICTS} conflicts in a row on session ${sid}` })
}
