import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { unsealEvent } from '@signet/platform/log/fact'
import { codeKey, endedKey, sessionStarted } from '@signet/protos'
import { type AuthorizeWorld, PERSON_KEY, pageOf, redirectOf, startAuthorizeWorld } from './testing/authorize-world.ts'
import { aTenant, CHALLENGE, ISSUER, REDIRECT_URI, TENANT_ID } from './testing/fixtures.ts'

describe('signing in', () => {
  let world: AuthorizeWorld
  before(async () => {
    world = await startAuthorizeWorld()
  })
  after(() => world?.world.stop())

  it('[#143] begins with a page that says who asks, and prefills the login', async () => {
    const page = pageOf(await world.begin({ login_hint: 'ada@example.test' }))
    assert.deepEqual(
      { ...page },
      { applicationName: 'Books', tenantName: 'Library', tenantId: TENANT_ID, loginHint: 'ada@example.test', problem: '', themeId: '' },
    )
  })

  it('says the same of a wrong password and of an unknown person, and records nothing', async () => {
    const { email } = world.registry.newUser()
    const before = (await world.world.log.readAll(0, 10_000)).length
    for (const login of [email, 'nobody@example.test']) {
      const page = pageOf(await world.signIn({}, { login, password: 'wrong' }))
      assert.deepEqual([page.problem, page.loginHint], ['wrong_credentials', login])
    }
    assert.equal((await world.world.log.readAll(0, 10_000)).length, before)
  })

  it('[#96] [#101] [#102] answers with a code, state and iss, and a cookie', async () => {
    const { parameters, url, cookie } = redirectOf(await world.signIn())
    assert.ok(url.startsWith(`${REDIRECT_URI}?code=`))
    assert.deepEqual({ ...parameters, code: '' }, { code: '', iss: ISSUER, state: 'kept exactly +/%', userState: 'Authenticated' })
    assert.match(parameters.code ?? '', /^[A-Za-z0-9_-]{55}$/)
    assert.match(cookie, /^[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/)
  })

  it('binds the code to all that it was asked with, for as long as the tenant says', async () => {
    const user = world.registry.newUser()
    const { code } = redirectOf(await world.signIn({ nonce: 'n-1', scope: 'openid email' }, { login: user.email }))
    const record = await world.codeOf(code)
    assert.deepEqual(
      { ...record, sid: '' },
      {
        client_id: 'books',
        redirect_uri: REDIRECT_URI,
        redirect_uri_omitted: '',
        code_challenge: CHALLENGE,
        tenant_id: TENANT_ID,
        sid: '',
        user_id: user.id,
        scope: 'openid email',
        nonce: 'n-1',
        auth_time: String(Math.floor(world.clock.now() / 1000)),
        issued_at: String(world.clock.now()),
        authentication_type: 'PASSWORD',
        consent_version: '0',
        traceparent: '',
      },
    )
    const read = (now: number) => world.world.vault.read(codeKey(code) ?? '', { now })
    assert.ok((await read(world.clock.now() + 29_999)) !== undefined)
    assert.equal(await read(world.clock.now() + 30_000), undefined)
  })

  it('records the session and its first client in one append, with address and browser sealed', async () => {
    const { sid, user, cookie } = await world.aSession()
    const [started, joined, ...more] = await world.session(sid)
    assert.equal(more.length, 0)
    assert.equal(started?.type, 'session.started')
    assert.deepEqual([started?.subject, started?.tenant, started?.actor], [user.id, TENANT_ID, `user:${user.id}`])
    assert.deepEqual(joined?.data, { sid, sub: user.id, client_id: 'books' })
    const secrets = [cookie.split('.')[1] ?? '', '192.0.2.', 'a browser']
    for (const secret of secrets) assert.ok(!JSON.stringify([started, joined]).includes(secret), secret)
    if (started === undefined) throw new Error('no event')
    assert.equal(unsealEvent(started, PERSON_KEY, sessionStarted)?.user_agent, 'a browser')
  })

  it('[#146] leaves no cookie when it shall not be remembered, but a session all the same', async () => {
    const { code, cookie } = redirectOf(await world.signIn({}, { remember: false }))
    assert.equal(cookie, '')
    assert.deepEqual(await world.typesOf((await world.codeOf(code)).sid), ['session.started', 'session.client_joined'])
  })

  it('[#139] [#144] needs no second password: another application joins, the same one does not join twice', async () => {
    const { sid, cookie } = await world.aSession()
    for (const client_id of ['books', 'music', 'music', 'books']) {
      const answer = redirectOf(await world.begin({ client_id, prompt: 'none' }, cookie))
      assert.equal((await world.codeOf(answer.code)).sid, sid)
      assert.equal(answer.cookie, '')
    }
    const clients = (await world.session(sid)).filter(({ type }) => type === 'session.client_joined').map(({ data }) => data.client_id)
    assert.deepEqual(clients, ['books', 'music'])
  })

  it('[#138] answers prompt=none with login_required when nobody is signed in', async () => {
    const { error, reason, parameters } = redirectOf(await world.begin({ prompt: 'none' }))
    assert.deepEqual([error, reason, parameters.iss, parameters.state], ['login_required', 'authentication_required', ISSUER, 'kept exactly +/%'])
    assert.equal(redirectOf(await world.signIn({ prompt: 'none' })).error, 'login_required')
  })

  it('[#140] [#142] asks again with prompt=login and when the sign-in is older than max_age', async () => {
    const { cookie, user } = await world.aSession()
    pageOf(await world.begin({ prompt: 'login' }, cookie))
    pageOf(await world.begin({ max_age: '0' }, cookie))
    redirectOf(await world.begin({ max_age: '60' }, cookie))
    world.clock.advance(61_000)
    pageOf(await world.begin({ max_age: '60' }, cookie))
    assert.equal(redirectOf(await world.begin({ max_age: '60', prompt: 'none' }, cookie)).error, 'login_required')
    const again = redirectOf(await world.signIn({ max_age: '60' }, { login: user.email, cookie }))
    assert.equal((await world.codeOf(again.code)).auth_time, String(Math.floor(world.clock.now() / 1000)))
  })

  it('starts another session for a second sign-in, with a cookie of its own', async () => {
    const first = await world.aSession()
    const answer = redirectOf(await world.signIn({ prompt: 'login' }, { login: first.user.email, cookie: first.cookie }))
    const { sid } = await world.codeOf(answer.code)
    assert.notEqual(sid, first.sid)
    assert.notEqual(answer.cookie, first.cookie)
    assert.ok(!(await world.typesOf(first.sid)).includes('session.ended'))
  })

  it('sends a refused request to the redirect URI, before and after the password', async () => {
    for (const answer of [await world.begin({ scope: 'everything' }), await world.signIn({ scope: 'everything' })]) {
      assert.deepEqual([redirectOf(answer).error, redirectOf(answer).reason], ['invalid_scope', 'unknown_scope'])
    }
    await assert.rejects(world.begin({ redirect_uri: 'https://evil.example.test/' }), { kind: 'unregistered_redirect_uri' })
    await assert.rejects(world.signIn({ redirect_uri: '' }), { kind: 'missing_redirect_uri' })
  })

  it('[#83] gives nothing to an application that a person is not registered for', async () => {
    world.registry.addClient({ id: 'members', oauthConfiguration: { requireRegistration: true } })
    const { cookie, sid } = await world.aSession()
    const refused = redirectOf(await world.signIn({ client_id: 'members' }))
    assert.deepEqual([refused.error, refused.reason, refused.code, refused.cookie], ['access_denied', 'registration_required', '', ''])
    assert.equal(redirectOf(await world.begin({ client_id: 'members' }, cookie)).error, 'access_denied')
    assert.equal(redirectOf(await world.begin({ client_id: 'members', prompt: 'none' }, cookie)).error, 'interaction_required')
    assert.equal((await world.typesOf(sid)).length, 2)
  })

  it('[#145] opens nothing in another tenant, even when the browser says so', async () => {
    const tenantId = '7d4c7a2e-54d1-4f0e-bb6b-0a8b3f1f7a09'
    world.registry.tenants.set(tenantId, aTenant({ tenantId }))
    world.registry.addClient({ id: 'elsewhere', tenantId })
    const { cookie } = await world.aSession()
    const browser = { sessionCookies: { [tenantId]: cookie }, address: '', userAgent: '' }
    pageOf(
      await world.rpc.begin({
        parameters: { client_id: 'elsewhere', redirect_uri: REDIRECT_URI, response_type: 'code', code_challenge: CHALLENGE, code_challenge_method: 'S256' },
        browser,
      }),
    )
    world.registry.tenants.delete(tenantId)
  })

  it('counts no session from before its user or client was locked', async () => {
    const { user, cookie } = await world.aSession()
    const at = world.clock.now() + 1
    world.registry.addClient({ id: 'music', notBefore: at })
    world.expireCaches()
    pageOf(await world.begin({ client_id: 'music' }, cookie))
    redirectOf(await world.begin({}, cookie))
    for (const locked of [
      { ...user, notBefore: at },
      { ...user, active: false },
    ]) {
      world.registry.users.set(user.id, locked)
      world.expireCaches()
      pageOf(await world.begin({}, cookie))
    }
  })

  it('asks again when the session ends while its code is being made', async () => {
    const { sid, cookie } = await world.aSession()
    const now = world.clock.now()
    await world.world.vault.end([], { now, mark: endedKey(sid), until: now + 60_000 })
    pageOf(await world.begin({}, cookie))
    assert.equal(redirectOf(await world.begin({ prompt: 'none' }, cookie)).error, 'login_required')
  })

  it('refuses the eleventh attempt of a minute on one account', async () => {
    const { email } = world.registry.newUser()
    for (let n = 0; n < 10; n += 1) pageOf(await world.signIn({}, { login: email, password: 'wrong' }))
    await assert.rejects(world.signIn({}, { login: email }), { kind: 'too_many_attempts' })
  })
})
