// Consents by whose they are and whom they are for, in the order in which they were given. Every order is an index.
import type { Sql } from '@signet/platform'
import { readPage, type Window } from '@signet/platform/management/search'
import { COLUMNS, type ConsentRow } from './row.ts'

/** Each of the three may be empty: then any will do. */
export interface Owners {
  readonly tenantId: string
  readonly userId: string
  readonly clientId: string
}

export function searchConsents(sql: Sql, { tenantId, userId, clientId }: Owners, window: Window) {
  const owners = Object.entries({ tenant_id: tenantId, user_id: userId, client_id: clientId }).filter(([, id]) => id !== '')
  const where = ['revoked_at is null', ...owners.map(([column], place) => `${column} = $${place + 1}`)].join(' and ')
  const values = owners.map(([, id]) => id)
  const found = { columns: COLUMNS, from: `authorize.consent where ${where}`, values, orders: { insertInstant: 'given_at' }, last: 'consent.id' }
  return readPage<ConsentRow>(sql, found, window)
}
