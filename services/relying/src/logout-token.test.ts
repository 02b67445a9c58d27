import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type CryptoKey, createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { type Expected, RefusedNotice, verifyLogoutToken } from './logout-token.ts'

const issuer = 'https://id.example.com'
const clientId = 'shop'
const event = { 'http://schemas.openid.net/event/backchannel-logout': {} }
const now = () => Math.floor(Date.now() / 1000)

describe('a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6)', () => {
  let key: CryptoKey
  let strangersKey: CryptoKey
  let expected: Expected

  before(async () => {
    const pair = await generateKeyPair('ES256')
    key = pair.privateKey
    strangersKey = (await generateKeyPair('ES256')).privateKey
    const seen = new Set<string>()
    expected = {
      issuer,
      clientId,
      algorithms: ['ES256', 'RS256'],
      keys: createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), alg: 'ES256', kid: 'k1' }] }),
      firstSeen: (jti) => !seen.has(jti) && seen.add(jti).has(jti),
    }
  })

  let count = 0
  /** A sound token, except for what the test says; an undefined claim is left out. */
  const aToken = ({ claims = {}, typ = 'logout+jwt', signer = key, kid = 'k1' }: { claims?: object; typ?: string; signer?: CryptoKey; kid?: string } = {}) => {
    count += 1
    const sound = { iss: issuer, aud: clientId, iat: now(), exp: now() + 120, jti: `jti-${count}`, sub: 'ada', sid: 's1', events: event }
    const payload = Object.fromEntries(Object.entries({ ...sound, ...claims }).filter(([, value]) => value !== undefined))
    return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid, typ }).sign(signer)
  }
  const verify = async (token: Promise<string> | string) => verifyLogoutToken(await token, expected)
  const refuses = (token: Promise<string> | string) => assert.rejects(verify(token), RefusedNotice)

  it('is accepted with sid and sub, with either alone, and with both spellings of typ', async () => {
    const { sid, sub } = await verify(aToken())
    assert.deepEqual({ sid, sub }, { sid: 's1', sub: 'ada' })
    assert.equal((await verify(aToken({ claims: { sub: undefined } }))).sid, 's1')
    assert.equal((await verify(aToken({ claims: { sid: undefined } }))).sub, 'ada')
    await verify(aToken({ typ: 'JWT' }))
    await verify(aToken({ claims: { aud: [clientId, 'another'] } }))
  })

  it('is refused when its signature is not the issuer’s', async () => {
    await refuses(aToken({ signer: strangersKey }))
    await refuses(aToken({ kid: 'unknown' }))
    const good = await aToken()
    await refuses(`${good.slice(0, -6)}AAAAAA`)
    await refuses('')
    await refuses('not.a.token')
  })

  it('is refused unsigned', async () => {
    const claims = { iss: issuer, aud: clientId, iat: now(), exp: now() + 120, jti: 'unsigned', sub: 'ada', sid: 's1', events: event }
    await refuses(new UnsecuredJWT(claims).encode())
  })

  const defects: Readonly<Record<string, object>> = {
    'from another issuer': { iss: 'https://id.example.org' },
    'without an issuer': { iss: undefined },
    'for another client': { aud: 'another' },
    'without an audience': { aud: undefined },
    'without iat': { iat: undefined },
    'issued in the future': { iat: now() + 3600, exp: now() + 7200 },
    'issued long ago': { iat: now() - 3600 },
    'without exp': { exp: undefined },
    expired: { iat: now() - 300, exp: now() - 180 },
    'without jti': { jti: undefined },
    'without events': { events: undefined },
    'with another event': { events: { 'https://example.com/event': {} } },
    'with an event whose value is true': { events: { 'http://schemas.openid.net/event/backchannel-logout': true } },
    'with an event whose value is a list': { events: { 'http://schemas.openid.net/event/backchannel-logout': [] } },
    'with neither sid nor sub': { sid: undefined, sub: undefined },
    'with a sid that is no text': { sid: 7 },
    'with a nonce': { nonce: 'n' },
  }
  for (const [name, claims] of Object.entries(defects)) it(`is refused ${name}`, () => refuses(aToken({ claims })))

  it('is refused when its typ is another kind of token’s', () => refuses(aToken({ typ: 'at+jwt' })))

  it('is refused a second time', async () => {
    const token = await aToken()
    await verify(token)
    await refuses(token)
  })

  it('does not use up its jti when it is refused', async () => {
    await refuses(aToken({ claims: { jti: 'kept', nonce: 'n' } }))
    await verify(aToken({ claims: { jti: 'kept' } }))
  })

  it('is neither accepted nor refused when the issuer’s keys cannot be had', async () => {
    const away = () => Promise.reject(new TypeError('fetch failed'))
    await assert.rejects(verifyLogoutToken(await aToken(), { ...expected, keys: away }), TypeError)
  })
})
