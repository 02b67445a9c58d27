// GET /api/system/audit-events: the events of the log, filtered and paged.

import type { RpcClients } from '@signet/platform'
import type { Context } from 'koa'
import { z } from 'zod'
import { managementEnvelope } from '../../errors.ts'
import type { Call } from '../../request/call.ts'
import { answerJson } from '../../respond.ts'
import type { Route } from '../../route.ts'
import { renderEvent } from './audit-event.ts'
import { AUDIT_EVENTS, auditFilters, authorizedTenant, decodeQuery, filterRequest, position } from './audit-query.ts'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

export const AuditQuery = z
  .strictObject({
    ...auditFilters,
    after: position.default(0).describe('The page after this position, in order of the log.'),
    before: position.default(0).describe('The page before this position. Not together with after.'),
    limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT).describe('The most events of a page.'),
  })
  .refine(({ after, before }) => after === 0 || before === 0, { path: ['before'], message: 'must not come together with after' })

export function auditRoutes({ projector, registry }: Pick<RpcClients, 'projector' | 'registry'>): readonly Route[] {
  const answer = async (context: Context, call: Call): Promise<void> => {
    const tenantId = await authorizedTenant(context, registry, AUDIT_EVENTS, call.options)
    const query = decodeQuery(context, AuditQuery)
    const { after, before, limit } = query
    const { events, next, previous } = await projector.auditEvents({ ...filterRequest(query, tenantId), after, before, limit }, call.options)
    const withEntry = query.entry === 'true'
    answerJson(context, 200, { events: events.map((event) => renderEvent(event, withEntry)), next: cursor(next), previous: cursor(previous) })
  }
  return [{ path: AUDIT_EVENTS, refuse: managementEnvelope, answers: { GET: answer } }]
}

/** The position to ask for next; null when there is no more. */
const cursor = (text: string): number | null => (text === '0' ? null : Number(text))
