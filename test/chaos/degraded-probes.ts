// One request for each endpoint of the table, and what must be there before: people signed in, tokens, a code, a form that is open.
import type * as client from 'openid-client'
import { type Application, aSetting, management, type Setting } from '../flows/management.ts'
import { aPerson, type Page, type Person } from '../flows/person.ts'
import { locationOf, type Started, signIn, start } from '../flows/relying-party.ts'
import { API_KEY } from '../flows/world.ts'
import type { Endpoint } from './degraded.ts'

export interface Seen {
  readonly status: number
  readonly error?: string
  readonly retryAfter: string | null
  readonly text: string
}

type Session = Awaited<ReturnType<typeof signIn>>

export interface Scene {
  readonly setting: Setting
  readonly application: Application
  /** Signed in all along. */
  readonly person: Person
  /** Ends with the person's session. */
  readonly bound: client.TokenEndpointResponse
  /** Outlives it. */
  readonly offline: client.TokenEndpointResponse
  readonly code: { readonly started: Started; readonly text: string }
  /** Signed in until their probe signs them out: by an application, by themselves. */
  readonly leavers: readonly [Leaver, Leaver]
  /** With an open sign-in page. */
  readonly comer: { readonly person: Person; readonly page: Page }
  /** Before the consent page of somebody else's application. */
  readonly consenter: { readonly person: Person; readonly page: Page }
}

interface Leaver {
  readonly person: Person
  readonly session: Session
}

/** A code that nobody has redeemed yet, for somebody who is signed in. */
async function obtainCode(issuer: string, application: Application, person: Person): Promise<Scene['code']> {
  const started = await start({ issuer }, application)
  const text = locationOf(await person.visit(started.url)).searchParams.get('code')
  if (text === null) throw new Error('no code')
  return { started, text }
}

export async function setScene(issuer: string, logoutUrl: string): Promise<Scene> {
  const setting = await aSetting(management(issuer, API_KEY))
  const application = await setting.application({ oauthConfiguration: { backchannelLogoutURL: logoutUrl } })
  const person = aPerson()
  const { tokens: bound } = await signIn({ issuer }, application, person, setting)
  const { tokens: offline } = await signIn({ issuer }, application, aPerson(), setting, { scope: 'openid offline_access' })
  const leave = async (): Promise<Leaver> => {
    const leaver = aPerson()
    return { person: leaver, session: await signIn({ issuer }, application, leaver, setting) }
  }
  const leavers = [await leave(), await leave()] as const
  const [comer, consenter] = [aPerson(), aPerson()]
  const page = await comer.visit((await start({ issuer }, application)).url)
  const foreign = await setting.application({ oauthConfiguration: { relationship: 'ThirdParty' } })
  const form = await consenter.visit((await start({ issuer }, foreign)).url)
  const asked = await consenter.submit(form, { login: setting.email, password: setting.password })
  return {
    setting,
    application,
    person,
    bound,
    offline,
    leavers,
    comer: { person: comer, page },
    consenter: { person: consenter, page: asked },
    code: await obtainCode(issuer, application, person),
  }
}

const seenOf = (status: number, headers: Headers, text: string): Seen => {
  const error = (headers.get('content-type') ?? '').startsWith('application/json') ? (JSON.parse(text) as { error?: string }).error : undefined
  return { status, retryAfter: headers.get('retry-after'), text, ...(error === undefined ? {} : { error }) }
}

const seenBy = async (page: Promise<Page>): Promise<Seen> => {
  const { status, headers, text } = await page
  return seenOf(status, headers, text)
}

/** Authorization requests are made without discovery, so that a probe is one request. */
function authorizeUrl(issuer: string, { code, application }: Scene): URL {
  const url = new URL('/oauth2/authorize', issuer)
  url.search = new URLSearchParams({ ...Object.fromEntries(code.started.url.searchParams), client_id: application.id, state: 'probe' }).toString()
  return url
}

export async function introspect(issuer: string, { application }: Scene, token: string): Promise<Seen> {
  const body = new URLSearchParams({ client_id: application.id, client_secret: application.secret, token })
  const response = await fetch(new URL('/oauth2/introspect', issuer), { method: 'POST', body })
  return seenOf(response.status, response.headers, await response.text())
}

/** Every request of the table, against a scene. */
export function probes(issuer: string, scene: Scene): Readonly<Record<Endpoint, () => Promise<Seen>>> {
  const { application, person, bound, offline, code, leavers, comer, consenter, setting } = scene
  const ask = async (path: string, init: RequestInit = {}): Promise<Seen> => {
    const response = await fetch(new URL(path, issuer), { redirect: 'manual', ...init })
    return seenOf(response.status, response.headers, await response.text())
  }
  const asClient = (path: string, form: Record<string, string>) =>
    ask(path, { method: 'POST', body: new URLSearchParams({ client_id: application.id, client_secret: application.secret, ...form }) })
  const manage = (path: string, init: RequestInit = {}) =>
    ask(path, { ...init, headers: { authorization: API_KEY, 'x-fusionauth-tenantid': setting.tenantId, 'content-type': 'application/json' } })
  const [byApplication, byPerson] = leavers
  const logoutUrl = (parameters: Record<string, string>) => {
    const url = new URL('/oauth2/logout', issuer)
    url.search = new URLSearchParams(parameters).toString()
    return url
  }

  return {
    'GET /.well-known/jwks.json': () => ask('/.well-known/jwks.json'),
    'GET /.well-known/openid-configuration': () => ask('/.well-known/openid-configuration'),
    'GET /': () => ask('/'),
    'GET /oauth2/authorize, nobody signed in': () => seenBy(aPerson().visit(authorizeUrl(issuer, scene))),
    'GET /oauth2/authorize, somebody signed in': () => seenBy(person.visit(authorizeUrl(issuer, scene))),
    'POST /oauth2/sign-in': () => seenBy(comer.person.submit(comer.page, { login: setting.email, password: setting.password })),
    'POST /oauth2/consent': () => seenBy(consenter.person.submit(consenter.page, { decision: 'allow' })),
    'POST /oauth2/token, authorization_code': () =>
      asClient('/oauth2/token', {
        grant_type: 'authorization_code',
        code: code.text,
        redirect_uri: application.redirectUri,
        code_verifier: code.started.checks.pkceCodeVerifier,
      }),
    'POST /oauth2/token, refresh_token (offline)': () => asClient('/oauth2/token', { grant_type: 'refresh_token', refresh_token: offline.refresh_token ?? '' }),
    'POST /oauth2/introspect': () => introspect(issuer, scene, bound.access_token),
    'GET /oauth2/userinfo': () => ask('/oauth2/userinfo', { headers: { authorization: `Bearer ${bound.access_token}` } }),
    'POST /oauth2/revoke': () => asClient('/oauth2/revoke', { token: bound.access_token }),
    'GET /oauth2/logout, by an application': () =>
      seenBy(
        byApplication.person.visit(
          logoutUrl({
            id_token_hint: byApplication.session.tokens.id_token ?? '',
            post_logout_redirect_uri: 'http://127.0.0.1:1/bye',
            client_id: application.id,
          }),
        ),
      ),
    'POST /oauth2/logout, by the person': async () => {
      const page = await byPerson.person.visit(logoutUrl({ client_id: application.id }))
      return seenBy(byPerson.person.submit(page, {}))
    },
    'GET /api/user': () => manage(`/api/user/${setting.userId}`),
    'POST /api/user': () =>
      manage('/api/user', { method: 'POST', body: JSON.stringify({ user: { email: `second.${setting.email}`, password: setting.password } }) }),
    'GET /api/consent/search': () => manage(`/api/consent/search?userId=${setting.userId}`),
    'GET /api/key': () => manage('/api/key'),
    'POST /api/key/generate': () =>
      manage('/api/key/generate', { method: 'POST', body: JSON.stringify({ key: { name: `Key for ${setting.userId}`, algorithm: 'ES256' } }) }),
    'GET /api/system/audit-events': () => manage('/api/system/audit-events'),
  }
}
