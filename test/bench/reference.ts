// oidc-provider as the other side of the comparison, in a process of its own.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from '@signet/platform/free-port'
import { PASSWORD, PROVIDER_SECRET, REDIRECT_URI } from './constants.ts'
import { readCpu } from './cpu.ts'
import { type Answer, ask, type CookieJar, cookieJar, expectStatus } from './http.ts'
import { authorizationRequest, codeIn, type Party } from './party.ts'
import type { Receiver } from './receiver.ts'

export interface Reference {
  readonly parties: { readonly ES256: Party; readonly RS256: Party }
  stop(): void
}

export async function startReference(receiver: Receiver): Promise<Reference> {
  const port = await freePort()
  const script = fileURLToPath(new URL('provider.ts', import.meta.url))
  const child = fork(script, [String(port), receiver.url], { execArgv: ['--import', 'tsx'], env: { ...process.env, NODE_ENV: 'production' } })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`oidc-provider ended with ${code}`)))
  })
  const issuer = `http://localhost:${port}`
  const endpoints = { authorize: `${issuer}/auth`, token: `${issuer}/token`, introspect: `${issuer}/token/introspection`, userInfo: `${issuer}/me` }

  let people = 0
  let ended = 0
  const party = (algorithm: 'ES256' | 'RS256'): Party => {
    const client = { id: algorithm, secret: PROVIDER_SECRET }
    /** Authorization request, interaction, its form, back to the request, and on to the application with a code. */
    const signIn = async (form: Record<string, string>): Promise<CookieJar> => {
      const jar = cookieJar()
      const visit = async (url: string, sent?: Record<string, string>): Promise<Answer> =>
        jar.keep(await ask(url, { headers: jar.header(), ...(sent === undefined ? {} : { form: sent }) }))
      const begun = expectStatus(await visit(authorizationRequest({ endpoints, client }).url), 303)
      const page = new URL(begun.headers.location ?? '', issuer).href
      expectStatus(await visit(page), 200)
      people += 1
      const done = expectStatus(await visit(page, { login: `person-${people}`, ...form }), 303)
      codeIn(await visit(new URL(done.headers.location ?? '', issuer).href))
      return jar
    }
    return {
      name: algorithm === 'ES256' ? 'oidc-provider' : 'oidc-provider, RS256',
      endpoints,
      client,
      session: () => signIn({}),
      signIn: async () => void (await signIn({ password: PASSWORD })),
      logOut: async (jar, idToken) => {
        ended += 1
        const query = new URLSearchParams({ id_token_hint: idToken, post_logout_redirect_uri: REDIRECT_URI })
        const page = jar.keep(expectStatus(await ask(`${issuer}/session/end?${query}`, { headers: jar.header() }), 200))
        const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
        expectStatus(await ask(`${issuer}/session/end/confirm`, { form: { xsrf, logout: 'yes' }, headers: jar.header() }), 303)
      },
      settle: () => receiver.heard(ended),
      readCpu: () => readCpu({ 'oidc-provider': child.pid ?? 0 }),
    }
  }
  return { parties: { ES256: party('ES256'), RS256: party('RS256') }, stop: () => void child.kill() }
}
