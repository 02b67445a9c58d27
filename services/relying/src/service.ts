// A relying service as an application developer would write it: signs people in with Signet, and hears when they are signed out.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as client from 'openid-client'
import { RefusedNotice, verifyLogoutToken } from './logout-token.ts'
import { errorPage, script, signedInPage, signedOutPage, style } from './pages.ts'
import { openProvider } from './provider.ts'
import { type Browser, openMemory, type Session } from './sessions.ts'

export interface RelyingOptions {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** 0 for any free one. */
  readonly port: number
  /** `localhost` by default. */
  readonly host?: string
  /** Where browsers and the issuer reach it; by default where it listens. Register `/callback` and `/` of it as redirect URLs. */
  readonly publicUrl?: string
}

export interface Relying {
  readonly url: string
  /** To be registered as the application's backchannelLogoutURL. */
  readonly backchannelUrl: string
  close(): Promise<void>
}

/** Cookies do not know ports, so the name must not be Signet's. */
const COOKIE = 'sample_shop'

/** A logout token has a few hundred bytes. */
const MAX_BODY_BYTES = 32 * 1024

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly browserId: string | undefined
  readonly browser: Browser | undefined
}

/** Starts the sample. The issuer need not be up yet. */
export async function startRelying(options: RelyingOptions): Promise<Relying> {
  const { host = 'localhost', port, clientId } = options
  const provider = openProvider(options)
  const memory = openMemory()
  const listeners = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      console.error('the sample relying service failed:', error instanceof Error ? error.message : error)
      if (!response.headersSent) show(response, 502, errorPage('Please try again', 'Signet could not be reached, or did not answer as expected.'))
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const publicUrl = options.publicUrl ?? `http://${host}:${(server.address() as AddressInfo).port}`
  const callbackUrl = `${publicUrl}/callback`

  const cookie = (id: string) => `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax${publicUrl.startsWith('https:') ? '; Secure' : ''}`

  const home = async ({ response, url, browser }: Exchange): Promise<void> => {
    if (browser?.session !== undefined) return show(response, 200, signedInPage(browser.session, memory.notices))
    show(response, 200, signedOutPage(browser?.signOut !== undefined && url.searchParams.get('state') === browser.signOut, memory.notices))
  }

  const signIn = async ({ response, browserId }: Exchange): Promise<void> => {
    const { configuration } = await provider()
    const codeVerifier = client.randomPKCECodeVerifier()
    const begun = { state: client.randomState(), nonce: client.randomNonce(), codeVerifier }
    const to = client.buildAuthorizationUrl(configuration, {
      redirect_uri: callbackUrl,
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state: begun.state,
      nonce: begun.nonce,
    })
    redirect(response, to.href, { 'set-cookie': cookie(memory.remember({ signIn: begun }, browserId)) })
  }

  const callback = async ({ response, url, browserId, browser }: Exchange): Promise<void> => {
    if (browser?.signIn === undefined) return redirect(response, '/')
    const { state, nonce, codeVerifier } = browser.signIn
    browser.signIn = undefined
    const { configuration } = await provider()
    try {
      const tokens = await client.authorizationCodeGrant(configuration, url, { pkceCodeVerifier: codeVerifier, expectedState: state, expectedNonce: nonce })
      redirect(response, '/', { 'set-cookie': cookie(memory.remember({ session: sessionOf(tokens) }, browserId)) })
    } catch (error) {
      if (!(error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError || error instanceof client.ClientError)) throw error
      const why = 'error' in error ? `Signet said: ${error.error}.` : `The answer could not be used: ${error.message}.`
      show(response, 400, errorPage('You were not signed in', why))
    }
  }

  const signOut = async ({ response, browser }: Exchange): Promise<void> => {
    if (browser?.session === undefined) return redirect(response, '/')
    const { configuration } = await provider()
    const { idToken } = browser.session
    browser.session = undefined
    browser.signOut = client.randomState()
    const to = client.buildEndSessionUrl(configuration, {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${publicUrl}/`,
      state: browser.signOut,
    })
    redirect(response, to.href)
  }

  /** Back-Channel Logout §2.5 to §2.8. */
  const backchannelLogout = async ({ request, response }: Exchange): Promise<void> => {
    const token = new URLSearchParams(await readBody(request)).get('logout_token') ?? ''
    const { issuer, algorithms, keys } = await provider()
    try {
      const heard = await verifyLogoutToken(token, { issuer, clientId, algorithms, keys, firstSeen: memory.firstSeen })
      const ended = memory.end(heard)
      const sessions = heard.sid === undefined ? `all sessions of ${heard.sub}` : `session ${heard.sid}`
      const here = ended === 0 ? 'nobody was signed in with it here any more' : 'signed out here too'
      memory.note({ at: new Date(), accepted: true, what: 'Logout token verified', text: `${sessions} ended; ${here}` })
      response.writeHead(200, { 'cache-control': 'no-store' }).end()
    } catch (error) {
      if (!(error instanceof RefusedNotice)) throw error
      memory.note({ at: new Date(), accepted: false, what: 'Logout token refused', text: error.message })
      const body = JSON.stringify({ error: 'invalid_request', error_description: error.message })
      response.writeHead(400, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body)
    }
    for (const listener of listeners) listener.write('data: notice\n\n')
  }

  /**
   * Front-Channel Logout §2: loaded in a frame of the issuer's logout page, where a cookie may not come along, so the sid says what ends.
   * A person who comes here by themselves is looking for the home page.
   */
  const frontchannelLogout = async ({ response, url }: Exchange): Promise<void> => {
    const [iss, sid] = [url.searchParams.get('iss'), url.searchParams.get('sid')]
    const { issuer } = await provider()
    if (sid === null || iss !== issuer) return redirect(response, '/')
    if (memory.end({ sid }) > 0)
      memory.note({ at: new Date(), accepted: true, what: 'Logout page of the issuer', text: `session ${sid} ended; signed out here too` })
    response.setHeader('content-security-policy', `default-src 'none'; frame-ancestors ${options.issuer.origin}`)
    response.writeHead(200, { 'cache-control': 'no-store' }).end()
  }

  const events = async ({ response }: Exchange): Promise<void> => {
    listeners.add(response)
    response.on('close', () => listeners.delete(response))
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders()
  }

  const asset = (type: string, text: string) => async (exchange: Exchange) => {
    exchange.response.writeHead(200, { 'content-type': type }).end(text)
  }

  const routes: Readonly<Record<string, (exchange: Exchange) => Promise<void>>> = {
    'GET /': home,
    'GET /sign-in': signIn,
    'GET /callback': callback,
    'POST /sign-out': signOut,
    'POST /backchannel-logout': backchannelLogout,
    'GET /frontchannel-logout': frontchannelLogout,
    'GET /events': events,
    'GET /style.css': asset('text/css; charset=utf-8', style),
    'GET /live.js': asset('text/javascript; charset=utf-8', script),
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(`${publicUrl}${request.url ?? '/'}`)
    // A form's answer may lead to the issuer: browsers hold redirects of a form to form-action too.
    const policy = `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self' ${options.issuer.origin}; base-uri 'none'; frame-ancestors 'none'`
    response.setHeader('content-security-policy', policy)
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('referrer-policy', 'no-referrer')
    const route = routes[`${request.method} ${url.pathname}`]
    if (route === undefined) return show(response, 404, errorPage('There is nothing here', url.pathname))
    const browserId = readCookie(request)
    await route({ request, response, url, browserId, browser: memory.browser(browserId) })
  }

  return {
    url: publicUrl,
    backchannelUrl: `${publicUrl}/backchannel-logout`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function sessionOf(tokens: Awaited<ReturnType<typeof client.authorizationCodeGrant>>): Session {
  const claims: Readonly<Record<string, unknown>> = { ...tokens.claims() }
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '')
  const [sub, email] = [text('sub'), text('email')]
  return { sub, email, sid: text('sid'), name: text('name') || email || sub, claims, idToken: tokens.id_token ?? '' }
}

const readCookie = (request: IncomingMessage): string | undefined =>
  (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === COOKIE)?.[1]

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function show(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page)
}

function redirect(response: ServerResponse, location: string, headers: Record<string, string> = {}): void {
  response.writeHead(303, { location, 'cache-control': 'no-store', ...headers }).end()
}
