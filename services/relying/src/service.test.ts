import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type Relying, startRelying } from './service.ts'

/** As much of an OpenID provider as one sign-in needs; it signs whoever comes in as Ada. */
async function anIssuer() {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', kid: 'k1' }] }
  let nonce = ''
  let url = ''
  const sign = (typ: string, claims: object) =>
    new SignJWT({ iss: url, aud: 'shop', sub: 'ada', sid: 's1', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', typ })
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(privateKey)
  const answers: Readonly<Record<string, () => Promise<object>>> = {
    '/.well-known/openid-configuration': async () => ({
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      end_session_endpoint: `${url}/logout`,
      jwks_uri: `${url}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/jwks': async () => jwks,
    '/token': async () => ({ access_token: 'a', token_type: 'Bearer', id_token: await sign('JWT', { nonce, name: '<Ada>', email: 'ada@example.com' }) }),
  }
  const server = createServer((request, response) => {
    request.resume()
    const answer = answers[request.url ?? ''] ?? (async () => ({}))
    void answer().then((body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: new URL(url),
    expectNonce: (expected: string) => {
      nonce = expected
    },
    logoutToken: (claims: object = {}) =>
      sign('logout+jwt', { jti: randomUUID(), events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, ...claims }),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

describe('the sample relying service', () => {
  let issuer: Awaited<ReturnType<typeof anIssuer>>
  let shop: Relying
  let cookie = ''

  const visit = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(new URL(path, shop.url), { redirect: 'manual', headers: { cookie }, ...init })
    const set = response.headers.get('set-cookie')
    if (set !== null) cookie = set.split(';')[0] ?? ''
    return response
  }
  const locationOf = (response: Response) => new URL(response.headers.get('location') ?? '', shop.url)
  const notify = (token: string) => fetch(shop.backchannelUrl, { method: 'POST', body: new URLSearchParams({ logout_token: token }) })

  const signIn = async () => {
    const asked = locationOf(await visit('/sign-in'))
    issuer.expectNonce(asked.searchParams.get('nonce') ?? '')
    return visit(`/callback?${new URLSearchParams({ code: 'c', state: asked.searchParams.get('state') ?? '', iss: issuer.url.origin })}`)
  }

  before(async () => {
    issuer = await anIssuer()
    shop = await startRelying({ issuer: new URL(issuer.url.origin), clientId: 'shop', clientSecret: 'secret', port: 0, host: '127.0.0.1' })
  })
  after(async () => {
    await shop.close()
    await issuer.close()
  })

  it('asks with PKCE, state and nonce, and keeps its cookie from scripts', async () => {
    const response = await visit('/sign-in')
    const { searchParams } = locationOf(response)
    assert.equal(searchParams.get('code_challenge_method'), 'S256')
    for (const name of ['code_challenge', 'state', 'nonce']) assert.ok(searchParams.get(name), name)
    assert.equal(searchParams.get('redirect_uri'), `${shop.url}/callback`)
    assert.match(response.headers.get('set-cookie') ?? '', /; HttpOnly; SameSite=Lax/)
  })

  it('refuses an answer to a question it did not ask', async () => {
    await visit('/sign-in')
    const response = await visit('/callback?code=c&state=forged')
    assert.equal(response.status, 400)
    assert.match(await (await visit('/')).text(), /Sign in with Signet/)
  })

  it('shows who is signed in, escaped, under a new cookie', async () => {
    await visit('/sign-in')
    const former = cookie
    assert.equal((await signIn()).status, 303)
    assert.notEqual(cookie, former)
    const page = await (await visit('/')).text()
    assert.match(page, /Hello, &lt;Ada&gt;/)
    assert.match(page, /ada@example\.com/)
  })

  it('signs out when it is told to, and tells whoever watches', async () => {
    await signIn()
    const stream = await visit('/events')
    const response = await notify(await issuer.logoutToken())
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('cache-control'), 'no-store')
    const heard = await stream.body?.getReader().read()
    assert.match(Buffer.from(heard?.value ?? []).toString(), /^data: /)
    const page = await (await visit('/')).text()
    assert.match(page, /You are not signed in/)
    assert.match(page, /session s1 ended; signed out here too/)
  })

  it('answers 400 to a notice that is not sound, and stays signed in', async () => {
    await signIn()
    for (const token of ['', await issuer.logoutToken({ nonce: 'n' }), await issuer.logoutToken({ aud: 'another' })]) {
      const response = await notify(token)
      assert.equal(response.status, 400)
      assert.equal(response.headers.get('cache-control'), 'no-store')
      assert.equal(((await response.json()) as { error: string }).error, 'invalid_request')
    }
    assert.match(await (await visit('/')).text(), /Hello/)
  })

  it('[OpenID Connect Front-Channel Logout §2] ends the session that a frame names, in frames of the issuer alone', async () => {
    await signIn()
    const load = (query: Record<string, string>) => visit(`/frontchannel-logout?${new URLSearchParams(query)}`)
    for (const query of [{}, { iss: 'https://evil.example', sid: 's1' }, { iss: issuer.url.origin, sid: 's2' }] as Record<string, string>[]) await load(query)
    assert.match(await (await visit('/')).text(), /Hello/)
    const response = await load({ iss: issuer.url.origin, sid: 's1' })
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('cache-control'), 'no-store')
    assert.match(response.headers.get('content-security-policy') ?? '', new RegExp(`frame-ancestors ${issuer.url.origin}$`))
    assert.match(await (await visit('/')).text(), /You are not signed in/)
  })

  it('does not end another session of the same person', async () => {
    await signIn()
    assert.equal((await notify(await issuer.logoutToken({ sid: 's2' }))).status, 200)
    assert.match(await (await visit('/')).text(), /Hello/)
  })

  it('signs out at the issuer with the ID token as hint, and here at once', async () => {
    await signIn()
    const to = locationOf(await visit('/sign-out', { method: 'POST' }))
    assert.equal(to.origin + to.pathname, `${issuer.url.origin}/logout`)
    assert.ok(to.searchParams.get('id_token_hint'))
    assert.equal(to.searchParams.get('post_logout_redirect_uri'), `${shop.url}/`)
    assert.match(await (await visit(`/?state=${to.searchParams.get('state')}`)).text(), /You are signed out/)
  })

  it('starts before its issuer and says so until that is up', async () => {
    const early = await startRelying({ issuer: new URL('http://127.0.0.1:1'), clientId: 'shop', clientSecret: 'secret', port: 0 })
    try {
      assert.equal((await fetch(early.url)).status, 200)
      assert.equal((await fetch(`${early.url}/sign-in`, { redirect: 'manual' })).status, 502)
    } finally {
      await early.close()
    }
  })

  it('refuses an issuer in plain http that is not on this machine', async () => {
    await assert.rejects(startRelying({ issuer: new URL('http://id.example.com'), clientId: 'shop', clientSecret: 'secret', port: 0 }), /https/)
  })
})
