// Attacks with parameters: sent twice, in the wrong place, in another spelling, with line ends in them.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type At, basic, raw } from './scene.ts'

export const parameters = (at: At) =>
  describe('with parameters', () => {
    it('RFC 6749 §3.1, §3.2: a parameter that comes twice is refused, in any spelling and on every endpoint', async () => {
      const { call, post, query, books } = at()
      for (const name of ['client_id', 'redirect_uri', 'state', 'scope', 'code_challenge', 'response_type', 'unheard_of'])
        for (const more of [`${name}=a&${name}=b`, `${name}=a&%${name.charCodeAt(0).toString(16)}${name.slice(1)}=b`])
          assert.deepEqual([(await call(`/oauth2/authorize?${query()}&${more}`)).status, name], [400, name])
      for (const path of ['token', 'introspect', 'revoke']) assert.equal((await post(`/oauth2/${path}`, 'token=a&token=b', basic(books))).status, 400, path)
      assert.equal((await call('/oauth2/logout?state=a&state=b')).status, 400)
    })

    it('RFC 6749 §3.2: what stands in the query of a token request does not count, nor add to its body', async () => {
      const { code, books, post } = at()
      const { code: text, verifier } = await code(books)
      const fields = { grant_type: 'authorization_code', redirect_uri: books.redirectUri, code_verifier: verifier }
      assert.equal((await post(`/oauth2/token?code=${text}`, fields, basic(books))).status, 400)
      assert.equal((await post('/oauth2/token?client_id=nobody&grant_type=refresh_token&redirect_uri=x', { ...fields, code: text }, basic(books))).status, 200)
    })

    it('RFC 9700 §2.1: another spelling of a client’s id is another client', async () => {
      const { authorize, books, call, query } = at()
      const encoded = [...books.id].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')
      assert.equal((await call(`/oauth2/authorize?${query({ client_id: undefined })}&client_id=${encoded}`)).status, 200, 'percent-encoding is undone once')
      const spellings = [
        encoded,
        books.id.toUpperCase(),
        ` ${books.id}`,
        `${books.id} `,
        `${books.id}\u200b`,
        `\ufeff${books.id}`,
        books.id.replace('-', '\u2010'),
      ]
      for (const client_id of [...spellings, `${books.id}/../x`, '__proto__', 'constructor', "' or 1=1 --", 'x'.repeat(3000)])
        assert.equal((await authorize({ client_id })).status, 400, client_id)
      for (const bytes of ['%ff%fe', '%c0%af', '%ed%a0%80', '%', '%zz', '%00', '%0d%0a', '%e2%80'])
        assert.equal((await call(`/oauth2/authorize?${query({ client_id: undefined })}&client_id=${bytes}`)).status, 400, bytes)
    })

    it('CWE-113: no parameter can end a header and begin another', async () => {
      const { call, query, ada, world } = at()
      for (const text of ['a%0d%0aSet-Cookie:%20x=y', 'a%0aX:%20y', 'a%0dX', 'a%00', '%e5%98%8a%e5%98%8dX:%20y', '%c2%85X', 'a%e2%80%a8X']) {
        for (const name of ['state', 'locale', 'nonce', 'tenantId', 'login_hint']) {
          const path = `/oauth2/authorize?${query({ [name]: undefined })}&${name}=${text}`
          for (const { headers } of [await call(`${path}&prompt=none`), await ada.visit(`${world.issuer}${path}`)]) {
            assert.equal(headers.get('x'), null)
            assert.doesNotMatch(headers.getSetCookie().join(), /x=y/)
            assert.match(headers.get('location') ?? '', /^[\x21-\x7e]*$/)
          }
        }
      }
    })

    it('CWE-117: nothing that is sent can forge a line of the log or speak to a terminal', async () => {
      const { call, post, world, books, query } = at()
      const forged = '{"level":50,"msg":"forged"}'
      const evil = encodeURIComponent(`\r\n${forged}\u001b[31m\u009b31m`)
      for (const path of [
        '/oauth2/authorize',
        '/oauth2/logout',
        '/oauth2/userinfo',
        '/.well-known/openid-configuration',
        '/api/tenant',
        '/api/system/audit-events',
      ])
        for (const name of ['client_id', 'redirect_uri', 'state', 'tenantId', 'id_token_hint', evil])
          await call(`${path}?${name}=${evil}`, { headers: { authorization: 'x' } })
      for (const path of ['token', 'introspect', 'revoke', 'sign-in', 'logout', 'authorize'])
        for (const name of ['client_id', 'grant_type', 'code', 'token', 'login', evil])
          await post(`/oauth2/${path}?${query()}`, `${name}=${evil}`, basic(books))
      await call(`/${evil}`)
      await call(`/api/user/${evil}`, { headers: { authorization: 'x', 'user-agent': `\u009b31m${forged}` } })
      const bytes = `\x9b31m${forged}\x85\x90`
      await raw(world.issuer, `GET /${bytes} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
      await raw(world.issuer, `GET /api/tenant HTTP/1.1\r\nHost: a\r\nAuthorization: ${bytes}\r\nX-FusionAuth-TenantId: ${bytes}\r\nConnection: close\r\n\r\n`)
      const lines = world.output().split('\n')
      assert.ok(lines.length > 20)
      assert.deepEqual(
        lines.filter((line) => /[^\P{Cc}\t]/u.test(line) || /^\s*\{"level":50,"msg"/.test(line)),
        [],
      )
    })
  })
