// What clients of any product count on at the endpoints that they share, seen over HTTP; each test is named for its rows of
// test/contracts/rows.json. What needs a clock or a race is tested beside the code.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { type Answer, basic, CHALLENGE, openScene, reasonOf, type Scene } from './attacks/scene.ts'
import { aSetting, management } from './management.ts'
import { aPerson, formOf, type Page } from './person.ts'
import { locationOf } from './relying-party.ts'
import { API_KEY } from './world.ts'

/** RFC 7636, Appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

interface TokenAnswer {
  readonly access_token: string
  readonly id_token?: string
  readonly refresh_token?: string
  readonly token_type: string
  readonly expires_in: number
  readonly scope: string
}

const tokensOf = (answer: Answer): TokenAnswer => {
  assert.equal(answer.status, 200, answer.text)
  return JSON.parse(answer.text) as TokenAnswer
}

describe('what clients count on, embedded', { timeout: 180_000 }, () => {
  let scene: Scene
  before(async () => {
    scene = await openScene()
  })
  after(() => scene?.stop())

  const api = () => management(scene.world.issuer, API_KEY)
  const authorizeUrl = (more?: Record<string, string | undefined>) => `${scene.world.issuer}/oauth2/authorize?${scene.query(more)}`
  /** What the application is told, once somebody is signed in. */
  const answered = (page: Page): URLSearchParams => {
    assert.equal(page.status, 302, page.text.slice(0, 300))
    return locationOf(page).searchParams
  }
  const isForm = (page: Pick<Page, 'status' | 'headers' | 'text'>) => {
    assert.equal(page.status, 200, page.text.slice(0, 300))
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
    assert.match(page.text, /type="password"/)
  }
  const redeem = async (query: URLSearchParams, more: Record<string, string> = {}) =>
    tokensOf(await scene.redeem(scene.books, { code: query.get('code') ?? '', code_verifier: VERIFIER, ...more }))

  describe('at authorize', () => {
    it('[#360] [#63] shows the sign-in page, whatever the origin of the request, as long as no origins are listed', async () => {
      isForm(await scene.authorize())
      for (const origin of ['https://anywhere.example', 'null'])
        isForm(await scene.call(`/oauth2/authorize?${scene.query()}`, { headers: { origin, referer: 'https://anywhere.example/' } }))
    })

    it('[#59] refuses a redirect URI that is not listed, without a redirect', async () => {
      const answer = await scene.call(`/oauth2/authorize?${scene.query({ redirect_uri: 'https://app.example/other' })}`, {
        headers: { accept: 'application/json' },
      })
      assert.deepEqual([answer.status, reasonOf(answer), answer.headers.get('location')], [400, 'invalid_redirect_uri', null])
    })

    it('[#61] [#62] answers at the last of two hundred redirect URIs, and at a scheme of the application’s own', async () => {
      const many = Array.from({ length: 199 }, (_, index) => `https://many.example/${index}`)
      const application = await scene.setting.application({ oauthConfiguration: { authorizedRedirectURLs: [...many, 'com.example.many:/cb'] } })
      for (const redirect_uri of ['https://many.example/198', 'com.example.many:/cb']) {
        const page = await scene.ada.visit(authorizeUrl({ client_id: application.id, redirect_uri }))
        assert.equal(page.status, 302, page.text)
        assert.ok(page.headers.get('location')?.startsWith(`${redirect_uri}?code=`), page.headers.get('location') ?? '')
      }
    })

    it('[#91] shows its pages in the theme of the tenant', async () => {
      const stylesheet = 'h1 { letter-spacing: 1px }'
      const { theme } = await api().succeed('createTheme', { body: { theme: { name: 'Wide', stylesheet } } })
      const themed = await aSetting(api(), { themeId: theme.id })
      const { id, redirectUri } = await themed.application()
      const page = await scene.authorize({ client_id: id, redirect_uri: redirectUri })
      isForm(page)
      const [, path = ''] = /<link rel="stylesheet" href="([^"]*theme[^"]*)">/.exec(page.text) ?? []
      const sheet = await scene.call(path)
      assert.deepEqual([sheet.status, sheet.text, sheet.headers.get('content-type')], [200, stylesheet, 'text/css; charset=utf-8'])
      const known = { 'if-none-match': sheet.headers.get('etag') ?? '', 'cache-control': 'max-age=0' }
      assert.equal((await scene.call(path, { headers: known })).status, 304)
      assert.equal((await scene.call(path.slice(0, -1))).status, 404)
      assert.ok((await scene.call(`/oauth2/logout?client_id=${id}`)).text.includes(path))
      await api().succeed('patchTheme', { path: { themeId: theme.id }, body: { theme: { stylesheet: '' } } })
      assert.equal((await scene.call(path)).text, '')
      assert.ok(!(await scene.authorize()).text.includes('theme'))
    })

    it('[#363] [#95] answers response_type=code by 302 to the redirect URI, with a code', async () => {
      const page = await scene.ada.visit(authorizeUrl())
      assert.equal(page.status, 302)
      assert.ok(page.headers.get('location')?.startsWith(`${scene.books.redirectUri}?`))
      assert.match(answered(page).get('code') ?? '', /^[A-Za-z0-9_-]+$/)
    })

    it('[#101] [#361] gives the state back as it was', async () => {
      for (const state of ['a b+c%20d', '%', 'ünï', '"<&>']) assert.equal(answered(await scene.ada.visit(authorizeUrl({ state }))).get('state'), state)
      assert.equal(answered(await scene.ada.visit(authorizeUrl({ state: undefined }))).get('state'), null)
    })

    it('[#100] gives the locale back that was asked for', async () => {
      assert.equal(answered(await scene.ada.visit(authorizeUrl({ locale: 'fr' }))).get('locale'), 'fr')
    })

    it('[#235] asks nobody for consent to an application of the house, not even with prompt=consent', async () => {
      for (const prompt of [undefined, 'consent'])
        assert.notEqual(answered(await scene.ada.visit(authorizeUrl({ prompt, scope: 'openid profile email' }))).get('code'), null)
    })

    it('[#146] remembers nobody who did not want to be remembered', async () => {
      const person = aPerson()
      const page = await person.visit(authorizeUrl())
      assert.equal(formOf(page).fields.rememberDevice, 'true', 'the box is shown ticked')
      const done = await person.submit(page, { login: scene.setting.email, password: scene.setting.password, rememberDevice: '' })
      assert.notEqual(locationOf(done).searchParams.get('code'), null)
      isForm(await person.visit(authorizeUrl()))
    })

    it('[#367] takes a client id that is any text', async () => {
      const id = `web-app.${scene.setting.tenantId.slice(0, 8)}`
      const application = await scene.setting.application({ id, oauthConfiguration: { clientSecret: 'chosen' } })
      assert.equal(application.id, id)
      const query = answered(await scene.ada.visit(authorizeUrl({ client_id: id })))
      const fields = { code: query.get('code') ?? '', code_verifier: VERIFIER }
      assert.equal(decodeJwt(tokensOf(await scene.redeem({ ...application, secret: 'chosen' }, fields)).access_token).aud, id)
    })
  })

  describe('at the token endpoint', () => {
    it('[#418] takes the verifier and the challenge of RFC 7636', async () => {
      assert.equal(CHALLENGE, 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
      const query = answered(await scene.ada.visit(authorizeUrl({ code_challenge: CHALLENGE })))
      const wrong = await scene.redeem(scene.books, { code: query.get('code') ?? '', code_verifier: `${VERIFIER.slice(0, -1)}l` })
      assert.deepEqual([wrong.status, reasonOf(wrong)], [400, 'invalid_pkce_code_verifier'])
      await redeem(query)
    })

    it('[#378] [#362] [#379] [#230] takes a form with Basic, and gives an ID token for openid alone', async () => {
      const withOpenid = await redeem(answered(await scene.ada.visit(authorizeUrl({ scope: 'openid email' }))))
      assert.equal(withOpenid.scope, 'openid email')
      assert.equal(decodeJwt(withOpenid.access_token).scope, 'openid email')
      assert.equal(decodeJwt(withOpenid.id_token ?? '').aud, scene.books.id)
      for (const scope of ['profile email', undefined]) {
        const answer = await redeem(answered(await scene.ada.visit(authorizeUrl({ scope }))))
        assert.equal('id_token' in answer, false)
      }
    })

    it('[#372] [#420] refuses JSON, also when everything in it is right', async () => {
      const code = answered(await scene.ada.visit(authorizeUrl())).get('code') ?? ''
      const { id, secret, redirectUri } = scene.books
      const fields = { grant_type: 'authorization_code', client_id: id, client_secret: secret, code, redirect_uri: redirectUri, code_verifier: VERIFIER }
      for (const headers of [{}, { accept: 'application/json' }, { 'user-agent': 'aidbox' }, basic(scene.books)]) {
        const init = { method: 'POST', body: JSON.stringify(fields), headers: { 'content-type': 'application/json', ...headers } }
        const answer = await scene.call('/oauth2/token', init)
        assert.deepEqual([answer.status, (JSON.parse(answer.text) as { error: string }).error], [400, 'invalid_request'])
      }
      assert.equal((await scene.post('/oauth2/token', fields)).status, 200, 'the code is as it was')
    })

    it('[#178] lets an access token live as long as its application says, else as its tenant does', async () => {
      const lifetimeOf = async (jwtConfiguration: object) => {
        const application = await scene.setting.application({ jwtConfiguration })
        const code = answered(await scene.ada.visit(authorizeUrl({ client_id: application.id }))).get('code') ?? ''
        const { access_token, expires_in } = tokensOf(await scene.redeem(application, { code, code_verifier: VERIFIER }))
        const { exp = 0, iat = 0 } = decodeJwt(access_token)
        assert.equal(expires_in, exp - iat)
        return expires_in
      }
      assert.equal(await lifetimeOf({ enabled: true, timeToLiveInSeconds: 120 }), 120)
      assert.equal(await lifetimeOf({}), 900)
    })
  })

  describe('at logout', () => {
    it('[#120] [#121] [#126] ends the session by GET and by POST alike, and leaves what was granted offline', async () => {
      for (const method of ['GET', 'POST']) {
        const person = await scene.somebody()
        const { refresh_token = '', id_token = '' } = await redeem(answered(await person.visit(authorizeUrl({ scope: 'openid offline_access' }))))
        const parameters = { id_token_hint: id_token, post_logout_redirect_uri: scene.books.redirectUri, state: 'a b+c' }
        const logout = `${scene.world.issuer}/oauth2/logout`
        const page = await (method === 'GET' ? person.visit(`${logout}?${new URLSearchParams(parameters)}`) : person.visit(logout, { form: parameters }))
        assert.equal(locationOf(page).href, `${scene.books.redirectUri}?state=${encodeURIComponent('a b+c')}`)
        isForm(await person.visit(authorizeUrl()))
        const refreshed = await scene.post('/oauth2/token', { grant_type: 'refresh_token', refresh_token }, basic(scene.books))
        assert.equal(tokensOf(refreshed).token_type, 'Bearer')
      }
    })

    it('[#74] [#75] [#124] goes to the logout URL of the application, else of its tenant', async () => {
      const setting = await aSetting(api(), { logoutURL: 'https://tenant.example/bye' })
      const own = await setting.application({ oauthConfiguration: { logoutURL: 'https://app.example/bye' } })
      const plain = await setting.application()
      const destinationOf = async (query: Record<string, string>) => {
        const { status, headers } = await scene.call(`/oauth2/logout?${new URLSearchParams(query)}`)
        assert.equal(status, 302)
        return headers.get('location')
      }
      assert.equal(await destinationOf({ client_id: own.id }), 'https://app.example/bye')
      assert.equal(await destinationOf({ client_id: plain.id }), 'https://tenant.example/bye')
      assert.equal(await destinationOf({ tenantId: setting.tenantId }), 'https://tenant.example/bye')
    })
  })

  describe('at the management API', () => {
    it('[#117] tells an application of the house, by the access token alone, whose it is, and nothing else', async () => {
      const { access_token } = await redeem(answered(await scene.ada.visit(authorizeUrl({ scope: 'openid' }))))
      const get = (path: string, token: string, method = 'GET') => scene.call(path, { method, headers: { authorization: `Bearer ${token}` } })
      const own = await get('/api/user', access_token)
      assert.equal(own.status, 200, own.text)
      const { user } = JSON.parse(own.text)
      assert.deepEqual([user.id, user.email], [scene.setting.userId, scene.setting.email])
      assert.ok(user.registrations.some(({ applicationId }: { applicationId: string }) => applicationId === scene.books.id))
      for (const [path, token, method] of [
        ['/api/user', `${access_token}x`, 'GET'],
        [`/api/user?email=${encodeURIComponent(scene.setting.email)}`, access_token, 'GET'],
        [`/api/user/${scene.setting.userId}`, access_token, 'GET'],
        [`/api/user/${scene.setting.userId}`, access_token, 'DELETE'],
        ['/api/tenant', access_token, 'GET'],
      ] as const) {
        const answer = await get(path, token, method)
        assert.deepEqual([answer.status, answer.text], [401, ''], `${method} ${path}`)
      }
    })

    it('[#93] reads nothing of another tenant than the one that the header names', async () => {
      const other = await aSetting(api())
      for (const path of [`/api/user/${scene.setting.userId}`, `/api/application/${scene.books.id}`])
        for (const [tenantId, status] of [[scene.setting.tenantId, 200] as const, [other.tenantId, 404] as const]) {
          const answer = await scene.call(path, { headers: { authorization: API_KEY, 'x-fusionauth-tenantid': tenantId } })
          assert.equal(answer.status, status, path)
        }
    })
  })
})
