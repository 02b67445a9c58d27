// What registry would answer, with defaults, for the tests of this service.

import type { Client, Tenant, User } from '@signet/platform/directory'
import { anObject, aPerson, type Part } from '@signet/platform/testing/objects'
import { application, tenant } from '@signet/protos'
import type { Sent } from '../core.ts'

export const TENANT_ID = '0f7f7f66-6a5c-4b4e-9c36-6d2f0a9f7c01'
const USER_ID = '5a1d1c52-0f0e-4e0b-8f67-1c9a4d2f9b02'
export const ISSUER = 'https://id.example.test'
export const REDIRECT_URI = 'https://books.example.test/callback'

/** SHA-256 of anything, in base64url. */
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

export const aClient = (fields: Part<Client> = {}): Client =>
  anObject(application, {
    id: 'books',
    tenantId: TENANT_ID,
    name: 'Books',
    ...fields,
    oauthConfiguration: { clientSecretHash: 'hash-of-a-secret', authorizedRedirectURLs: [REDIRECT_URI], ...fields.oauthConfiguration },
  })

export const aTenant = (fields: Part<Tenant> = {}): Tenant =>
  anObject(tenant, { id: TENANT_ID, tenantId: TENANT_ID, name: 'Library', issuer: ISSUER, httpSessionMaxLifetime: 86_400, ...fields })

export const aUser = (fields: Parameters<typeof aPerson>[0] = {}): User =>
  aPerson({
    id: USER_ID,
    tenantId: TENANT_ID,
    email: 'ada@example.test',
    verified: true,
    username: 'ada',
    firstName: 'Ada',
    lastName: 'Lovelace',
    registrations: [{ applicationId: 'books', verified: true }],
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
