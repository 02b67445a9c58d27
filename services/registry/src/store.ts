// Reads the tables of the inline views. They are never behind the log, so what was answered can be read at once.
import type { Sql, SqlValue } from '@signet/platform'
import { readPage, type Window } from '@signet/platform/management/search'
import type { Flat, Kept } from '@signet/protos'
import type { BorneName } from './domain/identifier.ts'
import type { Holding } from './holding.ts'
import type { Statement } from './search/statement.ts'
import { sourceOf } from './standing.ts'

/** An object, and whether its tenant is closed: then it does not count, whatever it says itself. */
export type KeptObject = Kept & { readonly tenantClosed: boolean }

interface Row {
  readonly id: string
  readonly tenant_id: string
  readonly version: number
  readonly active: boolean
  readonly created_at: number
  readonly changed_at: number
  readonly not_before_at: number
  readonly document: Flat
  readonly tenant_closed: boolean
}

const COLUMNS = `o.id, o.tenant_id, o.version, o.active, o.created_at, o.changed_at, o.not_before_at, o.document,
  exists (select from tenant t where t.kind = 'tenant' and t.id = o.tenant_id and not t.active) as tenant_closed`

const keptOf = (row: Row): KeptObject => ({
  id: row.id,
  tenantId: row.tenant_id,
  version: row.version,
  active: row.active,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  notBefore: row.not_before_at,
  flat: row.document,
  tenantClosed: row.tenant_closed,
})

export type Store = ReturnType<typeof openStore>

export function openStore({ query }: Pick<Sql, 'query'>) {
  const many = async (condition: string, values: readonly SqlValue[], source = 'object'): Promise<readonly KeptObject[]> =>
    (await query<Row>(`select ${COLUMNS} from ${source} o where o.ended_at is null and ${condition}`, values)).map(keptOf)
  const one = async (condition: string, values: readonly SqlValue[], source = 'object') => (await many(condition, values, source))[0]

  return Object.freeze({
    /** Also what is deactivated or of a closed tenant; nothing that has ended. */
    object: (kind: string, id: string) => one('o.kind = $1 and o.id = $2', [kind, id], sourceOf(kind)),

    /** Whether there is such an object or was one. */
    hasBegun: async (kind: string, id: string): Promise<boolean> => (await query(`select from object where kind = $1 and id = $2`, [kind, id])).length > 0,

    /** What is left under an id of a thing that does not count any more, because what it depended on is gone. */
    leftOver: async (kind: string, id: string) =>
      sourceOf(kind) === 'object' ? undefined : one(`o.kind = $1 and o.id = $2 and not exists (select from ${sourceOf(kind)} s where s.id = o.id)`, [kind, id]),

    /** A page, by id after the last one, of those that were made before a position of the log and name an object in a field, whether or not they count. */
    dependents: (
      { kind, by }: { readonly kind: string; readonly by: string },
      id: string,
      { before, after, limit }: { readonly before: number; readonly after: string; readonly limit: number },
    ) => {
      const named = by === 'tenant' ? 'o.tenant_id' : `o.document ->> '${by}'`
      return many(`o.kind = '${kind}' and ${named} = $1 and o.born < $2 and o.id > $3 order by o.id limit $4`, [id, before, after, limit])
    },

    /** The same of those that have a member’s name in a list. */
    holders: ({ dependent, field, of }: Holding, id: string, name: string, { after, limit }: { readonly after: string; readonly limit: number }) =>
      many(`o.kind = '${dependent.kind}' and ${of} and o.document -> '${field}' ? $2 and o.id > $3 order by o.id limit $4`, [id, name, after, limit]),

    /** At most `limit`, by name; of every tenant when none is named, and whether active or not when that is undefined. */
    objects: (kind: string, { tenantId, active, limit }: { tenantId: string; active?: boolean | undefined; limit: number }) =>
      many(`o.kind = $1 and $2 in ('', o.tenant_id) and ($3::boolean is null or o.active = $3) order by o.document ->> 'name', o.id limit $4`, [
        kind,
        tenantId,
        active ?? null,
        limit,
      ]),

    search: async (kind: string, { condition, values }: Statement, orders: Readonly<Record<string, string>>, window: Window) => {
      const place = { columns: COLUMNS, from: `${sourceOf(kind)} o where ${condition}`, values, orders, last: 'o.id' }
      const { found, total } = await readPage<Row>({ query }, place, window)
      return { found: found.map(keptOf), total }
    },

    openTenants: (limit: number) => many(`o.kind = 'tenant' and o.active order by o.document ->> 'name', o.id limit $1`, [limit]),

    /** The object that bears a name, by the name's hash. */
    bearer: (kind: string, name: string, hash: string) =>
      one('o.kind = $1 and o.id = (select owner_id from identifier where hash = $3 and kind = $2)', [kind, name, hash]),

    memberships: (userId: string) => many(`o.kind = 'registration' and o.said ->> 'sub' = $1 order by o.id`, [userId], sourceOf('registration')),

    objectsById: (kind: string, ids: readonly string[]) => many('o.kind = $1 and o.id = any ($2)', [kind, ids]),

    hasEntities: async (typeId: string) => (await many(`o.kind = 'entity' and o.document ->> 'type_id' = $1 limit 1`, [typeId])).length > 0,

    grantsOn: (targetId: string, limit: number) =>
      many(`o.kind = 'entity_grant' and o.said ->> 'entity_id' = $1 order by o.id limit $2`, [targetId, limit], sourceOf('entity_grant')),

    /** Whether anything of a kind, not ended, names an id in a field. */
    refers: async (kind: string, field: string, id: string) => (await many('o.kind = $1 and o.document ->> $2 = $3 limit 1', [kind, field, id])).length > 0,

    /** The names of these kinds that an object bears. */
    namesOf: (ownerId: string, kinds: readonly string[]) =>
      query<BorneName>('select kind, hash, version from identifier where owner_id = $1 and kind = any ($2) order by hash', [ownerId, kinds]),

    /** Distinct ones of a tenant's active applications, those of `clientIds` first. */
    logoutUrls: (tenantId: string, clientIds: readonly string[], limit: number) =>
      query<{ readonly logout_url: string }>(
        `select document ->> 'oauth_logout_url' as logout_url from application
         where kind = 'application' and tenant_id = $1 and active and document ->> 'oauth_logout_url' <> ''
         group by 1 order by bool_or(id = any ($2)) desc, 1 limit $3`,
        [tenantId, clientIds, limit],
      ),
  })
}
