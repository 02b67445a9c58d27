// What an application asks of the token endpoints, in plain HTTP: answers are looked at whole, refusals included.
import assert from 'node:assert/strict'
import { openApi } from '../api/client.ts'
import type { OAuthError, Tokens } from '../api/gen/operations.ts'
import type { Application, Setting } from './management.ts'
import { aPerson, type Person } from './person.ts'
import { locationOf, start } from './relying-party.ts'

/** Tokens or an error: a flow looks at the member that it expects. */
export interface Answer {
  readonly status: number
  readonly body: Partial<Tokens & OAuthError>
}

export interface TokenRequests {
  redeem(code: Code): Promise<Answer>
  refresh(token: string): Promise<Answer>
  /** Whether the platform says that an access token counts. */
  isActive(token: string): Promise<boolean>
}

export interface Code {
  readonly code: string
  readonly verifier: string
}

export function tokenRequests(issuer: string, application: Application): TokenRequests {
  const credentials = { client_id: application.id, client_secret: application.secret }
  const api = openApi(issuer)
  return {
    redeem: ({ code, verifier }) =>
      api.call('exchange', {
        body: { ...credentials, grant_type: 'authorization_code', code, redirect_uri: application.redirectUri, code_verifier: verifier },
      }),
    refresh: (token) => api.call('exchange', { body: { ...credentials, grant_type: 'refresh_token', refresh_token: token } }),
    isActive: async (token) => (await api.succeed('introspect', { body: { ...credentials, token } })).active,
  }
}

/** Signs a person in, or on, as far as the code, which nobody has exchanged yet. */
export async function aCode(world: { issuer: string }, application: Application, setting: Setting, person: Person = aPerson()): Promise<Code> {
  const { url, checks } = await start(world, application, { scope: 'openid offline_access' })
  const page = await person.visit(url)
  const done = page.status === 200 ? await person.submit(page, { login: setting.email, password: setting.password }) : page
  const code = locationOf(done).searchParams.get('code')
  assert.ok(code !== null, `${done.status} ${done.text.slice(0, 300)}`)
  return { code, verifier: checks.pkceCodeVerifier }
}
