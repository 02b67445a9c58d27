// The registry's RPCs: message in, question or command out; answer in, message out.
import type { Platform } from '@signet/platform'
import { ClientId, type Handlers, TenantId, UserId } from '@signet/protos'
import type { ApiKeys } from './api-keys.ts'
import type { KnownRegistration, KnownTenant } from './domain/shown.ts'
import { encodeAnswer } from './management/body.ts'
import type { ManageCall } from './management/manage.ts'
import type { Verification, Verified } from './passwords/verify.ts'
import type { PersonKeys } from './person-keys.ts'
import type { ClientRow, Store, TenantRow, UserRow } from './store.ts'

export interface Registry {
  readonly store: Store
  readonly personKeys: PersonKeys
  readonly apiKeys: ApiKeys
  readonly verifyPassword: (verification: Verification) => Promise<Verified | undefined>
  readonly manage: (call: ManageCall) => Promise<object | undefined>
  readonly publicUrl: Platform['settings']['publicUrl']
}

export const handlers = ({ store, personKeys, apiKeys, verifyPassword, manage, publicUrl }: Registry): Handlers<'registry'> => ({
  getClient: async ({ clientId, includeInactive }) => {
    const id = ClientId.safeParse(clientId)
    const client = id.success ? await store.client(id.data, includeInactive) : undefined
    return client === undefined ? {} : { client: clientMessage(client) }
  },

  getTenant: async ({ tenantId, includeInactive }) => {
    const tenant = tenantId === '' ? await onlyTenant(store) : await tenantById(store, tenantId)
    const counts = includeInactive || tenant?.closed_at === null
    return tenant === undefined || !counts ? {} : { tenant: tenantMessage(tenant, publicUrl) }
  },

  listLogoutUrls: async ({ tenantId, clientIds, limit }) => {
    const rows = await store.logoutUrls(tenantId, clientIds, limit)
    return { urls: rows.map(({ logout_url }) => logout_url) }
  },

  getUser: async ({ userId }) => {
    const id = UserId.safeParse(userId)
    const user = id.success ? await store.user(id.data) : undefined
    return user === undefined ? {} : { user: userMessage(user, await store.registrations(user.sub)) }
  },

  verifyPassword: async ({ tenantId, login, password }, { signal }) => {
    const verified = await verifyPassword({ tenantId: tenantId.toLowerCase(), login, password, signal })
    if (verified === undefined) return { denied: {} }
    const { user, personKey } = verified
    return { verified: { user: userMessage(user, await store.registrations(user.sub)), personKey } }
  },

  getPersonKey: async ({ userId }) => {
    const id = UserId.safeParse(userId)
    const key = id.success ? await personKeys.find(id.data) : undefined
    return key === undefined ? {} : { key }
  },

  checkApiKey: async (request, context) => {
    const { key_id, tenant_id } = await apiKeys.require(request, context)
    return { keyId: key_id, tenantId: tenant_id }
  },

  manage: async (request, { traceparent, signal }) => ({ body: encodeAnswer(await manage({ ...request, traceparent, signal })) }),
})

const tenantById = async (store: Store, tenantId: string): Promise<TenantRow | undefined> => {
  const id = TenantId.safeParse(tenantId)
  return id.success ? store.tenant(id.data) : undefined
}

const onlyTenant = async (store: Store): Promise<TenantRow | undefined> => {
  const [only, another] = await store.openTenants(2)
  return another === undefined ? only : undefined
}

const tenantMessage = (tenant: KnownTenant, publicUrl: string) => ({
  tenantId: tenant.tenant_id,
  name: tenant.name,
  issuer: tenant.issuer || publicUrl,
  logoutUrl: tenant.logout_url,
  sessionIdleLifetime: tenant.session_idle_lifetime,
  sessionLifetime: tenant.session_lifetime,
  refreshGrace: tenant.refresh_grace,
  revokeOfflineOnLogout: tenant.revoke_offline_on_logout,
  codeLifetime: tenant.code_lifetime,
})

const clientMessage = (client: ClientRow) => ({
  clientId: client.client_id,
  tenantId: client.tenant_id,
  name: client.name,
  secretHash: client.secret_hash,
  clientAuthenticationPolicy: client.client_authentication_policy,
  proofKeyPolicy: client.proof_key_policy,
  enabledGrants: client.enabled_grants,
  generateRefreshTokens: client.generate_refresh_tokens,
  authorizedRedirectUrls: client.authorized_redirect_urls,
  logoutUrl: client.logout_url,
  logoutBehavior: client.logout_behavior,
  backchannelLogoutUrl: client.backchannel_logout_url,
  backchannelLogoutSessionRequired: client.backchannel_logout_session_required,
  logoutTokenType: client.logout_token_type,
  accessTokenType: client.access_token_type,
  accessTokenLifetime: client.access_token_lifetime,
  refreshTokenLifetime: client.refresh_token_lifetime,
  idTokenAlgorithm: client.id_token_algorithm,
  requireRegistration: client.require_registration,
  notBeforeMs: client.not_before_at,
})

const userMessage = (user: UserRow, registrations: readonly KnownRegistration[]) => ({
  userId: user.sub,
  tenantId: user.tenant_id,
  email: user.email,
  emailVerified: user.verified,
  username: user.username,
  firstName: user.first_name,
  middleName: user.middle_name,
  lastName: user.last_name,
  fullName: user.full_name,
  birthDate: user.birth_date,
  imageUrl: user.image_url,
  mobilePhone: user.mobile_phone,
  preferredLanguages: user.preferred_languages,
  timezone: user.timezone,
  active: user.active && !user.tenant_closed,
  notBeforeMs: user.not_before_at,
  registrations: registrations.map(({ client_id, roles, verified }) => ({ clientId: client_id, roles, verified })),
})
