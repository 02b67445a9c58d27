// GET /api/system/audit-events: the events of the log, filtered and paged (contracts 10, decision 12).

import type { RpcClients } from '@signet/platform'
import { type Client, decodeEntry, type FieldError, Refused } from '@signet/protos'
import type { Context } from 'koa'
import { z } from 'zod'
import { managementEnvelope } from '../../errors.ts'
import type { Call } from '../../request/call.ts'
import { parseQuery } from '../../request/parameters.ts'
import { answerJson } from '../../respond.ts'
import type { Route } from '../../route.ts'
import { apiKeyOf } from './objects.ts'

const ENDPOINT = '/api/system/audit-events'
const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

const position = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)

/** Milliseconds since 1970, or RFC 3339. */
const instant = z.union([
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
])

/** Strict: a filter that nobody applies, because its name is mistyped, would make a false statement out of an answer. */
const AuditQuery = z
  .strictObject({
    /** Repeated, or separated by commas. */
    type: z
      .string()
      .transform((text) => text.split(/[ ,]+/).filter((each) => each !== ''))
      .default([]),
    subject: z.string().default(''),
    client: z.string().default(''),
    session: z.string().default(''),
    actor: z.string().default(''),
    cause: z.string().default(''),
    /** Inclusive and exclusive. */
    from: instant.default(0),
    to: instant.default(0),
    after: position.default(0),
    before: position.default(0),
    limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
    /** `true` adds the recorded bytes, over which the leaf hash can be computed again. */
    entry: z.enum(['true', 'false']).default('false'),
  })
  .refine(({ after, before }) => after === 0 || before === 0, { path: ['before'], message: 'must not come together with after' })

export function auditRoutes({ projector, registry }: Pick<RpcClients, 'projector' | 'registry'>): readonly Route[] {
  const answer = async (context: Context, call: Call): Promise<void> => {
    const tenantId = await authorizedTenant(context, call, registry)
    const query = decodeQuery(context)
    const request = {
      types: query.type,
      subject: query.subject,
      clientId: query.client,
      sid: query.session,
      actor: query.actor,
      cause: query.cause,
      tenantId,
      fromMs: query.from,
      toMs: query.to,
      after: query.after,
      before: query.before,
      limit: query.limit,
    }
    const { events, next, previous } = await projector.auditEvents(request, call.options)
    const withEntry = query.entry === 'true'
    answerJson(context, 200, { events: events.map((event) => renderEvent(event, withEntry)), next: cursor(next), previous: cursor(previous) })
  }
  return [{ path: ENDPOINT, refuse: managementEnvelope, answers: { GET: answer } }]
}

/** The tenant whose events the key may see; empty for all. A key that is locked to one cannot ask for another. */
async function authorizedTenant(context: Context, call: Call, registry: Client<'registry'>): Promise<string> {
  const key = await registry.checkApiKey({ apiKey: apiKeyOf(context), method: 'GET', endpoint: ENDPOINT }, call.options)
  const asked = context.get('X-FusionAuth-TenantId').toLowerCase()
  if (key.tenantId !== '' && asked !== '' && asked !== key.tenantId) throw new Refused('unauthorized_api_key', 'This API key belongs to another tenant.')
  return key.tenantId === '' ? asked : key.tenantId
}

function decodeQuery(context: Context): z.infer<typeof AuditQuery> {
  const decoded = AuditQuery.safeParse(parseQuery(context.querystring, ['type']))
  if (decoded.success) return decoded.data
  const fields = decoded.error.issues.flatMap((issue): FieldError[] => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')]
    return names.map((field) => ({ field, code: `[invalid]${field}`, message: `${field}: ${issue.message}` }))
  })
  throw new Refused('invalid_fields', 'The query of the audit events is not right.', { fields })
}

interface RecordedEvent {
  readonly position: string
  readonly leafHash: Buffer
  readonly entry: Buffer
}

/** An event as people and programs read it; `client` and `session` are null where the event names none. */
function renderEvent({ position, leafHash, entry }: RecordedEvent, withEntry: boolean): object {
  const event = decodeEntry(entry)
  return {
    position: Number(position),
    id: event.id,
    type: event.type,
    at: Date.parse(event.time),
    tenant: event.tenant,
    actor: event.actor,
    subject: event.subject,
    client: event.data.client_id ?? null,
    session: event.data.sid ?? null,
    cause: event.cause,
    data: event.data,
    leafHash: leafHash.toString('base64url'),
    ...(withEntry ? { entry: entry.toString('base64url') } : {}),
  }
}

/** The position to ask for next; null when there is no more. */
const cursor = (text: string): number | null => (text === '0' ? null : Number(text))
