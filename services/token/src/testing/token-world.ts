// The token service over a real Postgres, with stand-ins for its neighbours: a registry that is a few maps, and sessions that end on demand.
import { randomUUID } from 'node:crypto'
import type { RpcClients, Service } from '@signet/platform'
import type { Client, Tenant, User } from '@signet/platform/directory'
import { hmac, sha256 } from '@signet/platform/secret'
import { testClock } from '@signet/platform/testing/fixed'
import { anObject, aPerson, type Changeable, messageOf, type Part, personMessageOf } from '@signet/platform/testing/objects'
import { startWorld } from '@signet/platform/testing/world'
import {
  application,
  type CodeRecord,
  codeKey,
  codeText,
  consentGiven,
  consentIdOf,
  consentRevoked,
  consentStream,
  endedKey,
  epochKey,
  type SessionEndCause,
  sessionEnded,
  sessionStream,
  tenant as tenantObject,
} from '@signet/protos'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { token } from '../service.ts'

/** Everything that lives in the vault here does so for the length of a test. */
const LONG_MS = 400 * 24 * 60 * 60 * 1000

export const REDIRECT_URI = 'https://app.example.com/callback'
export const SECRET = 'the client’s secret'
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

/** Appends `session.ended` in authorize's name: a service without a migration of its own. */
const sessions: Service<'authorize'> = { name: 'authorize', migrations: new URL('./', import.meta.url), start: () => ({}) }

export type TokenWorld = Awaited<ReturnType<typeof startTokenWorld>>

export async function startTokenWorld() {
  const clock = testClock()
  const registry = openRegistry()
  const world = await startWorld([token, sessions], { clock, rpc: { registry: registry.rpc } })
  const pepper = world.platform('token').secret('pepper') ?? Buffer.alloc(0)
  const rpc = world.rpc('gateway').token
  const seedEpoch = () => world.vault.put(epochKey, {}, { now: clock.now(), expiresAt: clock.now() + LONG_MS })
  await seedEpoch()

  /** Registers a client of its own for a test; with the secret SECRET unless told. */
  const aClient = (fields: Part<Client> = {}): Changeable<Client> =>
    registry.addClient({ ...fields, oauthConfiguration: { clientSecretHash: hmac(pepper, SECRET), ...fields.oauthConfiguration } })
  const authorized = (client: Client) => `Basic ${Buffer.from(`${client.id}:${SECRET}`).toString('base64')}`

  /** Stores a code as authorize does. */
  const aCode = async (client: Client, fields: Partial<CodeRecord> = {}): Promise<string> => {
    const sid = fields.sid ?? randomUUID()
    const code = codeText(sid, world.platform('token').random.secret())
    const record: CodeRecord = {
      client_id: client.id,
      redirect_uri: REDIRECT_URI,
      redirect_uri_omitted: '',
      code_challenge: CHALLENGE,
      tenant_id: registry.tenant.id,
      user_id: registry.user.id,
      scope: 'openid offline_access',
      nonce: '',
      auth_time: String(Math.floor(clock.now() / 1000) - 60),
      issued_at: String(clock.now()),
      authentication_type: 'PASSWORD',
      consent_version: '0',
      traceparent: '',
      ...fields,
      sid,
    }
    await world.vault.put(codeKey(code) ?? '', record, { now: clock.now(), expiresAt: clock.now() + 30_000, bar: endedKey(sid) })
    return code
  }

  const exchange = (client: Client, parameters: Record<string, string>) => rpc.exchange({ parameters, authorization: authorized(client) })
  const redeem = (client: Client, code: string, parameters: Record<string, string> = {}) =>
    exchange(client, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: VERIFIER, ...parameters })
  const refresh = (client: Client, refreshToken: string, parameters: Record<string, string> = {}) =>
    exchange(client, { grant_type: 'refresh_token', refresh_token: refreshToken, ...parameters })

  return Object.freeze({
    world,
    clock,
    registry,
    rpc,
    aClient,
    aCode,
    authorized,
    exchange,
    redeem,
    refresh,
    seedEpoch,
    /** A sign-in and its exchange in one. */
    signIn: async (client: Client, fields: Partial<CodeRecord> = {}) => redeem(client, await aCode(client, fields)),
    introspect: async (client: Client, value: string, parameters: Record<string, string> = {}): Promise<Record<string, unknown>> => {
      const { claims } = await rpc.introspect({ parameters: { token: value, ...parameters }, authorization: authorized(client) })
      return JSON.parse(claims.toString())
    },
    userInfo: async (accessToken: string): Promise<Record<string, unknown>> => JSON.parse((await rpc.userInfo({ accessToken })).claims.toString()),
    revoke: (client: Client, value: string) => rpc.revoke({ parameters: { token: value }, authorization: authorized(client) }),
    /** Verifies as a relying party does, with the published keys and an independent library. */
    verify: async (jwt: string) => {
      const keys = JSON.parse((await rpc.getKeys({})).jwks.toString()) as JSONWebKeySet
      return jwtVerify(jwt, createLocalJWKSet(keys), { currentDate: new Date(clock.now()) })
    },
    /** What the log says of a type, oldest first. */
    recorded: async (type: string, field: string, value: string) => {
      const events = await world.log.readAll(0, 10_000)
      return events.map(({ event }) => event).filter((event) => event.type === type && event.data[field] === value)
    },
    /** The fact that a consent was revoked, as the next version of its stream; resolves when the service has heard. */
    revokeConsent: async (client: Client, version: number) => {
      const { events, fact } = world.platform('authorize')
      const [sub, id] = [registry.user.id, consentIdOf(registry.user.id, client.id)]
      const place = { stream: consentStream(id), tenant: registry.tenant.id, subject: sub, actor: 'apikey:k' }
      const consent = { consent_id: id, sub, client_id: client.id }
      const given = { ...consent, sid: randomUUID(), granted: [], declined: [] }
      await events.append([
        ...Array.from({ length: version - 1 }, (_, before) => fact(consentGiven, { ...place, version: before + 1, data: given })),
        fact(consentRevoked, { ...place, version, data: { ...consent, cause: 'administrator' } }),
      ])
      await world.settled()
    },
    /** Redis as authorize leaves it when a session ends: the mark. */
    markEnded: (sid: string) => world.vault.end([], { now: clock.now(), mark: endedKey(sid), until: clock.now() + LONG_MS }),
    /** The fact that a session ended, without the mark; resolves when the service has heard. */
    endSession: async (sid: string, cause: SessionEndCause) => {
      const { events, fact } = world.platform('authorize')
      const data = { sid, sub: registry.user.id, clients: [], cause }
      await events.append([
        fact(sessionEnded, { stream: sessionStream(sid), version: 1, tenant: registry.tenant.id, subject: data.sub, actor: 'service:authorize', data }),
      ])
      await world.settled()
    },
    /** Lets the caches of the directory grow too old. */
    expireCaches: () => clock.advance(5001),
  })
}

export const claimsOf = decodeJwt
export const headerOf = decodeProtectedHeader

/** at_hash as a relying party computes it. */
export const leftHalf = (accessToken: string): string => Buffer.from(sha256(accessToken), 'base64url').subarray(0, 16).toString('base64url')

/** One tenant, one user and as many clients as tests like. All may be changed; caches apply. */
function openRegistry() {
  const clients = new Map<string, Client>()
  const tenantId = randomUUID()
  const tenant: Changeable<Tenant> = structuredClone(
    anObject(tenantObject, { id: tenantId, tenantId, name: 'Example', issuer: 'https://id.example.com', httpSessionMaxLifetime: 36_000 }),
  )
  const user = structuredClone(
    aPerson({
      id: randomUUID(),
      tenantId,
      email: 'ada@example.com',
      verified: true,
      username: 'ada',
      firstName: 'Ada',
      lastName: 'Lovelace',
      fullName: 'Ada Lovelace',
      birthDate: '1815-12-10',
      mobilePhone: '+44 20 1234',
      preferredLanguages: ['en-GB', 'fr'],
      timezone: 'Europe/London',
    }),
  ) as Changeable<User>
  const calls: string[] = []
  const answer = async <T, M>(name: string, member: string, found: T | undefined, message: (found: T) => M) => {
    calls.push(name)
    return found === undefined ? {} : { [member]: message(found) }
  }
  const rpc = {
    getClient: ({ clientId }: { clientId: string }) => answer('getClient', 'client', clients.get(clientId), (found) => messageOf(application, found)),
    getTenant: (asked: { tenantId: string }) =>
      answer('getTenant', 'tenant', asked.tenantId === tenant.id ? tenant : undefined, (found) => messageOf(tenantObject, found)),
    getUser: ({ userId }: { userId: string }) => answer('getUser', 'person', userId === user.id ? user : undefined, personMessageOf),
  }
  return {
    tenant,
    user,
    clients,
    calls,
    rpc: rpc as unknown as RpcClients['registry'],
    addClient: (fields: Part<Client>): Changeable<Client> => {
      const { oauthConfiguration, ...others } = fields
      const client = structuredClone(
        anObject(application, {
          id: randomUUID(),
          tenantId,
          name: 'App',
          ...others,
          oauthConfiguration: { authorizedRedirectURLs: [REDIRECT_URI], ...oauthConfiguration },
        }),
      ) as Changeable<Client>
      clients.set(client.id, client)
      return client
    },
  }
}
