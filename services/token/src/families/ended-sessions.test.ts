import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { refused } from '../testing/refused.ts'
import { startTokenWorld, type TokenWorld } from '../testing/token-world.ts'

const INACTIVE = { active: false }

describe('the end of a session', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

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
      t.registry.tenant.jwtConfiguration.refreshTokenRevocationPolicy.onLogout = revokeOfflineOnLogout
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
    t.registry.tenant.jwtConfiguration.refreshTokenRevocationPolicy.onLogout = false
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
