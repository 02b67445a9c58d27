// The authorize service over a real Postgres, with stand-ins for its neighbours: a registry that is a few maps, and the keys of token.
import { randomUUID } from 'node:crypto'
import type { RpcClients, Service } from '@signet/platform'
import type { Client, Tenant, User } from '@signet/platform/directory'
import { testClock } from '@signet/platform/testing/fixed'
import { messageOf, type Part, personMessageOf } from '@signet/platform/testing/objects'
import { startWorld } from '@signet/platform/testing/world'
import { application, type CloudEvent, CodeRecord, codeKey, oneOf, Refused, sessionStream, tenant } from '@signet/protos'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { authorize } from '../service.ts'
import { aClient, aRequest, aTenant, aUser, ISSUER, REDIRECT_URI, TENANT_ID } from './fixtures.ts'

const PASSWORD = 'correct horse battery staple'
export const PERSON_KEY = Buffer.alloc(32, 3)

/** Append their events: services without a migration of their own. */
const token: Service<'token'> = { name: 'token', migrations: new URL('./', import.meta.url), start: () => ({}) }
const registryEvents: Service<'registry'> = { name: 'registry', migrations: new URL('./', import.meta.url), start: () => ({}) }

type BeginAnswer = Awaited<ReturnType<RpcClients['authorize']['begin']>>
type LogoutAnswer = Awaited<ReturnType<RpcClients['authorize']['endSession']>>

interface Deciding {
  readonly granted?: readonly string[]
  readonly allow?: boolean
  readonly cookie?: string
  readonly interaction?: string
}

export type AuthorizeWorld = Awaited<ReturnType<typeof startAuthorizeWorld>>

export async function startAuthorizeWorld() {
  const clock = testClock()
  const registry = openRegistry()
  const keys = await generateKeyPair('ES256')
  const jwks = Buffer.from(JSON.stringify({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] }))
  const getKeys = { getKeys: async () => ({ jwks }) } as unknown as RpcClients['token']
  const world = await startWorld([authorize, token, registryEvents], { clock, rpc: { registry: registry.rpc, token: getKeys } })
  const rpc = world.rpc('gateway').authorize
  const platform = world.platform('authorize')

  const browserWith = (cookie?: string, interaction = '') => ({
    interaction,
    sessionCookies: cookie === undefined ? {} : { [TENANT_ID]: cookie },
    address: `192.0.2.${Math.floor(Math.random() * 250)}`,
    userAgent: 'a browser',
  })
  const begin = (parameters: Record<string, string> = {}, cookie?: string, interaction?: string) =>
    rpc.begin({ parameters: sent(parameters), browser: browserWith(cookie, interaction) })
  const decide = (parameters: Record<string, string>, { granted = [], allow = true, cookie, interaction }: Deciding) =>
    rpc.decide({ parameters: sent(parameters), browser: browserWith(cookie, interaction), allow, granted: [...granted] })
  const signIn = (parameters: Record<string, string> = {}, fields: { login?: string; password?: string; remember?: boolean; cookie?: string } = {}) => {
    const { login = registry.newUser().email, password = PASSWORD, remember = true, cookie } = fields
    return rpc.signIn({ parameters: sent(parameters), browser: browserWith(cookie), login, password, remember })
  }
  const endSession = (parameters: Record<string, string>, { cookie, confirmed = false }: { cookie?: string; confirmed?: boolean } = {}) =>
    rpc.endSession({ parameters, browser: browserWith(cookie), confirmed })

  const codeOf = async (code: string): Promise<CodeRecord> => CodeRecord.parse(await world.vault.read(codeKey(code) ?? '', { now: clock.now() }))
  const session = (sid: string): Promise<readonly CloudEvent[]> =>
    platform.events.readStream(sessionStream(sid)).then((events) => events.map(({ event }) => event))

  return Object.freeze({
    world,
    clock,
    registry,
    rpc,
    platform,
    begin,
    decide,
    signIn,
    endSession,
    codeOf,
    /** The events of a session, oldest first. */
    session,
    typesOf: async (sid: string) => (await session(sid)).map(({ type }) => type),
    /** A person who has just signed in with a cookie. */
    aSession: async (parameters: Record<string, string> = {}) => {
      const user = registry.newUser()
      const { code, cookie } = redirectOf(await signIn(parameters, { login: user.email }))
      const { sid } = await codeOf(code)
      return { user, sid, cookie }
    },
    /** Signs what only the token service signs. */
    sign: (claims: Record<string, unknown>, typ = 'JWT', kid = 'one') =>
      new SignJWT({ iss: ISSUER, aud: 'books', at_hash: 'hash', exp: Math.floor(clock.now() / 1000) - 3600, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid, typ })
        .sign(keys.privateKey),
    /** Lets the caches of the directory grow too old. */
    expireCaches: () => clock.advance(5001),
  })
}

const sent = (parameters: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(aRequest(parameters)).map(([name, value]) => [name, value ?? '']))

/** The answer as a redirect; throws when it is a page. */
export function redirectOf(answer: BeginAnswer) {
  const outcome = oneOf(answer)
  if (outcome.kind !== 'redirect') throw new Error(`a page instead of a redirect: ${JSON.stringify(outcome.value)}`)
  const { searchParams } = new URL(outcome.value.url)
  const parameter = (name: string) => searchParams.get(name) ?? ''
  return {
    url: outcome.value.url,
    code: parameter('code'),
    error: parameter('error'),
    reason: parameter('error_reason'),
    parameters: Object.fromEntries(searchParams),
    cookie: outcome.value.sessionCookie?.value ?? '',
  }
}

/** The answer as the sign-in page; throws when it is anything else. */
export function pageOf(answer: BeginAnswer) {
  const outcome = oneOf(answer)
  if (outcome.kind !== 'signIn') throw new Error(`no sign-in page: ${JSON.stringify(outcome.value)}`)
  return outcome.value
}

/** The answer as the consent page; throws when it is anything else. */
export function consentPageOf(answer: BeginAnswer) {
  const outcome = oneOf(answer)
  if (outcome.kind !== 'consent') throw new Error(`no consent page: ${JSON.stringify(outcome.value)}`)
  return outcome.value
}

export function loggedOut(answer: LogoutAnswer) {
  const outcome = oneOf(answer)
  if (outcome.kind !== 'loggedOut') throw new Error('a question instead of an answer')
  return outcome.value
}

/** One tenant, three applications, and as many people as tests like. All may be changed; caches apply. */
function openRegistry() {
  const clients = new Map<string, Client>()
  const users = new Map<string, User>()
  const tenants = new Map<string, Tenant>([[TENANT_ID, aTenant()]])
  const addClient = (fields: Part<Client>): Client => {
    const authorizedRedirectURLs = [REDIRECT_URI, 'https://books.example.test/bye']
    const client = aClient({ ...fields, oauthConfiguration: { authorizedRedirectURLs, ...fields.oauthConfiguration } })
    clients.set(client.id, client)
    return client
  }
  addClient({ id: 'books' })
  addClient({ id: 'music', name: 'Music' })
  const newUser = (fields: Parameters<typeof aUser>[0] = {}): User => {
    const id = randomUUID()
    const user = aUser({ id, email: `${id}@example.test`, ...fields })
    users.set(id, user)
    return user
  }
  /** The tenant that each is locked to. */
  const apiKeys = new Map<string, string>([['global', '']])
  let meanwhile: () => void = () => undefined
  let logoutUrlsRefusal: Refused | undefined
  const answer = <T, M>(name: string, found: T | undefined, message: (found: T) => M) => ({ [name]: found === undefined ? null : message(found) })
  const standIn = {
    getClient: async ({ clientId }: { clientId?: string }) => answer('client', clients.get(clientId ?? ''), (found) => messageOf(application, found)),
    getTenant: async ({ tenantId }: { tenantId?: string }) =>
      answer('tenant', tenantId === '' && tenants.size === 1 ? [...tenants.values()][0] : tenants.get(tenantId ?? ''), (found) => messageOf(tenant, found)),
    listLogoutUrls: async ({ tenantId, clientIds, limit }: { tenantId: string; clientIds: string[]; limit: number }) => {
      const refusal = logoutUrlsRefusal
      logoutUrlsRefusal = undefined
      if (refusal !== undefined) throw refusal
      const isFirst = ({ id }: Client) => clientIds.includes(id)
      const found = [...clients.values()].filter((each) => each.tenantId === tenantId && each.oauthConfiguration.logoutURL !== '')
      const inOrder = [...found.filter(isFirst), ...found.filter((each) => !isFirst(each))]
      return { urls: inOrder.map(({ oauthConfiguration }) => oauthConfiguration.logoutURL).slice(0, limit) }
    },
    getUser: async ({ userId }: { userId?: string }) => answer('person', users.get(userId ?? ''), personMessageOf),
    checkApiKey: async ({ apiKey = '' }: { apiKey?: string }) => {
      const tenantId = apiKeys.get(apiKey)
      if (tenantId === undefined) throw new Refused('unauthorized_api_key', 'No.')
      return { keyId: `id-of-${apiKey}`, tenantId }
    },
    verifyPassword: async ({ login, password, tenantId }: { login: string; password: string; tenantId: string }) => {
      const user = [...users.values()].find((each) => each.email === login && each.tenantId === tenantId)
      if (user === undefined || password !== PASSWORD) return { denied: {}, result: 'denied' }
      meanwhile()
      return { verified: { person: personMessageOf(user), personKey: PERSON_KEY }, result: 'verified' }
    },
  }
  /** Does something each time after a password was found right and before that is answered. */
  const whileVerifying = (work: () => void): void => {
    meanwhile = work
  }
  const refuseNextLogoutUrls = (refusal: Refused): void => {
    logoutUrlsRefusal = refusal
  }
  return { clients, users, tenants, apiKeys, addClient, newUser, whileVerifying, refuseNextLogoutUrls, rpc: standIn as unknown as RpcClients['registry'] }
}
