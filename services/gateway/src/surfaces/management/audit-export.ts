// GET /api/system/audit-events/export: everything that matches, up to the event that was the last when the export began.
import type { Clock, RpcClients } from '@signet/platform'
import type { AuditEventsResponse__Output as Page } from '@signet/protos/rpc/gen/signet/projector/v1/AuditEventsResponse'
import type { Context } from 'koa'
import { z } from 'zod'
import { csvRow } from '../../csv.ts'
import { managementEnvelope } from '../../errors.ts'
import type { Call } from '../../request/call.ts'
import type { Route } from '../../route.ts'
import type { Streams } from '../../streams.ts'
import { type RenderedEvent, renderEvent } from './audit-event.ts'
import { AUDIT_EVENTS, auditFilters, authorizedTenant, decodeQuery, filterRequest, lastPosition, position } from './audit-query.ts'

/** One page is one short query: a long one would hold a snapshot, and with it the log, for as long as the client reads. */
const PAGE = 1000

/** What a page may take, in milliseconds. */
const PAGE_DEADLINE_MS = 10_000

export const ExportQuery = z.strictObject({
  ...auditFilters,
  after: position.default(0).describe('What stands after this position.'),
  format: z.enum(['ndjson', 'csv']).default('ndjson'),
})

interface Format {
  readonly type: string
  readonly head: (withEntry: boolean) => string
  readonly line: (event: RenderedEvent) => string
}

const text = (value: unknown): string | null => (value === null ? null : typeof value === 'string' ? value : JSON.stringify(value))

/** The columns bear the names that the fields have in JSON; `at` is in milliseconds since 1970 there and here, `data` is JSON. */
const columns = ['position', 'id', 'type', 'at', 'tenant', 'actor', 'subject', 'client', 'session', 'cause', 'data', 'leafHash'] as const

const formats: Readonly<Record<'ndjson' | 'csv', Format>> = {
  ndjson: { type: 'application/x-ndjson', head: () => '', line: (event) => `${JSON.stringify(event)}\n` },
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    head: (withEntry) => csvRow([...columns, ...(withEntry ? ['entry'] : [])]),
    line: (event) => {
      const cells = columns.map((column) => (typeof event[column] === 'number' ? event[column] : text(event[column])))
      return csvRow([...cells, ...(event.entry === undefined ? [] : [event.entry])])
    },
  },
}

export function exportRoutes({ rpc, clock, streams }: { rpc: Pick<RpcClients, 'projector' | 'registry'>; clock: Clock; streams: Streams }): readonly Route[] {
  const { projector, registry } = rpc
  const answer = async (context: Context, { options }: Call): Promise<void> => {
    const tenantId = await authorizedTenant(context, registry, AUDIT_EVENTS, options)
    const query = decodeQuery(context, ExportQuery)
    const format = formats[query.format]
    const last = await lastPosition(projector, options)
    const ask = (after: number | string, signal?: AbortSignal): Promise<Page> =>
      projector.auditEvents(
        { ...filterRequest(query, tenantId), after, limit: PAGE },
        { ...options, deadline: clock.now() + PAGE_DEADLINE_MS, ...(signal === undefined ? {} : { signal }) },
      )
    // Before the headers, so that what is wrong with the question is said with a status.
    const first = await ask(query.after)

    async function* texts(signal: AbortSignal): AsyncGenerator<string, void> {
      const withEntry = query.entry === 'true'
      let head = format.head(withEntry)
      for (let page = first; ; page = await ask(page.next, signal)) {
        const events = page.events.filter((event) => Number(event.position) <= last)
        const lines = head + events.map((event) => format.line(renderEvent(event, withEntry))).join('')
        if (lines !== '') yield lines
        head = ''
        if (page.next === '0' || Number(page.next) >= last) return
      }
    }
    const filename = `audit-events-${query.after + 1}-${last}.${query.format}`
    await streams.answer(context, { headers: { 'Content-Type': format.type, 'Content-Disposition': `attachment; filename="${filename}"` }, texts })
  }
  return [{ path: `${AUDIT_EVENTS}/export`, refuse: managementEnvelope, answers: { GET: answer } }]
}
