import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { refused } from '../testing/refused.ts'
import { startTokenWorld, type TokenWorld } from '../testing/token-world.ts'
import { sweep } from './sweep.ts'

const INACTIVE = { active: false }
const DAY_MS = 24 * 60 * 60 * 1000

describe('the end of a consent', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  it('ends every token that the application has of the person, and says why', async () => {
    const [client, other] = [t.aClient(), t.aClient()]
    const offline = await t.signIn(client, { consent_version: '1' })
    const bound = await t.signIn(client, { consent_version: '2', scope: 'openid' })
    const untouched = await t.signIn(other, { consent_version: '1' })
    await t.revokeConsent(client, 3)
    for (const { accessToken, idToken } of [offline, bound]) {
      assert.deepEqual(await t.introspect(client, accessToken), INACTIVE)
      assert.deepEqual(await t.introspect(client, idToken), INACTIVE)
      await assert.rejects(t.userInfo(accessToken), refused('invalid_access_token'))
    }
    await assert.rejects(t.refresh(client, offline.refreshToken), refused('unknown_refresh_token'))
    const revoked = await t.recorded('family.revoked', 'client_id', client.id)
    assert.deepEqual(
      revoked.map(({ data }) => data.cause),
      ['consent_revoked', 'consent_revoked'],
    )
    const [because] = await t.recorded('consent.revoked', 'client_id', client.id)
    assert.deepEqual(new Set(revoked.map(({ cause }) => cause)), new Set([because?.id]))
    assert.equal((await t.introspect(other, untouched.accessToken)).active, true)
  })

  it('ends what rests on no consent and began before', async () => {
    const client = t.aClient()
    const before = await t.signIn(client)
    await t.revokeConsent(client, 2)
    assert.deepEqual(await t.introspect(client, before.accessToken), INACTIVE)
    t.clock.advance(1)
    assert.equal((await t.introspect(client, (await t.signIn(client)).accessToken)).active, true)
  })

  it('refuses the codes that were made on it, and not those of a consent that was given since, whatever the clocks say', async () => {
    const client = t.aClient()
    await t.revokeConsent(client, 2)
    await assert.rejects(t.signIn(client, { consent_version: '1' }), refused('unknown_code'))
    const again = await t.signIn(client, { consent_version: '3', issued_at: String(t.clock.now() - 1000) })
    assert.equal((await t.introspect(client, again.accessToken)).active, true)
    assert.notEqual((await t.refresh(client, again.refreshToken)).accessToken, '')
  })

  it('is kept for as long as a grant that rests on it could live', async () => {
    const client = t.aClient({ jwtConfiguration: { enabled: true, refreshTokenTimeToLiveInMinutes: 10 * 24 * 60 } })
    const { refreshToken } = await t.signIn(client, { consent_version: '1' })
    await t.revokeConsent(client, 2)
    const kept = () => t.world.sql.query('select from token.revoked_consent where client_id = $1', [client.id])
    const pass = async (days: number) => {
      t.clock.advance(days * DAY_MS)
      await sweep(t.world.platform('token'), new AbortController().signal)
      return (await kept()).length
    }
    assert.equal(await pass(9), 1)
    await assert.rejects(t.refresh(client, refreshToken), refused('unknown_refresh_token'))
    assert.equal(await pass(3), 0)
  })
})
