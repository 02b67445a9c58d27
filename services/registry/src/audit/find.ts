// Entries of the audit log, by what a search asks for. Every condition and every order stands on an index of 004-audit-log.sql.
import type { Sql, SqlValue } from '@signet/platform'
import { anywhere, readPage, type Window } from '@signet/platform/management/search'

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

/** Of an export: one page is one short query and one message. */
const PAGE = 500
const MAX_PAGE_BYTES = 512 * 1024

const orders = { insertInstant: 'at', insertUser: 'insert_user', message: 'left(message, 100)' } as const
export const names = Object.keys(orders) as [keyof typeof orders]

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

const COLUMNS = 'position, at, insert_user, message, reason, old_value, new_value, data'

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
      (await query<Row>(`select ${COLUMNS} from audit_entry where position = $1 and $2 in ('', tenant_id)`, [id, tenantId])).map(entryOf)[0],

    find: async (asked: Criteria & Window): Promise<{ found: readonly AuditEntry[]; total: number }> => {
      const { where, values } = conditionsOf(asked)
      const { found, total } = await readPage<Row>({ query }, { columns: COLUMNS, from: `audit_entry${where}`, values, orders, last: 'position' }, asked)
      return { found: found.map(entryOf), total }
    },

    /** In order of position; `next` is 0 at the end, and `last` the newest entry's, of whomever. */
    page: async (criteria: Criteria, after: number): Promise<{ found: readonly AuditEntry[]; next: number; last: number }> => {
      const { where, values } = conditionsOf(criteria, after)
      const [newest] = await query<{ last: number }>('select coalesce(max(position), 0) as last from audit_entry')
      const rows = await query<Row>(`select ${COLUMNS} from audit_entry${where} order by position limit ${PAGE + 1}`, values)
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

function conditionsOf(criteria: Criteria, after = 0): { readonly where: string; readonly values: readonly SqlValue[] } {
  const values: SqlValue[] = []
  const value = (each: SqlValue) => `$${values.push(each)}`
  const conditions = Object.entries(texts).flatMap(([name, column]) => {
    const text = criteria[name as keyof typeof texts]
    return text === '' ? [] : [`${column} ilike ${value(anywhere(text))}`]
  })
  if (criteria.tenantId !== '') conditions.push(`tenant_id = ${value(criteria.tenantId)}`)
  if (criteria.start > 0) conditions.push(`at >= ${value(criteria.start)}`)
  if (criteria.end > 0) conditions.push(`at <= ${value(criteria.end)}`)
  if (after > 0) conditions.push(`position > ${value(after)}`)
  return { where: conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`, values }
}
