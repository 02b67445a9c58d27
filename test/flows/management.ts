// The management API as an application developer calls it.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'

export interface Management {
  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<T>
  get<T>(path: string): Promise<T>
  /** A change of what is there; the answer is not read. */
  change(method: 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<void>
}

export function management(issuer: string, apiKey: string): Management {
  const send = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<string> => {
    const response = await fetch(new URL(path, issuer), {
      method,
      headers: { authorization: apiKey, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    assert.equal(response.status, 200, `${method} ${path}: ${response.status} ${text}`)
    return text
  }
  return {
    post: async (path, body, headers) => JSON.parse(await send('POST', path, body, headers)),
    get: async (path) => JSON.parse(await send('GET', path, undefined)),
    change: async (method, path, body) => {
      await send(method, path, body)
    },
  }
}

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
  application(fields?: { name?: string; oauthConfiguration?: Record<string, unknown>; [field: string]: unknown }): Promise<Application>
}

/** A tenant with one person in it, and a way to add applications the person is registered for. */
export async function aSetting(api: Management, fields: Record<string, unknown> = {}): Promise<Setting> {
  const tag = randomUUID().slice(0, 8)
  const { tenant } = await api.post<{ tenant: { id: string } }>('/api/tenant', { tenant: { name: `Tenant ${tag}`, ...fields } })
  const header = { 'x-fusionauth-tenantid': tenant.id }
  const email = `ada.${tag}@example.com`
  const password = `correct horse ${tag}`
  const person = { email, password, firstName: 'Ada', lastName: 'Lovelace' }
  const { user } = await api.post<{ user: { id: string } }>('/api/user', { user: person }, header)
  return {
    tenantId: tenant.id,
    email,
    password,
    userId: user.id,
    application: async ({ name = `Application ${randomUUID().slice(0, 8)}`, oauthConfiguration = {}, ...rest } = {}) => {
      const redirectUri = 'http://127.0.0.1:1/callback'
      const configuration = { authorizedRedirectURLs: [redirectUri, 'http://127.0.0.1:1/bye'], ...oauthConfiguration }
      const body = { application: { name, roles: [{ name: 'reader' }], oauthConfiguration: configuration, ...rest } }
      type Answer = { application: { id: string; oauthConfiguration: { clientSecret?: string } } }
      const { application } = await api.post<Answer>('/api/application', body, header)
      await api.post(`/api/user/registration/${user.id}`, { registration: { applicationId: application.id, roles: ['reader'] } }, header)
      return { id: application.id, secret: application.oauthConfiguration.clientSecret ?? '', redirectUri }
    },
  }
}
