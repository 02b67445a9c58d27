// /api/system/audit-log: who changed what, from what to what, in FusionAuth's shape (contracts 3.18). The entries are views over the log: see audit/.
import { AUDIT_LOG, auditCriteria, auditTag as tag } from '@signet/platform/management/audit-log'
import { decodeValue, readBody, requireComparable } from '@signet/platform/management/body'
import { api, done, header, json, looksFor, shows } from '@signet/platform/management/described'
import { MASK } from '@signet/platform/management/history'
import { searchEndpoints } from '@signet/platform/management/search'
import { noteStream, noteWritten, Refused } from '@signet/protos'
import { z } from 'zod'
import { names } from '../audit/find.ts'
import { draft } from '../domain/decision.ts'
import { type Call, type Endpoint, type Means, requireQuery } from './endpoint.ts'
import { requireTenant } from './scope.ts'

const path = AUDIT_LOG

/** In bytes of JSON: together they fit into one event (60 KiB). */
const MAX_TEXT_BYTES = 8000
const MAX_VALUE_BYTES = 12_000

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length
const bounded = <S extends z.ZodType>(schema: S, most: number) =>
  schema.refine((value) => value === undefined || bytesOf(value) <= most, { error: `It has at most ${most} bytes in JSON.`, params: { what: 'tooLong' } })

const value = bounded(z.json(), MAX_VALUE_BYTES)

const Note = z.strictObject({
  insertUser: bounded(z.string().trim().min(1), 1000).describe('Who did what the entry is about.'),
  message: bounded(z.string().trim().min(1), MAX_TEXT_BYTES),
  reason: bounded(z.string(), 2000).default(''),
  oldValue: value.optional().describe('What is called a password, a secret, a token or a private key in it is masked before it is recorded.'),
  newValue: value.optional(),
  data: bounded(z.record(z.string(), z.json()), MAX_VALUE_BYTES).optional(),
})

const Entry = z
  .strictObject({
    id: z.int().describe('The position in the log: `/api/system/audit-events` has the event there.'),
    insertInstant: z.int().describe('Milliseconds since 1970.'),
    insertUser: z.string().describe('Who did it: an API key with its name, a user, a client, a service; or whom the writer of the entry named.'),
    message: z.string(),
    reason: z.string().optional(),
    oldValue: z.json().optional().describe('What the object said before, of what the change is about; secrets are masked.'),
    newValue: z.json().optional().describe('What it says since; secrets are masked. Of a person who was erased neither is left.'),
    data: z.json().describe('Of a change: which event it is, of which object and version, and its actor as audit events name it.'),
  })
  .meta({ id: 'AuditLog', description: 'An entry of the audit log.' })

/** Members whose names say that nobody should read them, however deep they stand. */
const SECRET = /(?:password|secret|private_?key|token|api_?key)$/i

/** Switches that are named for a secret tell nothing of it. */
const isTelling = (value: unknown): boolean => value !== null && value !== '' && typeof value !== 'boolean'

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, SECRET.test(name) && isTelling(each) ? MASK : masked(each)]))
}

const Written = z.strictObject({ auditLog: Note })

export const auditLogEndpoints: readonly Endpoint[] = [
  {
    ...api,
    tag,
    method: 'POST',
    path,
    id: 'createAuditLog',
    about: 'Write an entry into the audit log: what was done elsewhere.',
    details: 'It is an event of the log like any other, with the caller as its actor; nobody can change it or take it away.',
    parameters: { header },
    body: json(Written),
    answers: done,
    plan: async (call, { store, random }) => {
      requireQuery(call.query)
      const { auditLog } = decodeValue(Written, requireComparable(readBody(call.body)))
      const tenant = call.scope.tenantId === '' ? '' : (await requireTenant(store, call.scope)).id
      const { insertUser, message, reason, oldValue = null, newValue = null, data = {} } = auditLog
      const id = random.uuid()
      const said = { insert_user: insertUser, message, reason, old_value: masked(oldValue), new_value: masked(newValue), data: masked(data) }
      const note = { note_id: id, ...said } as z.output<(typeof noteWritten)['data']>
      return { drafts: [draft({ declaration: noteWritten, stream: noteStream(id), tenant, subject: id, data: note })], answer: () => ({}) }
    },
  },
  {
    ...looksFor,
    tag,
    method: 'GET',
    path: `${path}/{auditLogId}`,
    id: 'retrieveAuditLog',
    about: 'Retrieve an entry of the audit log.',
    parameters: { header, path: z.object({ auditLogId: z.string() }) },
    answers: shows('The entry.', z.strictObject({ auditLog: Entry })),
    read: async (call, { entries }) => {
      requireQuery(call.query)
      const { auditLogId = '' } = call.parameters
      const entry = /^[1-9]\d{0,14}$/.test(auditLogId) ? await entries.one(Number(auditLogId), call.scope.tenantId) : undefined
      if (entry === undefined) throw new Refused('unknown_object', 'There is no such entry.')
      return { body: { auditLog: entry } }
    },
  },
  ...searchEndpoints(
    {
      tag,
      path,
      plural: 'auditLogs',
      details: 'What has just happened is found a moment later: entries follow the log.',
      criteria: auditCriteria,
      orders: names,
      latestFirst: true,
      shown: Entry,
    },
    (asked) => ({
      read: async (call: Call, { entries }: Means) => {
        const { found, total } = await entries.find({ ...asked(call), tenantId: call.scope.tenantId })
        return { body: { auditLogs: found, total } }
      },
    }),
  ),
]
