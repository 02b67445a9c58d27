import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from '@signet/platform/directory'
import type { Part } from '@signet/platform/testing/objects'
import { decodeJwt } from 'jose'
import { refused } from '../testing/refused.ts'
import { startTokenWorld, type TokenWorld } from '../testing/token-world.ts'

const OF_THE_PERSON = ['email', 'email_verified', 'preferred_username', 'given_name', 'name', 'phone_number']

describe('what tokens tell about a person', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  const told = (jwt: string) => Object.fromEntries(Object.entries(decodeJwt(jwt)).filter(([name]) => OF_THE_PERSON.includes(name)))
  const compatible = (): Part<Client> => ({ oauthConfiguration: { scopeHandlingPolicy: 'Compatibility' } })
  const who = () => ({ email: t.registry.user.email, email_verified: true, preferred_username: t.registry.user.username })

  it('[#245] in Strict handling an access token tells nothing, and an ID token what was granted', async () => {
    const { accessToken, idToken } = await t.signIn(t.aClient(), { scope: 'openid email' })
    assert.deepEqual(told(accessToken), {})
    assert.deepEqual(told(idToken), { email: t.registry.user.email, email_verified: true })
  })

  it('[#246] in Compatibility both tell who it is, whatever was granted', async () => {
    const client = t.aClient(compatible())
    const { accessToken, idToken, refreshToken } = await t.signIn(client)
    assert.deepEqual([told(accessToken), told(idToken)], [who(), who()])
    const again = await t.refresh(client, refreshToken)
    assert.deepEqual([told(again.accessToken), told(again.idToken)], [who(), who()])
    assert.deepEqual(told((await t.signIn(client, { scope: 'openid profile phone' })).idToken), who())
  })

  it('in Compatibility userinfo takes either token, with any scope, and tells all there is', async () => {
    const client = t.aClient(compatible())
    const { accessToken, idToken } = await t.signIn(client)
    const bare = await t.signIn(client, { scope: '' })
    for (const token of [accessToken, idToken, bare.accessToken]) {
      const info = await t.userInfo(token)
      assert.equal(info.sub, t.registry.user.id)
      assert.equal(info.email, t.registry.user.email)
      assert.equal(info.phone_number, t.registry.user.mobilePhone)
      for (const name of ['iss', 'aud', 'exp', 'iat', 'jti', 'nonce', 'sid']) assert.ok(!(name in info), name)
    }
    await assert.rejects(t.userInfo('nonsense'), refused('invalid_access_token'))
  })
})
