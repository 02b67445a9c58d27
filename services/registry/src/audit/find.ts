// Entries of the audit log, by what a search asks for. Every condition and every order stands on an index of 004-audit-log.sql.
import type { Sql, SqlValue } from '@signet/platform'
import { likePattern } from '@signet/platform/management/search'

/** As the API shows it. */
export interface AuditEntry {
  /** The position in the log. */
  readonly id: number
  readonly insertInstant: number
  readonly insertUser: string
  readonly message: string
  readonly reason?: string
  readonly oldValue?: unknown
  readonly newValue?: unknown
  readonly data: unknown
}

/** By what entries are searched; undefined and empty filter nothing. */
export interface Criteria {
  /** Of every tenant when empty. */
  readonly tenantId: string
  readonly message: string
  readonly user: string
  readonly reason: string
  readonly oldValue: string
  readonly newValue: string
  /** Milliseconds since 1970, inclusive both; an `end` of 0 is none. */
  readonly start: number
  readonly end: number
}

export interface Window {
  readonly order: readonly { readonly by: Order; readonly descending: boolean }[]
  readonly startRow: number
  readonly numberOfResults: number
}

/** A total is exact up to here: more than anybody turns over. */
export const MAX_COUNTED = 10_000

/** Of an export: one page is one short query and one message. */
const PAGE = 500
const MAX_PAGE_BYTES = 512 * 1024

const orders = { insertInstant: 'at', insertUser: 'insert_user', message: 'left(message, 100)' } as const
export type Order = keyof typeof orders

const texts = { message: 'message', user: 'insert_user', reason: 'reason', oldValue: 'old_value', newValue: 'new_value' } as const

interface Row {
  readonly position: number
  readonly at: number
  readonly insert_user: string
  readonly message: string
  readonly reason: string
  readonly old_value: string | null
  readonly new_value: string | null
  readonly data: string
}

const selected = 'select position, at, insert_user, message, reason, old_value, new_value, data from audit_entry'

const entryOf = ({ position, at, insert_user, message, reason, old_value, new_value, data }: Row): AuditEntry => ({
  ...{ id: position, insertInstant: at, insertUser: insert_user, message },
  ...(reason !== '' && { reason }),
  ...(old_value !== null && { oldValue: JSON.parse(old_value) as unknown }),
  ...(new_value !== null && { newValue: JSON.parse(new_value) as unknown }),
  data: JSON.parse(data) as unknown,
})

export type Entries = ReturnType<typeof openEntries>

export function openEntries({ query }: Pick<Sql, 'query'>) {
  return Object.freeze({
    one: async (id: number, tenantId: string): Promise<AuditEntry | undefined> =>
      (await query<Row>(`${selected} where position = $1 and $2 in ('', tenant_id)`, [id, tenantId])).map(entryOf)[0],

    find: async (criteria: Criteria, { order, startRow, numberOfResults }: Window): Promise<{ found: readonly AuditEntry[]; total: number }> => {
      const { where, values } = conditionsOf(criteria)
      // the position settles what is equal, in the direction of what comes before it, so that the index has the order
      const ways = [...order, { by: undefined, descending: order.at(-1)?.descending ?? true }]
      const sorted = ways.map(({ by, descending }) => `${by === undefined ? 'position' : orders[by]}${descending ? ' desc' : ''}`).join(', ')
      const [rows, counted] = await Promise.all([
        query<Row>(`${selected}${where} order by ${sorted} limit ${numberOfResults} offset ${startRow}`, values),
        query<{ n: number }>(`select count(*) as n from (select from audit_entry${where} limit ${MAX_COUNTED}) as found`, values),
      ])
      return { found: rows.map(entryOf), total: counted[0]?.n ?? 0 }
    },

    /** In order of position; `next` is 0 at the end, and `last` the newest entry's, of whomever. */
    page: async (criteria: Criteria, after: number): Promise<{ found: readonly AuditEntry[]; next: number; last: number }> => {
      const { where, values } = conditionsOf(criteria, after)
      const [newest] = await query<{ last: number }>('select coalesce(max(position), 0) as last from audit_entry')
      const rows = await query<Row>(`${selected}${where} order by position limit ${PAGE + 1}`, values)
      let bytes = 0
      const end = rows.findIndex(({ old_value, new_value, message, data }, index) => {
        bytes += (old_value?.length ?? 0) + (new_value?.length ?? 0) + message.length + data.length
        return index === PAGE || (index > 0 && bytes > MAX_PAGE_BYTES / 2)
      })
      const found = (end === -1 ? rows : rows.slice(0, end)).map(entryOf)
      return { found, next: end === -1 ? 0 : (found.at(-1)?.id ?? 0), last: newest?.last ?? 0 }
    },
  })
}

/** A star stands for any text; a text without one may stand anywhere. */
const patternOf = (text: string): string => (text.includes('*') ? likePattern(text) : `%${likePattern(text)}%`)

function conditionsOf(criteria: Criteria, after = 0): { readonly where: string; readonly values: readonly SqlValue[] } {
  const values: SqlValue[] = []
  const value = (each: SqlValue) => `$${values.push(each)}`
  const conditions = Object.entries(texts).flatMap(([name, column]) => {
    const text = criteria[name as keyof typeof texts]
    return text === '' ? [] : [`${column} ilike ${value(patternOf(text))}`]
  })
  if (criteria.tenantId !== '') conditions.push(`tenant_id = ${value(criteria.tenantId)}`)
  if (criteria.start > 0) conditions.push(`at >= ${value(criteria.start)}`)
  if (criteria.end > 0) conditions.push(`at <= ${value(criteria.end)}`)
  if (after > 0) conditions.push(`position > ${value(after)}`)
  return { where: conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`, values }
}
