// POST /api/system/audit-log/export: the entries of the audit log as CSV in a zip archive (contracts 3.18), made as it is read: neither the rows nor the
// archive are ever whole in memory.
import { PassThrough, Readable } from 'node:stream'
import type { Clock, Operation, RpcClients } from '@signet/platform'
import { AUDIT_LOG, auditCriteria, auditTag } from '@signet/platform/management/audit-log'
import { type FieldError, Refused } from '@signet/protos'
import type { ListAuditEntriesResponse__Output as Page } from '@signet/protos/rpc/gen/signet/registry/v1/ListAuditEntriesResponse'
import type { Context } from 'koa'
import { ZipFile } from 'yazl'
import { z } from 'zod'
import { csvRow } from '../../csv.ts'
import { dateFormat } from '../../date-format.ts'
import { managementEnvelope } from '../../errors.ts'
import { readJson } from '../../request/body.ts'
import type { Call } from '../../request/call.ts'
import type { Route } from '../../route.ts'
import type { Streams } from '../../streams.ts'
import { authorizedTenant, decodeAsked, decodeQuery } from './audit-query.ts'

const EXPORT = `${AUDIT_LOG}/export`

/** What waits to be compressed, besides one page. */
const BUFFER_BYTES = 64 * 1024

/** What a page may take, in milliseconds. */
const PAGE_DEADLINE_MS = 10_000

const Asked = z.strictObject({
  criteria: z
    .strictObject({ ...auditCriteria, orderBy: z.literal('insertInstant ASC').optional().describe('An export is in the order of the log.') })
    .prefault({}),
  dateTimeSecondsFormat: z.string().max(100).default('M/d/yyyy hh:mm:ss a z').describe('How instants are written: a pattern of Java’s DateTimeFormatter.'),
  zoneId: z.string().max(100).default('UTC').describe('In which IANA time zone.'),
})

interface Entry {
  readonly id: number
  readonly insertInstant: number
  readonly insertUser: string
  readonly message: string
  readonly reason?: string
  readonly oldValue?: unknown
  readonly newValue?: unknown
  readonly data: unknown
}

const columns = ['id', 'insertInstant', 'insertUser', 'message', 'oldValue', 'newValue', 'reason', 'data'] as const

const jsonOf = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

export function archiveRoutes({ registry, clock, streams }: { registry: RpcClients['registry']; clock: Clock; streams: Streams }): readonly Route[] {
  const answer = async (context: Context, { options }: Call): Promise<void> => {
    const tenantId = await authorizedTenant(context, registry, EXPORT, options)
    decodeQuery(context, z.strictObject({}))
    const { criteria, dateTimeSecondsFormat, zoneId } = decodeAsked(await readJson(context.req), Asked)
    const written = dateFormat(dateTimeSecondsFormat, zoneId) ?? refuseFormat(dateFormat('', zoneId) === undefined)
    const { start: startMs, end: endMs, orderBy: _, ...texts } = criteria
    const ask = (after: number | string, signal?: AbortSignal): Promise<Page> =>
      registry.listAuditEntries(
        { ...texts, startMs, endMs, tenantId, after },
        { ...options, deadline: clock.now() + PAGE_DEADLINE_MS, ...(signal === undefined ? {} : { signal }) },
      )
    // Before the headers, so that what is wrong is said with a status.
    const first = await ask(0)
    const last = Number(first.last)
    const lineOf = ({ id, insertInstant, insertUser, message, oldValue, newValue, reason = '', data }: Entry): string =>
      csvRow([id, written(insertInstant), insertUser, message, jsonOf(oldValue), jsonOf(newValue), reason, jsonOf(data)])

    async function* lines(signal: AbortSignal): AsyncGenerator<string, void> {
      yield csvRow(columns)
      for (let page = first; ; page = await ask(page.next, signal)) {
        const entries = page.entries.map((bytes) => JSON.parse(bytes.toString('utf8')) as Entry).filter(({ id }) => id <= last)
        if (entries.length > 0) yield entries.map(lineOf).join('')
        if (page.next === '0' || Number(page.next) >= last) return
      }
    }
    const headers = { 'Content-Type': 'application/zip', 'Content-Disposition': 'attachment; filename="audit-log.zip"' }
    const mtime = new Date(clock.now())
    await streams.answer(context, {
      headers,
      texts: (signal) => archive(Readable.from(lines(signal), { objectMode: false, highWaterMark: BUFFER_BYTES }), { name: 'audit-log.csv', mtime }),
    })
  }
  return [{ path: EXPORT, refuse: managementEnvelope, answers: { POST: answer } }]
}

/** A zip archive with one file, as it is read. Raises what the file raises. */
async function* archive(file: Readable, { name, mtime }: { name: string; mtime: Date }): AsyncGenerator<Uint8Array, void> {
  const zip = new ZipFile()
  const output = zip.outputStream.pipe(new PassThrough())
  file.once('error', (error) => output.destroy(error))
  zip.addReadStream(file, name, { mtime })
  zip.end()
  try {
    yield* output
  } finally {
    file.destroy()
  }
}

function refuseFormat(isZone: boolean): never {
  const field = isZone ? 'zoneId' : 'dateTimeSecondsFormat'
  const message = isZone ? 'There is no such time zone.' : 'The pattern has a letter that is not known: y, M, d, E, H, h, m, s, S, a, z, Z, X and x are.'
  const fields: readonly FieldError[] = [{ field, code: `[invalid]${field}`, message }]
  throw new Refused('invalid_fields', message, { fields })
}

export const archiveOperations: readonly Operation[] = [
  {
    method: 'POST',
    path: EXPORT,
    id: 'exportAuditLogs',
    tag: auditTag,
    caller: 'api_key',
    envelope: 'management',
    refuses: ['unauthorized_api_key', 'too_many_attempts', 'invalid_fields'],
    about: 'The entries of the audit log as CSV in a zip archive.',
    details:
      'Everything that matches, in the order of the log, up to what was the last when the export began. A cell that a spreadsheet would execute begins with an apostrophe.',
    parameters: { header: z.object({ 'X-FusionAuth-TenantId': z.string().optional().describe('Only the entries of this tenant.') }) },
    body: { type: 'application/json', schema: Asked, optional: true },
    answers: { 200: { about: 'The archive, with one file: audit-log.csv.', schema: z.string().meta({ format: 'binary' }), type: 'application/zip' } },
  },
]
