import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { endedKey } from '@signet/protos'
import { base64url } from 'jose'
import { type AuthorizeWorld, loggedOut, redirectOf, startAuthorizeWorld } from '../testing/authorize-world.ts'
import { aTenant, TENANT_ID } from '../testing/fixtures.ts'

const BYE = 'https://books.example.test/bye'

describe('logging out', () => {
  let world: AuthorizeWorld
  before(async () => {
    world = await startAuthorizeWorld()
  })
  after(() => world?.world.stop())

  const hintOf = ({ sid, user }: { sid: string; user: { id: string } }, claims: Record<string, unknown> = {}) => world.sign({ sub: user.id, sid, ...claims })
  const endOf = async (sid: string) => (await world.session(sid)).filter(({ type }) => type === 'session.ended')

  it('[#77] [#120] [#122] [#125] ends the session of a hint at once, also an expired one, and goes where the application asked', async () => {
    const session = await world.aSession()
    redirectOf(await world.begin({ client_id: 'music' }, session.cookie))
    const parameters = { id_token_hint: await hintOf(session), post_logout_redirect_uri: BYE, state: 'kept exactly +/%' }
    const answer = loggedOut(await world.endSession(parameters, session))
    assert.ok(answer.url.startsWith(`${BYE}?state=`))
    assert.equal(new URL(answer.url).searchParams.get('state'), 'kept exactly +/%')
    assert.deepEqual([answer.applicationName, answer.tenantIds], ['Books', [TENANT_ID]])
    const [ended] = await endOf(session.sid)
    assert.deepEqual(ended?.data, { sid: session.sid, sub: session.user.id, clients: ['books', 'music'], cause: 'relying_party_logout' })
    assert.equal(ended?.actor, 'client:books')
    assert.deepEqual(await world.world.vault.present([endedKey(session.sid)], world.clock.now()), [true])
    assert.equal(redirectOf(await world.begin({ prompt: 'none' }, session.cookie)).error, 'login_required')
  })

  it('ends the session of a hint when no cookie came', async () => {
    const session = await world.aSession()
    loggedOut(await world.endSession({ id_token_hint: await hintOf(session) }))
    assert.equal((await endOf(session.sid)).length, 1)
  })

  it('records one end when many ask at once', async () => {
    const session = await world.aSession()
    const parameters = { id_token_hint: await hintOf(session) }
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.endSession(parameters, session)))
    assert.ok(answers.every(({ result }) => result === 'loggedOut'))
    assert.equal((await endOf(session.sid)).length, 1)
  })

  it('leaves the mark of a session that has ended already: who ended it may have been stopped before', async () => {
    const session = await world.aSession()
    const parameters = { id_token_hint: await hintOf(session) }
    loggedOut(await world.endSession(parameters, session))
    await world.world.settled()
    world.world.vault.lose()
    loggedOut(await world.endSession(parameters, session))
    assert.deepEqual(await world.world.vault.present([endedKey(session.sid)], world.clock.now()), [true])
  })

  it('asks the person when nobody vouches for the request, and ends nothing before', async () => {
    const { sid, cookie, user } = await world.aSession()
    for (const parameters of [{}, { client_id: 'books' }, { client_id: 'books', post_logout_redirect_uri: BYE }]) {
      assert.equal((await world.endSession(parameters, { cookie })).result, 'confirm')
    }
    assert.equal((await endOf(sid)).length, 0)
    const answer = loggedOut(await world.endSession({ client_id: 'books', post_logout_redirect_uri: BYE }, { cookie, confirmed: true }))
    assert.equal(answer.url, BYE)
    const [ended] = await endOf(sid)
    assert.deepEqual([ended?.data.cause, ended?.actor], ['logout', `user:${user.id}`])
  })

  it('asks nothing when nobody is signed in', async () => {
    const { cookie } = await world.aSession()
    const forged = `${cookie.split('.')[0]}.${'A'.repeat(43)}`
    loggedOut(await world.endSession({}))
    loggedOut(await world.endSession({ client_id: 'books' }, { cookie: forged }))
    assert.ok(redirectOf(await world.begin({ prompt: 'none' }, cookie)).code !== '')
  })

  it('ends the session that a hint names, and asks about another one in the same browser', async () => {
    const older = await world.aSession()
    const newer = await world.aSession()
    const parameters = { id_token_hint: await hintOf(older) }
    assert.equal((await world.endSession(parameters, newer)).result, 'confirm')
    assert.deepEqual([(await endOf(older.sid)).length, (await endOf(newer.sid)).length], [1, 0])
    loggedOut(await world.endSession(parameters, { cookie: newer.cookie, confirmed: true }))
    assert.equal((await endOf(newer.sid))[0]?.data.cause, 'logout')
  })

  it('[#123] refuses a hint that is not an ID token of ours for this application', async () => {
    const session = await world.aSession()
    const { sid, user } = session
    const genuine = await hintOf(session)
    const [header = '', , signature = ''] = genuine.split('.')
    const unsigned = `${base64url.encode('{"alg":"none"}')}.${genuine.split('.')[1]}.`
    const wrong: Record<string, string> = {
      'no token': 'x',
      'no signature': unsigned,
      'changed claims': `${header}.${base64url.encode(JSON.stringify({ sub: user.id, sid }))}.${signature}`,
      'an unknown key': await world.sign({ sub: user.id, sid }, 'JWT', 'two'),
      'another issuer': await hintOf(session, { iss: 'https://evil.example.test' }),
      'an unknown audience': await hintOf(session, { aud: 'nobody' }),
      'an access token': await world.sign({ sub: user.id, sid }, 'at+jwt'),
      'an access token that calls itself JWT': await hintOf(session, { at_hash: undefined }),
      'a logout token': await world.sign({ sub: user.id, sid, at_hash: undefined, events: {} }, 'logout+jwt'),
    }
    for (const [about, id_token_hint] of Object.entries(wrong)) {
      await assert.rejects(world.endSession({ id_token_hint }, session), { kind: 'invalid_id_token_hint' }, about)
    }
    await assert.rejects(world.endSession({ id_token_hint: genuine, client_id: 'music' }, session), { kind: 'invalid_id_token_hint' })
    assert.equal((await endOf(sid)).length, 0)
  })

  it('ends nothing for a hint about somebody else', async () => {
    const session = await world.aSession()
    loggedOut(await world.endSession({ id_token_hint: await hintOf(session, { sub: 'somebody-else' }) }))
    assert.equal((await endOf(session.sid)).length, 0)
  })

  it('[#60] refuses to go where nobody registered, and ends nothing', async () => {
    const session = await world.aSession()
    const id_token_hint = await hintOf(session)
    for (const parameters of [{ id_token_hint, post_logout_redirect_uri: 'https://evil.example.test/' }, { post_logout_redirect_uri: BYE }]) {
      await assert.rejects(world.endSession(parameters, session), { kind: 'unregistered_post_logout_redirect_uri' })
    }
    assert.equal((await endOf(session.sid)).length, 0)
  })

  it('[#74] [#75] [#124] goes to the application’s logout URL, else the tenant’s, else to a page of ours', async () => {
    const urlOf = async (parameters: Record<string, string>) => loggedOut(await world.endSession(parameters)).url
    assert.equal(await urlOf({ client_id: 'books', state: 'not for a URL that nobody asked for' }), '')
    world.registry.tenants.set(TENANT_ID, aTenant({ logoutURL: 'https://library.example.test/bye' }))
    world.registry.addClient({ id: 'radio', oauthConfiguration: { logoutURL: 'https://radio.example.test/bye' } })
    world.expireCaches()
    assert.equal(await urlOf({ client_id: 'radio' }), 'https://radio.example.test/bye')
    assert.equal(await urlOf({ client_id: 'books' }), 'https://library.example.test/bye')
    assert.equal(await urlOf({ client_id: 'nobody' }), 'https://library.example.test/bye')
    assert.equal(await urlOf({}), 'https://library.example.test/bye')
  })

  it('[#90] refuses a tenant that is not the application’s, or none', async () => {
    for (const parameters of [{ client_id: 'books', tenantId: 'another' }, { tenantId: 'another' }]) {
      await assert.rejects(world.endSession(parameters), { kind: 'foreign_tenant' })
    }
  })
})
