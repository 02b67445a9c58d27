// Reads the tables of the inline views. They are never behind the log, so what was answered can be read at once.
import type { Sql } from '@signet/platform'
import { applicationCreated, registrationCreated, tenantCreated, userCreated } from '@signet/protos'
import type { BorneName } from './domain/life.ts'
import type { KnownApplication, KnownRegistration, KnownTenant, KnownUser } from './domain/shown.ts'

/** The version of the object's stream, from which its next event is decided. */
interface Versioned {
  readonly version: number
}

export type TenantRow = KnownTenant & Versioned & { readonly closed_at: number | null }
export type ApplicationRow = KnownApplication & Versioned & { readonly not_before_at: number }
export type UserRow = KnownUser & Versioned & { readonly password_hash: string; readonly not_before_at: number; readonly tenant_closed: boolean }

/** A client with the lifetimes that hold for it: its own, else its tenant's. */
export type ClientRow = ApplicationRow & { readonly access_token_lifetime: number; readonly refresh_token_lifetime: number }

export interface ApiKeyRow {
  readonly key_id: string
  /** Empty for a key that may touch every tenant. */
  readonly tenant_id: string
  readonly permissions: string
}

// A table's columns are the fields of its event, so neither can forget one of the other's.
const columns = (shape: object, ...more: string[]): readonly string[] => [...Object.keys(shape), ...more, 'created_at']
const life = ['version', 'changed_at']
const ofTenant = columns(tenantCreated.data.shape, 'closed_at', ...life)
const ofApplication = columns(applicationCreated.data.shape, 'tenant_id', 'active', 'not_before_at', ...life)
const ofRegistration = columns(registrationCreated.data.shape)
const ofUser = [
  ...columns({ ...userCreated.data.shape, ...userCreated.sealed?.shape }, 'tenant_id', 'not_before_at', ...life),
  'exists (select from tenant t where t.tenant_id = app_user.tenant_id and t.closed_at is not null) as tenant_closed',
]
const lifetimes = ['access_token_lifetime', 'refresh_token_lifetime']
const ofClient = ofApplication.map((name) => (lifetimes.includes(name) ? `coalesce(a.${name}, t.${name}) as ${name}` : `a.${name}`))

export type Store = ReturnType<typeof openStore>

export function openStore({ query }: Pick<Sql, 'query'>) {
  const one = async <Row extends object>(text: string, values: readonly (string | boolean)[]): Promise<Row | undefined> => (await query<Row>(text, values))[0]
  return Object.freeze({
    /** Also a closed one. */
    tenant: (id: string) => one<TenantRow>(`select ${ofTenant} from tenant where tenant_id = $1`, [id]),
    /** At most `limit`, by name; also closed ones. */
    tenants: (limit: number) => query<TenantRow>(`select ${ofTenant} from tenant order by name, tenant_id limit $1`, [limit]),
    openTenants: (limit: number) => query<TenantRow>(`select ${ofTenant} from tenant where closed_at is null order by name, tenant_id limit $1`, [limit]),

    application: (id: string) => one<ApplicationRow>(`select ${ofApplication} from application where client_id = $1`, [id]),
    /** At most `limit`, by name; of every tenant when none is named. */
    applications: (tenantId: string, limit: number) =>
      query<KnownApplication>(`select ${ofApplication} from application where $1 in ('', tenant_id) order by name, client_id limit $2`, [tenantId, limit]),
    /** Distinct ones of a tenant's active applications, those of `clientIds` first. */
    logoutUrls: (tenantId: string, clientIds: readonly string[], limit: number) =>
      query<{ readonly logout_url: string }>(
        `select logout_url from application where tenant_id = $1 and active and logout_url <> ''
         group by logout_url order by bool_or(client_id = any ($2)) desc, logout_url limit $3`,
        [tenantId, clientIds, limit],
      ),
    client: (id: string, includeInactive: boolean) =>
      one<ClientRow>(
        `select ${ofClient} from application a join tenant t on t.tenant_id = a.tenant_id
         where a.client_id = $1 and ($2 or a.active and t.closed_at is null)`,
        [id, includeInactive],
      ),

    /** Nobody who was erased. */
    user: (id: string) => one<UserRow>(`select ${ofUser} from app_user where sub = $1 and erased_at is null`, [id]),
    /** The user who signs in with a name, by the name's hash. */
    userByLogin: (hash: string) =>
      one<UserRow>(`select ${ofUser} from app_user where sub = (select owner_id from identifier where hash = $1 and kind = 'login')`, [hash]),

    registrations: (userId: string) => query<KnownRegistration>(`select ${ofRegistration} from registration where sub = $1 order by client_id`, [userId]),
    registration: (userId: string, applicationId: string) =>
      one<KnownRegistration>(`select ${ofRegistration} from registration where sub = $1 and client_id = $2`, [userId, applicationId]),

    loginsOf: (userId: string) => query<BorneName>(`select kind, hash, version from identifier where owner_id = $1 and kind = 'login' order by hash`, [userId]),

    /** No key of a closed tenant. */
    apiKey: (hash: string) =>
      one<ApiKeyRow>(
        `select key_id, tenant_id, permissions from api_key k
         where key_hash = $1 and not exists (select from tenant t where t.tenant_id = k.tenant_id and t.closed_at is not null)`,
        [hash],
      ),
  })
}
