// Pages of what is kept, by what a search asks for. Every condition stands on an index of 001-objects.sql; what a caller says is only ever a value.
import type { Sql, SqlValue } from '@signet/platform'
import type { Recipient } from '@signet/protos'
import { sourceOf } from '../standing.ts'
import type { KeptObject } from '../store.ts'

export interface Sought {
  readonly kind: 'entity_type' | 'entity' | 'entity_grant'
  /** Of every tenant when empty. */
  readonly tenantId: string
  readonly ids?: readonly string[] | undefined
  /** In the name, of a grant in that of its target; a star stands for anything, and without one the text may stand anywhere. */
  readonly name?: string | undefined
  /** The same, in the name or the client id. */
  readonly text?: string | undefined
  readonly targetId?: string | undefined
  readonly recipient?: Recipient | undefined
  readonly order: readonly { readonly by: Order; readonly descending: boolean }[]
  readonly startRow: number
  readonly numberOfResults: number
}

const orders = {
  name: `lower(o.document ->> 'name')`,
  clientId: `o.document ->> 'client_id'`,
  insertInstant: 'o.created_at',
  lastUpdateInstant: 'o.changed_at',
  id: 'o.id',
} as const
export type Order = keyof typeof orders

/** A pattern of LIKE. */
function patternOf(text: string): string {
  const escaped = text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')
  return escaped.includes('*') ? escaped.replaceAll('*', '%') : `%${escaped}%`
}

type Many = (condition: string, values: readonly SqlValue[], source: string) => Promise<readonly KeptObject[]>

export const openSearch =
  ({ query, many }: Pick<Sql, 'query'> & { readonly many: Many }) =>
  async (sought: Sought): Promise<{ readonly found: readonly KeptObject[]; readonly total: number }> => {
    const values: SqlValue[] = []
    const value = (each: SqlValue) => `$${values.push(each)}`
    const { kind, tenantId, ids, name, text, targetId, recipient, order, startRow, numberOfResults } = sought
    const conditions = [`o.kind = '${kind}'`]
    if (tenantId !== '') conditions.push(`o.tenant_id = ${value(tenantId)}`)
    if (ids !== undefined) conditions.push(`o.id = any (${value(ids)})`)
    if (name !== undefined) {
      const target = kind === 'entity_grant'
      const like = `lower(${target ? 'e' : 'o'}.document ->> 'name') like ${value(patternOf(name))}`
      conditions.push(target ? `o.said ->> 'entity_id' in (select e.id from entity e where e.ended_at is null and ${like})` : like)
    }
    if (text !== undefined) {
      const pattern = value(patternOf(text))
      conditions.push(`(lower(o.document ->> 'name') like ${pattern} or lower(o.document ->> 'client_id') like ${pattern})`)
    }
    if (targetId !== undefined) conditions.push(`o.said ->> 'entity_id' = ${value(targetId)}`)
    if (recipient !== undefined) conditions.push(`o.said ->> 'recipient' = ${value(`${recipient.kind}:${recipient.id}`)}`)
    const where = conditions.join(' and ')
    const [count] = await query<{ readonly total: number }>(
      `select count(*)::int as total from ${sourceOf(kind)} o where o.ended_at is null and ${where}`,
      values,
    )
    const sorted = [...order.map(({ by, descending }) => `${orders[by]}${descending ? ' desc' : ''}`), 'o.id'].join(', ')
    const found = await many(`${where} order by ${sorted} offset ${value(startRow)} limit ${value(numberOfResults)}`, values, sourceOf(kind))
    return { found, total: count?.total ?? 0 }
  }
