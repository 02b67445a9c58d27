// What every attack starts from: a platform, two tenants, a few applications, and somebody who is signed in.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { type Application, aSetting, management, type Setting } from '../management.ts'
import { aPerson, type Person } from '../person.ts'
import { locationOf, start } from '../relying-party.ts'
import { API_KEY, type FlowWorld, hostings } from '../world.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

interface Tokens {
  readonly access_token: string
  readonly id_token: string
  readonly refresh_token: string
}

/** A challenge whose verifier is nobody's business. */
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

export interface Scene {
  readonly world: FlowWorld
  readonly setting: Setting
  /** Confidential, with PKCE required. */
  readonly books: Application
  /** Another one of the same tenant. */
  readonly music: Application
  /** Confidential, without PKCE unless it asks for it. */
  readonly lax: Application
  /** Of another tenant. */
  readonly foreign: Application
  /** Signed in to the first tenant. */
  readonly ada: Person
  call(path: string, init?: RequestInit): Promise<Answer>
  post(path: string, fields: Record<string, string> | string, headers?: Record<string, string>): Promise<Answer>
  /** An authorization request for `books` with some parameters changed, or taken away by undefined. */
  authorize(more?: Record<string, string | undefined>): Promise<Answer>
  query(more?: Record<string, string | undefined>): string
  /** The same person in a browser of their own, for what ends the session. */
  somebody(): Promise<Person>
  /** A fresh code of Ada's, with the verifier that belongs to it. */
  code(application: Application, more?: Record<string, string>, person?: Person): Promise<{ code: string; verifier: string }>
  redeem(application: Application, fields: Record<string, string>): Promise<Answer>
  tokens(application: Application, more?: Record<string, string>): Promise<Tokens>
  stop(): Promise<void>
}

export type At = () => Scene

export const basic = ({ id, secret }: Application): Record<string, string> => ({ authorization: `Basic ${btoa(`${id}:${secret}`)}` })

export const reasonOf = ({ text }: Answer): string => (JSON.parse(text) as { error_reason: string }).error_reason

/** Writes bytes to the platform as no HTTP library would, and resolves with all that comes back before the connection is closed. */
export function raw(issuer: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(issuer)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes, 'latin1'))
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      answer += chunk
    })
    socket.once('error', reject).once('close', () => resolve(answer))
  })
}

export async function openScene(): Promise<Scene> {
  const world = await hostings.embedded()
  const api = management(world.issuer, API_KEY)
  const setting = await aSetting(api)
  const other = await aSetting(api)
  const books = await setting.application({
    name: 'Books',
    oauthConfiguration: {
      authorizedRedirectURLs: [
        'http://127.0.0.1:1/callback',
        'https://app.example/cb',
        'https://app.example/cb?a=b',
        'http://localhost:3000/cb',
        'com.example.app:/cb',
      ],
    },
  })
  const music = await setting.application({ name: 'Music' })
  const lax = await setting.application({ name: 'Lax', oauthConfiguration: { proofKeyForCodeExchangePolicy: 'NotRequiredWhenUsingClientAuthentication' } })
  const foreign = await other.application({ name: 'Foreign' })

  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${world.issuer}${path}`, { redirect: 'manual', ...init })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const post = (path: string, fields: Record<string, string> | string, headers: Record<string, string> = {}) => {
    const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString()
    return call(path, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } })
  }
  const query = (more: Record<string, string | undefined> = {}): string => {
    const defaults = {
      client_id: books.id,
      redirect_uri: books.redirectUri,
      response_type: 'code',
      scope: 'openid',
      state: 'st',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
    }
    return new URLSearchParams(Object.entries({ ...defaults, ...more }).filter((pair): pair is [string, string] => pair[1] !== undefined)).toString()
  }
  const somebody = async (): Promise<Person> => {
    const person = aPerson()
    const { url } = await start(world, books)
    await person.submit(await person.visit(url), { login: setting.email, password: setting.password })
    return person
  }
  const ada = await somebody()
  const code = async (application: Application, more: Record<string, string> = {}, person = ada) => {
    const started = await start(world, application, more)
    const sent = locationOf(await person.visit(started.url))
    return { code: sent.searchParams.get('code') ?? assert.fail(sent.href), verifier: started.checks.pkceCodeVerifier }
  }
  const redeem = (application: Application, fields: Record<string, string>) =>
    post('/oauth2/token', { grant_type: 'authorization_code', redirect_uri: application.redirectUri, ...fields }, basic(application))

  return {
    ...{ world, setting, books, music, lax, foreign, ada, somebody, call, post, query, code, redeem },
    authorize: (more) => call(`/oauth2/authorize?${query(more)}`),
    tokens: async (application, more = { scope: 'openid offline_access' }) => {
      const { code: text, verifier } = await code(application, more)
      const answer = await redeem(application, { code: text, code_verifier: verifier })
      assert.equal(answer.status, 200, answer.text)
      return JSON.parse(answer.text) as Tokens
    },
    stop: async () => void (await world.stop()),
  }
}
