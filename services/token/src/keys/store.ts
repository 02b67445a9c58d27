// Keys as the management API sees them: read from the view, which is never behind the log. Their private halves are not among what is read.
import type { Sql, SqlValue } from '@signet/platform'
import { anywhere, readPage, type Window } from '@signet/platform/management/search'
import type { Flat, Kept } from '@signet/protos'
import { KEPT_AFTER_MS } from './schedule.ts'

interface Row {
  readonly id: string
  readonly version: number
  readonly document: Flat
  readonly created_at: number
  readonly changed_at: number
}

const keptOf = ({ id, version, document, created_at, changed_at }: Row): Kept => ({
  id,
  tenantId: '',
  version,
  active: true,
  createdAt: created_at,
  changedAt: changed_at,
  notBefore: 0,
  flat: document,
})

/** By what keys can be ordered, in the API's names. */
const orders = {
  name: `document ->> 'name'`,
  algorithm: `document ->> 'algorithm'`,
  type: `document ->> 'type'`,
  length: `(document ->> 'length')::int`,
  kid: 'kid',
  issuer: `document ->> 'issuer'`,
  expiration: `(document ->> 'expiration_instant')::bigint`,
  id: 'id',
  insertInstant: 'created_at',
  lastUpdateInstant: 'changed_at',
} as const
export const names = Object.keys(orders) as [keyof typeof orders]

export interface Criteria {
  readonly name?: string | undefined
  readonly algorithm?: string | undefined
  readonly type?: string | undefined
}

const COLUMNS = 'id, version, document, created_at, changed_at'

export type KeyStore = ReturnType<typeof openKeyStore>

export function openKeyStore({ query }: Pick<Sql, 'query'>) {
  const many = async (rest: string, values: readonly SqlValue[]): Promise<readonly Kept[]> =>
    (await query<Row>(`select ${COLUMNS} from signing_key where deleted_at is null ${rest}`, values)).map(keptOf)
  const count = async (rest: string, values: readonly SqlValue[]): Promise<number> =>
    (await query<{ n: number }>(`select count(*) as n from signing_key where ${rest}`, values))[0]?.n ?? 0

  return Object.freeze({
    one: async (id: string): Promise<Kept | undefined> => (await many('and id = $1', [id]))[0],
    all: () => many(`order by document ->> 'name', id`, []),
    search: async ({ name, algorithm, type, ...window }: Criteria & Window) => {
      const from = `signing_key where deleted_at is null and ($1::text is null or lower(document ->> 'name') like $1)
        and ($2::text is null or document ->> 'algorithm' = $2) and ($3::text is null or document ->> 'type' = $3)`
      const values = [name === undefined ? null : anywhere(name.toLowerCase()), algorithm ?? null, type ?? null]
      const { found, total } = await readPage<Row>({ query }, { columns: COLUMNS, from, values, orders, last: 'id' }, window)
      return { found: found.map(keptOf), total }
    },
    /** Which of the two a new key cannot have, because another has or had it. */
    taken: async (id: string, kid: string) => ({ id: (await count('id = $1', [id])) > 0, kid: (await count('kid = $1', [kid])) > 0 }),
    /** How many there are that the key set has, or may have. */
    kept: (now: number) => count('deleted_at is null or deleted_at > $1', [now - KEPT_AFTER_MS]),
  })
}
