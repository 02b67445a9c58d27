// One side of the comparison: a provider that runs, and how a person signs in and out there. The rest is OAuth and the same for all.
import { createHash, randomBytes } from 'node:crypto'
import { REDIRECT_URI, SCOPE } from './constants.ts'
import type { Cpu } from './cpu.ts'
import { type Answer, ask, basic, type CookieJar, expectStatus } from './http.ts'

interface Endpoints {
  readonly authorize: string
  readonly token: string
  readonly introspect: string
  readonly userInfo: string
}

export interface Credentials {
  readonly id: string
  readonly secret: string
}

export interface Party {
  readonly name: string
  readonly endpoints: Endpoints
  readonly client: Credentials
  /** A browser that is signed in; `fresh`: one that nobody else was given. */
  session(options?: { fresh: boolean }): Promise<CookieJar>
  /** From an authorization request to its code, with a password typed on the way. */
  signIn(): Promise<void>
  /** Ends the session of a browser, as its application asks for. */
  logOut(jar: CookieJar, idToken: string): Promise<void>
  /** Resolves when what answers have set off is done too. */
  settle(): Promise<void>
  readCpu(): Cpu
}

export interface Code {
  readonly code: string
  readonly verifier: string
}

export interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
  readonly id_token: string
}

/** An authorization request as a URL, and what redeems the code that it leads to. */
export function authorizationRequest({ endpoints, client }: Pick<Party, 'endpoints' | 'client'>): { url: string; verifier: string } {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: client.id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: SCOPE,
    state: 'a-state-that-nobody-guesses',
    nonce: 'a-nonce-that-nobody-guesses',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  return { url: `${endpoints.authorize}?${query}`, verifier }
}

/** The code that a redirect to the application carries. */
export function codeIn(answer: Answer): string {
  const location = answer.headers.location ?? ''
  const code = location.startsWith(REDIRECT_URI) ? new URL(location).searchParams.get('code') : null
  if (code === null) throw new Error(`no code in ${answer.status} ${location} ${answer.text.slice(0, 300)}`)
  return code
}

export async function signOn(party: Party, jar: CookieJar): Promise<Code> {
  const { url, verifier } = authorizationRequest(party)
  return { code: codeIn(jar.keep(await ask(url, { headers: jar.header() }))), verifier }
}

async function exchange({ endpoints, client }: Party, form: Record<string, string>): Promise<Tokens> {
  return JSON.parse(expectStatus(await ask(endpoints.token, { form, headers: basic(client.id, client.secret) }), 200).text) as Tokens
}

export const redeem = (party: Party, { code, verifier }: Code): Promise<Tokens> =>
  exchange(party, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier })

export const refresh = (party: Party, token: string): Promise<Tokens> => exchange(party, { grant_type: 'refresh_token', refresh_token: token })

export async function introspect({ endpoints, client }: Party, token: string): Promise<void> {
  const { text } = expectStatus(await ask(endpoints.introspect, { form: { token }, headers: basic(client.id, client.secret) }), 200)
  if (!text.includes('"active":true')) throw new Error(`not active: ${text}`)
}

export async function userInfo({ endpoints }: Party, token: string): Promise<void> {
  expectStatus(await ask(endpoints.userInfo, { headers: { authorization: `Bearer ${token}` } }), 200)
}
