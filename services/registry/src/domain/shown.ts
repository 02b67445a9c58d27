// Objects as the management API shows them: FusionAuth's form, blank fields left out, instants in milliseconds, no secret.
import type { applicationCreated, DataOf, registrationCreated, SealedOf, tenantCreated, userCreated } from '@signet/protos'

/** What is known of an object: what its first event said, and when; and when something happened to it since, if anything did. */
type Known<Data> = Data & { readonly created_at: number; readonly changed_at?: number | null }

export type KnownTenant = Known<DataOf<typeof tenantCreated>> & { readonly closed_at?: number | null }
export type KnownApplication = Known<DataOf<typeof applicationCreated>> & { readonly tenant_id: string; readonly active: boolean }
export type KnownUser = Known<DataOf<typeof userCreated> & Omit<SealedOf<typeof userCreated>, 'password_hash'>> & { readonly tenant_id: string }
export type KnownRegistration = Known<DataOf<typeof registrationCreated>>

const instants = ({ created_at, changed_at }: Known<object>) => ({ insertInstant: created_at, lastUpdateInstant: changed_at ?? created_at })

/** Without the fields that are blank. */
const filled = (fields: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))

export const showTenant = (tenant: KnownTenant) => ({
  id: tenant.tenant_id,
  name: tenant.name,
  ...filled({ issuer: tenant.issuer, logoutURL: tenant.logout_url }),
  state: typeof tenant.closed_at === 'number' ? 'Inactive' : 'Active',
  httpSessionMaxInactiveInterval: tenant.session_idle_lifetime,
  httpSessionMaxLifetime: tenant.session_lifetime,
  externalIdentifierConfiguration: { authorizationGrantIdTimeToLiveInSeconds: tenant.code_lifetime },
  jwtConfiguration: {
    timeToLiveInSeconds: tenant.access_token_lifetime,
    refreshTokenTimeToLiveInMinutes: tenant.refresh_token_lifetime / 60,
    refreshTokenExpirationPolicy: 'Fixed',
    refreshTokenUsagePolicy: 'OneTimeUse',
    refreshTokenOneTimeUseConfiguration: { gracePeriodInSeconds: tenant.refresh_grace },
    refreshTokenRevocationPolicy: { onLogout: tenant.revoke_offline_on_logout },
  },
  ...instants(tenant),
})

/** The members that have one supported value are shown with it, so that what is read says what holds (contracts 8). */
export const showApplication = (application: KnownApplication) => ({
  id: application.client_id,
  name: application.name,
  tenantId: application.tenant_id,
  active: application.active,
  state: application.active ? 'Active' : 'Inactive',
  roles: application.roles.map((name) => ({ name, isDefault: false, isSuperRole: false })),
  oauthConfiguration: {
    clientId: application.client_id,
    clientAuthenticationPolicy: application.client_authentication_policy,
    requireClientAuthentication: application.client_authentication_policy === 'Required',
    proofKeyForCodeExchangePolicy: application.proof_key_policy,
    enabledGrants: application.enabled_grants,
    generateRefreshTokens: application.generate_refresh_tokens,
    requireRegistration: application.require_registration,
    authorizedRedirectURLs: application.authorized_redirect_urls,
    authorizedOriginURLs: [],
    authorizedURLValidationPolicy: 'ExactMatch',
    ...filled({ logoutURL: application.logout_url, backchannelLogoutURL: application.backchannel_logout_url }),
    logoutBehavior: application.logout_behavior,
    backchannelLogoutSessionRequired: application.backchannel_logout_session_required,
    logoutTokenType: application.logout_token_type,
    accessTokenType: application.access_token_type,
    debug: false,
    relationship: 'FirstParty',
    consentMode: 'AlwaysPrompt',
    unknownScopePolicy: 'Reject',
    scopeHandlingPolicy: 'Strict',
  },
  jwtConfiguration: {
    enabled: application.access_token_lifetime !== null,
    ...(application.access_token_lifetime !== null && { timeToLiveInSeconds: application.access_token_lifetime }),
    ...(application.refresh_token_lifetime !== null && { refreshTokenTimeToLiveInMinutes: application.refresh_token_lifetime / 60 }),
    refreshTokenExpirationPolicy: 'Fixed',
    refreshTokenUsagePolicy: 'OneTimeUse',
    idTokenAlgorithm: application.id_token_algorithm,
  },
  ...instants(application),
})

export const showUser = (user: KnownUser, registrations: readonly KnownRegistration[]) => ({
  id: user.sub,
  tenantId: user.tenant_id,
  active: user.active,
  verified: user.verified,
  ...filled({
    email: user.email,
    username: user.username,
    firstName: user.first_name,
    middleName: user.middle_name,
    lastName: user.last_name,
    fullName: user.full_name,
    birthDate: user.birth_date,
    imageUrl: user.image_url,
    mobilePhone: user.mobile_phone,
    timezone: user.timezone,
  }),
  preferredLanguages: user.preferred_languages,
  data: JSON.parse(user.data),
  registrations: registrations.map(showRegistration),
  ...instants(user),
})

export const showRegistration = (registration: KnownRegistration) => ({
  applicationId: registration.client_id,
  roles: registration.roles,
  verified: registration.verified,
  ...instants(registration),
})
