// The switches by which one application is served as another product would, over HTTP, each beside the strict behaviour of the others
// (contracts 6.2). Tests that are named for rows of test/contracts/rows.json say so.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openScene, reasonOf, type Scene } from './attacks/scene.ts'
import type { Application } from './management.ts'
import { aPerson } from './person.ts'
import { locationOf, start } from './relying-party.ts'

type Body = Readonly<Record<string, string>>

describe('compatibility switches, embedded', { timeout: 180_000 }, () => {
  let scene: Scene
  before(async () => {
    scene = await openScene()
  })
  after(() => scene?.stop())

  type Fields = NonNullable<Parameters<Scene['setting']['application']>[0]>
  const application = (compat: NonNullable<Fields['compat']>, oauthConfiguration: NonNullable<Fields['oauthConfiguration']> = {}) =>
    scene.setting.application({ compat, oauthConfiguration })

  /** Where Ada is sent, with some parameters of an application's request changed, or taken away by undefined; and the verifier. */
  const ask = async (to: Application, more: Record<string, string | undefined>, person = scene.ada) => {
    const { url, checks } = await start(scene.world, to)
    for (const [name, value] of Object.entries(more)) value === undefined ? url.searchParams.delete(name) : url.searchParams.set(name, value)
    return { page: await person.visit(url), verifier: checks.pkceCodeVerifier, url }
  }
  const codeOf = async (to: Application, more: Record<string, string | undefined> = {}) => {
    const { page, verifier } = await ask(to, more)
    return { code: locationOf(page).searchParams.get('code') ?? assert.fail(page.text), code_verifier: verifier }
  }
  const token = (to: Application, fields: Record<string, string>) => scene.post('/oauth2/token', { client_id: to.id, client_secret: to.secret, ...fields })
  const redeem = async (to: Application, fields: Record<string, string>) => {
    const { status, text } = await token(to, { grant_type: 'authorization_code', ...fields })
    return { status, body: JSON.parse(text) as Body }
  }

  it('[#290] [#291] [#292] [#332] redirectMatch=baseUrl lets a code go below a registered URL and nowhere else', async () => {
    const base = 'https://acme.test/app'
    const below = await application({ redirectMatch: 'baseUrl' }, { authorizedRedirectURLs: [base] })
    const strict = await application({}, { authorizedRedirectURLs: [base] })
    const { page, verifier } = await ask(below, { redirect_uri: `${base}/x/cb` })
    assert.ok(page.headers.get('location')?.startsWith(`${base}/x/cb?code=`), page.text)
    const code = locationOf(page).searchParams.get('code') ?? ''
    const elsewhere = await redeem(below, { code, code_verifier: verifier, redirect_uri: `${base}/y/cb` })
    assert.deepEqual([elsewhere.status, elsewhere.body.error_reason], [400, 'invalid_redirect_uri'])
    assert.equal((await redeem(below, { code, code_verifier: verifier, redirect_uri: `${base}/x/cb` })).status, 200)
    const others = [
      'https://acme.test2/app',
      'https://acme.test:8443/app',
      `${base}x`,
      'https://evil-acme.test/app',
      `${base}/../cb`,
      `${base}/%2e%2e/cb`,
      `${base}/cb#f`,
    ]
    for (const [to, uri] of [...others.map((each) => [below, each] as const), [strict, `${base}/x/cb`] as const]) {
      const answer = await scene.call(`/oauth2/authorize?${scene.query({ client_id: to.id, redirect_uri: uri })}`, { headers: { accept: 'application/json' } })
      assert.deepEqual([answer.status, reasonOf(answer), answer.headers.get('location')], [400, 'invalid_redirect_uri', null], uri)
    }
  })

  it('redirectMatch=wildcard is AllowWildcards', async () => {
    const authorizedRedirectURLs = ['https://*.acme.test/cb']
    const { page } = await ask(await application({ redirectMatch: 'wildcard' }, { authorizedRedirectURLs }), { redirect_uri: 'https://web.acme.test/cb' })
    assert.ok(page.headers.get('location')?.startsWith('https://web.acme.test/cb?code='), page.text)
    await assert.rejects(application({ redirectMatch: 'baseUrl' }, { authorizedRedirectURLs }), /authorizedRedirectURLs/)
  })

  it('[#368] redirectUriOmitted=first sends a code to the first address, and the exchange may leave it out as well', async () => {
    const [first, second] = ['https://acme.test/one', 'https://acme.test/two']
    const aidbox = await application({ profile: 'aidbox' }, { authorizedRedirectURLs: [first, second] })
    const person = aPerson()
    const asked = await ask(aidbox, { redirect_uri: undefined }, person)
    const done = await person.submit(asked.page, { login: scene.setting.email, password: scene.setting.password })
    assert.ok(done.headers.get('location')?.startsWith(`${first}?code=`), done.text)
    const code = locationOf(done).searchParams.get('code') ?? ''
    assert.equal((await redeem(aidbox, { code, code_verifier: asked.verifier })).status, 200)

    const again = await codeOf(aidbox, { redirect_uri: undefined })
    assert.equal((await redeem(aidbox, { ...again, redirect_uri: second })).body.error_reason, 'invalid_redirect_uri')
    assert.equal((await redeem(aidbox, { ...again, redirect_uri: first })).status, 200)

    const named = await codeOf(aidbox, { redirect_uri: second })
    const absent = await redeem(aidbox, named)
    assert.deepEqual([absent.status, absent.body.error_reason], [400, 'missing_redirect_uri'])
    assert.equal((await redeem(aidbox, { ...named, redirect_uri: second })).status, 200)

    const { page } = await ask(scene.books, { redirect_uri: undefined })
    assert.deepEqual([page.status, page.headers.get('location')], [400, null])
  })

  it('tokenRedirectUri decides whether a code comes without the redirect_uri, and never lets another one pass', async () => {
    const lax = { proofKeyForCodeExchangePolicy: 'NotRequired' } as const
    const [withPkce, optional] = [await application({ tokenRedirectUri: 'optionalWithPkce' }, lax), await application({ tokenRedirectUri: 'optional' }, lax)]
    for (const each of [withPkce, optional]) {
      const code = await codeOf(each)
      assert.equal((await redeem(each, { ...code, redirect_uri: 'http://127.0.0.1:1/bye' })).body.error_reason, 'invalid_redirect_uri')
      assert.equal((await redeem(each, code)).status, 200)
    }
    const withoutPkce = { code_challenge: undefined, code_challenge_method: undefined, state: 'st' }
    const { code } = await codeOf(withPkce, withoutPkce)
    assert.equal((await redeem(withPkce, { code })).body.error_reason, 'missing_redirect_uri')
    assert.equal((await redeem(withPkce, { code, redirect_uri: withPkce.redirectUri })).status, 200)
    assert.equal((await redeem(optional, { code: (await codeOf(optional, withoutPkce)).code })).status, 200)
    assert.equal((await redeem(scene.books, await codeOf(scene.books))).body.error_reason, 'missing_redirect_uri')
  })

  it('profile=fusio: no response_type means code, commas separate scopes, the answer is spelled as there', async () => {
    const fusio = await application({ profile: 'fusio' })
    const { page, verifier } = await ask(fusio, { response_type: undefined, scope: 'openid,email, profile', locale: 'fr' })
    const sent = locationOf(page).searchParams
    assert.deepEqual([sent.has('userState'), sent.has('locale')], [false, false])
    const { status, body } = await redeem(fusio, { code: sent.get('code') ?? assert.fail(page.text), code_verifier: verifier })
    assert.deepEqual([status, body.token_type, body.scope], [200, 'bearer', 'openid,email,profile'])
    const introspected = await scene.post('/oauth2/introspect', { client_id: fusio.id, client_secret: fusio.secret, token: body.access_token ?? '' })
    assert.equal((JSON.parse(introspected.text) as Body).scope, 'openid email profile')

    const strict = locationOf((await ask(scene.books, { response_type: undefined })).page).searchParams
    assert.equal(strict.get('error_reason'), 'missing_response_type')
    assert.equal(locationOf((await ask(scene.books, { scope: 'openid,email' })).page).searchParams.get('error_reason'), 'unknown_scope')
  })

  it('scopeSyntax counts for a refresh as well', async () => {
    const each = await application({ scopeSyntax: 'spaceOrComma' })
    const { body } = await redeem(each, { ...(await codeOf(each, { scope: 'openid,email,offline_access' })), redirect_uri: each.redirectUri })
    assert.deepEqual([body.token_type, body.scope], ['Bearer', 'openid email offline_access'])
    const { status, text } = await token(each, { grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '', scope: 'email,openid' })
    assert.deepEqual([status, (JSON.parse(text) as Body).scope], [200, 'openid email'], text)
  })

  it('[#257] introspectForeignToken=unauthorized tells that a token is another’s, where strictly it is inactive', async () => {
    const told = await application({ introspectForeignToken: 'unauthorized' })
    const { access_token, refresh_token } = await scene.tokens(scene.books)
    const introspect = (by: Application, fields: Record<string, string>) =>
      scene.post('/oauth2/introspect', { client_id: by.id, client_secret: by.secret, ...fields })
    for (const fields of [{ token: access_token }, { token: refresh_token, token_type_hint: 'refresh_token' }]) {
      const answer = await introspect(told, fields as Record<string, string>)
      assert.deepEqual([answer.status, reasonOf(answer)], [401, 'invalid_client_id'])
      assert.equal((await introspect(scene.music, fields as Record<string, string>)).text, '{"active":false}')
    }
    assert.equal((await introspect(told, { token: 'x.y.z' })).text, '{"active":false}')
  })
})
