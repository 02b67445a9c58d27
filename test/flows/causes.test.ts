// Why a session ends makes no difference to what follows: one table, cause by channel: the session's cookie, tokens, the notices to each
// application, the feed of server-sent events, the topic signet.logout, the audit log.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { until } from '@signet/platform/testing/until'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { Kafka, logLevel } from 'kafkajs'
import * as client from 'openid-client'
import { findStores } from '../../infra/local/stores.ts'
import { type AuditEvent, audit, auditUntil } from './audit.ts'
import { openEvents } from './event-source.ts'
import { type Application, aSetting, type Management, management, type Setting } from './management.ts'
import { aPerson, type Person } from './person.ts'
import { aReceiver, type Receiver } from './receiver.ts'
import { locationOf, signIn, start } from './relying-party.ts'
import { API_KEY, type FlowWorld, hostings } from './world.ts'

/** A person in two applications by one session; each has an access token, and the first a refresh token. */
interface Scene {
  readonly api: Management
  readonly world: FlowWorld
  readonly setting: Setting
  readonly person: Person
  readonly parties: readonly Party[]
  readonly sid: string
  readonly first: Awaited<ReturnType<typeof signIn>>
  readonly refreshToken: string
}

interface Party {
  readonly application: Application
  readonly receiver: Receiver
  readonly accessToken: string
}

interface Row {
  /** The rows of the contract that this one proves. */
  readonly proves?: string
  readonly what: string
  /** As the log calls it. */
  readonly cause: string
  /** What the tenant says beyond the defaults. */
  readonly tenant?: Record<string, unknown>
  /** What happens; nothing for ends that come by themselves. */
  readonly happens?: (scene: Scene) => Promise<unknown>
  /** What else must be true afterwards. */
  readonly afterwards?: (scene: Scene, before: readonly AuditEvent[]) => Promise<void>
}

/** For ends that leave offline grants alone unless the tenant says otherwise. */
const withGrants = { jwtConfiguration: { refreshTokenRevocationPolicy: { onLogout: true } } }

const refuses = (work: Promise<unknown>) => assert.rejects(work, { error: 'invalid_grant' })

const table: readonly Row[] = [
  {
    what: 'the person signs out',
    cause: 'logout',
    tenant: withGrants,
    happens: async ({ world, person }) => person.submit(await person.visit(new URL('/oauth2/logout', world.issuer)), {}),
  },
  {
    what: 'an application signs the person out',
    cause: 'relying_party_logout',
    tenant: withGrants,
    happens: ({ person, first }) => person.visit(client.buildEndSessionUrl(first.configuration, { id_token_hint: first.tokens.id_token ?? '' })),
  },
  { proves: '[#147]', what: 'nobody uses it for too long', cause: 'idle', tenant: { ...withGrants, httpSessionMaxInactiveInterval: 4 } },
  { what: 'it is too old', cause: 'expired', tenant: { ...withGrants, httpSessionMaxLifetime: 4 } },
  {
    proves: '[#175]',
    what: 'the password is changed',
    cause: 'user_changed',
    happens: ({ api, setting }) => api.succeed('patchUser', { path: { userId: setting.userId }, body: { user: { password: 'another password' } } }),
    afterwards: async ({ world, parties: [books], setting }) => {
      assert.ok(books !== undefined)
      await signIn(world, books.application, aPerson(), { ...setting, password: 'another password' })
      await assert.rejects(signIn(world, books.application, aPerson(), setting), /200 !== 303/)
    },
  },
  {
    proves: '[#176]',
    what: 'the person is locked',
    cause: 'user_changed',
    happens: ({ api, setting }) => api.succeed('deleteUser', { path: { userId: setting.userId }, query: { reason: 'locked' } }),
  },
  {
    proves: '[#405]',
    what: 'the person is deactivated, and comes back',
    cause: 'user_changed',
    happens: ({ api, setting }) => api.succeed('deleteUser', { path: { userId: setting.userId } }),
    afterwards: async ({ api, world, parties: [books], setting, refreshToken }) => {
      assert.ok(books !== undefined)
      await api.succeed('updateUser', { path: { userId: setting.userId }, query: { reactivate: 'true' } })
      await signIn(world, books.application, aPerson(), setting)
      assert.ok(await isRefused(world, books.application, refreshToken), 'what was before stays ended')
    },
  },
  {
    what: 'the person is erased',
    cause: 'user_changed',
    happens: ({ api, setting }) => api.succeed('deleteUser', { path: { userId: setting.userId }, query: { hardDelete: 'true' } }),
    afterwards: async ({ world, api, sid, setting }, before) => {
      const now = await audit(world, { session: sid, limit: 1000 })
      assert.deepEqual(now.slice(0, before.length), before, 'the log and its leaf hashes stand as they were')
      assert.equal((await api.call('retrieveUser', { path: { userId: setting.userId } })).status, 404)
      assert.equal((await audit(world, { subject: setting.userId, type: 'user.erased' })).length, 1)
    },
  },
  {
    what: 'the application is deactivated, and comes back',
    cause: 'client_changed',
    happens: ({ api, parties }) => api.succeed('deleteApplication', { path: { applicationId: parties[0]?.application.id ?? '' } }),
    afterwards: async ({ api, world, parties: [books], setting, refreshToken }) => {
      assert.ok(books !== undefined)
      await api.succeed('updateApplication', { path: { applicationId: books.application.id }, query: { reactivate: 'true' } })
      await signIn(world, books.application, aPerson(), setting)
      assert.ok(await isRefused(world, books.application, refreshToken), 'what was before stays ended')
    },
  },
  {
    what: 'the tenant is closed',
    cause: 'tenant_closed',
    happens: ({ api, setting }) => api.succeed('deleteTenant', { path: { tenantId: setting.tenantId } }),
  },
  {
    what: 'a code comes twice',
    cause: 'code_replay',
    happens: async ({ world, person, parties: [books] }) => {
      assert.ok(books !== undefined)
      const again = await start(world, books.application)
      const answer = locationOf(await person.visit(again.url))
      await client.authorizationCodeGrant(again.configuration, answer, again.checks)
      await refuses(client.authorizationCodeGrant(again.configuration, answer, again.checks))
    },
  },
  {
    what: 'a refresh token comes again',
    cause: 'refresh_token_reuse',
    happens: async ({ first, refreshToken }) => {
      const second = await client.refreshTokenGrant(first.configuration, refreshToken)
      await client.refreshTokenGrant(first.configuration, second.refresh_token ?? '')
      await refuses(client.refreshTokenGrant(first.configuration, refreshToken))
    },
  },
]

const isReceipt = ({ type }: AuditEvent): boolean => type === 'logout.delivered' || type === 'logout.given_up'

async function post(world: FlowWorld, path: string, { id, secret }: Application, form: Record<string, string>): Promise<Record<string, unknown>> {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
  const response = await fetch(new URL(path, world.issuer), { method: 'POST', headers: { authorization }, body: new URLSearchParams(form) })
  return (await response.json()) as Record<string, unknown>
}

/** By userinfo and by introspection; an application that may not ask any more is told of no token either. */
async function isActive(world: FlowWorld, { application, accessToken }: Party): Promise<boolean> {
  const { status } = await fetch(new URL('/oauth2/userinfo', world.issuer), { headers: { authorization: `Bearer ${accessToken}` } })
  const answer = await post(world, '/oauth2/introspect', application, { token: accessToken })
  return status === 200 || (answer.active !== false && answer.error !== 'invalid_client')
}

async function isRefused(world: FlowWorld, application: Application, refreshToken: string): Promise<boolean> {
  const { error } = await post(world, '/oauth2/token', application, { grant_type: 'refresh_token', refresh_token: refreshToken })
  return error === 'invalid_grant' || error === 'invalid_client'
}

async function play(world: FlowWorld, api: Management, { tenant = {} }: Row, closing: Receiver[]): Promise<Scene> {
  const setting = await aSetting(api, tenant)
  const receivers = await Promise.all([aReceiver(), aReceiver()])
  closing.push(...receivers)
  const [books, music] = [
    await setting.application({ name: 'Books', oauthConfiguration: { backchannelLogoutURL: receivers[0].url } }),
    await setting.application({ name: 'Music', oauthConfiguration: { backchannelLogoutURL: receivers[1].url } }),
  ]
  const person = aPerson()
  const first = await signIn(world, books, person, setting, { scope: 'openid offline_access' })
  const second = await start(world, music)
  const tokens = await client.authorizationCodeGrant(second.configuration, locationOf(await person.visit(second.url)), second.checks)
  const sid = String(first.tokens.claims()?.sid)
  assert.equal(tokens.claims()?.sid, sid)
  const parties = [
    { application: books, receiver: receivers[0], accessToken: first.tokens.access_token },
    { application: music, receiver: receivers[1], accessToken: tokens.access_token },
  ]
  return { api, world, setting, person, parties, sid, first, refreshToken: first.tokens.refresh_token ?? '' }
}

/** One notice of the public contract, whichever way it came. */
interface Notice {
  readonly sid: string
  readonly client_id: string
  readonly cause: string
}

/** Follows the topic signet.logout from its beginning, as a relying service does. */
async function followTopic(brokers: readonly string[]): Promise<{ readonly notices: readonly Notice[]; close(): Promise<void> }> {
  const notices: Notice[] = []
  const consumer = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).consumer({ groupId: 'relying', maxWaitTimeInMs: 200 })
  await consumer.connect()
  await consumer.subscribe({ topic: 'signet.logout', fromBeginning: true })
  const eachMessage = async ({ message }: { message: { value: Buffer | null } }) =>
    void notices.push((JSON.parse(String(message.value)) as { data: Notice }).data)
  await consumer.run({ eachMessage })
  return { notices, close: () => consumer.disconnect() }
}

/** What the feed of server-sent events tells an application of a session. */
async function fromFeed(world: FlowWorld, { application }: Party, sid: string): Promise<Notice> {
  const url = new URL(`/api/system/logout-events?client=${application.id}&after=0`, world.issuer)
  const feed = await openEvents(url, { authorization: API_KEY })
  try {
    const noticeOf = (text: string) => (JSON.parse(text) as { data: Notice }).data
    const messages = await feed.until(({ data }) => noticeOf(data).sid === sid)
    return noticeOf(messages.at(-1)?.data ?? assert.fail('no notice'))
  } finally {
    await feed.close()
  }
}

for (const [hosting, begin] of Object.entries(hostings)) {
  const skip = hosting === 'embedded' ? false : (findStores() ?? false)
  describe(`whatever ends a session, the same follows, ${hosting}`, { skip, timeout: 240_000, concurrency: 4 }, () => {
    let world: FlowWorld
    let api: Management
    let topic: Awaited<ReturnType<typeof followTopic>> | undefined
    const closing: Receiver[] = []
    before(async () => {
      world = await begin()
      api = management(world.issuer, API_KEY)
      if (world.brokers.length > 0) topic = await followTopic(world.brokers)
    })
    after(async () => {
      await topic?.close()
      await Promise.all(closing.map((each) => each.close()))
      for (const code of (await world?.stop()) ?? []) assert.equal(code, 0)
    })

    for (const row of table)
      it(`${row.proves ?? ''} when ${row.what}: ${row.cause}`.trim(), async () => {
        const scene = await play(world, api, row, closing)
        const { sid, parties, refreshToken, setting, person } = scene
        const started = await auditUntil(world, { session: sid, limit: 1000 }, (events) => events.filter(({ type }) => type === 'token.issued').length === 2)
        await row.happens?.(scene)

        const events = await auditUntil(world, { session: sid, limit: 1000 }, (found) => found.filter(isReceipt).length === parties.length)
        const ended = events.filter(({ type }) => type === 'session.ended')
        assert.deepEqual(
          ended.map(({ data }) => data),
          [{ sid, sub: setting.userId, clients: parties.map(({ application }) => application.id), cause: row.cause }],
        )
        const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', world.issuer))
        for (const party of parties) {
          const { application, receiver } = party
          const receipts = events.filter((event) => isReceipt(event) && event.client === application.id)
          assert.deepEqual(
            receipts.map(({ type, data }) => [type, data.cause, data.status]),
            [['logout.delivered', row.cause, 200]],
          )
          const [token = ''] = await receiver.heard(sid, 1)
          const { payload } = await jwtVerify(token, keys, { issuer: world.issuer, audience: application.id, typ: 'logout+jwt' })
          assert.deepEqual([payload.sub, payload.sid], [setting.userId, sid])
          assert.equal(receipts[0]?.data.jti, payload.jti)
          const isNotice = (notice: Notice) => notice.sid === sid && notice.client_id === application.id
          const fed = await fromFeed(world, party, sid)
          assert.deepEqual([fed.client_id, fed.cause], [application.id, row.cause])
          if (topic !== undefined) {
            const { notices } = topic
            await until(async () => notices.some(isNotice))
            assert.deepEqual(
              notices.filter(isNotice).map(({ cause }) => cause),
              [row.cause],
            )
          }
          await until(async () => !(await isActive(world, party)))
        }
        const [books] = parties
        assert.ok(books !== undefined && refreshToken !== '')
        assert.ok(await isRefused(world, books.application, refreshToken))
        const music = parties[1]?.application ?? books.application
        const silent = await start(world, music, { prompt: 'none' })
        assert.equal(locationOf(await person.visit(silent.url)).searchParams.get('code'), null)
        await row.afterwards?.(scene, started)
      })
  })
}
