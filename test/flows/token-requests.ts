// What an application asks of the token endpoints, in plain HTTP: answers are looked at whole, refusals included.
import assert from 'node:assert/strict'
import type { Application, Setting } from './management.ts'
import { aPerson, type Person } from './person.ts'
import { locationOf, start } from './relying-party.ts'

export interface Answer {
  readonly status: number
  readonly body: {
    readonly access_token?: string
    readonly refresh_token?: string
    readonly id_token?: string
    readonly error?: string
    readonly active?: boolean
  }
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
  const post = async (path: string, form: Record<string, string>): Promise<Answer> => {
    const response = await fetch(new URL(path, issuer), { method: 'POST', body: new URLSearchParams({ ...credentials, ...form }) })
    const text = await response.text()
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/, `${path}: ${response.status} ${text.slice(0, 200)}`)
    return { status: response.status, body: JSON.parse(text) as Answer['body'] }
  }
  return {
    redeem: ({ code, verifier }) =>
      post('/oauth2/token', { grant_type: 'authorization_code', code, redirect_uri: application.redirectUri, code_verifier: verifier }),
    refresh: (token) => post('/oauth2/token', { grant_type: 'refresh_token', refresh_token: token }),
    isActive: async (token) => {
      const { status, body } = await post('/oauth2/introspect', { token })
      assert.equal(status, 200, JSON.stringify(body))
      return body.active === true
    },
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
