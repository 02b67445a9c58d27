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

  it('lets no code become a grant, also when its mark is lost', async () => {
    const client = t.aClient()
    const sid = randomUUID()
    const code = await t.aCode(client, { sid })
    await t.endSession(sid, 'logout')
    await assert.rejects(t.redeem(client, code), refused('unknown_code'))
    assert.deepEqual(await t.recorded('token.issued', 'sid', sid), [])
  })

  it('comes before or after each grant, and leaves none that it has not revoked', async () => {
    const client = t.aClient()
    const sids = Array.from({ length: 20 }, () => randomUUID())
    const race = async (sid: string) => {
      const codes = await Promise.all(Array.from({ length: 3 }, () => t.aCode(client, { ...bound, sid })))
      await Promise.allSettled([...codes.map((code) => t.redeem(client, code)), t.endSession(sid, 'logout')])
    }
    await Promise.all(sids.map(race))
    await t.world.settled()
    for (const sid of sids) {
      const [issued, revoked] = [await t.recorded('token.issued', 'sid', sid), await t.recorded('family.revoked', 'sid', sid)]
      assert.deepEqual(new Set(revoked.map(({ stream }) => stream)), new Set(issued.map(({ stream }) => stream)))
    }
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
