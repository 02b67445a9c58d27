// What may be asked of the log over HTTP, in every form in which it answers: pages, streams, exports (contracts 10, decision 12).
import { requireComparable } from '@signet/platform/management/body'
import { type CallOptions, type Client, type FieldError, Refused } from '@signet/protos'
import type { Context } from 'koa'
import { z } from 'zod'
import { parseQuery } from '../../request/parameters.ts'
import { apiKeyOf } from './objects.ts'

/** The permission that lets a key read the log, in every form. */
export const AUDIT_EVENTS = '/api/system/audit-events'

export const position = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).describe('A position in the log; the first event is at 1.')

/** Milliseconds since 1970, or RFC 3339. */
const instant = z.union([
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
])

export const auditFilters = {
  type: z
    .string()
    .transform((text) => text.split(/[ ,]+/).filter((each) => each !== ''))
    .prefault('')
    .describe('Types of event, repeated or separated by commas; all without.'),
  subject: z.string().default('').describe('Whom an event is about.'),
  client: z.string().default('').describe('The client that it names.'),
  session: z.string().default('').describe('The session that it names.'),
  actor: z.string().default('').describe('Who did it: user:<id>, client:<id>, apikey:<id> or service:<name>.'),
  cause: z.string().default('').describe('The event or request that led to it.'),
  from: instant.prefault('0').describe('Recorded at this instant or later: milliseconds since 1970, or RFC 3339.'),
  to: instant.prefault('0').describe('Recorded before this instant; 0 for no bound.'),
  entry: z.enum(['true', 'false']).default('false').describe('true adds the recorded bytes, over which the leaf hash can be computed again.'),
}

const Filters = z.object(auditFilters)

export type AuditFilters = z.output<typeof Filters>

/** No filter at all. */
export const everything: AuditFilters = Filters.parse({})

/** The filters as the projector takes them. */
export const filterRequest = (filters: AuditFilters, tenantId: string) => ({
  types: filters.type,
  subject: filters.subject,
  clientId: filters.client,
  sid: filters.session,
  actor: filters.actor,
  cause: filters.cause,
  tenantId,
  fromMs: filters.from,
  toMs: filters.to,
})

/**
 * Decodes the query of a request with a strict schema: a filter that nobody applies, because its name is mistyped, would make a false
 * statement out of an answer. Refuses `invalid_fields`, and what `parseQuery` does.
 */
export function decodeQuery<S extends z.ZodType>(context: Context, schema: S): z.output<S> {
  return decodeAsked(parseQuery(context.querystring, ['type']), schema)
}

/** The same of what has been parsed already. Refuses `invalid_fields`, also for a text that Postgres cannot compare. */
export function decodeAsked<S extends z.ZodType>(asked: unknown, schema: S): z.output<S> {
  const decoded = schema.safeParse(requireComparable(asked))
  if (decoded.success) return decoded.data
  const fields = decoded.error.issues.flatMap((issue): FieldError[] => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
    return names.map((path) => {
      const field = path.map(String).join('.')
      return { field, code: `[invalid]${field}`, message: `${field}: ${issue.message}` }
    })
  })
  throw new Refused('invalid_fields', 'The query is not right.', { fields })
}

/** The tenant whose events the key may see, if it may call the endpoint; empty for all. A key that is locked to one cannot ask for another. */
export async function authorizedTenant(context: Context, registry: Client<'registry'>, endpoint: string, options: CallOptions): Promise<string> {
  const method = context.method === 'HEAD' ? 'GET' : context.method
  const key = await registry.checkApiKey({ apiKey: apiKeyOf(context), method, endpoint }, options)
  const asked = context.get('X-FusionAuth-TenantId').toLowerCase()
  if (key.tenantId !== '' && asked !== '' && asked !== key.tenantId) throw new Refused('unauthorized_api_key', 'This API key belongs to another tenant.')
  return key.tenantId === '' ? asked : key.tenantId
}

/** The position of the last event, whatever its kind: a page beyond all of them is empty and says how far the log reaches. */
export async function lastPosition(projector: Client<'projector'>, options: CallOptions): Promise<number> {
  const { readTo } = await projector.auditEvents({ ...filterRequest(everything, ''), after: Number.MAX_SAFE_INTEGER, limit: 1 }, options)
  return Number(readTo)
}
