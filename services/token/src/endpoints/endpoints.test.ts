import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { refused } from '../testing/refused.ts'
import { claimsOf, startTokenWorld, type TokenWorld } from '../testing/token-world.ts'

const INACTIVE = { active: false }

describe('what becomes of tokens', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  describe('introspection', () => {
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
      assert.deepEqual(active, { active: true, exp: Math.floor(t.clock.now() / 1000) + client.refreshTokenLifetime })
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
      const client = t.aClient({ accessTokenType: 'JWT', idTokenAlgorithm: 'ES256' })
      const { accessToken, idToken } = await t.signIn(client)
      assert.equal((await t.introspect(client, accessToken, { token_type_hint: 'access_token' })).active, true)
      assert.equal((await t.introspect(client, idToken, { token_type_hint: 'id_token' })).active, true)
      await assert.rejects(t.userInfo(idToken), refused('invalid_access_token'))
    })

    it('[#257] says nothing of another client’s token', async () => {
      const { accessToken } = await t.signIn(t.aClient())
      assert.deepEqual(await t.introspect(t.aClient(), accessToken), INACTIVE)
    })

    it('takes no logout token for any other', async () => {
      const client = t.aClient()
      const notice = { issuer: t.registry.tenant.issuer, clientId: client.clientId, sub: 'x', sid: 'x', type: 'JWT', algorithm: 'ES256' }
      const { logoutToken } = await t.rpc.mintLogoutToken(notice)
      assert.deepEqual(await t.introspect(client, logoutToken), INACTIVE)
    })

    it('wants an authenticated client and a token', async () => {
      const client = t.aClient()
      await assert.rejects(t.rpc.introspect({ parameters: {}, authorization: t.authorized(client) }), refused('missing_token'))
      await assert.rejects(
        t.rpc.introspect({ parameters: { token: 'x', client_id: client.clientId }, authorization: '' }),
        refused('missing_client_authentication'),
      )
    })
  })

  describe('revocation', () => {
    it('[#423] [#424] of an access token ends that token alone', async () => {
      const client = t.aClient()
      const { accessToken, refreshToken } = await t.signIn(client)
      await t.revoke(client, accessToken)
      await t.revoke(client, accessToken)
      assert.deepEqual(await t.introspect(client, accessToken), INACTIVE)
      await assert.rejects(t.userInfo(accessToken), refused('invalid_access_token'))
      assert.equal((await t.recorded('token.revoked', 'jti', String(claimsOf(accessToken).jti))).length, 1)
      assert.notEqual((await t.refresh(client, refreshToken)).accessToken, '')
    })

    it('[#423] of a refresh token ends the grant, also by an older generation', async () => {
      for (const generation of [0, 1]) {
        const client = t.aClient()
        const first = await t.signIn(client)
        const second = await t.refresh(client, first.refreshToken)
        const third = await t.refresh(client, second.refreshToken)
        await t.revoke(client, [first, third][generation]?.refreshToken ?? '')
        await assert.rejects(t.refresh(client, third.refreshToken), refused('unknown_refresh_token'))
        for (const { accessToken } of [first, second, third]) assert.deepEqual(await t.introspect(client, accessToken), INACTIVE)
        const [revoked] = await t.recorded('family.revoked', 'family_id', first.refreshTokenId)
        assert.equal(revoked?.data.cause, 'client')
      }
    })

    it('[#424] of an unknown token is no error, and of another client’s changes nothing', async () => {
      const client = t.aClient()
      const first = await t.signIn(client)
      const other = t.aClient()
      for (const text of ['nonsense', 'A'.repeat(65), first.accessToken, first.refreshToken]) await t.revoke(other, text)
      assert.equal((await t.introspect(client, first.accessToken)).active, true)
      assert.notEqual((await t.refresh(client, first.refreshToken)).accessToken, '')
    })

    it('[#424] wants an authenticated client', async () => {
      await assert.rejects(
        t.rpc.revoke({ parameters: { token: 'x', client_id: t.aClient().clientId }, authorization: '' }),
        refused('missing_client_authentication'),
      )
      await assert.rejects(t.rpc.revoke({ parameters: { token: 'x', client_id: 'nobody' }, authorization: '' }), refused('unregistered_client'))
    })
  })

  describe('userinfo', () => {
    it('[#248] tells what each scope grants and nothing else', async () => {
      const sub = t.registry.user.userId
      const told = async (scope: string) => t.userInfo((await t.signIn(t.aClient(), { scope })).accessToken)
      assert.deepEqual(await told('openid'), { sub })
      assert.deepEqual(await told('openid address'), { sub })
      assert.deepEqual(await told('openid email'), { sub, email: 'ada@example.com', email_verified: true })
      assert.deepEqual(await told('openid phone'), { sub, phone_number: '+44 20 1234' })
      assert.deepEqual(Object.keys(await told('openid profile')).sort(), [
        'birthdate',
        'family_name',
        'given_name',
        'locale',
        'name',
        'preferred_username',
        'sub',
        'zoneinfo',
      ])
    })

    it('[#247] [#251] takes an access token with openid and no other', async () => {
      await assert.rejects(t.userInfo(''), refused('missing_access_token'))
      await assert.rejects(t.userInfo('nonsense'), refused('invalid_access_token'))
      await assert.rejects(t.userInfo((await t.signIn(t.aClient())).idToken), refused('invalid_access_token'))
      await assert.rejects(t.userInfo((await t.signIn(t.aClient(), { scope: 'email' })).accessToken), refused('insufficient_scope'))
    })

    it('[#250] refuses when the application has been deactivated', async () => {
      const client = t.aClient()
      const { accessToken } = await t.signIn(client)
      t.registry.clients.delete(client.clientId)
      t.expireCaches()
      await assert.rejects(t.userInfo(accessToken), refused('invalid_access_token'))
    })

    it('refuses a token of the time before its tenant changed its issuer', async () => {
      const { accessToken } = await t.signIn(t.aClient())
      const issuer = t.registry.tenant.issuer
      t.registry.tenant.issuer = 'https://elsewhere.example.com'
      t.expireCaches()
      await assert.rejects(t.userInfo(accessToken), refused('invalid_access_token'))
      t.registry.tenant.issuer = issuer
      t.expireCaches()
    })
  })

  describe('the end of a session', () => {
    const bound = { scope: 'openid' }

    it('shows at once by its mark, before any event has come: bound tokens are dead and offline ones live', async () => {
      const client = t.aClient()
      const sid = randomUUID()
      const [short, long] = [await t.signIn(client, { ...bound, sid }), await t.signIn(client, { sid })]
      await t.markEnded(sid)
      assert.deepEqual(await t.introspect(client, short.accessToken), INACTIVE)
      await assert.rejects(t.userInfo(short.accessToken), refused('invalid_access_token'))
      assert.equal((await t.introspect(client, long.accessToken)).active, true)
      assert.notEqual((await t.refresh(client, long.refreshToken)).accessToken, '')
    })

    it('[#126] revokes what was bound to it, and what was offline by policy or for security', async () => {
      for (const [cause, revokeOfflineOnLogout, survives] of [
        ['logout', false, true],
        ['logout', true, false],
        ['user_changed', false, false],
      ] as const) {
        t.registry.tenant.revokeOfflineOnLogout = revokeOfflineOnLogout
        t.expireCaches()
        const client = t.aClient()
        const sid = randomUUID()
        const [short, long] = [await t.signIn(client, { ...bound, sid }), await t.signIn(client, { sid })]
        await t.endSession(sid, cause)
        assert.deepEqual(await t.introspect(client, short.accessToken), INACTIVE)
        assert.equal((await t.introspect(client, long.accessToken)).active, survives)
        const revoked = await t.recorded('family.revoked', 'sid', sid)
        assert.deepEqual(
          revoked.map(({ data }) => data.cause),
          Array(survives ? 1 : 2).fill('session_ended'),
        )
        assert.ok(revoked.every((event) => event.cause !== ''))
        if (survives) await t.refresh(client, long.refreshToken)
        else await assert.rejects(t.refresh(client, long.refreshToken), refused('unknown_refresh_token'))
      }
      t.registry.tenant.revokeOfflineOnLogout = false
      t.expireCaches()
    })

    it('counts for a grant that is made after the service has heard of it', async () => {
      const client = t.aClient()
      const sid = randomUUID()
      await t.endSession(sid, 'logout')
      const { accessToken } = await t.signIn(client, { ...bound, sid })
      assert.deepEqual(await t.introspect(client, accessToken), INACTIVE)
    })

    it('is not denied when the vault has lost its marks: bound tokens must wait, the others need not', async () => {
      const client = t.aClient()
      const [short, long] = [await t.signIn(client, bound), await t.signIn(client)]
      t.world.vault.lose()
      await assert.rejects(t.introspect(client, short.accessToken), refused('temporarily_unavailable'))
      await assert.rejects(t.userInfo(short.accessToken), refused('temporarily_unavailable'))
      assert.equal((await t.introspect(client, long.accessToken)).active, true)
      assert.notEqual((await t.refresh(client, long.refreshToken)).accessToken, '')
      await t.seedEpoch()
      assert.equal((await t.introspect(client, short.accessToken)).active, true)
    })
  })

  describe('a logout token (OpenID Connect Back-Channel Logout §2.4)', () => {
    it('says what a party needs, for two minutes, and has no nonce', async () => {
      for (const [type, algorithm] of [
        ['logout+jwt', 'ES256'],
        ['JWT', 'RS256'],
      ] as const) {
        const sid = randomUUID()
        const { logoutToken, jti } = await t.rpc.mintLogoutToken({ issuer: 'https://id.example.com', clientId: 'web', sub: 'ada', sid, type, algorithm })
        const { payload, protectedHeader } = await t.verify(logoutToken)
        const iat = Math.floor(t.clock.now() / 1000)
        const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
        assert.deepEqual(payload, { iss: 'https://id.example.com', aud: 'web', sub: 'ada', sid, iat, exp: iat + 120, jti, events })
        assert.deepEqual([protectedHeader.typ, protectedHeader.alg], [type, algorithm])
      }
    })

    it('is fresh each time', async () => {
      const notice = { issuer: 'https://id.example.com', clientId: 'web', sub: 'ada', sid: 'x', type: 'logout+jwt', algorithm: 'ES256' }
      assert.notEqual((await t.rpc.mintLogoutToken(notice)).jti, (await t.rpc.mintLogoutToken(notice)).jti)
    })

    it('is of no other type or algorithm', async () => {
      const notice = { issuer: 'https://id.example.com', clientId: 'web', sub: 'ada', sid: 'x', type: 'logout+jwt', algorithm: 'ES256' }
      await assert.rejects(t.rpc.mintLogoutToken({ ...notice, type: 'at+jwt' }), refused('malformed_request'))
      await assert.rejects(t.rpc.mintLogoutToken({ ...notice, algorithm: 'HS256' }), refused('malformed_request'))
    })
  })
})
