// Pages of the log for auditors: the index finds the positions, the log gives the entries.
import type { Sql, SqlValue } from '@signet/platform'
import { SPAN } from './index-job.ts'

/** Empty texts, an empty list and zeros filter nothing. */
export interface AuditQuery {
  readonly types: readonly string[]
  readonly tenant: string
  readonly actor: string
  readonly subject: string
  readonly clientId: string
  readonly sid: string
  readonly cause: string
  /** Milliseconds since 1970, inclusive. */
  readonly from: number
  /** Milliseconds since 1970, exclusive. */
  readonly to: number
  /** `after` reads on from a position, `before` reads back from one; both give the page oldest first. */
  readonly page: { readonly after: number } | { readonly before: number }
  readonly limit: number
}

export interface AuditRow {
  readonly position: number
  readonly leafHash: Buffer
  readonly entry: Buffer
}

export interface AuditPage {
  readonly rows: readonly AuditRow[]
  /** Read on after this position; 0 at the end. */
  readonly next: number
  /** Read back before this position; 0 at the start. */
  readonly previous: number
  /** Reading forward: no match up to this position is missing in the page or before it. Smaller than `after` beyond the end of the index. */
  readonly readTo: number
}

/** What one answer may hold of entries; a page beyond it is cut, and its cursor goes on from there. */
const MAX_PAGE_BYTES = 1024 * 1024

const columns = [
  ['tenant', 'tenant'],
  ['actor', 'actor'],
  ['subject', 'subject'],
  ['client_id', 'clientId'],
  ['sid', 'sid'],
  ['cause', 'cause'],
] as const

/** A statement under construction: `bind` gives a value its parameter. */
function statement() {
  const values: SqlValue[] = []
  const bind = (value: SqlValue): string => `$${values.push(value)}`
  return { values, bind }
}

/** The conditions of a query, except for types and place. A span of time becomes a span of positions first: see audit_span. */
function conditions(query: AuditQuery, bind: (value: SqlValue) => string): readonly string[] {
  const found = columns.filter(([, field]) => query[field] !== '').map(([column, field]) => `a.${column} = ${bind(query[field])}`)
  if (query.from > 0) {
    const from = `${bind(query.from)}::bigint`
    found.push(`a.at >= ${from}`, `a.position >= (select min(span) * ${SPAN} from projector.audit_span where max_at >= ${from})`)
  }
  if (query.to > 0) {
    const to = `${bind(query.to)}::bigint`
    found.push(`a.at < ${to}`, `a.position < (select (max(span) + 1) * ${SPAN} from projector.audit_span where min_at < ${to})`)
  }
  return found
}

/** The positions of the page, at most `limit`, from the end one comes from. */
function selectPositions(query: AuditQuery, limit: number): { text: string; values: readonly SqlValue[] } {
  const { values, bind } = statement()
  const order = `order by a.position ${'after' in query.page ? 'asc' : 'desc'} limit ${bind(limit)}`
  const place = 'after' in query.page ? `a.position > ${bind(query.page.after)}` : `a.position < ${bind(query.page.before)}`
  const where = [...conditions(query, bind), place].join(' and ')
  if (query.types.length === 0) return { text: `select a.position from projector.audit_event as a where ${where} ${order}`, values }
  // One short walk over (type, position) for each type, then the best of them: a list of types has no order by position of its own.
  const ofType = `select a.position from projector.audit_event as a where a.type = t.type and ${where} ${order}`
  return { text: `select a.position from unnest(${bind(query.types)}::text[]) as t (type) cross join lateral (${ofType}) as a ${order}`, values }
}

/** One event more than the page holds, which tells whether there is another page. */
function selectRows(sql: Sql, query: AuditQuery): Promise<readonly AuditRow[]> {
  const { text, values } = selectPositions(query, query.limit + 1)
  return sql.query<AuditRow>(
    `select e.position, e.leaf_hash as "leafHash", e.entry from (${text}) as page join log.event as e using (position) order by e.position`,
    values,
  )
}

/** Whether anything matches in the direction of the page. */
export async function hasMatch(sql: Sql, query: AuditQuery): Promise<boolean> {
  const { text, values } = selectPositions(query, 1)
  return (await sql.query(text, values)).length > 0
}

/** Whether anything matches on the other side of where the page was asked from: the page of one that leads there. */
function hasMatchBehind(sql: Sql, query: AuditQuery): Promise<boolean> {
  return hasMatch(sql, { ...query, page: 'after' in query.page ? { before: query.page.after + 1 } : { after: query.page.before - 1 } })
}

/** The rows, from the end one came from, that fit into a page. */
export function fit(rows: readonly AuditRow[], limit: number, maxBytes: number = MAX_PAGE_BYTES): readonly AuditRow[] {
  let bytes = 0
  const end = rows.findIndex((row, index) => {
    bytes += row.entry.length
    return index === limit || (index > 0 && bytes > maxBytes)
  })
  return end === -1 ? rows : rows.slice(0, end)
}

/** How far the index has come. */
async function indexedTo(sql: Sql): Promise<number> {
  const [cursor] = await sql.query<{ position: number }>('select position from projector.audit_cursor')
  return cursor?.position ?? 0
}

/** One page. Events that are appended meanwhile come on later pages and never shift this one. */
export async function auditPage(sql: Sql, query: AuditQuery): Promise<AuditPage> {
  // Before the page, so that whatever is up to there is in it.
  const end = await indexedTo(sql)
  const [found, isBehind] = await Promise.all([selectRows(sql, query), hasMatchBehind(sql, query)])
  if ('after' in query.page) {
    const rows = fit(found, query.limit)
    const last = rows.at(-1)?.position ?? 0
    const isMore = rows.length < found.length
    const previous = isBehind ? (rows[0]?.position ?? query.page.after + 1) : 0
    return { rows, next: isMore ? last : 0, previous, readTo: isMore ? last : Math.max(last, end) }
  }
  const rows = [...fit(found.toReversed(), query.limit)].reverse()
  const isMore = rows.length < found.length
  const next = isBehind ? (rows.at(-1)?.position ?? query.page.before - 1) : 0
  return { rows, next, previous: isMore ? (rows[0]?.position ?? 0) : 0, readTo: 0 }
}
