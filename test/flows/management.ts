// The management API as an application developer calls it: through the client that is generated from its description.
import { randomUUID } from 'node:crypto'
import { type Api, openApi } from '../api/client.ts'
import type { CreateApplicationRequest, CreateTenantRequest } from '../api/gen/operations.ts'

export type Management = Api

export const management = (issuer: string, apiKey: string): Management => openApi(issuer, { authorization: apiKey })

type ApplicationFields = Partial<CreateApplicationRequest['application']>

export interface Application {
  readonly id: string
  readonly secret: string
  readonly redirectUri: string
}

export interface Setting {
  readonly tenantId: string
  readonly email: string
  readonly password: string
  readonly userId: string
  application(fields?: ApplicationFields): Promise<Application>
}

/** A tenant with one person in it, and a way to add applications the person is registered for. */
export async function aSetting(api: Management, fields: Partial<CreateTenantRequest['tenant']> = {}): Promise<Setting> {
  const tag = randomUUID().slice(0, 8)
  const { tenant } = await api.succeed('createTenant', { body: { tenant: { name: `Tenant ${tag}`, ...fields } } })
  const header = { 'X-FusionAuth-TenantId': tenant.id }
  const email = `ada.${tag}@example.com`
  const password = `correct horse ${tag}`
  const person = { email, password, firstName: 'Ada', lastName: 'Lovelace' }
  const { user } = await api.succeed('createUser', { header, body: { user: person } })
  return {
    tenantId: tenant.id,
    email,
    password,
    userId: user.id,
    application: async ({ name = `Application ${randomUUID().slice(0, 8)}`, oauthConfiguration = {}, ...rest } = {}) => {
      const redirectUri = 'http://127.0.0.1:1/callback'
      const configuration = { authorizedRedirectURLs: [redirectUri, 'http://127.0.0.1:1/bye'], ...oauthConfiguration }
      const body = { application: { name, roles: [{ name: 'reader' }], oauthConfiguration: configuration, ...rest } }
      const { application } = await api.succeed('createApplication', { header, body })
      await api.succeed('register', { path: { userId: user.id }, header, body: { registration: { applicationId: application.id, roles: ['reader'] } } })
      return { id: application.id, secret: application.oauthConfiguration.clientSecret ?? '', redirectUri }
    },
  }
}
