import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { refused } from '../testing/refused.ts'
import { claimsOf, startTokenWorld, type TokenWorld } from '../testing/token-world.ts'

const INACTIVE = { active: false }

describe('introspection', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  it('[#252] answers the claims of a live token', async () => {
    const client = t.aClient()
    const { accessToken, idToken } = await t.signIn(client)
    assert.deepEqual(await t.introspect(client, accessToken), { active: true, ...claimsOf(accessToken) })
    assert.deepEqual(await t.introspect(client, idToken), { active: true, ...claimsOf(idToken) })
  })

  it('[#253] answers nothing but inactive for what is expired, malformed or unknown', async () => {
    const client = t.aClient()
    const { accessToken } = await t.signIn(client)
    for (const text of ['nonsense', 'a.b.c', accessToken.slice(0, -4), `${accessToken}.x`]) assert.deepEqual(await t.introspect(client, text), INACTIVE)
    t.clock.advance(900_000)
    assert.deepEqual(await t.introspect(client, accessToken), INACTIVE)
  })

  it('[#255] looks at a refresh token only with its hint', async () => {
    const client = t.aClient()
    const first = await t.signIn(client)
    const hint = { token_type_hint: 'refresh_token' }
    assert.deepEqual(await t.introspect(client, first.refreshToken), INACTIVE)
    const active = await t.introspect(client, first.refreshToken, hint)
    assert.deepEqual(active, { active: true, exp: Math.floor(t.clock.now() / 1000) + 30 * 24 * 3600 })
    assert.deepEqual(await t.introspect(t.aClient(), first.refreshToken, hint), INACTIVE)
    await t.refresh(client, first.refreshToken)
    t.clock.advance(10_000)
    assert.deepEqual(await t.introspect(client, first.refreshToken, hint), INACTIVE)
  })

  it('[#256] refuses a hint that is unknown or contradicts the token', async () => {
    const client = t.aClient()
    const { accessToken, idToken } = await t.signIn(client)
    await assert.rejects(t.introspect(client, accessToken, { token_type_hint: 'saml' }), refused('unsupported_token_type'))
    for (const [value, hint] of [
      [accessToken, 'id_token'],
      [idToken, 'access_token'],
      [accessToken, 'refresh_token'],
    ] as const)
      await assert.rejects(t.introspect(client, value, { token_type_hint: hint }), refused('contradictory_token_type'))
    for (const [value, hint] of [
      [accessToken, 'access_token'],
      [idToken, 'id_token'],
    ] as const)
      assert.equal((await t.introspect(client, value, { token_type_hint: hint })).active, true)
  })

  it('tells access and ID tokens apart also when both are of type JWT', async () => {
    const client = t.aClient({ oauthConfiguration: { accessTokenType: 'JWT' }, jwtConfiguration: { idTokenAlgorithm: 'ES256' } })
    const { accessToken, idToken } = await t.signIn(client)
    assert.equal((await t.introspect(client, accessToken, { token_type_hint: 'access_token' })).active, true)
    assert.equal((await t.introspect(client, idToken, { token_type_hint: 'id_token' })).active, true)
    await assert.rejects(t.userInfo(idToken), refused('invalid_access_token'))
  })

  it('says nothing of another client’s token', async () => {
    const { accessToken } = await t.signIn(t.aClient())
    assert.deepEqual(await t.introspect(t.aClient(), accessToken), INACTIVE)
  })

  it('takes no logout token for any other', async () => {
    const client = t.aClient()
    const notice = { issuer: t.registry.tenant.issuer, clientId: client.id, sub: 'x', sid: 'x', type: 'JWT', algorithm: 'ES256' }
    const { logoutToken } = await t.rpc.mintLogoutToken(notice)
    assert.deepEqual(await t.introspect(client, logoutToken), INACTIVE)
  })

  it('wants an authenticated client and a token', async () => {
    const client = t.aClient()
    await assert.rejects(t.rpc.introspect({ parameters: {}, authorization: t.authorized(client) }), refused('missing_token'))
    await assert.rejects(t.rpc.introspect({ parameters: { token: 'x', client_id: client.id }, authorization: '' }), refused('missing_client_authentication'))
  })
})
