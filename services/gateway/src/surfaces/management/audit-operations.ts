// The log over HTTP, described.
import type { Operation } from '@signet/platform'
import { z } from 'zod'
import { RenderedEvent } from './audit-event.ts'
import { AuditQuery } from './audit-events.ts'
import { ExportQuery } from './audit-export.ts'
import { AUDIT_EVENTS } from './audit-query.ts'
import { EventsQuery, LOGOUT_EVENTS, LogoutsQuery } from './event-feeds.ts'

const cursor = z.int().nullable()

const AuditPage = z
  .strictObject({
    events: z.array(RenderedEvent),
    next: cursor.describe('The value of `after` for the page that follows; null when there is none.'),
    previous: cursor.describe('The value of `before` for the page before; null when there is none.'),
  })
  .meta({ id: 'AuditPage', description: 'Events in the order of the log.' })

const tenant = { 'X-FusionAuth-TenantId': z.string().optional().describe('Only the events of this tenant.') }

const audit = {
  method: 'GET',
  tag: 'Audit log',
  caller: 'api_key',
  envelope: 'management',
  refuses: ['unauthorized_api_key', 'too_many_attempts', 'invalid_fields'],
} as const

const stream = {
  ...audit,
  details:
    'Each message has the position as its `id`, the type as its `event` and the event in JSON as its `data` (AsyncAPI describes it). ' +
    'A reader that comes again with `Last-Event-ID` misses nothing.',
  answers: { 200: { about: 'Server-sent events (HTML §9.2), without end.', schema: z.string(), type: 'text/event-stream' } },
} as const

const resumed = { ...tenant, 'Last-Event-ID': z.string().optional().describe('Where the reader stopped; wins over after.') }

export const auditOperations: readonly Operation[] = [
  {
    ...audit,
    path: AUDIT_EVENTS,
    id: 'searchAuditEvents',
    about: 'The events of the log, filtered and paged.',
    details: 'A filter that is mistyped is refused and not passed over: the answer would be a false statement.',
    parameters: { query: AuditQuery, header: z.object(tenant) },
    answers: { 200: { about: 'A page of events.', schema: AuditPage } },
  },
  {
    ...audit,
    path: `${AUDIT_EVENTS}/export`,
    id: 'exportAuditEvents',
    about: 'Everything that matches, up to the event that was the last when the export began.',
    parameters: { query: ExportQuery, header: z.object(tenant) },
    answers: { 200: { about: 'An event in JSON on each line, or rows with a head.', schema: z.string(), type: ['application/x-ndjson', 'text/csv'] } },
  },
  {
    ...stream,
    path: `${AUDIT_EVENTS}/stream`,
    id: 'followAuditEvents',
    about: 'The events of the log as it grows.',
    parameters: { query: EventsQuery, header: z.object(resumed) },
  },
  {
    ...stream,
    path: LOGOUT_EVENTS,
    id: 'followLogouts',
    about: 'Who must hear of the end of a session, as it is known.',
    parameters: { query: LogoutsQuery, header: z.object(resumed) },
  },
]
