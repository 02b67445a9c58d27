// Attacks on where answers go: open redirects, mix-up, and answers that carry too much along.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aPerson, formOf } from '../person.ts'
import { API_KEY } from '../world.ts'
import type { At } from './scene.ts'

/** Texts that some parser somewhere takes for a registered one. */
const lookalikes: Readonly<Record<string, string>> = {
  'another host': 'https://evil.example/cb',
  'upper case host': 'https://APP.example/cb',
  'upper case scheme': 'HTTPS://app.example/cb',
  'upper case path': 'https://app.example/CB',
  'a slash at the end': 'https://app.example/cb/',
  'a doubled slash': 'https://app.example//cb',
  'a path below': 'https://app.example/cb/evil',
  'a path traversal': 'https://app.example/cb/../evil',
  'a path traversal back': 'https://app.example/x/../cb',
  'an encoded traversal': 'https://app.example/cb/%2e%2e/evil',
  'an encoded letter': 'https://app.example/%63b',
  'a doubly encoded letter': 'https://app.example/%2563b',
  'a backslash': 'https://app.example\\cb',
  'a backslash before a host': 'https://evil.example\\@app.example/cb',
  userinfo: 'https://app.example@evil.example/cb',
  'userinfo with a registered host behind': 'https://evil@app.example/cb',
  'a host suffix': 'https://app.example.evil.example/cb',
  'a host prefix': 'https://evilapp.example/cb',
  'a dot after the host': 'https://app.example./cb',
  'the default port': 'https://app.example:443/cb',
  'another port': 'https://app.example:8443/cb',
  'another scheme': 'http://app.example/cb',
  'no scheme': '//app.example/cb',
  'a path only': '/cb',
  'a fragment': 'https://app.example/cb#x',
  'an empty fragment': 'https://app.example/cb#',
  'an empty query': 'https://app.example/cb?',
  'another query': 'https://app.example/cb?next=https://evil.example',
  'a longer query': 'https://app.example/cb?a=b&c=d',
  'a path parameter': 'https://app.example/cb;x',
  'a space before': ' https://app.example/cb',
  'a space after': 'https://app.example/cb ',
  'two at once': 'https://app.example/cb https://evil.example/',
  'a full-width dot': 'https://app。example/cb',
  'a Cyrillic letter': 'https://аpp.example/cb',
  'a combining mark': 'https://app.example/cb\u0301',
  'a zero-width space': 'https://app.example/cb\u200b',
  'a script': 'javascript:alert(1)//https://app.example/cb',
  'a document': 'data:text/html,x',
  'an application’s scheme in another form': 'com.example.app://cb',
  'another port of a loopback name': 'http://localhost:4000/cb',
  'a name under localhost': 'http://localhost.evil.example:3000/cb',
  'another loopback address': 'http://127.0.0.2:1/callback',
  'a loopback address of the other family': 'http://[::1]:1/callback',
  'a loopback name for its address': 'http://localhost:1/callback',
  'a short loopback address': 'http://127.1:1/callback',
  'a loopback address as one number': 'http://2130706433:1/callback',
  'a loopback address as userinfo': 'http://127.0.0.1:1@evil.example/callback',
  'a loopback address as a host prefix': 'http://127.0.0.1.evil.example/callback',
  'a loopback port that is none': 'http://127.0.0.1:1.evil.example/callback',
  'another path on loopback': 'http://127.0.0.1:1/callback/../evil',
  'https on loopback': 'https://127.0.0.1:1/callback',
}

export const redirects = (at: At) =>
  describe('on redirects', () => {
    it('RFC 9700 §2.1, §4.1.3: a redirect URI that is not registered byte for byte gets nothing, signed in or not', async () => {
      const { authorize, ada, query, world } = at()
      for (const [name, redirect_uri] of Object.entries(lookalikes)) {
        for (const prompt of [undefined, 'none']) {
          const signedOut = await authorize({ redirect_uri, prompt })
          const signedIn = await ada.visit(`${world.issuer}/oauth2/authorize?${query({ redirect_uri, prompt })}`)
          for (const { status, headers, text } of [signedOut, signedIn]) {
            assert.deepEqual([status, headers.get('location')], [400, null], name)
            assert.doesNotMatch(text, /evil\.example|<script|http-equiv/i, name)
          }
        }
      }
    })

    it('RFC 8252 §7.3: only the port of a loopback address may differ', async () => {
      const { ada, query, world } = at()
      const { headers } = await ada.visit(`${world.issuer}/oauth2/authorize?${query({ redirect_uri: 'http://127.0.0.1:50123/callback' })}`)
      assert.match(headers.get('location') ?? '', /^http:\/\/127\.0\.0\.1:50123\/callback\?code=/)
    })

    it('RFC 9700 §4.11.2: an error is sent by redirect only where a right answer would have gone', async () => {
      const { authorize } = at()
      for (const more of [{ response_type: 'token' }, { scope: 'everything' }, { prompt: 'none' }, { request: 'x' }, { max_age: 'x' }])
        assert.equal((await authorize({ redirect_uri: 'https://evil.example/', ...more })).headers.get('location'), null)
    })

    it('RFC 9700 §4.11.2: changing the query of the sign-in form changes nothing that was judged', async () => {
      const { world, query, setting } = at()
      const person = aPerson()
      const form = formOf(await person.visit(`${world.issuer}/oauth2/authorize?${query()}`))
      form.action.searchParams.set('redirect_uri', 'https://evil.example/cb')
      const headers = { origin: world.issuer, 'sec-fetch-site': 'same-origin' }
      const answer = await person.visit(form.action, { form: { ...form.fields, login: setting.email, password: setting.password }, headers })
      assert.deepEqual([answer.status, answer.headers.get('location'), answer.headers.getSetCookie()], [400, null, []])
    })

    it('OpenID Connect RP-Initiated Logout §3: nobody is sent to an address after logout that is not registered', async () => {
      const { call, books, ada, world } = at()
      for (const [name, uri] of Object.entries(lookalikes)) {
        const path = `/oauth2/logout?${new URLSearchParams({ client_id: books.id, post_logout_redirect_uri: uri })}`
        for (const answer of [await call(path), await ada.visit(`${world.issuer}${path}`)])
          assert.deepEqual([answer.status, answer.headers.get('location')], [400, null], name)
      }
      assert.equal((await call('/oauth2/logout?post_logout_redirect_uri=https://app.example/cb')).status, 400, 'nobody vouches for it')
    })

    it('RFC 9700 §4.4.2.1, RFC 9207: every answer names its issuer, errors too, in a query and in a fragment', async () => {
      const { authorize, ada, world, query } = at()
      const refused = [
        { prompt: 'none' },
        { response_type: 'token' },
        { code_challenge: undefined },
        { scope: 'x' },
        { response_mode: 'fragment', prompt: 'none' },
      ]
      const locations = await Promise.all(refused.map(async (more) => (await authorize(more)).headers.get('location')))
      for (const more of [{}, { response_mode: 'fragment' }])
        locations.push((await ada.visit(`${world.issuer}/oauth2/authorize?${query(more)}`)).headers.get('location'))
      for (const location of locations) {
        const { search, hash } = new URL(location ?? assert.fail('no redirect'))
        const fields = new URLSearchParams(hash === '' ? search : hash.slice(1))
        assert.deepEqual([fields.get('iss'), fields.getAll('iss').length, fields.getAll('state')], [world.issuer, 1, ['st']], String(location))
      }
    })

    it('RFC 9700 §4.12: a password is never sent on: what follows a form is 303', async () => {
      const { world, query, setting, post } = at()
      const person = aPerson()
      const done = await person.submit(await person.visit(`${world.issuer}/oauth2/authorize?${query()}`), { login: setting.email, password: setting.password })
      assert.equal(done.status, 303)
      assert.equal((await post('/oauth2/authorize', query())).status, 303)
    })

    it('RFC 9700 §4.2.4, §4.3.2: no answer with a code, and no page before it, may be stored or named to the next site', async () => {
      const { authorize, ada, world, query, call } = at()
      const answers = [
        await authorize(),
        await ada.visit(`${world.issuer}/oauth2/authorize?${query()}`),
        await authorize({ prompt: 'none' }),
        await call('/oauth2/logout'),
      ]
      for (const { headers } of answers) assert.deepEqual([headers.get('cache-control'), headers.get('referrer-policy')], ['no-store', 'no-referrer'])
    })

    it('RFC 9700 §2.1: addresses that cannot be matched exactly or that a browser would run are not registered', async () => {
      const { call, setting } = at()
      const wrong = [
        'https://*.example/cb',
        'https://app.example/*',
        'javascript:alert(1)',
        'data:text/html,x',
        'https://app.example/cb#x',
        'https://a@b.example/',
      ]
      wrong.push(
        'http://app.example/cb',
        '//app.example/cb',
        '/cb',
        'https://app。example/',
        'https://0x7f000001/cb',
        'https://app.example/c\u0000b',
        'https:app.example',
      )
      for (const each of wrong) {
        const body = JSON.stringify({ application: { name: `Wrong ${each}`, oauthConfiguration: { authorizedRedirectURLs: [each] } } })
        const headers = { authorization: API_KEY, 'content-type': 'application/json', 'x-fusionauth-tenantid': setting.tenantId }
        assert.equal((await call('/api/application', { method: 'POST', headers, body })).status, 400, each)
      }
    })
  })
