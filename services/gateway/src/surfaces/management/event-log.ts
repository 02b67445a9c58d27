// /api/system/event-log: why something failed, for people (contracts 3.18). Only a key for all tenants may read it: an entry belongs to none.
import type { Operation, RpcClients } from '@signet/platform'
import { Refused } from '@signet/protos'
import type { Diagnostic__Output } from '@signet/protos/rpc/gen/signet/projector/v1/Diagnostic'
import type { Context } from 'koa'
import { z } from 'zod'
import { managementEnvelope } from '../../errors.ts'
import { readJson } from '../../request/body.ts'
import type { Call } from '../../request/call.ts'
import { answerJson } from '../../respond.ts'
import type { Route } from '../../route.ts'
import { decodeAsked, decodeQuery } from './audit-query.ts'
import { apiKeyOf } from './objects.ts'

const EVENT_LOG = '/api/system/event-log'
const SEARCH = `${EVENT_LOG}/search`

const Type = z.enum(['Information', 'Debug', 'Error'])
const MAX_INSTANT = 8_640_000_000_000_000

/** A query has texts, a body has numbers. */
const searchWith = (whole: () => z.ZodType<number>) => ({
  message: z.string().max(1000).default('').describe('What the message contains; a star stands for any text.'),
  type: Type.optional(),
  start: whole().pipe(z.number().max(MAX_INSTANT)).default(0).describe('From this instant on: milliseconds since 1970.'),
  end: whole().pipe(z.number().max(MAX_INSTANT)).default(0).describe('Up to this instant; 0 for no bound.'),
  startRow: whole().pipe(z.number().max(1_000_000)).default(0),
  numberOfResults: whole().pipe(z.number().min(1).max(500)).default(25),
  orderBy: z
    .string()
    .regex(/^\s*(insertInstant|type|message)(\s+(ASC|DESC))?(\s*,\s*(insertInstant|type|message)(\s+(ASC|DESC))?)*\s*$/i)
    .default('insertInstant DESC')
    .describe('insertInstant, type or message, each with ASC or DESC.'),
})

const Query = z.strictObject(searchWith(() => z.coerce.number().int().min(0)))
const Body = z.strictObject({ search: z.strictObject(searchWith(() => z.int().min(0))).prefault({}) })

const Entry = z
  .strictObject({
    id: z.int(),
    insertInstant: z.int().describe('Milliseconds since 1970.'),
    type: Type,
    message: z.string().describe('For people; nothing secret is in it.'),
  })
  .meta({ id: 'EventLog', description: 'Why something failed. Entries are kept for thirty days.' })

const entryOf = ({ id, atMs, type, message }: Diagnostic__Output) => ({ id: Number(id), insertInstant: Number(atMs), type, message })

export function eventLogRoutes({ projector, registry }: Pick<RpcClients, 'projector' | 'registry'>): readonly Route[] {
  const requireGlobal = async (context: Context, call: Call, endpoint: string): Promise<void> => {
    const key = await registry.checkApiKey({ apiKey: apiKeyOf(context), method: context.method === 'HEAD' ? 'GET' : context.method, endpoint }, call.options)
    if (key.tenantId !== '') throw new Refused('unauthorized_api_key', 'The API key is for one tenant.', { detail: 'the event log is of all tenants' })
  }
  const search = async (context: Context, call: Call, asked: z.output<typeof Query>): Promise<void> => {
    const { start, end, numberOfResults, type = '', ...rest } = asked
    const found = await projector.findDiagnostics({ ...rest, type, fromMs: start, toMs: end, limit: numberOfResults }, call.options)
    answerJson(context, 200, { eventLogs: found.entries.map(entryOf), total: Number(found.total) })
  }
  return [
    {
      path: SEARCH,
      refuse: managementEnvelope,
      answers: {
        GET: async (context, call) => {
          await requireGlobal(context, call, SEARCH)
          await search(context, call, decodeQuery(context, Query))
        },
        POST: async (context, call) => {
          await requireGlobal(context, call, SEARCH)
          await search(context, call, decodeAsked(await readJson(context.req), Body).search)
        },
      },
    },
    {
      path: `${EVENT_LOG}/:id`,
      refuse: managementEnvelope,
      answers: {
        GET: async (context, call) => {
          await requireGlobal(context, call, EVENT_LOG)
          const { id = '' } = context.params as Record<string, string>
          const { entries } = /^[1-9]\d{0,15}$/.test(id) ? await projector.findDiagnostics({ id, limit: 1 }, call.options) : { entries: [] }
          const [entry] = entries
          if (entry === undefined) throw new Refused('unknown_object', 'There is no such entry.')
          answerJson(context, 200, { eventLog: entryOf(entry) })
        },
      },
    },
  ]
}

const described = {
  tag: 'Event log',
  caller: 'api_key',
  envelope: 'management',
  refuses: ['unauthorized_api_key', 'too_many_attempts', 'invalid_fields'],
} as const
const searching = {
  ...described,
  path: SEARCH,
  details: 'Only a key for all tenants may read the event log.',
  answers: { 200: { about: 'Entries, and how many match.', schema: z.strictObject({ eventLogs: z.array(Entry), total: z.int() }) } },
} as const

export const eventLogOperations: readonly Operation[] = [
  { ...searching, method: 'GET', id: 'searchEventLogs', about: 'Search the event log.', parameters: { query: Query } },
  { ...searching, method: 'POST', id: 'searchEventLogsByBody', about: 'Search the event log, with a body.', body: { type: 'application/json', schema: Body } },
  {
    ...described,
    method: 'GET',
    path: `${EVENT_LOG}/{eventLogId}`,
    id: 'retrieveEventLog',
    about: 'Retrieve an entry of the event log.',
    refuses: ['unauthorized_api_key', 'too_many_attempts', 'unknown_object'],
    parameters: { path: z.object({ eventLogId: z.string().regex(/^[1-9]\d{0,15}$/) }) },
    answers: { 200: { about: 'The entry.', schema: z.strictObject({ eventLog: Entry }) } },
  },
]
