// /api/system/event-log: why something failed, for people (contracts 3.18). Only a key for all tenants may read it: an entry belongs to none.
import type { Operation, RpcClients } from '@signet/platform'
import { auditCriteria } from '@signet/platform/management/audit-log'
import { api, shows } from '@signet/platform/management/described'
import { searchEndpoints } from '@signet/platform/management/search'
import { Refused } from '@signet/protos'
import type { Diagnostic__Output } from '@signet/protos/rpc/gen/signet/projector/v1/Diagnostic'
import type { Context } from 'koa'
import { z } from 'zod'
import { managementEnvelope } from '../../errors.ts'
import { readJsonBytes } from '../../request/body.ts'
import type { Call } from '../../request/call.ts'
import { parseQuery } from '../../request/parameters.ts'
import { answerJson } from '../../respond.ts'
import type { Handler, Route } from '../../route.ts'
import { apiKeyOf } from './objects.ts'

const EVENT_LOG = '/api/system/event-log'

const Type = z.enum(['Information', 'Debug', 'Error'])

const Entry = z
  .strictObject({
    id: z.int(),
    insertInstant: z.int().describe('Milliseconds since 1970.'),
    type: Type,
    message: z.string().describe('For people; nothing secret is in it.'),
  })
  .meta({ id: 'EventLog', description: 'Why something failed. Entries are kept for thirty days.' })

const entryOf = ({ id, atMs, type, message }: Diagnostic__Output) => ({ id: Number(id), insertInstant: Number(atMs), type, message })

const { message, start, end } = auditCriteria
const searches = searchEndpoints(
  {
    tag: 'Event log',
    path: EVENT_LOG,
    plural: 'eventLogs',
    details: 'Only a key for all tenants may read the event log.',
    criteria: { message, type: Type.optional(), start, end },
    orders: ['insertInstant', 'type', 'message'],
    latestFirst: true,
    shown: Entry,
  },
  (asked) => ({ asked }),
)

export function eventLogRoutes({ projector, registry }: Pick<RpcClients, 'projector' | 'registry'>): readonly Route[] {
  const requireGlobal = async (context: Context, call: Call, endpoint: string): Promise<void> => {
    const key = await registry.checkApiKey({ apiKey: apiKeyOf(context), method: context.method === 'HEAD' ? 'GET' : context.method, endpoint }, call.options)
    if (key.tenantId !== '') throw new Refused('unauthorized_api_key', 'The API key is for one tenant.', { detail: 'the event log is of all tenants' })
  }
  const search =
    ({ path, asked }: (typeof searches)[number]): Handler =>
    async (context, call) => {
      await requireGlobal(context, call, path)
      const said = { query: parseQuery(context.querystring, []), body: await readJsonBytes(context.req) }
      const { message, type = '', start: fromMs, end: toMs, startRow, numberOfResults: limit, sortFields } = asked(said)
      const orderBy = sortFields.map(({ name, order }) => `${name} ${order}`).join(', ')
      const found = await projector.findDiagnostics({ message, type, fromMs, toMs, startRow, limit, orderBy }, call.options)
      answerJson(context, 200, { eventLogs: found.entries.map(entryOf), total: Number(found.total) })
    }
  return [
    {
      path: `${EVENT_LOG}/search`,
      refuse: managementEnvelope,
      answers: Object.fromEntries(searches.map((each) => [each.method, search(each)])),
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

export const eventLogOperations: readonly Operation[] = [
  ...searches,
  {
    ...api,
    refuses: ['unauthorized_api_key', 'too_many_attempts', 'unknown_object'],
    tag: 'Event log',
    method: 'GET',
    path: `${EVENT_LOG}/{eventLogId}`,
    id: 'retrieveEventLog',
    about: 'Retrieve an entry of the event log.',
    parameters: { path: z.object({ eventLogId: z.string().regex(/^[1-9]\d{0,15}$/) }) },
    answers: shows('The entry.', z.strictObject({ eventLog: Entry })),
  },
]
