// One sign-in, end to end: discovery, sign-in, tokens, refresh, single sign-on, logout with receipts, audit. HTTP only.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { Kafka, logLevel } from 'kafkajs'
import * as client from 'openid-client'
import { findStores } from '../../infra/local/stores.ts'
import { type AuditEvent, audit, auditUntil } from './audit.ts'
import { type Application, aSetting, type Management, management, type Setting } from './management.ts'
import { aPerson } from './person.ts'
import { aReceiver, type Receiver } from './receiver.ts'
import { locationOf, signIn, start } from './relying-party.ts'
import { API_KEY, AUDITOR_KEY, type FlowWorld, hostings } from './world.ts'

interface Notice {
  readonly type: string
  readonly data: Record<string, unknown>
}

/** The first notices of a session, as a relying service reads them from Kafka. */
async function noticesOf(brokers: readonly string[], sid: string, count: number): Promise<readonly Notice[]> {
  const consumer = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).consumer({ groupId: `relying-${sid}`, maxWaitTimeInMs: 500 })
  const notices: Notice[] = []
  await consumer.connect()
  await consumer.subscribe({ topic: 'signet.logout', fromBeginning: true })
  await new Promise<void>((resolve, reject) => {
    const eachMessage = async ({ message }: { message: { value: Buffer | null } }) => {
      const notice = JSON.parse(String(message.value)) as Notice
      if (notice.data.sid === sid) notices.push(notice)
      if (notices.length === count) resolve()
    }
    consumer.run({ eachMessage }).catch(reject)
  })
  await consumer.disconnect()
  return notices
}

for (const [hosting, open] of Object.entries(hostings)) {
  const missing = hosting === 'embedded' ? undefined : findStores()
  describe(`one sign-in, ${hosting}`, { skip: missing ?? false, timeout: 180_000 }, () => {
    let world: FlowWorld
    let api: Management
    let setting: Setting
    let books: Application
    let music: Application
    const person = aPerson()
    let booksReceiver: Receiver
    let musicReceiver: Receiver
    let session: Awaited<ReturnType<typeof signIn>>

    before(async () => {
      world = await open()
      api = management(world.issuer, API_KEY)
      setting = await aSetting(api)
      booksReceiver = await aReceiver()
      musicReceiver = await aReceiver([500])
      books = await setting.application({ name: 'Books', oauthConfiguration: { backchannelLogoutURL: booksReceiver.url } })
      music = await setting.application({ name: 'Music', oauthConfiguration: { backchannelLogoutURL: musicReceiver.url } })
    })

    after(async () => {
      await booksReceiver?.close()
      await musicReceiver?.close()
      for (const code of (await world?.stop()) ?? []) assert.equal(code, 0)
    })

    it('[#1] [#102] signs a person in and hands the application its tokens', async () => {
      session = await signIn(world, books, person, setting)
      const claims = session.tokens.claims()
      assert.equal(claims?.sub, setting.userId)
      assert.equal(claims?.iss, world.issuer)
      assert.equal(claims?.sid, decodeJwt(session.tokens.access_token).sid)
      assert.equal(decodeProtectedHeader(session.tokens.id_token ?? '').alg, 'RS256')
      assert.deepEqual([decodeProtectedHeader(session.tokens.access_token).alg, decodeProtectedHeader(session.tokens.access_token).typ], ['ES256', 'at+jwt'])
    })

    it('[#103] [#104] [#115] answers with userId equal to sub, Bearer, and no-store', async () => {
      const fresh = await start(world, books)
      const code = locationOf(await person.visit(fresh.url)).searchParams.get('code') ?? ''
      const response = await fetch(new URL('/oauth2/token', world.issuer), {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: books.id,
          client_secret: books.secret,
          code,
          redirect_uri: books.redirectUri,
          code_verifier: fresh.checks.pkceCodeVerifier,
        }),
      })
      assert.equal(response.status, 200)
      assert.equal(response.headers.get('cache-control'), 'no-store')
      const body = (await response.json()) as Record<string, unknown>
      assert.equal(body.token_type, 'Bearer')
      assert.equal(typeof body.expires_in, 'number')
      assert.equal(body.userId, decodeJwt(String(body.access_token)).sub)
      assert.equal(body.refresh_token, undefined)
    })

    it('[#118] tells who is signed in, and only what the scopes allow', async () => {
      const info = await client.fetchUserInfo(session.configuration, session.tokens.access_token, setting.userId)
      assert.equal(info.email, setting.email)
      assert.equal(info.given_name, 'Ada')
    })

    it('[#118] introspects its own token as active and says its roles', async () => {
      const answer = await client.tokenIntrospection(session.configuration, session.tokens.access_token)
      assert.equal(answer.active, true)
      assert.deepEqual(answer.roles, ['reader'])
    })

    it('[#15] [#111] serves a public client by its proof key, and a confidential one by a secret in the body', async () => {
      const open = await setting.application({ oauthConfiguration: { clientAuthenticationPolicy: 'NotRequired' } })
      const bare = await signIn(world, open, aPerson(), setting, { scope: 'openid offline_access' }, client.None())
      const next = await client.refreshTokenGrant(bare.configuration, bare.tokens.refresh_token ?? '')
      assert.notEqual(next.refresh_token, bare.tokens.refresh_token)
      const posted = await signIn(world, books, aPerson(), setting, {}, client.ClientSecretPost(books.secret))
      assert.equal((await client.tokenIntrospection(posted.configuration, posted.tokens.access_token)).active, true)
    })

    it('takes an authorization request by POST as well', async () => {
      const started = await start(world, books)
      const page = await aPerson().visit(new URL('/oauth2/authorize', world.issuer), { form: Object.fromEntries(started.url.searchParams) })
      assert.equal(page.status, 200, page.text)
      assert.match(page.text, /Books/)
    })

    it('[#143] fills in the login that the application hints at', async () => {
      const page = await aPerson().visit((await start(world, books, { login_hint: setting.email })).url)
      assert.match(page.text, new RegExp(`value="${setting.email}"`))
    })

    it('says nothing of a token to a client it was not issued to', async () => {
      const other = await start(world, music)
      assert.deepEqual({ ...(await client.tokenIntrospection(other.configuration, session.tokens.access_token)) }, { active: false })
    })

    it('[#95] [#144] signs the same person in to a second application without a password', async () => {
      const second = await start(world, music)
      const page = await person.visit(second.url)
      assert.equal(page.status, 302, page.text)
      const tokens = await client.authorizationCodeGrant(second.configuration, locationOf(page), second.checks)
      assert.equal(tokens.claims()?.sid, session.tokens.claims()?.sid)
    })

    it('[#138] answers prompt=none with login_required when nobody is signed in', async () => {
      const silent = await start(world, books, { prompt: 'none' })
      const location = locationOf(await aPerson().visit(silent.url))
      assert.equal(location.searchParams.get('error'), 'login_required')
      assert.equal(location.searchParams.get('error_reason'), 'authentication_required')
      assert.equal(location.searchParams.get('state'), silent.checks.expectedState)
      assert.equal(location.searchParams.get('iss'), world.issuer)
    })

    it('[#140] [#142] asks for the password again with prompt=login and max_age=0', async () => {
      for (const more of [{ prompt: 'login' }, { max_age: '0' }]) {
        const page = await person.visit((await start(world, books, more)).url)
        assert.equal(page.status, 200)
        assert.match(page.text, /type="password"/)
      }
    })

    it('[#167] [#158] [#160] rotates the refresh token, keeps auth_time and says how', async () => {
      const visitor = aPerson()
      const first = await signIn(world, books, visitor, setting, { scope: 'openid offline_access' })
      const second = await client.refreshTokenGrant(first.configuration, first.tokens.refresh_token ?? '')
      assert.notEqual(second.refresh_token, first.tokens.refresh_token)
      assert.equal(decodeJwt(second.access_token).authenticationType, 'REFRESH_TOKEN')
      assert.equal(decodeJwt(second.access_token).auth_time, decodeJwt(first.tokens.access_token).auth_time)
      const again = await client.refreshTokenGrant(first.configuration, first.tokens.refresh_token ?? '')
      assert.equal(again.refresh_token, second.refresh_token, 'within the grace the same successor')
      const third = await client.refreshTokenGrant(first.configuration, second.refresh_token ?? '')
      await assert.rejects(client.refreshTokenGrant(first.configuration, first.tokens.refresh_token ?? ''), { error: 'invalid_grant' })
      await assert.rejects(client.refreshTokenGrant(first.configuration, third.refresh_token ?? ''), { error: 'invalid_grant' })
      assert.equal((await client.tokenIntrospection(first.configuration, third.access_token)).active, false, 'reuse revoked the family')
    })

    it('[#424] revokes a refresh token with everything issued from it', async () => {
      const first = await signIn(world, books, aPerson(), setting, { scope: 'openid offline_access' })
      await client.tokenRevocation(first.configuration, first.tokens.refresh_token ?? '')
      await assert.rejects(client.refreshTokenGrant(first.configuration, first.tokens.refresh_token ?? ''), { error: 'invalid_grant' })
      assert.equal((await client.tokenIntrospection(first.configuration, first.tokens.access_token)).active, false)
    })

    it('[#107] [#108] refuses a code redeemed twice and revokes what it issued', async () => {
      const visitor = aPerson()
      const started = await start(world, books)
      const done = await visitor.submit(await visitor.visit(started.url), { login: setting.email, password: setting.password })
      const tokens = await client.authorizationCodeGrant(started.configuration, locationOf(done), started.checks)
      await assert.rejects(client.authorizationCodeGrant(started.configuration, locationOf(done), started.checks), { error: 'invalid_grant' })
      assert.equal((await client.tokenIntrospection(started.configuration, tokens.access_token)).active, false)
    })

    it('[#77] [#125] logs out at once and sends the browser where the application asked', async () => {
      const url = client.buildEndSessionUrl(session.configuration, {
        id_token_hint: session.tokens.id_token ?? '',
        post_logout_redirect_uri: 'http://127.0.0.1:1/bye',
        state: 'kept exactly +/%',
      })
      const page = await person.visit(url)
      assert.equal(page.status, 302, page.text)
      const location = locationOf(page)
      assert.equal(location.origin + location.pathname, 'http://127.0.0.1:1/bye')
      assert.equal(location.searchParams.get('state'), 'kept exactly +/%')
      assert.equal((await client.tokenIntrospection(session.configuration, session.tokens.access_token)).active, false)
      const silent = locationOf(await person.visit((await start(world, books, { prompt: 'none' })).url))
      assert.equal(silent.searchParams.get('error'), 'login_required')
    })

    it('tells every application of the session by a signed logout token, again when one answers with an error', async () => {
      const sid = String(session.tokens.claims()?.sid)
      const heard = [await booksReceiver.heard(sid, 1), await musicReceiver.heard(sid, 2)]
      const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', world.issuer))
      for (const [index, application] of [books, music].entries()) {
        for (const token of heard[index] ?? []) {
          const { payload } = await jwtVerify(token, keys, { issuer: world.issuer, audience: application.id, typ: 'logout+jwt' })
          assert.equal(payload.sub, setting.userId)
          assert.deepEqual(payload.events, { 'http://schemas.openid.net/event/backchannel-logout': {} })
          assert.equal(payload.nonce, undefined)
          assert.ok(payload.exp !== undefined && payload.iat !== undefined && payload.jti !== undefined)
        }
      }
      const [first, second] = (heard[1] ?? []).map((token) => decodeJwt(token).jti)
      assert.notEqual(first, second, 'a fresh token for each attempt')
    })

    it('lets an auditor read the whole chain in order of position', async () => {
      const sid = String(session.tokens.claims()?.sid)
      const delivered = (events: readonly AuditEvent[]) => events.filter(({ type }) => type === 'logout.delivered').length === 2
      const events = await auditUntil(world, { session: sid, limit: 1000 }, delivered)
      assert.deepEqual(
        events.map(({ position }) => position),
        events.map(({ position }) => position).sort((a, b) => a - b),
      )
      const firsts = [...new Set(events.map(({ type }) => type))]
      for (const type of ['session.started', 'session.client_joined', 'code.redeemed', 'token.issued', 'session.ended', 'logout.planned'])
        assert.ok(firsts.includes(type), type)
      assert.ok(firsts.indexOf('session.started') < firsts.indexOf('code.redeemed'))
      assert.ok(firsts.indexOf('token.issued') < firsts.indexOf('session.ended'))
      assert.ok(firsts.indexOf('session.ended') < firsts.indexOf('logout.delivered'))
      const failed = events.find(({ type }) => type === 'logout.failed')
      assert.equal(failed?.client, music.id)
      assert.equal(failed?.data.status, 500)
      assert.equal(failed?.data.attempt, 1)
      const receipt = events.find(({ type, client: id }) => type === 'logout.delivered' && id === music.id)
      assert.equal(receipt?.data.attempt, 2)
      assert.equal(receipt?.data.cause, 'relying_party_logout')
      assert.equal(typeof receipt?.data.duration_ms, 'number')
      assert.ok(events.every(({ leafHash }) => Buffer.from(leafHash, 'base64url').length === 32))
    })

    it('[#283] lets the auditor’s key read and change nothing else', async () => {
      for (const [method, path] of [
        ['GET', '/api/user'],
        ['POST', '/api/tenant'],
        ['POST', '/api/system/audit-events'],
      ]) {
        const response = await fetch(new URL(path ?? '', world.issuer), { method: method ?? '', headers: { authorization: AUDITOR_KEY } })
        assert.ok([401, 405].includes(response.status), `${method} ${path}: ${response.status}`)
        assert.equal(await response.text(), '')
      }
    })

    const itHasKafka = hosting === 'embedded' ? () => undefined : it
    itHasKafka('publishes one notice for each application of the session on the topic signet.logout', async () => {
      const sid = String(session.tokens.claims()?.sid)
      const notices = await noticesOf(world.brokers, sid, 2)
      assert.deepEqual(notices.map(({ data }) => data.client_id).sort(), [books.id, music.id].sort())
      for (const { type, data } of notices) {
        assert.equal(type, 'logout.planned')
        assert.deepEqual([data.iss, data.sub, data.cause], [world.issuer, setting.userId, 'relying_party_logout'])
      }
    })

    it('[#429] writes no secret, code or token to its log or to the audit log', async () => {
      const secrets = [setting.password, books.secret, API_KEY, session.tokens.access_token, session.tokens.id_token ?? '', ...person.cookies().values()]
      const log = world.output() + JSON.stringify(await audit(world, { limit: 1000 }))
      for (const secret of secrets) assert.ok(!log.includes(secret), `found ${secret.slice(0, 6)}…`)
    })
  })
}
