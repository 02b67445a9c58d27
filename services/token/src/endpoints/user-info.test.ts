import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { refused } from '../testing/refused.ts'
import { startTokenWorld, type TokenWorld } from '../testing/token-world.ts'

describe('userinfo', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  it('[#248] tells what each scope grants and nothing else', async () => {
    const sub = t.registry.user.id
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
    t.registry.clients.delete(client.id)
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
