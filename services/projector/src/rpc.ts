// Messages in, queries out; rows in, messages out.
import type { Platform } from '@signet/platform'
import { type Handlers, Refused } from '@signet/protos'
import type { AuditEventsRequest__Output } from '@signet/protos/rpc/gen/signet/projector/v1/AuditEventsRequest'
import type { Head } from './audit/head.ts'
import { type AuditQuery, auditPage } from './audit/query.ts'
import { awaitMatch } from './audit/wait.ts'
import { diagnosticHandlers } from './diagnostics.ts'

const MAX_LIMIT = 1000
const MAX_TYPES = 100
const MAX_WAIT_MS = 30_000

function refuse(message: string): never {
  throw new Refused('malformed_request', message)
}

function whole(text: string, name: string): number {
  const value = Number(text)
  return Number.isSafeInteger(value) && value >= 0 ? value : refuse(`${name} must be a whole number from 0.`)
}

/** Refuses `malformed_request` for numbers out of range and for bounds that contradict each other. */
function parseAuditQuery(request: AuditEventsRequest__Output): AuditQuery {
  const from = whole(request.fromMs, 'from')
  const to = whole(request.toMs, 'to')
  const after = whole(request.after, 'after')
  const before = whole(request.before, 'before')
  if (to > 0 && from >= to) refuse('from must be earlier than to.')
  if (after > 0 && before > 0) refuse('after and before exclude each other.')
  if (request.limit < 1 || request.limit > MAX_LIMIT) refuse(`limit must be from 1 to ${MAX_LIMIT}.`)
  if (request.waitMs < 0 || request.waitMs > MAX_WAIT_MS) refuse(`wait_ms must be from 0 to ${MAX_WAIT_MS}.`)
  if (request.waitMs > 0 && before > 0) refuse('Only what comes after a position can be waited for.')
  if (request.types.length > MAX_TYPES) refuse(`At most ${MAX_TYPES} types.`)
  return {
    types: [...new Set(request.types)],
    tenant: request.tenantId,
    actor: request.actor,
    subject: request.subject,
    clientId: request.clientId,
    sid: request.sid,
    cause: request.cause,
    from,
    to,
    page: before > 0 ? { before } : { after },
    limit: request.limit,
  }
}

export const makeHandlers = ({ sql }: Pick<Platform, 'sql'>, head: Head): Handlers<'projector'> => ({
  ...diagnosticHandlers(sql),
  auditEvents: async (request, { signal }) => {
    const query = parseAuditQuery(request)
    if (request.waitMs > 0) await awaitMatch(sql, query, { head, ms: request.waitMs, signal })
    const { rows, next, previous, readTo } = await auditPage(sql, query)
    return { events: [...rows], next, previous, readTo }
  },
})
