// GET /api/system/audit-events/stream and /api/system/logout-events: the log as server-sent events (HTML §9.2), as it grows.
import type { Clock, RpcClients } from '@signet/platform'
import { pause } from '@signet/platform/job'
import { type CallOptions, logoutPlanned, Refused, refusals } from '@signet/protos'
import type { AuditEventsResponse__Output as Page } from '@signet/protos/rpc/gen/signet/projector/v1/AuditEventsResponse'
import type { Context } from 'koa'
import { z } from 'zod'
import { managementEnvelope } from '../../errors.ts'
import type { Call } from '../../request/call.ts'
import type { Route } from '../../route.ts'
import type { Streams } from '../../streams.ts'
import { renderEvent } from './audit-event.ts'
import {
  AUDIT_EVENTS,
  type AuditFilters,
  auditFilters,
  authorizedTenant,
  decodeQuery,
  everything,
  filterRequest,
  lastPosition,
  position,
} from './audit-query.ts'

export const LOGOUT_EVENTS = '/api/system/logout-events'

const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' }

/** A comment goes out when nothing else has for so long, and the key is looked at again: it may have been withdrawn. In milliseconds. */
const HEARTBEAT_MS = 15_000

/** What a call may take beyond its wait, in milliseconds. */
const ANSWER_MS = 5000

/** The pause before the projector is asked again when it is away, and before a client connects again. In milliseconds. */
const RETRY_MS = 1000

const PAGE = 100

export const EventsQuery = z.strictObject({ ...auditFilters, after: position.optional() })

export const LogoutsQuery = z
  .strictObject({ client: auditFilters.client, after: position.optional() })
  .transform(({ client, after }) => ({ ...everything, type: [logoutPlanned.type], client, after }))

/** What one reader has asked for. */
interface Reader {
  readonly filters: AuditFilters
  /** The tenant whose events the reader's key may see now; empty for all. Refuses `unauthorized_api_key`. */
  readonly tenant: (options: CallOptions) => Promise<string>
  readonly traceparent: string | undefined
}

export function feedRoutes({ rpc, clock, streams }: { rpc: Pick<RpcClients, 'projector' | 'registry'>; clock: Clock; streams: Streams }): readonly Route[] {
  const { projector, registry } = rpc

  const feed = (path: string, endpoint: string, schema: z.ZodType<AuditFilters & { after?: number | undefined }>): Route => {
    const answer = async (context: Context, { options }: Call): Promise<void> => {
      const tenant = (each: CallOptions) => authorizedTenant(context, registry, endpoint, each)
      const tenantId = await tenant(options)
      const { after, ...filters } = decodeQuery(context, schema)
      const last = await lastPosition(projector, options)
      const start = resumption(context) ?? after ?? last
      if (start > last) throw misplaced(`There is no event at position ${start}: the last one is at ${last}.`)
      // Before the headers, so that what is wrong with the question is said with a status.
      const first = await projector.auditEvents({ ...filterRequest(filters, tenantId), after: start, limit: PAGE }, options)
      const reader = { filters, tenant, traceparent: options.traceparent }
      await streams.answer(context, { headers, isEndless: true, texts: (signal) => follow({ reader, tenantId, start, first, signal }) })
    }
    return { path, refuse: managementEnvelope, answers: { GET: answer } }
  }

  /** The events after `start` as they come. Ends when the signal is aborted or the key has been withdrawn; waits while a service is away. */
  async function* follow(from: { reader: Reader; tenantId: string; start: number; first: Page; signal: AbortSignal }): AsyncGenerator<string, void> {
    const { reader, signal } = from
    let { tenantId, start: cursor } = from
    let checkedAt = clock.now()
    const options = (ms: number): CallOptions => ({
      deadline: clock.now() + ms,
      signal,
      ...(reader.traceparent === undefined ? {} : { traceparent: reader.traceparent }),
    })
    yield `retry: ${RETRY_MS}\n${heartbeat(cursor)}`
    for (let page: Page | undefined = from.first; ; ) {
      if (page !== undefined) {
        cursor = Math.max(cursor, Number(page.readTo))
        if (page.events.length > 0) yield page.events.map((event) => message(event, reader.filters)).join('')
      }
      if (signal.aborted) return
      try {
        if (clock.now() - checkedAt >= HEARTBEAT_MS) {
          tenantId = await reader.tenant(options(ANSWER_MS))
          checkedAt = clock.now()
        }
        const request = { ...filterRequest(reader.filters, tenantId), after: cursor, limit: PAGE, waitMs: HEARTBEAT_MS }
        page = await projector.auditEvents(request, options(HEARTBEAT_MS + ANSWER_MS))
        if (page.events.length === 0) yield heartbeat(Math.max(cursor, Number(page.readTo)))
      } catch (error) {
        if (signal.aborted || (error instanceof Refused && error.kind === 'unauthorized_api_key')) return
        if (!isPassing(error)) throw error
        page = undefined
        yield heartbeat(cursor)
        await pause(RETRY_MS, signal)
      }
    }
  }

  return [feed(`${AUDIT_EVENTS}/stream`, AUDIT_EVENTS, EventsQuery), feed(LOGOUT_EVENTS, LOGOUT_EVENTS, LogoutsQuery)]
}

/** Where a reader that comes again left off. An EventSource keeps the `after` of its URL, so its header counts for more. */
function resumption(context: Context): number | undefined {
  const text = context.get('Last-Event-ID')
  if (text === '') return undefined
  if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(Number(text))) throw misplaced('Last-Event-ID must be the id of an event of this stream.')
  return Number(text)
}

const misplaced = (message: string): Refused => new Refused('invalid_fields', message, { fields: [{ field: 'after', code: '[invalid]after', message }] })

/** JSON has no line break of its own, so it is one line. */
function message(event: Page['events'][number], { entry }: AuditFilters): string {
  const rendered = renderEvent(event, entry === 'true')
  return `id: ${rendered.position}\nevent: ${rendered.type}\ndata: ${JSON.stringify(rendered)}\n\n`
}

/** A comment, and how far the reader has come although nothing matched: a message without data only sets the last id (HTML §9.2.6). */
const heartbeat = (cursor: number): string => `: \nid: ${cursor}\n\n`

const isPassing = (error: unknown): boolean => error instanceof Refused && refusals[error.kind].status === 503
