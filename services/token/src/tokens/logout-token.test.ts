import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { refused } from '../testing/refused.ts'
import { startTokenWorld, type TokenWorld } from '../testing/token-world.ts'

describe('a logout token (OpenID Connect Back-Channel Logout §2.4)', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

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
