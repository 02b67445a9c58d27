import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from '@signet/platform/directory'
import { aPerson, type Part } from '@signet/platform/testing/objects'
import { endedKeyOfCode, type RefusalKind } from '@signet/protos'
import { refused } from '../testing/refused.ts'
import { claimsOf, headerOf, leftHalf, REDIRECT_URI, SECRET, startTokenWorld, type TokenWorld, VERIFIER } from '../testing/token-world.ts'

describe('the authorization code grant', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  const refuses = (kind: RefusalKind, client: Client, code: string, parameters: Record<string, string> = {}) =>
    assert.rejects(t.redeem(client, code, parameters), refused(kind))

  describe('answers', () => {
    it('[#103] [#104] an access token, its lifetime, its type, and the user that it is about', async () => {
      const answer = await t.signIn(t.aClient())
      assert.equal(answer.tokenType, 'Bearer')
      assert.equal(answer.expiresIn, 900)
      assert.equal(answer.scope, 'openid offline_access')
      assert.equal(answer.userId, claimsOf(answer.accessToken).sub)
    })

    it('[#261] [#262] [#264] an access token that an independent library verifies, with exactly the claims of the contract', async () => {
      const client = t.aClient()
      const { accessToken } = await t.signIn(client, { sid: '7c9f1f6e-95f1-4a53-9d56-0c3f9c2d7a11' })
      const { payload, protectedHeader } = await t.verify(accessToken)
      const now = Math.floor(t.clock.now() / 1000)
      const { jti, ...claims } = payload
      assert.match(String(jti), /^[0-9a-f-]{36}\.[A-Za-z0-9_-]{22}$/)
      assert.deepEqual(claims, {
        iss: t.registry.tenant.issuer,
        sub: t.registry.user.id,
        aud: client.id,
        client_id: client.id,
        exp: now + 900,
        iat: now,
        tid: t.registry.tenant.id,
        sid: '7c9f1f6e-95f1-4a53-9d56-0c3f9c2d7a11',
        scope: 'openid offline_access',
        auth_time: now - 60,
        authenticationType: 'PASSWORD',
      })
      assert.equal(protectedHeader.alg, 'ES256')
      assert.equal(protectedHeader.typ, 'at+jwt')
      assert.deepEqual(protectedHeader.gty, ['authorization_code'])
    })

    it('an access token of the type that the client asked for', async () => {
      assert.equal(headerOf((await t.signIn(t.aClient({ oauthConfiguration: { accessTokenType: 'JWT' } }))).accessToken).typ, 'JWT')
    })

    it('[#119] [#263] roles and applicationId to who is registered, and only then', async () => {
      const member = t.aClient()
      t.registry.user.registrations = [...aPerson({ registrations: [{ applicationId: member.id, roles: ['admin', 'user'] }] }).registrations]
      t.expireCaches()
      const claims = claimsOf((await t.signIn(member)).accessToken)
      assert.deepEqual(claims.roles, ['admin', 'user'])
      assert.equal(claims.applicationId, member.id)
      const stranger = claimsOf((await t.signIn(t.aClient())).accessToken)
      assert.equal('roles' in stranger || 'applicationId' in stranger, false)
    })

    it('[#136] an ID token with nonce, at_hash and sid, signed with RS256 unless the client chose ES256', async () => {
      for (const [idTokenAlgorithm, alg] of [
        ['RS256', 'RS256'],
        ['ES256', 'ES256'],
      ] as const) {
        const client = t.aClient({ jwtConfiguration: { idTokenAlgorithm } })
        const { accessToken, idToken } = await t.signIn(client, { nonce: 'n-0S6_WzA2Mj' })
        const { payload, protectedHeader } = await t.verify(idToken)
        assert.equal(protectedHeader.alg, alg)
        assert.equal(protectedHeader.typ, 'JWT')
        assert.equal(protectedHeader.gty, undefined)
        assert.equal(payload.nonce, 'n-0S6_WzA2Mj')
        assert.equal(payload.at_hash, leftHalf(accessToken))
        assert.equal(payload.sid, claimsOf(accessToken).sid)
        assert.equal(payload.aud, client.id)
        assert.equal('client_id' in payload, false)
      }
    })

    it('[#245] what a scope tells about the person in the ID token, never in the access token', async () => {
      const { accessToken, idToken } = await t.signIn(t.aClient(), { scope: 'openid email phone profile' })
      const { given_name, family_name, birthdate, locale, zoneinfo, email, email_verified, phone_number, preferred_username, name } = claimsOf(idToken)
      assert.deepEqual(
        [given_name, family_name, birthdate, locale, zoneinfo, email, email_verified, phone_number, preferred_username, name],
        ['Ada', 'Lovelace', '1815-12-10', 'en-GB', 'Europe/London', 'ada@example.com', true, '+44 20 1234', 'ada', 'Ada Lovelace'],
      )
      assert.equal('middle_name' in claimsOf(idToken) || 'picture' in claimsOf(idToken), false)
      for (const name of ['email', 'email_verified', 'preferred_username', 'phone_number', 'given_name']) assert.equal(name in claimsOf(accessToken), false)
    })

    it('no ID token without openid and no nonce that was not sent', async () => {
      assert.equal((await t.signIn(t.aClient(), { scope: 'email' })).idToken, '')
      assert.equal('nonce' in claimsOf((await t.signIn(t.aClient())).idToken), false)
    })

    it('[#30] [#31] [#32] [#156] a refresh token for offline_access, where generation and the refresh grant are on', async () => {
      const answer = await t.signIn(t.aClient())
      assert.match(answer.refreshToken, /^[A-Za-z0-9_-]{65}$/)
      assert.match(answer.refreshTokenId, /^[0-9a-f-]{36}$/)
      const without = [
        await t.signIn(t.aClient(), { scope: 'openid' }),
        await t.signIn(t.aClient({ oauthConfiguration: { generateRefreshTokens: false } })),
        await t.signIn(t.aClient({ oauthConfiguration: { enabledGrants: ['authorization_code'] } })),
      ]
      for (const { refreshToken, refreshTokenId } of without) assert.deepEqual([refreshToken, refreshTokenId], ['', ''])
    })
  })

  describe('refuses', () => {
    it('[#106] a text that is no code of ours, and a code that is too old', async () => {
      const client = t.aClient()
      await refuses('unknown_code', client, 'nonsense')
      await refuses('unknown_code', client, 'A'.repeat(55))
      const code = await t.aCode(client)
      t.clock.advance(30_000)
      await refuses('unknown_code', client, code)
    })

    it('[#110] a code of another client, without harm to its owner', async () => {
      const [owner, other] = [t.aClient(), t.aClient()]
      const code = await t.aCode(owner)
      await refuses('foreign_code', other, code)
      const { accessToken } = await t.redeem(owner, code)
      await refuses('foreign_code', other, code)
      assert.equal((await t.introspect(owner, accessToken)).active, true)
    })

    it('[#109] another redirect URI, and leaves the code as it is', async () => {
      const client = t.aClient()
      const code = await t.aCode(client)
      await refuses('mismatched_redirect_uri', client, code, { redirect_uri: `${REDIRECT_URI}/` })
      assert.notEqual((await t.redeem(client, code)).accessToken, '')
    })

    it('[#27] a wrong verifier, and leaves the code as it is', async () => {
      const client = t.aClient()
      const code = await t.aCode(client)
      await refuses('wrong_code_verifier', client, code, { code_verifier: 'another' })
      assert.notEqual((await t.redeem(client, code)).accessToken, '')
    })

    it('[#22] [#24] a missing verifier where the policy or the authorization request asks for one', async () => {
      const strict = t.aClient()
      await refuses('missing_code_verifier', strict, await t.aCode(strict, { code_challenge: '' }), { code_verifier: '' })
      const lax = t.aClient({ oauthConfiguration: { proofKeyForCodeExchangePolicy: 'NotRequired' } })
      await refuses('missing_code_verifier', lax, await t.aCode(lax), { code_verifier: '' })
    })

    it('[#29] a verifier for a code without a challenge', async () => {
      const client = t.aClient({ oauthConfiguration: { proofKeyForCodeExchangePolicy: 'NotRequired' } })
      await refuses('wrong_code_verifier', client, await t.aCode(client, { code_challenge: '' }))
    })

    it('[#26] a client that shows neither secret nor verifier where one of them is needed', async () => {
      const client = t.aClient({
        oauthConfiguration: { clientAuthenticationPolicy: 'NotRequired', proofKeyForCodeExchangePolicy: 'NotRequiredWhenUsingClientAuthentication' },
      })
      const parameters = { grant_type: 'authorization_code', client_id: client.id, redirect_uri: REDIRECT_URI }
      const code = await t.aCode(client, { code_challenge: '' })
      await assert.rejects(t.rpc.exchange({ parameters: { ...parameters, code }, authorization: '' }), refused('missing_code_verifier'))
      const bySecret = await t.rpc.exchange({ parameters: { ...parameters, code, client_secret: SECRET }, authorization: '' })
      assert.notEqual(bySecret.accessToken, '')
    })

    it('a code whose session has ended', async () => {
      const client = t.aClient()
      const code = await t.aCode(client)
      await t.world.vault.end([], { now: t.clock.now(), mark: endedKeyOfCode(code), until: t.clock.now() + 60_000 })
      await refuses('unknown_code', client, code)
    })

    it('nobody who was locked and is not any more, whatever the caches held', async () => {
      const client = t.aClient()
      t.registry.user.active = false
      t.expireCaches()
      await refuses('unknown_code', client, await t.aCode(client))
      t.registry.user.active = true
      assert.notEqual((await t.redeem(client, await t.aCode(client))).accessToken, '')
    })

    it('a person who was locked or changed since authenticating', async () => {
      const client = t.aClient()
      t.registry.user.active = false
      t.expireCaches()
      await refuses('unknown_code', client, await t.aCode(client))
      Object.assign(t.registry.user, { active: true, notBefore: t.clock.now() })
      t.expireCaches()
      await refuses('unknown_code', client, await t.aCode(client))
      t.registry.user.notBefore = 0
      t.expireCaches()
    })

    it('a code from before its client or its person was changed, in the same second too', async () => {
      const client = t.aClient()
      const before = { auth_time: String(Math.floor(t.clock.now() / 1000)), issued_at: String(t.clock.now() - 1) }
      const changes: readonly (readonly [object, number])[] = [
        [t.registry.user, t.clock.now()],
        [client, t.clock.now()],
      ]
      for (const [changed, notBefore] of changes) {
        Object.assign(changed, { notBefore })
        t.expireCaches()
        await refuses('unknown_code', client, await t.aCode(client, before))
        const { code_verifier, ...later } = { ...before, issued_at: String(notBefore), code_verifier: VERIFIER }
        const parameters = { grant_type: 'authorization_code', client_id: client.id, client_secret: SECRET, redirect_uri: REDIRECT_URI, code_verifier }
        await t.rpc.exchange({ parameters: { ...parameters, code: await t.aCode(client, later) }, authorization: '' })
        Object.assign(changed, { notBefore: 0 })
        t.expireCaches()
      }
    })
  })

  describe('lets who is allowed to go without', () => {
    it('[#15] [#17] [#23] [#25]: a secret, a verifier, or by policy both', async () => {
      const exchange = async (fields: Part<Client>, parameters: Record<string, string>) => {
        const client = t.aClient(fields)
        const code = await t.aCode(client, 'code_verifier' in parameters ? {} : { code_challenge: '' })
        const all = { grant_type: 'authorization_code', client_id: client.id, redirect_uri: REDIRECT_URI, code, ...parameters }
        assert.notEqual((await t.rpc.exchange({ parameters: all, authorization: '' })).accessToken, '')
      }
      await exchange({ oauthConfiguration: { clientAuthenticationPolicy: 'NotRequired' } }, { code_verifier: VERIFIER })
      await exchange({ oauthConfiguration: { clientAuthenticationPolicy: 'NotRequiredWhenUsingPKCE' } }, { code_verifier: VERIFIER })
      await exchange({ oauthConfiguration: { proofKeyForCodeExchangePolicy: 'NotRequired' } }, { client_secret: SECRET })
      await exchange({ oauthConfiguration: { proofKeyForCodeExchangePolicy: 'NotRequiredWhenUsingClientAuthentication' } }, { client_secret: SECRET })
      await exchange({ oauthConfiguration: { clientAuthenticationPolicy: 'NotRequired', proofKeyForCodeExchangePolicy: 'NotRequired' } }, {})
    })
  })
})
