// Attacks on authorization codes: injected, stolen, downgraded, used twice.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type At, basic, reasonOf } from './scene.ts'

export const codes = (at: At) =>
  describe('on codes', () => {
    it('RFC 9700 §2.1.1: PKCE cannot be asked for weakly or left out', async () => {
      const { authorize } = at()
      for (const more of [
        { code_challenge: undefined, code_challenge_method: undefined },
        { code_challenge: undefined },
        { code_challenge_method: 'plain' },
        { code_challenge_method: undefined },
        { code_challenge_method: 's256' },
        { code_challenge: '' },
        { code_challenge: 'short' },
      ]) {
        const location = new URL((await authorize(more)).headers.get('location') ?? assert.fail(JSON.stringify(more)))
        assert.deepEqual([location.searchParams.get('error'), location.searchParams.get('code')], ['invalid_request', null], JSON.stringify(more))
      }
    })

    it('RFC 9700 §4.5: a code is worth nothing to another client, whatever that client says it is', async () => {
      const { code, redeem, books, music, foreign, post } = at()
      const { code: text, verifier } = await code(books)
      const fields = { code: text, code_verifier: verifier, redirect_uri: books.redirectUri }
      for (const thief of [music, foreign]) assert.equal(reasonOf(await redeem(thief, fields)), 'invalid_client_id')
      assert.equal(reasonOf(await redeem(music, { ...fields, client_id: books.id })), 'client_id_mismatch')
      const unproved = await post('/oauth2/token', { grant_type: 'authorization_code', client_id: books.id, ...fields })
      assert.equal(reasonOf(unproved), 'client_authentication_missing')
      assert.equal((await redeem(books, fields)).status, 200, 'no thief consumed it')
    })

    it('RFC 9700 §4.5.3.1: a code of another sign-in does not fit the verifier of this one', async () => {
      const { code, redeem, books } = at()
      const [stolen, own] = [await code(books), await code(books)]
      assert.equal(reasonOf(await redeem(books, { code: stolen.code, code_verifier: own.verifier })), 'invalid_pkce_code_verifier')
      assert.equal(reasonOf(await redeem(books, { code: stolen.code })), 'missing_code_verifier')
      assert.equal(reasonOf(await redeem(books, { code: stolen.code, code_verifier: '' })), 'missing_code_verifier')
      assert.equal((await redeem(books, { code: own.code, code_verifier: own.verifier })).status, 200)
    })

    it('RFC 9700 §4.8.2: a verifier for a code whose challenge was stripped is refused', async () => {
      const { ada, world, query, lax, redeem } = at()
      const page = await ada.visit(
        `${world.issuer}/oauth2/authorize?${query({ client_id: lax.id, redirect_uri: lax.redirectUri, code_challenge: undefined, code_challenge_method: undefined })}`,
      )
      const text = new URL(page.headers.get('location') ?? '').searchParams.get('code') ?? assert.fail(page.text)
      assert.equal(reasonOf(await redeem(lax, { code: text, code_verifier: 'v'.repeat(43) })), 'invalid_pkce_code_verifier')
    })

    it('RFC 9700 §4.8.2: a code with a challenge needs its verifier, also where PKCE is not required', async () => {
      const { code, lax, redeem } = at()
      assert.equal(reasonOf(await redeem(lax, { code: (await code(lax)).code })), 'missing_code_verifier')
    })

    it('RFC 6749 §4.1.3: a code belongs to the redirect URI that it was sent to', async () => {
      const { code, redeem, books } = at()
      const { code: text, verifier } = await code(books)
      for (const redirect_uri of ['https://app.example/cb', `${books.redirectUri}/`, 'http://127.0.0.1:2/callback'])
        assert.equal(reasonOf(await redeem(books, { code: text, code_verifier: verifier, redirect_uri })), 'invalid_redirect_uri')
      assert.equal(reasonOf(await redeem(books, { code: text, code_verifier: verifier, redirect_uri: '' })), 'missing_redirect_uri')
    })

    it('RFC 9700 §4.2.4, RFC 6749 §10.5: a code that comes twice takes back what it gave', async () => {
      const { code, redeem, books, call, post, somebody } = at()
      const { code: text, verifier } = await code(books, { scope: 'openid offline_access' }, await somebody())
      const fields = { code: text, code_verifier: verifier }
      const { access_token, refresh_token } = JSON.parse((await redeem(books, fields)).text) as Record<string, string>
      assert.equal(reasonOf(await redeem(books, fields)), 'auth_code_not_found')
      assert.equal((await call('/oauth2/userinfo', { headers: { authorization: `Bearer ${access_token}` } })).status, 401)
      const refreshed = await post('/oauth2/token', { grant_type: 'refresh_token', refresh_token: refresh_token ?? '' }, basic(books))
      assert.equal(reasonOf(refreshed), 'refresh_token_not_found')
    })

    it('RFC 9700 §2.4, §2.1.2: neither passwords nor tokens from the front channel are offered', async () => {
      const { authorize, post, books, setting } = at()
      for (const response_type of ['token', 'id_token', 'code token', 'code id_token', 'none', 'CODE'])
        assert.match((await authorize({ response_type })).headers.get('location') ?? '', /error=unsupported_response_type/)
      const grant = { grant_type: 'password', username: setting.email, password: setting.password }
      assert.equal(reasonOf(await post('/oauth2/token', grant, basic(books))), 'grant_type_disabled')
    })
  })
