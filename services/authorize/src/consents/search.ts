// Consents by whose they are and whom they are for, in the order in which they were given. Every order is an index.
import type { Sql } from '@signet/platform'
import { CONSENT, type ConsentRow } from './row.ts'

export interface ConsentSearch {
  /** Each of the three may be empty: then any will do. */
  readonly tenantId: string
  readonly userId: string
  readonly clientId: string
  readonly descending: boolean
  readonly startRow: number
  readonly numberOfResults: number
  /** The total is exact up to here. */
  readonly countTo: number
}

export async function searchConsents(sql: Sql, search: ConsentSearch): Promise<{ readonly found: readonly ConsentRow[]; readonly total: number }> {
  const owners = [
    ['tenant_id', search.tenantId],
    ['user_id', search.userId],
    ['client_id', search.clientId],
  ].filter(([, id]) => id !== '')
  const where = ['revoked_at is null', ...owners.map(([column], place) => `${column} = $${place + 1}`)].join(' and ')
  const ids = owners.map(([, id]) => id ?? '')
  const [next, direction] = [ids.length + 1, search.descending ? 'desc' : 'asc']
  const [found, [count]] = await Promise.all([
    sql.query<ConsentRow>(`${CONSENT} where ${where} order by given_at ${direction}, id ${direction} offset $${next} limit $${next + 1}`, [
      ...ids,
      search.startRow,
      search.numberOfResults,
    ]),
    sql.query<{ readonly total: number }>(`select count(*) as total from (select from authorize.consent where ${where} limit $${next}) counted`, [
      ...ids,
      search.countTo,
    ]),
  ])
  return { found, total: count?.total ?? 0 }
}
