// The management API, described: what its decoders take and what it shows.
import type { Operation } from '@signet/platform'
import { TenantId, UserId } from '@signet/protos'
import { z } from 'zod'
import { ApplicationRequest } from './domain/application.ts'
import { UserChange } from './domain/life.ts'
import { RegistrationRequest } from './domain/registration.ts'
import { TenantRequest } from './domain/tenant.ts'
import { UserRequest } from './domain/user.ts'

const text = z.string().optional()
const instants = { insertInstant: z.int().describe('Milliseconds since 1970.'), lastUpdateInstant: z.int() }
const state = z.enum(['Active', 'Inactive'])
const lifetimes = {
  timeToLiveInSeconds: z.int().optional(),
  refreshTokenTimeToLiveInMinutes: z.int().optional(),
  refreshTokenExpirationPolicy: z.literal('Fixed'),
  refreshTokenUsagePolicy: z.literal('OneTimeUse'),
}

const Tenant = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    issuer: text,
    logoutURL: text,
    state,
    httpSessionMaxInactiveInterval: z.int().describe('Seconds.'),
    httpSessionMaxLifetime: z.int().describe('Seconds.'),
    externalIdentifierConfiguration: z.strictObject({ authorizationGrantIdTimeToLiveInSeconds: z.int() }),
    jwtConfiguration: z.strictObject({
      ...lifetimes,
      refreshTokenOneTimeUseConfiguration: z.strictObject({ gracePeriodInSeconds: z.int() }),
      refreshTokenRevocationPolicy: z.strictObject({ onLogout: z.boolean() }),
    }),
    ...instants,
  })
  .meta({ id: 'Tenant' })

const Application = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    tenantId: z.uuid(),
    active: z.boolean(),
    state,
    roles: z.array(z.strictObject({ name: z.string(), isDefault: z.boolean(), isSuperRole: z.boolean() })),
    oauthConfiguration: z.strictObject({
      clientId: z.string(),
      clientSecret: text.describe('Shown once: in the answer that made the application.'),
      clientAuthenticationPolicy: z.string(),
      requireClientAuthentication: z.boolean(),
      proofKeyForCodeExchangePolicy: z.string(),
      enabledGrants: z.array(z.string()),
      generateRefreshTokens: z.boolean(),
      requireRegistration: z.boolean(),
      authorizedRedirectURLs: z.array(z.string()),
      authorizedOriginURLs: z.array(z.string()),
      authorizedURLValidationPolicy: z.string(),
      logoutURL: text,
      backchannelLogoutURL: text,
      logoutBehavior: z.string(),
      backchannelLogoutSessionRequired: z.boolean(),
      logoutTokenType: z.string(),
      accessTokenType: z.string(),
      debug: z.boolean(),
      relationship: z.string(),
      consentMode: z.string(),
      unknownScopePolicy: z.string(),
      scopeHandlingPolicy: z.string(),
    }),
    jwtConfiguration: z.strictObject({ enabled: z.boolean(), ...lifetimes, idTokenAlgorithm: z.enum(['RS256', 'ES256']) }),
    ...instants,
  })
  .meta({ id: 'Application', description: 'An OAuth client.' })

const Registration = z
  .strictObject({ applicationId: z.string(), roles: z.array(z.string()), verified: z.boolean(), ...instants })
  .meta({ id: 'Registration', description: 'A user’s membership of an application.' })

const User = z
  .strictObject({
    id: z.uuid(),
    tenantId: z.uuid(),
    active: z.boolean(),
    verified: z.boolean(),
    email: text,
    username: text,
    firstName: text,
    middleName: text,
    lastName: text,
    fullName: text,
    birthDate: text,
    imageUrl: text,
    mobilePhone: text,
    timezone: text,
    preferredLanguages: z.array(z.string()),
    data: z.record(z.string(), z.json()),
    registrations: z.array(Registration),
    ...instants,
  })
  .meta({ id: 'User' })

const OneTenant = z.strictObject({ tenant: Tenant })
const OneApplication = z.strictObject({ application: Application })
const OneUser = z.strictObject({ user: User })

const tenant = { header: z.object({ 'X-FusionAuth-TenantId': z.string().optional().describe('The tenant that the call is about, where there are several.') }) }
const tenantId = z.object({ tenantId: TenantId })
const applicationId = z.object({ applicationId: z.string() })
const userId = z.object({ userId: UserId })

const api = { caller: 'api_key', envelope: 'management', refuses: ['unauthorized_api_key', 'invalid_fields'] } as const
const one = { ...api, refuses: [...api.refuses, 'unknown_object'] } as const
const json = <S extends z.ZodType>(schema: S) => ({ type: 'application/json', schema }) as const
const shown = (about: string, schema: z.ZodType) => ({ 200: { about, schema } })
const nothing = { 200: { about: 'It is done.' } }
const reactivate = z.object({ reactivate: z.literal('true') })

const tenants = { tag: 'Tenants', parameters: tenant } as const
const applications = { tag: 'Applications', parameters: tenant } as const
const users = { tag: 'Users', parameters: tenant } as const
const registrations = { tag: 'Registrations', parameters: tenant } as const

const creates = { method: 'POST', body: json(TenantRequest), answers: shown('The tenant.', OneTenant) } as const
const createsApplication = {
  method: 'POST',
  body: json(ApplicationRequest),
  answers: shown('The application, with its secret, which no later answer has.', OneApplication),
} as const
const createsUser = { method: 'POST', body: json(UserRequest), answers: shown('The user.', OneUser) } as const
const registers = {
  method: 'POST',
  body: json(RegistrationRequest),
  answers: shown('The registration, and the user who was made with it.', z.strictObject({ registration: Registration, user: User.optional() })),
} as const

export const operations: readonly Operation[] = [
  { ...api, ...tenants, ...creates, path: '/api/tenant', id: 'createTenant', about: 'Create a tenant.' },
  {
    ...api,
    ...tenants,
    method: 'GET',
    path: '/api/tenant',
    id: 'listTenants',
    about: 'List the tenants.',
    answers: shown('The tenants.', z.strictObject({ tenants: z.array(Tenant) })),
  },
  {
    ...api,
    ...tenants,
    ...creates,
    path: '/api/tenant/{tenantId}',
    id: 'createTenantWithId',
    about: 'Create a tenant with an id of your choice.',
    parameters: { ...tenant, path: tenantId },
  },
  {
    ...one,
    ...tenants,
    method: 'GET',
    path: '/api/tenant/{tenantId}',
    id: 'retrieveTenant',
    about: 'Retrieve a tenant.',
    parameters: { ...tenant, path: tenantId },
    answers: shown('The tenant.', OneTenant),
  },
  {
    ...one,
    ...tenants,
    method: 'DELETE',
    path: '/api/tenant/{tenantId}',
    id: 'closeTenant',
    about: 'Close a tenant: all its sessions and grants end.',
    parameters: { ...tenant, path: tenantId },
    answers: nothing,
  },
  { ...api, ...applications, ...createsApplication, path: '/api/application', id: 'createApplication', about: 'Create an application.' },
  {
    ...api,
    ...applications,
    method: 'GET',
    path: '/api/application',
    id: 'listApplications',
    about: 'List the applications.',
    answers: shown('The applications.', z.strictObject({ applications: z.array(Application) })),
  },
  {
    ...api,
    ...applications,
    ...createsApplication,
    path: '/api/application/{applicationId}',
    id: 'createApplicationWithId',
    about: 'Create an application with an id of your choice, which is its client_id.',
    parameters: { ...tenant, path: applicationId },
  },
  {
    ...one,
    ...applications,
    method: 'GET',
    path: '/api/application/{applicationId}',
    id: 'retrieveApplication',
    about: 'Retrieve an application.',
    parameters: { ...tenant, path: applicationId },
    answers: shown('The application.', OneApplication),
  },
  {
    ...one,
    ...applications,
    method: 'PUT',
    path: '/api/application/{applicationId}',
    id: 'reactivateApplication',
    about: 'Bring a deactivated application back.',
    parameters: { ...tenant, path: applicationId, query: reactivate },
    answers: shown('The application.', OneApplication),
  },
  {
    ...one,
    ...applications,
    method: 'DELETE',
    path: '/api/application/{applicationId}',
    id: 'deactivateApplication',
    about: 'Deactivate an application: what it was granted ends.',
    parameters: { ...tenant, path: applicationId },
    answers: nothing,
  },
  { ...api, ...users, ...createsUser, path: '/api/user', id: 'createUser', about: 'Create a user.' },
  {
    ...one,
    ...users,
    method: 'GET',
    path: '/api/user',
    id: 'findUser',
    about: 'Find a user by what they sign in with: one of the three.',
    parameters: { ...tenant, query: z.object({ email: text, username: text, loginId: text }) },
    answers: shown('The user.', OneUser),
  },
  {
    ...api,
    ...users,
    ...createsUser,
    path: '/api/user/{userId}',
    id: 'createUserWithId',
    about: 'Create a user with an id of your choice.',
    parameters: { ...tenant, path: userId },
  },
  {
    ...one,
    ...users,
    method: 'GET',
    path: '/api/user/{userId}',
    id: 'retrieveUser',
    about: 'Retrieve a user.',
    parameters: { ...tenant, path: userId },
    answers: shown('The user.', OneUser),
  },
  {
    ...one,
    ...users,
    method: 'PUT',
    path: '/api/user/{userId}',
    id: 'reactivateUser',
    about: 'Bring a deactivated user back.',
    parameters: { ...tenant, path: userId, query: reactivate },
    answers: shown('The user.', OneUser),
  },
  {
    ...one,
    ...users,
    method: 'PATCH',
    path: '/api/user/{userId}',
    id: 'changePassword',
    about: 'Set a user’s password: every session and grant from before ends.',
    parameters: { ...tenant, path: userId },
    body: json(UserChange),
    answers: shown('The user.', OneUser),
  },
  {
    ...one,
    ...users,
    method: 'DELETE',
    path: '/api/user/{userId}',
    id: 'deactivateUser',
    about: 'Deactivate, lock or erase a user: every session and grant ends.',
    parameters: {
      ...tenant,
      path: userId,
      query: z.object({
        hardDelete: z.enum(['true', 'false']).optional().describe('true erases the person: what was sealed about them can never be read again.'),
        reason: z.enum(['removed', 'locked']).optional(),
      }),
    },
    answers: nothing,
  },
  { ...api, ...registrations, ...registers, path: '/api/user/registration', id: 'createUserAndRegister', about: 'Create a user together with a registration.' },
  {
    ...one,
    ...registrations,
    ...registers,
    path: '/api/user/registration/{userId}',
    id: 'register',
    about: 'Register a user for an application.',
    parameters: { ...tenant, path: userId },
  },
  {
    ...one,
    ...registrations,
    method: 'GET',
    path: '/api/user/registration/{userId}/{applicationId}',
    id: 'retrieveRegistration',
    about: 'Retrieve a registration.',
    parameters: { ...tenant, path: z.object({ userId: UserId, applicationId: z.string() }) },
    answers: shown('The registration.', z.strictObject({ registration: Registration })),
  },
]
