import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Client } from '@signet/platform/directory'
import { sha256 } from '@signet/platform/secret'
import type { RefusalKind } from '@signet/protos'
import { refreshTokenText } from '../domain/refresh-token.ts'
import { refused } from '../testing/refused.ts'
import { claimsOf, headerOf, startTokenWorld, type TokenWorld } from '../testing/token-world.ts'

describe('the refresh grant', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  const refuses = (kind: RefusalKind, client: Client, refreshToken: string, parameters: Record<string, string> = {}) =>
    assert.rejects(t.refresh(client, refreshToken, parameters), refused(kind))
  const withGrace = (seconds: number) => {
    t.registry.tenant.jwtConfiguration.refreshTokenOneTimeUseConfiguration.gracePeriodInSeconds = seconds
    t.expireCaches()
  }

  describe('answers', () => {
    it('[#157] [#158] [#159] [#160] [#165] fresh tokens of the same sign-in', async () => {
      const client = t.aClient()
      const first = await t.signIn(client, { nonce: 'n-1' })
      t.clock.advance(1000)
      const second = await t.refresh(client, first.refreshToken)
      const third = await t.refresh(client, second.refreshToken)
      const [before, after] = [claimsOf(first.accessToken), claimsOf(third.accessToken)]
      assert.equal(third.tokenType, 'Bearer')
      assert.equal(third.scope, 'openid offline_access')
      assert.equal(third.userId, before.sub)
      assert.equal(after.authenticationType, 'REFRESH_TOKEN')
      assert.deepEqual(headerOf(third.accessToken).gty, ['authorization_code', 'refresh_token'])
      assert.deepEqual([after.auth_time, after.sid, third.refreshTokenId], [before.auth_time, before.sid, first.refreshTokenId])
      assert.notEqual(after.jti, before.jti)
      assert.equal('nonce' in claimsOf(third.idToken), false)
      assert.equal((await t.introspect(client, third.accessToken)).active, true)
    })

    it('[#161] part of the scope when part is asked for, and all of it the next time', async () => {
      const client = t.aClient()
      const first = await t.signIn(client, { scope: 'openid email offline_access' })
      const second = await t.refresh(client, first.refreshToken, { scope: 'email' })
      assert.equal(second.scope, 'email')
      assert.equal(claimsOf(second.accessToken).scope, 'email')
      assert.equal(second.idToken, '')
      const third = await t.refresh(client, second.refreshToken)
      assert.equal(third.scope, 'openid email offline_access')
    })

    it('[#163] an access token that lives shorter when asked, never longer', async () => {
      const client = t.aClient()
      const first = await t.signIn(client)
      for (const expiresIn of ['901', '0', '-1', '1.5', 'soon']) await refuses('invalid_expires_in', client, first.refreshToken, { expires_in: expiresIn })
      const second = await t.refresh(client, first.refreshToken, { expires_in: '60' })
      assert.equal(second.expiresIn, 60)
    })

    it('no access token that outlives the grant', async () => {
      const client = t.aClient({ jwtConfiguration: { enabled: true, refreshTokenTimeToLiveInMinutes: 20 } })
      const first = await t.signIn(client)
      t.clock.advance(900_000)
      assert.equal((await t.refresh(client, first.refreshToken)).expiresIn, 300)
    })
  })

  describe('refuses', () => {
    it('what is no refresh token of ours', async () => {
      const client = t.aClient()
      await refuses('unknown_refresh_token', client, 'nonsense')
      await refuses('unknown_refresh_token', client, refreshTokenText(randomUUID(), randomBytes(32).toString('base64url')))
    })

    it('a token that was never issued, without harm to the family that it names', async () => {
      const client = t.aClient()
      const first = await t.signIn(client)
      await refuses('unknown_refresh_token', client, refreshTokenText(first.refreshTokenId, randomBytes(32).toString('base64url')))
      assert.notEqual((await t.refresh(client, first.refreshToken)).accessToken, '')
    })

    it('another client’s token, without harm to its owner', async () => {
      const client = t.aClient()
      const first = await t.signIn(client)
      const second = await t.refresh(client, first.refreshToken)
      await refuses('unknown_refresh_token', t.aClient(), second.refreshToken)
      await refuses('unknown_refresh_token', t.aClient(), first.refreshToken)
      assert.notEqual((await t.refresh(client, second.refreshToken)).accessToken, '')
    })

    it('[#162] a scope that was not granted, and rotates nothing', async () => {
      const client = t.aClient()
      const first = await t.signIn(client)
      await refuses('unknown_scope', client, first.refreshToken, { scope: 'openid email' })
      assert.deepEqual(await t.recorded('token.refreshed', 'family_id', first.refreshTokenId), [])
    })

    it('[#156] when generation or the grant has been turned off', async () => {
      const client = t.aClient()
      const first = await t.signIn(client)
      client.oauthConfiguration.generateRefreshTokens = false
      t.expireCaches()
      await refuses('disabled_grant', client, first.refreshToken)
      Object.assign(client.oauthConfiguration, { generateRefreshTokens: true, enabledGrants: ['authorization_code'] })
      t.expireCaches()
      await refuses('disabled_grant', client, first.refreshToken)
    })

    it('[#171] a token after the lifetime that began with the first issue', async () => {
      const client = t.aClient({ jwtConfiguration: { enabled: true, refreshTokenTimeToLiveInMinutes: 20 } })
      const first = await t.signIn(client)
      t.clock.advance(1_199_000)
      const second = await t.refresh(client, first.refreshToken)
      t.clock.advance(1000)
      await refuses('unknown_refresh_token', client, second.refreshToken)
    })

    it('a person or a client that was changed since', async () => {
      const client = t.aClient()
      const first = await t.signIn(client)
      t.registry.user.notBefore = t.clock.now()
      t.expireCaches()
      await refuses('unknown_refresh_token', client, first.refreshToken)
      t.registry.user.notBefore = 0
      client.notBefore = t.clock.now()
      t.expireCaches()
      await refuses('unknown_refresh_token', client, first.refreshToken)
    })
  })

  describe('rotates', () => {
    it('[#168] and gives who lost the answer the same successor again, with an access token of its own', async () => {
      withGrace(10)
      const client = t.aClient()
      const first = await t.signIn(client)
      const second = await t.refresh(client, first.refreshToken)
      t.clock.advance(9999)
      const again = await t.refresh(client, first.refreshToken)
      assert.equal(again.refreshToken, second.refreshToken)
      assert.notEqual(again.accessToken, second.accessToken)
      assert.equal((await t.recorded('token.refreshed', 'family_id', first.refreshTokenId)).length, 1)
      const [reissued] = await t.recorded('token.reissued', 'family_id', first.refreshTokenId)
      assert.equal(reissued?.data.jti, claimsOf(again.accessToken).jti)
      assert.equal(reissued?.data.generation, 2)
      assert.equal((await t.introspect(client, again.accessToken)).active, true)
      assert.notEqual((await t.refresh(client, again.refreshToken)).accessToken, '')
    })

    it('once for fifty callers at once, and all hold the same successor', async () => {
      withGrace(10)
      const client = t.aClient()
      const first = await t.signIn(client)
      const answers = await Promise.all(Array.from({ length: 50 }, () => t.refresh(client, first.refreshToken)))
      assert.equal(new Set(answers.map((answer) => answer.refreshToken)).size, 1)
      assert.equal(new Set(answers.map((answer) => answer.accessToken)).size, 50)
      assert.equal((await t.recorded('token.refreshed', 'family_id', first.refreshTokenId)).length, 1)
      assert.equal((await t.recorded('token.reissued', 'family_id', first.refreshTokenId)).length, 49)
      assert.deepEqual(await t.recorded('family.revoked', 'family_id', first.refreshTokenId), [])
    })

    it('and keeps no refresh token in clear, in the table or in the log', async () => {
      const client = t.aClient()
      const first = await t.signIn(client)
      const second = await t.refresh(client, first.refreshToken)
      const [row] = await t.world.sql.query<{ text: string }>('select row_to_json(f)::text as text from token.family f where id = $1::uuid', [
        first.refreshTokenId,
      ])
      const events = (await t.world.log.readAll(0, 10_000)).map(({ entry }) => entry.toString())
      const text = [row?.text, ...events].join('\n')
      assert.ok(text.includes(sha256(second.refreshToken)))
      for (const secret of [first.refreshToken, second.refreshToken, second.refreshToken.slice(22)]) assert.equal(text.includes(secret), false)
    })
  })

  describe('revokes the family', () => {
    const isDead = async (client: Client, familyId: string, refreshToken: string, accessToken: string) => {
      await refuses('unknown_refresh_token', client, refreshToken)
      assert.deepEqual(await t.introspect(client, accessToken), { active: false })
      const [revoked, ...rest] = await t.recorded('family.revoked', 'family_id', familyId)
      assert.equal(revoked?.data.cause, 'reuse')
      assert.equal(rest.length, 0)
    }

    it('[#167] [#169] [#170] when a used token comes again and there is no grace', async () => {
      withGrace(0)
      const client = t.aClient()
      const first = await t.signIn(client)
      const second = await t.refresh(client, first.refreshToken)
      await refuses('reused_refresh_token', client, first.refreshToken)
      await isDead(client, first.refreshTokenId, second.refreshToken, second.accessToken)
    })

    it('when the previous token comes after the grace', async () => {
      withGrace(10)
      const client = t.aClient()
      const first = await t.signIn(client)
      const second = await t.refresh(client, first.refreshToken)
      t.clock.advance(10_000)
      await refuses('reused_refresh_token', client, first.refreshToken)
      await isDead(client, first.refreshTokenId, second.refreshToken, second.accessToken)
    })

    it('when an older token comes, also within the grace', async () => {
      withGrace(60)
      const client = t.aClient()
      const first = await t.signIn(client)
      const second = await t.refresh(client, first.refreshToken)
      const third = await t.refresh(client, second.refreshToken)
      await refuses('reused_refresh_token', client, first.refreshToken)
      await isDead(client, first.refreshTokenId, third.refreshToken, third.accessToken)
    })
  })
})
