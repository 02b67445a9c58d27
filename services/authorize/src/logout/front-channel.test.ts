import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Refused } from '@signet/protos'
import { type AuthorizeWorld, loggedOut, redirectOf, startAuthorizeWorld } from '../testing/authorize-world.ts'
import { ISSUER, TENANT_ID } from '../testing/fixtures.ts'

describe('the frames of a logout', () => {
  let world: AuthorizeWorld
  before(async () => {
    world = await startAuthorizeWorld()
    world.registry.addClient({ id: 'art', oauthConfiguration: { logoutURL: 'https://art.example.test/bye' } })
    world.registry.addClient({ id: 'radio', oauthConfiguration: { logoutURL: 'https://radio.example.test/bye?from=signet' } })
    world.registry.addClient({ id: 'quiet', oauthConfiguration: { logoutBehavior: 'RedirectOnly', logoutURL: 'https://quiet.example.test/bye' } })
    world.registry.addClient({ id: 'elsewhere', tenantId: 'another', oauthConfiguration: { logoutURL: 'https://elsewhere.example.test/bye' } })
  })
  after(() => world?.world.stop())

  const hintOf = ({ sid, user }: { sid: string; user: { id: string } }, claims: Record<string, unknown> = {}) => world.sign({ sub: user.id, sid, ...claims })
  const framesFor = (sid: string) => {
    const told = `iss=${encodeURIComponent(ISSUER)}&sid=${sid}`
    return [`https://art.example.test/bye?${told}`, `https://radio.example.test/bye?from=signet&${told}`, `https://quiet.example.test/bye?${told}`]
  }

  it('[#72] [#73] are the logout URLs of every application of the tenant, told the issuer and the session', async () => {
    const session = await world.aSession()
    const { frontChannelUrls, url } = loggedOut(await world.endSession({ id_token_hint: await hintOf(session) }, session))
    assert.deepEqual(frontChannelUrls, framesFor(session.sid))
    assert.equal(url, '')
  })

  it('begin with those of the applications that took part', async () => {
    const session = await world.aSession()
    redirectOf(await world.begin({ client_id: 'radio' }, session.cookie))
    const { frontChannelUrls } = loggedOut(await world.endSession({}, { cookie: session.cookie, confirmed: true }))
    assert.ok(frontChannelUrls[0]?.startsWith('https://radio.example.test/'))
    assert.deepEqual(new Set(frontChannelUrls), new Set(framesFor(session.sid)))
  })

  it('[#79] are none when the application that asks wants only the redirect', async () => {
    const session = await world.aSession({ client_id: 'quiet' })
    const { frontChannelUrls, url } = loggedOut(await world.endSession({ id_token_hint: await hintOf(session, { aud: 'quiet' }) }, session))
    assert.deepEqual([frontChannelUrls, url], [[], 'https://quiet.example.test/bye'])
    assert.ok((await world.typesOf(session.sid)).includes('session.ended'))
  })

  it('come again when the answer was lost, and name both sessions when a second one was asked about', async () => {
    const older = await world.aSession()
    const newer = await world.aSession()
    const parameters = { id_token_hint: await hintOf(older) }
    assert.equal((await world.endSession(parameters, newer)).result, 'confirm')
    const confirmed = loggedOut(await world.endSession(parameters, { cookie: newer.cookie, confirmed: true }))
    assert.deepEqual(confirmed.frontChannelUrls, [...framesFor(older.sid), ...framesFor(newer.sid)])
    assert.deepEqual(loggedOut(await world.endSession(parameters)).frontChannelUrls, framesFor(older.sid))
  })

  it('are none for a link on nobody’s word, which ends no session', async () => {
    const session = await world.aSession()
    assert.deepEqual(loggedOut(await world.endSession({})).frontChannelUrls, [])
    assert.deepEqual(loggedOut(await world.endSession({ id_token_hint: await hintOf(session, { sub: 'somebody-else' }) })).frontChannelUrls, [])
    assert.deepEqual(
      loggedOut(await world.endSession({ id_token_hint: await hintOf({ sid: '01890a5d-ac96-774b-bcce-b302099a8057', user: session.user }) })).frontChannelUrls,
      [],
    )
  })

  it('are left out while registry is away, and the session ends all the same', async () => {
    const session = await world.aSession()
    world.registry.refuseNextLogoutUrls(new Refused('temporarily_unavailable', 'Away.'))
    const { frontChannelUrls, tenantIds } = loggedOut(await world.endSession({ id_token_hint: await hintOf(session) }, session))
    assert.deepEqual([frontChannelUrls, tenantIds], [[], [TENANT_ID]])
    assert.ok((await world.typesOf(session.sid)).includes('session.ended'))
  })
})
