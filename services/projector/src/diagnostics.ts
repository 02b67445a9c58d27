// The event log: entries for people who look for why something failed. They are diagnostics and no facts, so they are kept for a time only.
import type { Sql, SqlValue } from '@signet/platform'
import { anywhere } from '@signet/platform/management/search'
import { type Handlers, Refused } from '@signet/protos'

const MAX_ENTRIES = 1000
const MAX_LIMIT = 500
const MAX_MESSAGE = 10_000

const types = ['Information', 'Debug', 'Error']

const columns: Readonly<Record<string, string>> = { insertInstant: 'at', type: 'type', message: 'message' }

const refuse = (message: string): never => {
  throw new Refused('malformed_request', message)
}

/** The latest first unless said otherwise; the id settles what is equal, in the direction of the last term, so that one order is the other turned round. */
function orderOf(text: string): string {
  const terms = (text || 'insertInstant DESC').split(',').map((term) => {
    const [, name = '', direction = 'ASC'] = /^\s*(\w+)(?:\s+(ASC|DESC))?\s*$/i.exec(term) ?? []
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined
    return column === undefined ? refuse('Order by insertInstant, type or message, each with ASC or DESC.') : `${column} ${direction}`
  })
  return [...terms, /DESC$/i.test(terms.at(-1) ?? '') ? 'id desc' : 'id'].join(', ')
}

export const diagnosticHandlers = (sql: Sql): Pick<Handlers<'projector'>, 'recordDiagnostics' | 'findDiagnostics'> => ({
  recordDiagnostics: async ({ entries }) => {
    if (entries.length > MAX_ENTRIES) refuse(`At most ${MAX_ENTRIES} entries.`)
    if (entries.some(({ type, message }) => !types.includes(type) || message.length > MAX_MESSAGE)) refuse('An entry has no known type, or is too long.')
    await sql.query(
      'insert into projector.diagnostic (at, type, message) select at, type, message from unnest($1::bigint[], $2::text[], $3::text[]) as e (at, type, message)',
      [entries.map(({ atMs }) => atMs), entries.map(({ type }) => type), entries.map(({ message }) => message)],
    )
    return {}
  },

  findDiagnostics: async ({ id, message, type, fromMs, toMs, startRow, limit, orderBy }) => {
    if (limit < 1 || limit > MAX_LIMIT || startRow < 0) refuse(`limit must be from 1 to ${MAX_LIMIT}, start_row from 0.`)
    const values: SqlValue[] = []
    const when = (wanted: boolean, condition: (parameter: string) => string, value: SqlValue): string[] => (wanted ? [condition(`$${values.push(value)}`)] : [])
    const conditions = [
      ...when(id !== '0', (value) => `id = ${value}`, id),
      ...when(message !== '', (value) => `message ilike ${value}`, anywhere(message)),
      ...when(type !== '', (value) => `type = ${value}`, type),
      ...when(fromMs !== '0', (value) => `at >= ${value}`, fromMs),
      ...when(toMs !== '0', (value) => `at <= ${value}`, toMs),
    ]
    const from = `from projector.diagnostic${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''}`
    const [counted] = await sql.query<{ total: number }>(`select count(*) as total ${from}`, values)
    const rows = await sql.query<{ id: number; at: number; type: string; message: string }>(
      `select id, at, type, message ${from} order by ${orderOf(orderBy)} limit ${limit} offset ${startRow}`,
      values,
    )
    return { entries: rows.map(({ at, ...row }) => ({ ...row, atMs: at })), total: counted?.total ?? 0 }
  },
})

/** How long an entry is kept, and how many are: whoever fails on purpose fills no disk. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000
const MAX_KEPT = 1_000_000

/** Takes away at most `batch` entries whose time has passed; answers how many. */
export async function forgetDiagnostics(sql: Sql, now: number, batch: number): Promise<number> {
  const rows = await sql.query(
    `delete from projector.diagnostic where id in (
       select id from projector.diagnostic where at < $1 or id <= (select max(id) from projector.diagnostic) - ${MAX_KEPT} order by at limit ${batch}
     ) returning 1 as one`,
    [now - KEPT_MS],
  )
  return rows.length
}
