// Signet as one side of the comparison: a tenant with people and two applications, made through the management API.
import { randomUUID } from 'node:crypto'
import { management } from '../flows/management.ts'
import { formOf } from '../flows/person.ts'
import { API_KEY } from '../flows/world.ts'
import { PASSWORD, REDIRECT_URI } from './constants.ts'
import { readCpu } from './cpu.ts'
import type { Hosting } from './hosting.ts'
import { ask, type CookieJar, cookieJar, expectStatus } from './http.ts'
import { authorizationRequest, type Credentials, codeIn, type Party } from './party.ts'
import type { Receiver } from './receiver.ts'

/** Nobody may sign in more than ten times a minute. */
const PEOPLE = 160

/** Sessions that what is measured shares; each was a sign-in with a password, which is slow. */
const SESSIONS = 16

/** What is kept in the stores and outlives the processes of one hosting. */
export interface Population {
  readonly logins: readonly string[]
  readonly clients: { readonly ES256: Credentials; readonly RS256: Credentials }
}

export async function populate(issuer: string, logoutUrl: string): Promise<Population> {
  const api = management(issuer, API_KEY)
  // long enough to prepare a round on a busy machine
  const externalIdentifierConfiguration = { authorizationGrantIdTimeToLiveInSeconds: 600 }
  const { tenant } = await api.succeed('createTenant', { body: { tenant: { name: `Bench ${randomUUID()}`, externalIdentifierConfiguration } } })
  const header = { 'X-FusionAuth-TenantId': tenant.id }
  const logins = Array.from({ length: PEOPLE }, (_, index) => `person.${index}@example.com`)
  for (const email of logins) await api.succeed('createUser', { header, body: { user: { email, password: PASSWORD, firstName: 'Ada', lastName: 'Lovelace' } } })
  const client = async (idTokenAlgorithm: 'ES256' | 'RS256'): Promise<Credentials> => {
    const oauthConfiguration = { authorizedRedirectURLs: [REDIRECT_URI], backchannelLogoutURL: logoutUrl }
    const body = { application: { name: idTokenAlgorithm, oauthConfiguration, jwtConfiguration: { idTokenAlgorithm } } }
    const { application } = await api.succeed('createApplication', { header, body })
    return { id: application.id, secret: application.oauthConfiguration.clientSecret ?? '' }
  }
  return { logins, clients: { ES256: await client('ES256'), RS256: await client('RS256') } }
}

/** The parties of a hosting: one for each algorithm of ID tokens. `settled` says that relay, index and deliveries have caught up. */
export async function signetParties(hosting: Hosting, population: Population, receiver: Receiver, settled: () => Promise<void>) {
  const { issuer, pids } = hosting
  let turn = 0
  let ended = receiver.count()

  const signIn = async (client: Credentials): Promise<CookieJar> => {
    const jar = cookieJar()
    const index = turn
    turn += 1
    const from = { 'x-forwarded-for': `10.${(index >> 8) & 255}.${index & 255}.1` }
    const { url } = authorizationRequest({ endpoints, client })
    const page = jar.keep(expectStatus(await ask(url, { headers: from }), 200))
    const { action, fields } = formOf({ url: new URL(url), status: 200, headers: new Headers(), text: page.text })
    const login = population.logins[index % population.logins.length] ?? ''
    const answer = await ask(action, { form: { ...fields, login, password: PASSWORD }, headers: { ...from, ...jar.header() } })
    codeIn(jar.keep(expectStatus(answer, 303)))
    return jar
  }
  const endpoints = {
    authorize: `${issuer}/oauth2/authorize`,
    token: `${issuer}/oauth2/token`,
    introspect: `${issuer}/oauth2/introspect`,
    userInfo: `${issuer}/oauth2/userinfo`,
  }

  const pool = await Promise.all(Array.from({ length: SESSIONS }, () => signIn(population.clients.ES256)))
  let next = 0
  const party = (name: string, client: Credentials): Party => ({
    name,
    endpoints,
    client,
    session: ({ fresh } = { fresh: false }) => {
      next += 1
      return fresh ? signIn(client) : Promise.resolve(pool[next % pool.length] ?? cookieJar())
    },
    signIn: async () => void (await signIn(client)),
    logOut: async (jar, idToken) => {
      ended += 1
      const query = new URLSearchParams({ id_token_hint: idToken, post_logout_redirect_uri: REDIRECT_URI })
      expectStatus(await ask(`${issuer}/oauth2/logout?${query}`, { headers: jar.header() }), 302)
    },
    settle: async () => {
      await receiver.heard(ended)
      await settled()
    },
    readCpu: () => readCpu(pids),
  })
  return { ES256: party('Signet', population.clients.ES256), RS256: party('Signet, RS256', population.clients.RS256) }
}
