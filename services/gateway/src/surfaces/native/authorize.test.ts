import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { Refused } from '@signet/protos'
import { authorizeStandIn, type Begin, redirect, signInForm, TENANT } from '../../testing/authorize.ts'
import { startGateway } from '../../testing/gateway.ts'

const QUERY = 'client_id=a&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=%2B'

const authorize = authorizeStandIn()
const gateway = await startGateway({ authorize: authorize.handlers })
const local = await startGateway({ authorize: authorize.handlers }, { settings: { publicUrl: 'http://localhost:9011', trustedProxies: ['127.0.0.0/8'] } })
after(() => Promise.all([gateway.close(), local.close()]))
beforeEach(() => authorize.reset())

test('shows the sign-in form of the application and the tenant, escaped, posting to the same query', async () => {
  const answer = await gateway.fetch(`/oauth2/authorize?${QUERY}`)
  const text = await answer.text()
  assert.equal(answer.status, 200)
  assert.match(text, /Sign in to <bdi>Ledger &lt;b&gt;<\/bdi>/)
  assert.match(text, /Müller &amp; Söhne/)
  assert.ok(text.includes(`action="/oauth2/sign-in?${QUERY.replaceAll('&', '&amp;')}"`))
  assert.match(text, /name="rememberDevice"[^>]* checked/)
  assert.match(text, /autocomplete="username"/)
  assert.match(text, /autocomplete="current-password"/)
  assert.deepEqual({ ...authorize.begun[0]?.parameters }, { client_id: 'a', redirect_uri: 'https://app.example/cb', state: '+' })
})

test('[#66] [#68] every page refuses frames, scripts but the one of ours where it helps, caches, referrers and guessing', async () => {
  authorize.answers.begin = ({ parameters }) =>
    parameters.client_id === 'a' ? Promise.resolve(signInForm) : Promise.reject(new Refused('unknown_client', 'There is no such client.'))
  for (const path of [`/oauth2/authorize?${QUERY}`, '/oauth2/authorize?client_id=b', '/', '/nowhere']) {
    const { headers } = await gateway.fetch(path)
    assert.equal(headers.get('x-frame-options'), 'DENY', path)
    const policy = (headers.get('content-security-policy') ?? '').replace(/form-action [^;]+/, 'form-action')
    const scripts = path.includes('client_id=a') ? "script-src 'self'; " : ''
    assert.equal(policy, `default-src 'none'; style-src 'self'; img-src 'self'; ${scripts}form-action; frame-ancestors 'none'; base-uri 'none'`, path)
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path)
    assert.equal(headers.get('cache-control'), 'no-store', path)
    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8', path)
  }
})

test('the form may lead to where the application is, by scheme', async () => {
  const actionFor = async (uri: string) => {
    const { headers } = await gateway.fetch(`/oauth2/authorize?client_id=a&redirect_uri=${encodeURIComponent(uri)}`)
    return /form-action ([^;]+);/.exec(headers.get('content-security-policy') ?? '')?.[1]
  }
  assert.equal(await actionFor('https://app.example/cb'), "'self' https:")
  assert.equal(await actionFor('http://[::1]:3000/cb'), "'self' http:")
  assert.equal(await actionFor('com.example.app:/cb'), "'self' https: com.example.app:")
  assert.equal(await actionFor('no scheme; script-src *'), "'self' https:")
})

test('the style that pages refer to is there, for good', async () => {
  const href = /href="(\/assets\/[^"]+\.css)"/.exec(await (await gateway.fetch('/')).text())?.[1] ?? ''
  const answer = await gateway.fetch(href)
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
  assert.equal(answer.headers.get('content-type'), 'text/css; charset=utf-8')
})

test('[R23] [R24] redirects byte for byte, with 302 after GET and no referrer', async () => {
  authorize.answers.begin = () => Promise.resolve(redirect)
  const got = await gateway.fetch(`/oauth2/authorize?${QUERY}`)
  assert.equal(got.status, 302)
  assert.equal(got.headers.get('location'), redirect.redirect.url)
  assert.equal(got.headers.get('referrer-policy'), 'no-referrer')
  assert.equal(got.headers.get('cache-control'), 'no-store')
})

test('on plain http the cookies go without the prefix, and without a lifetime last as long as the browser runs', async () => {
  authorize.answers.begin = () =>
    Promise.resolve({ result: 'redirect', redirect: { url: 'https://app.example/cb', sessionCookie: { tenantId: TENANT, value: 'sid.secret', maxAge: 0 } } })
  const answer = await local.fetch(`/oauth2/authorize?${QUERY}`)
  assert.deepEqual(answer.headers.getSetCookie(), [`signet-${TENANT}=sid.secret; Path=/; HttpOnly; SameSite=Lax`])
  assert.equal(answer.headers.get('strict-transport-security'), null)
})

test('tells authorize which session cookies the browser has, and no other cookie', async () => {
  const other = '0a0f5d2c-4a53-4a8e-9d0c-8d7f8a3e4a53'
  const cookie = `theme=dark; __Host-signet-${TENANT}=a.b; __Host-signet-${TENANT}=later; signet-${other}=x; __Host-signet-nonsense=y; __Host-signet-form=z; __Host-signet-${other}="bad value"`
  await gateway.fetch(`/oauth2/authorize?${QUERY}`, { headers: { cookie, 'user-agent': 'u'.repeat(600) } })
  const { browser } = authorize.begun[0] ?? {}
  assert.deepEqual({ ...browser?.sessionCookies }, { [TENANT]: 'a.b' })
  assert.equal(browser?.userAgent.length, 512)
})

test('the address is the socket’s, or what a trusted proxy says', async () => {
  const headers = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' }
  await gateway.fetch(`/oauth2/authorize?${QUERY}`, { headers })
  await local.fetch(`/oauth2/authorize?${QUERY}`, { headers })
  assert.deepEqual(
    authorize.begun.map(({ browser }) => browser?.address),
    ['127.0.0.1', '203.0.113.9'],
  )
})

test('the Host header makes no URL', async () => {
  const answer = await gateway.fetch('/.well-known/jwks.json', { headers: { host: 'evil.example' } })
  assert.doesNotMatch(await answer.text(), /evil/)
})

test('an authorization request in a form goes on as a GET with the same parameters', async () => {
  const answer = await gateway.post('/oauth2/authorize?ignored=1', 'client_id=a&state=%2B%26&resource=https://a.example&resource=https://b.example')
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/oauth2/authorize?client_id=a&state=%2B%26&resource=https%3A%2F%2Fa.example&resource=https%3A%2F%2Fb.example')
  assert.equal((await gateway.post('/oauth2/authorize', `state=${'x'.repeat(8192)}`)).status, 413)
})

test('the sign-in address itself leads back to the request', async () => {
  const answer = await gateway.fetch(`/oauth2/sign-in?${QUERY}`)
  assert.equal(answer.status, 302)
  assert.equal(answer.headers.get('location'), `/oauth2/authorize?${QUERY}`)
})

test('an error that cannot go to the redirect URI is a page with an id, or JSON for a program', async () => {
  authorize.answers.begin = () => Promise.reject(new Refused('unregistered_redirect_uri', 'The redirect_uri is not <registered>.', { detail: 'for the log' }))
  const answer = await gateway.fetch(`/oauth2/authorize?${QUERY}`, { headers: { accept: 'text/html,*/*;q=0.8' } })
  const text = await answer.text()
  assert.equal(answer.status, 400)
  assert.equal(answer.headers.get('location'), null)
  assert.match(text, /not &lt;registered&gt;/)
  assert.match(text, /invalid_request · invalid_redirect_uri/)
  assert.match(text, /<code class="copied">[0-9a-f]{32}<\/code>/)
  assert.doesNotMatch(text, /for the log/)
  const json = await gateway.fetch(`/oauth2/authorize?${QUERY}`, { headers: { accept: 'application/json' } })
  assert.equal(((await json.json()) as { error_reason: string }).error_reason, 'invalid_redirect_uri')
})

test('a client secret in the query is refused before anybody else sees it (R18)', async () => {
  assert.equal((await gateway.fetch(`/oauth2/authorize?${QUERY}&client_secret=s`)).status, 400)
  assert.deepEqual(authorize.begun, [])
})

test('calls carry a deadline and a trace of their own; only a trusted proxy may bring one', async () => {
  const contexts: Parameters<Begin>[1][] = []
  authorize.answers.begin = (_request, context) => {
    contexts.push(context)
    return Promise.resolve(signInForm)
  }
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  await gateway.fetch(`/oauth2/authorize?${QUERY}`, { headers: { traceparent } })
  await local.fetch(`/oauth2/authorize?${QUERY}`, { headers: { traceparent } })
  const [own, brought] = contexts
  assert.match(own?.traceparent ?? '', /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  assert.notEqual(own?.traceparent, traceparent)
  assert.equal(brought?.traceparent, traceparent)
  assert.ok((own?.deadline ?? 0) > Date.now())
})
