// What registry would answer, with defaults, for the tests of this service.

import type { Client, Tenant, User } from '@signet/platform/directory'
import type { Sent } from '../core.ts'

export const TENANT_ID = '0f7f7f66-6a5c-4b4e-9c36-6d2f0a9f7c01'
const USER_ID = '5a1d1c52-0f0e-4e0b-8f67-1c9a4d2f9b02'
export const ISSUER = 'https://id.example.test'
export const REDIRECT_URI = 'https://books.example.test/callback'

/** SHA-256 of anything, in base64url. */
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

export const aClient = (fields: Partial<Client> = {}): Client => ({
  clientId: 'books',
  tenantId: TENANT_ID,
  name: 'Books',
  secretHash: 'hash-of-a-secret',
  clientAuthenticationPolicy: 'Required',
  proofKeyPolicy: 'Required',
  enabledGrants: ['authorization_code', 'refresh_token'],
  generateRefreshTokens: true,
  authorizedRedirectUrls: [REDIRECT_URI],
  logoutUrl: '',
  logoutBehavior: 'AllApplications',
  backchannelLogoutUrl: '',
  backchannelLogoutSessionRequired: true,
  logoutTokenType: 'logout+jwt',
  accessTokenType: 'at+jwt',
  accessTokenLifetime: 900,
  refreshTokenLifetime: 2_592_000,
  idTokenAlgorithm: 'RS256',
  requireRegistration: false,
  notBeforeMs: '0',
  ...fields,
})

export const aTenant = (fields: Partial<Tenant> = {}): Tenant => ({
  tenantId: TENANT_ID,
  name: 'Library',
  issuer: ISSUER,
  logoutUrl: '',
  sessionIdleLifetime: 3600,
  sessionLifetime: 86_400,
  refreshGrace: 10,
  revokeOfflineOnLogout: false,
  codeLifetime: 30,
  ...fields,
})

export const aUser = (fields: Partial<User> = {}): User => ({
  userId: USER_ID,
  tenantId: TENANT_ID,
  email: 'ada@example.test',
  emailVerified: true,
  username: 'ada',
  firstName: 'Ada',
  middleName: '',
  lastName: 'Lovelace',
  fullName: '',
  birthDate: '',
  imageUrl: '',
  mobilePhone: '',
  preferredLanguages: [],
  timezone: '',
  active: true,
  notBeforeMs: '0',
  registrations: [{ clientId: 'books', roles: [], verified: true }],
  ...fields,
})

/** A request that passes every check. */
export const aRequest = (parameters: Record<string, string> = {}): Sent => ({
  client_id: 'books',
  redirect_uri: REDIRECT_URI,
  response_type: 'code',
  scope: 'openid',
  state: 'kept exactly +/%',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
  ...parameters,
})
