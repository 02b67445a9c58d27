// Attacks with tokens: somebody else's, of another kind, and forged.
import assert from 'node:assert/strict'
import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto'
import { describe, it } from 'node:test'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { aPerson } from '../person.ts'
import { aReceiver } from '../receiver.ts'
import { signIn } from '../relying-party.ts'
import { type At, basic, reasonOf, type Scene } from './scene.ts'

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const KINDS = ['access_token', 'id_token', 'refresh_token'] as const

/** Everywhere a token of ours is read, none of these may count. */
async function isWorthless({ call, post, books, world, ada }: Scene, token: string, about: string): Promise<void> {
  assert.equal((await call('/oauth2/userinfo', { headers: { authorization: `Bearer ${token}` } })).status, 401, about)
  assert.equal((await post('/oauth2/userinfo', { access_token: token })).status, 401, about)
  for (const hint of ['', ...KINDS])
    assert.equal((await post('/oauth2/introspect', { token, token_type_hint: hint }, basic(books))).text, '{"active":false}', `${about} ${hint}`)
  const logout = await ada.visit(`${world.issuer}/oauth2/logout?${new URLSearchParams({ id_token_hint: token })}`)
  assert.equal(logout.status, 400, about)
}

export const tokens = (at: At) =>
  describe('with tokens', () => {
    it('RFC 9700 §4.14.2, RFC 6749 §10.4: a refresh token serves its own client only, and the attempt does not hurt its owner', async () => {
      const { tokens: issue, books, music, foreign, post } = at()
      const { refresh_token } = await issue(books)
      const fields = { grant_type: 'refresh_token', refresh_token }
      for (const thief of [music, foreign]) assert.equal(reasonOf(await post('/oauth2/token', fields, basic(thief))), 'refresh_token_not_found')
      assert.equal(reasonOf(await post('/oauth2/token', { ...fields, client_id: books.id })), 'client_authentication_missing')
      for (const thief of [music, foreign]) assert.equal((await post('/oauth2/revoke', { token: refresh_token }, basic(thief))).status, 200)
      assert.equal((await post('/oauth2/token', fields, basic(books))).status, 200)
    })

    it('RFC 9700 §4.14.2: a refresh cannot widen what was granted', async () => {
      const { tokens: issue, books, post } = at()
      const { refresh_token } = await issue(books)
      const answer = await post('/oauth2/token', { grant_type: 'refresh_token', refresh_token, scope: 'openid offline_access email' }, basic(books))
      assert.equal(answer.status, 400)
    })

    it('RFC 7662 §4, RFC 9068 §4: a token of one client, or tenant, says nothing to another and is not theirs to revoke', async () => {
      const { tokens: issue, books, music, foreign, post, call } = at()
      const { access_token, id_token, refresh_token } = await issue(books)
      for (const stranger of [music, foreign]) {
        for (const [place, token] of [access_token, id_token, refresh_token].entries()) {
          const answer = await post('/oauth2/introspect', { token, token_type_hint: KINDS[place] ?? '' }, basic(stranger))
          assert.equal(answer.text, '{"active":false}')
          assert.equal((await post('/oauth2/revoke', { token }, basic(stranger))).status, 200)
        }
      }
      assert.equal((await call('/oauth2/userinfo', { headers: { authorization: `Bearer ${access_token}` } })).status, 200)
      const hint = `/oauth2/logout?${new URLSearchParams({ id_token_hint: id_token, client_id: foreign.id })}`
      assert.equal((await call(hint)).status, 400, 'a hint of another client')
    })

    it('RFC 8725 §3.11, RFC 9068 §4: a token of one kind does not pass for another', async (context) => {
      const { tokens: issue, setting, world, post, call, redeem } = at()
      const receiver = await aReceiver()
      context.after(() => receiver.close())
      const told = await setting.application({ oauthConfiguration: { backchannelLogoutURL: receiver.url, logoutTokenType: 'JWT', accessTokenType: 'JWT' } })
      const { access_token, id_token, refresh_token } = await issue(told)
      for (const token of [id_token, refresh_token])
        assert.equal((await call('/oauth2/userinfo', { headers: { authorization: `Bearer ${token}` } })).status, 401)
      for (const token of [access_token, refresh_token]) {
        assert.equal((await call(`/oauth2/logout?${new URLSearchParams({ id_token_hint: token })}`)).status, 400)
        assert.equal(reasonOf(await redeem(told, { code: token, code_verifier: 'v'.repeat(43) })), 'auth_code_not_found')
      }
      const refreshWith = (token: string) => post('/oauth2/token', { grant_type: 'refresh_token', refresh_token: token }, basic(told))
      for (const token of [access_token, id_token]) assert.equal(reasonOf(await refreshWith(token)), 'refresh_token_not_found')
      assert.equal(reasonOf(await post('/oauth2/introspect', { token: id_token, token_type_hint: 'access_token' }, basic(told))), 'token_type_hint_mismatch')

      // the logout token of another person's session, so that Ada stays
      const { tokens: leaving } = await signIn(world, told, aPerson(), setting)
      const hint = leaving.id_token ?? ''
      await call(`/oauth2/logout?${new URLSearchParams({ id_token_hint: hint })}`)
      const [logoutToken = ''] = await receiver.heard(String(decodeJwt(hint).sid), 1)
      assert.equal(decodeProtectedHeader(logoutToken).typ, 'JWT')
      await isWorthless(at(), logoutToken, 'a logout token')
      assert.equal((await post('/oauth2/introspect', { token: logoutToken }, basic(told))).text, '{"active":false}')
      assert.equal(reasonOf(await refreshWith(logoutToken)), 'refresh_token_not_found')
      assert.equal((await call('/oauth2/userinfo', { headers: { authorization: `Bearer ${leaving.access_token}` } })).status, 401, 'the session is over')
    })

    it('RFC 8725 §2.1, §3.1, §3.10: a forged token counts nowhere, whatever its header says', async () => {
      const { tokens: issue, books, call, world } = at()
      const genuine = await issue(books)
      const { keys } = JSON.parse((await call('/.well-known/jwks.json')).text) as { keys: (JsonWebKey & { kid: string; alg: string })[] }
      const mine = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const jwk = mine.publicKey.export({ format: 'jwk' })
      const bySelf = (input: string) => sign('sha256', Buffer.from(input), { key: mine.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
      const forged = new Map<string, string>()
      const forge = (about: string, header: object, claims: object, signature: (input: string) => string) => {
        const input = `${encode(header)}.${encode(claims)}`
        forged.set(about, `${input}.${signature(input)}`)
      }
      for (const kind of ['access_token', 'id_token'] as const) {
        const [head = '', body = '', signature = ''] = genuine[kind].split('.')
        const header = decodeProtectedHeader(genuine[kind])
        const claims = decodeJwt(genuine[kind])
        for (const alg of ['none', 'None', 'NONE', '', 'nOnE']) forge(`${kind}, alg ${alg}`, { ...header, alg }, claims, () => '')
        forge(`${kind}, alg none with a signature`, { ...header, alg: 'none' }, claims, () => signature)
        for (const key of keys) {
          const pem = createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
          for (const secret of [pem, JSON.stringify(key), String(key.n ?? key.x)])
            for (const alg of ['HS256', key.alg])
              forge(`${kind}, HMAC with a public key, ${alg}, ${secret.length}`, { ...header, alg, kid: key.kid }, claims, (input) =>
                createHmac('sha256', secret).update(input).digest('base64url'),
              )
          forge(`${kind}, the key of another algorithm`, { ...header, alg: key.alg === 'ES256' ? 'RS256' : 'ES256', kid: key.kid }, claims, bySelf)
        }
        const headers: Record<string, object> = {
          'own key': {},
          jwk: { jwk },
          jku: { jku: `${world.issuer}/evil.json` },
          x5u: { x5u: 'http://127.0.0.1:1/evil.pem' },
          x5c: { x5c: ['AAAA'] },
          'kid as a path': { kid: '../../../../dev/null' },
          'kid as SQL': { kid: "' or 1=1 --" },
          'kid with NUL': { kid: 'a\u0000b' },
          'kid of a prototype': { kid: '__proto__' },
          'kid as a number': { kid: 7 },
          'no kid': { kid: undefined },
          crit: { crit: ['exp'], exp: 1 },
        }
        for (const [about, more] of Object.entries(headers)) forge(`${kind}, ${about}`, { ...header, alg: 'ES256', ...more }, claims, bySelf)
        forged.set(`${kind}, crit added to a genuine one`, `${encode({ ...header, crit: ['b64'], b64: false })}.${body}.${signature}`)
        forged.set(`${kind}, other claims`, `${head}.${encode({ ...claims, sub: 'somebody else' })}.${signature}`)
        forged.set(`${kind}, no signature`, `${head}.${body}.`)
        forged.set(`${kind}, a signature of zeros`, `${head}.${body}.${Buffer.alloc(64).toString('base64url')}`)
        forged.set(`${kind}, two parts`, `${head}.${body}`)
        forged.set(`${kind}, four parts`, `${head}.${body}.${signature}.${signature}`)
      }
      for (const [about, token] of forged) await isWorthless(at(), token, about)
      assert.equal((await call('/oauth2/userinfo', { headers: { authorization: `Bearer ${genuine.access_token}` } })).status, 200)
    })

    it('RFC 6750 §5.2: a token is worth nothing from the second in which it expires', async () => {
      const { tokens: issue, books, post, call } = at()
      const { refresh_token } = await issue(books)
      const answer = await post('/oauth2/token', { grant_type: 'refresh_token', refresh_token, expires_in: '1' }, basic(books))
      const { access_token } = JSON.parse(answer.text) as { access_token: string }
      const headers = { authorization: `Bearer ${access_token}` }
      for (let status = 200; status !== 401; ) status = (await call('/oauth2/userinfo', { headers })).status
      assert.ok(Date.now() >= (decodeJwt(access_token).exp ?? Number.POSITIVE_INFINITY) * 1000)
      assert.equal((await post('/oauth2/introspect', { token: access_token }, basic(books))).text, '{"active":false}')
    })

    it('RFC 9700 §4.3.2, §2.5: no token, secret or verifier is taken from a URL', async () => {
      const { tokens: issue, books, call, post } = at()
      const { access_token, refresh_token } = await issue(books)
      for (const name of ['access_token', 'refresh_token', 'client_secret', 'code_verifier', 'password'])
        assert.equal((await post(`/oauth2/token?${name}=x`, { grant_type: 'refresh_token', refresh_token }, basic(books))).status, 400, name)
      assert.equal((await call(`/oauth2/userinfo?access_token=${access_token}`)).status, 400)
      assert.equal((await post('/oauth2/userinfo', { access_token }, { authorization: `Bearer ${access_token}` })).status, 400, 'two ways at once')
    })
  })
