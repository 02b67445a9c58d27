import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { refused } from '../testing/refused.ts'
import { claimsOf, startTokenWorld, type TokenWorld } from '../testing/token-world.ts'

const INACTIVE = { active: false }

describe('revocation', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  it('[#424] of an access token ends that token alone', async () => {
    const client = t.aClient()
    const { accessToken, refreshToken } = await t.signIn(client)
    await t.revoke(client, accessToken)
    await t.revoke(client, accessToken)
    assert.deepEqual(await t.introspect(client, accessToken), INACTIVE)
    await assert.rejects(t.userInfo(accessToken), refused('invalid_access_token'))
    assert.equal((await t.recorded('token.revoked', 'jti', String(claimsOf(accessToken).jti))).length, 1)
    assert.notEqual((await t.refresh(client, refreshToken)).accessToken, '')
  })

  it('of a refresh token ends the grant, also by an older generation', async () => {
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

  it('of a refresh token wins over rotations at the same time', async () => {
    const client = t.aClient()
    const first = await t.signIn(client)
    const refreshes = Array.from({ length: 10 }, () => t.refresh(client, first.refreshToken))
    const [answers] = await Promise.all([Promise.allSettled(refreshes), t.revoke(client, first.refreshToken)])
    for (const answer of answers) {
      if (answer.status === 'rejected') assert.ok(refused('unknown_refresh_token')(answer.reason))
      else await assert.rejects(t.refresh(client, answer.value.refreshToken), refused('unknown_refresh_token'))
    }
    assert.equal((await t.recorded('family.revoked', 'family_id', first.refreshTokenId)).length, 1)
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
    await assert.rejects(t.rpc.revoke({ parameters: { token: 'x', client_id: t.aClient().id }, authorization: '' }), refused('missing_client_authentication'))
    await assert.rejects(t.rpc.revoke({ parameters: { token: 'x', client_id: 'nobody' }, authorization: '' }), refused('unregistered_client'))
  })
})
