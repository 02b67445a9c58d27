// Clients that sign in, redeem codes (a tenth of them more than once), refresh (some at the same moment), log out and look whether that
// counted; again and again, whatever happens to what they talk to.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as openid from 'openid-client'
import { management } from '../flows/management.ts'
import { aPerson, formOf, type Person } from '../flows/person.ts'
import { API_KEY } from '../flows/world.ts'
import { type Exchange, type History, openHistory } from './history.ts'

export interface Load {
  readonly history: History
  /** Resolves when that many more sign-ins have led all the way to an answered logout, each begun after now. */
  cycles(count: number): Promise<void>
  stop(): Promise<void>
}

interface Party {
  readonly id: string
  readonly secret: string
}

/** A tenant with people and two applications that are told of every logout. */
export interface LoadSetting {
  readonly password: string
  readonly logins: readonly string[]
  readonly parties: readonly [Party, Party]
}

/** In flight at once: enough to race, and not so many that two cores do nothing else. */
const CLIENTS = 4

/** Nobody signs in so often that it looks like guessing. */
const LOGINS = 24

/** What a client waits before it tries again, in milliseconds. */
const AGAIN_MS = 500

const REDIRECT_URI = 'http://127.0.0.1:1/callback'
const BYE_URI = 'http://127.0.0.1:1/bye'

export async function makeLoadSetting(issuer: string, logoutUrl: string): Promise<LoadSetting> {
  const api = management(issuer, API_KEY)
  // the end of a session ends all that came of it
  const jwtConfiguration = { refreshTokenRevocationPolicy: { onLogout: true } }
  const { tenant } = await api.succeed('createTenant', { body: { tenant: { name: `Chaos ${randomUUID()}`, jwtConfiguration } } })
  const header = { 'X-FusionAuth-TenantId': tenant.id }
  const party = async (name: string): Promise<Party> => {
    const oauthConfiguration = { authorizedRedirectURLs: [REDIRECT_URI, BYE_URI], backchannelLogoutURL: logoutUrl }
    const { application } = await api.succeed('createApplication', { header, body: { application: { name, oauthConfiguration } } })
    return { id: application.id, secret: application.oauthConfiguration.clientSecret ?? '' }
  }
  const parties = [await party('One'), await party('Another')] as const
  const password = `correct horse ${randomUUID()}`
  const logins: string[] = []
  // one after the other: whoever sets a stage need not be the load
  for (let number = 0; number < LOGINS; number += 1) {
    const email = `ada.${number}.${randomUUID().slice(0, 8)}@example.com`
    const { user } = await api.succeed('createUser', { header, body: { user: { email, password } } })
    for (const { id } of parties) await api.succeed('register', { path: { userId: user.id }, header, body: { registration: { applicationId: id } } })
    logins.push(email)
  }
  return { password, logins, parties }
}

/** Sets the clients going. `random` decides what each of them does. */
export function startLoad(issuer: string, setting: LoadSetting, random: () => number): Load {
  const history = openHistory()
  const stopping = new AbortController()
  const watchers = new Set<(from: number) => void>()
  let nextLogin = Math.floor(random() * LOGINS)

  const verifiers = new Map<string, string>()

  /** Goes to the sign-in page, or past it when this person is signed in already, and comes back with a code. */
  const obtainCode = async (person: Person, party: Party, login: string, address: string): Promise<Exchange> => {
    const verifier = openid.randomPKCECodeVerifier()
    const url = new URL('/oauth2/authorize', issuer)
    url.search = new URLSearchParams({
      client_id: party.id,
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: 'openid offline_access',
      state: 'chaos',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).toString()
    const exchange = await history.record('code', '', party.id, async () => {
      const headers = { 'x-forwarded-for': address, 'x-forwarded-proto': 'http' }
      let page = await person.visit(url, { headers })
      if (page.status === 200) {
        const { action, fields } = formOf(page)
        const form = { ...fields, login, password: setting.password }
        page = await person.visit(action, { form, headers: { ...headers, origin: page.url.origin, 'sec-fetch-site': 'same-origin' } })
      }
      const location = page.headers.get('location')
      return { status: page.status, body: {}, presented: location === null ? '' : (new URL(location, issuer).searchParams.get('code') ?? '') }
    })
    verifiers.set(exchange.presented, verifier)
    return exchange
  }

  const post = async (path: string, party: Party, form: Record<string, string>) => {
    const body = new URLSearchParams({ client_id: party.id, client_secret: party.secret, ...form })
    const response = await fetch(new URL(path, issuer), { method: 'POST', body })
    return { status: response.status, body: (await response.json()) as Exchange['body'] }
  }
  const redeem = (code: string, party: Party) =>
    history.record('redeem', code, party.id, () =>
      post('/oauth2/token', party, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifiers.get(code) ?? '' }),
    )
  const refresh = (token: string, party: Party) =>
    history.record('refresh', token, party.id, () => post('/oauth2/token', party, { grant_type: 'refresh_token', refresh_token: token }))
  const introspect = (token: string, party: Party) => history.record('introspect', token, party.id, () => post('/oauth2/introspect', party, { token }))
  const logout = (idToken: string, party: Party) =>
    history.record('logout', idToken, party.id, async () => {
      const url = new URL('/oauth2/logout', issuer)
      url.search = new URLSearchParams({ id_token_hint: idToken, client_id: party.id, post_logout_redirect_uri: BYE_URI }).toString()
      const response = await fetch(url, { redirect: 'manual' })
      await response.text()
      return { status: response.status, body: {} }
    })

  const times = (probability: number) => (random() < probability ? 3 : 1)
  const atOnce = (count: number, work: () => Promise<Exchange>) => Promise.all(Array.from({ length: count }, work))
  const answered = (exchanges: readonly Exchange[]) => exchanges.find(({ status }) => status === 200)

  /** Repeats a request whose answer did not come, as clients do, until it says something. */
  const insist = async (work: () => Promise<readonly Exchange[]>): Promise<readonly Exchange[]> => {
    for (;;) {
      const exchanges = await work()
      if (stopping.signal.aborted || exchanges.some(({ status }) => status !== 0 && status < 500)) return exchanges
      await sleep(AGAIN_MS)
    }
  }

  /** One person's visit. True when it went all the way. */
  const cycle = async (address: string): Promise<boolean> => {
    const login = setting.logins[nextLogin++ % LOGINS] ?? ''
    const person = aPerson()
    const [one, another] = setting.parties
    const first = await obtainCode(person, one, login, address)
    if (first.presented === '') return false
    const grants = answered(await atOnce(times(0.1), () => redeem(first.presented, one)))
    const second = await obtainCode(person, another, login, address)
    if (second.presented !== '') await atOnce(times(0.1), () => redeem(second.presented, another))
    if (grants === undefined) return false
    let token = grants.body.refresh_token ?? ''
    for (let turns = 1 + Math.floor(random() * 3); turns > 0; turns -= 1) {
      const refreshed = answered(await insist(() => atOnce(times(0.3), () => refresh(token, one))))
      if (refreshed === undefined) break
      token = refreshed.body.refresh_token ?? ''
    }
    if (random() < 0.1) await redeem(first.presented, one)
    const over = await insist(async () => [await logout(grants.body.id_token ?? '', one)])
    await introspect(grants.body.access_token ?? '', one)
    await refresh(token, one)
    return over.some(({ status }) => status === 302)
  }

  const client = async (number: number): Promise<void> => {
    for (let visit = 0; !stopping.signal.aborted; visit += 1) {
      const from = performance.now()
      if (await cycle(`10.${number}.${visit % 250}.1`)) for (const watch of watchers) watch(from)
      else await sleep(AGAIN_MS)
    }
  }
  const clients = Array.from({ length: CLIENTS }, (_, number) => client(number))

  return {
    history,
    cycles: (count) =>
      new Promise((resolve) => {
        const since = performance.now()
        let left = count
        const watch = (from: number) => {
          if (from < since) return
          left -= 1
          if (left > 0) return
          watchers.delete(watch)
          resolve()
        }
        watchers.add(watch)
      }),
    stop: async () => {
      stopping.abort()
      await Promise.all(clients)
    },
  }
}
