import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { testClock } from '@signet/platform/testing/fixed'
import { type Handlers, Refused } from '@signet/protos'
import { startGateway } from '../../testing/gateway.ts'

type EndSession = Handlers<'authorize'>['endSession']

const TENANT = '8d7f8a3e-4a53-4a8e-9d0c-0e4a0f5d2c11'
let endSession: EndSession
let seen: Parameters<EndSession>[0] | undefined
const gateway = await startGateway({
  authorize: {
    endSession: (request, context) => {
      seen = request
      return endSession(request, context)
    },
  },
})
after(() => gateway.close())
const loggedOut =
  (url: string, frontChannelUrls: string[] = []): EndSession =>
  () =>
    Promise.resolve({ result: 'loggedOut', loggedOut: { url, applicationName: 'Ledger', tenantIds: [TENANT], deferred: false, frontChannelUrls } })
const confirm = () => Promise.resolve({ result: 'confirm' as const, confirm: { applicationName: '<Ledger>', tenantName: 'Müller' } })
beforeEach(() => {
  endSession = loggedOut('https://app.example/bye?state=1')
  seen = undefined
})

const CLEARED = `__Host-signet-${TENANT}=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0`

test('ends the session, clears its cookie and sends the browser on', async () => {
  const got = await gateway.fetch('/oauth2/logout?id_token_hint=x.y.z&state=1')
  assert.equal(got.status, 302)
  assert.equal(got.headers.get('location'), 'https://app.example/bye?state=1')
  assert.deepEqual(got.headers.getSetCookie(), [CLEARED])
  assert.deepEqual({ ...seen?.parameters }, { id_token_hint: 'x.y.z', state: '1' })
  assert.equal(seen?.confirmed, false)
})

test('a client may send its request in a form', async () => {
  const posted = await gateway.post('/oauth2/logout?ignored=1', { client_id: 'a' }, { 'sec-fetch-site': 'cross-site' })
  assert.equal(posted.status, 303)
  assert.deepEqual({ ...seen?.parameters }, { client_id: 'a' })
  assert.equal(seen?.confirmed, false)
})

test('with nowhere to go it says that the person is signed out', async () => {
  endSession = loggedOut('')
  const got = await gateway.fetch('/oauth2/logout')
  assert.equal(got.status, 200)
  assert.deepEqual(got.headers.getSetCookie(), [CLEARED])
  assert.match(await got.text(), /You are signed out/)
})

const FRAMES = ['https://a.example/bye?iss=i&sid=s', 'https://a.example/other?x="&sid=s', 'http://localhost:81/bye', 'https://odd;sandbox/bye']

test('[#72] [#73] every logout URL gets a frame that can lead the page nowhere, from the origins that the policy names', async () => {
  endSession = loggedOut('', FRAMES)
  const got = await gateway.fetch('/oauth2/logout')
  const text = await got.text()
  assert.equal(got.status, 200)
  assert.deepEqual(got.headers.getSetCookie(), [CLEARED])
  const frames = [...text.matchAll(/<iframe src="([^"]+)" sandbox="([^"]+)"/g)]
  assert.deepEqual(
    frames.map(([, url = '']) => url.replaceAll('&amp;', '&').replaceAll('&quot;', '"')),
    FRAMES,
  )
  for (const [, , sandbox] of frames) assert.equal(sandbox, 'allow-scripts allow-same-origin allow-forms')
  const policy = (got.headers.get('content-security-policy') ?? '').split('; ')
  assert.deepEqual(
    policy.filter((each) => /^(frame-src|sandbox|script-src|default-src|frame-ancestors)/.test(each)),
    ["default-src 'none'", 'frame-src https://a.example http://localhost:81', "frame-ancestors 'none'"],
  )
  assert.match(text, /You are signed out/)
  assert.doesNotMatch(text, /<script|http-equiv/)
})

const ways = (text: string): readonly string[] =>
  [/<a [^>]*id="onward" href="([^"]+)"/, /<noscript><meta http-equiv="refresh" content="5;url=([^"]+)"/].map((each) => each.exec(text)?.[1] ?? '')

test('[#127] a page with frames goes on to a redirect to the target, in the browser that it was made for, for some minutes', async () => {
  const clock = testClock()
  const other = await startGateway({ authorize: { endSession: loggedOut('https://app.example/bye?state=%2B', FRAMES) } }, { clock })
  const got = await other.fetch('/oauth2/logout?id_token_hint=x.y.z')
  const text = await got.text()
  const [link = '', refresh] = ways(text)
  assert.equal(refresh, link)
  assert.match(link, /^\/oauth2\/logout\?complete=/)
  assert.match(got.headers.get('content-security-policy') ?? '', /; script-src 'self';/)
  const cookie =
    got.headers
      .getSetCookie()
      .find((each) => each.startsWith('__Host-signet-form='))
      ?.split(';')[0] ?? ''

  for (const again of [1, 2]) {
    const done = await other.fetch(link, { headers: { cookie } })
    assert.deepEqual([done.status, done.headers.get('location')], [302, 'https://app.example/bye?state=%2B'], `time ${again}`)
  }
  const changed = link.replace(/[^.]+$/, Buffer.from('https://evil.example/').toString('base64url'))
  for (const [path, headers] of [
    [link, {}],
    [link, { cookie: `__Host-signet-form=${'A'.repeat(43)}` }],
    [changed, { cookie }],
    ['/oauth2/logout?complete=x', { cookie }],
  ] as const) {
    const refused = await other.fetch(path, { headers })
    assert.deepEqual([refused.status, refused.headers.get('location')], [403, null], path)
  }
  clock.advance(5 * 60_000)
  assert.equal((await other.fetch(link, { headers: { cookie } })).status, 403)
  await other.close()
})

test('a target that is too long for a link of ours is linked itself', async () => {
  const url = `https://app.example/bye?state=${'s'.repeat(7000)}`
  endSession = loggedOut(url, FRAMES)
  assert.deepEqual(ways(await (await gateway.fetch('/oauth2/logout')).text()), [url, url])
})

test('a logout that waits for the database clears the cookie and says that the applications will be told', async () => {
  endSession = () =>
    Promise.resolve({ result: 'loggedOut' as const, loggedOut: { url: '', applicationName: '', tenantIds: [TENANT], deferred: true, frontChannelUrls: [] } })
  const got = await gateway.fetch('/oauth2/logout?id_token_hint=x.y.z')
  assert.equal(got.status, 202)
  assert.deepEqual(got.headers.getSetCookie(), [CLEARED])
  assert.match(await got.text(), /will be told/)
})

test('asks where nobody vouches for the request, and the confirmation repeats it', async () => {
  endSession = confirm
  const got = await gateway.fetch('/oauth2/logout?client_id=a&state=%22')
  const text = await got.text()
  assert.equal(got.status, 200)
  assert.match(text, /&lt;Ledger&gt;/)
  assert.match(text, /name="state" value="&quot;"/)
  assert.equal(got.headers.get('x-frame-options'), 'DENY')
  const cookie = got.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const form_token = /name="form_token" value="([^"]+)"/.exec(text)?.[1] ?? ''

  endSession = loggedOut('')
  const posted = await gateway.post('/oauth2/logout', { form_token, client_id: 'a', state: '"' }, { cookie, origin: 'null', 'sec-fetch-site': 'same-origin' })
  assert.equal(posted.status, 200)
  assert.equal(seen?.confirmed, true)
  assert.deepEqual({ ...seen?.parameters }, { client_id: 'a', state: '"' })
})

test('a forged confirmation is refused and ends nothing', async () => {
  for (const headers of [{}, { cookie: '__Host-signet-form=invented' }, { origin: 'https://evil.example' }]) {
    const posted = await gateway.post('/oauth2/logout', { form_token: 'x' }, headers)
    assert.equal(posted.status, 403)
    assert.equal(seen, undefined)
  }
})

test('a bad hint or address is a page and goes nowhere', async () => {
  endSession = () => Promise.reject(new Refused('unregistered_post_logout_redirect_uri', 'That address is not registered.'))
  const got = await gateway.fetch('/oauth2/logout?post_logout_redirect_uri=https://evil.example')
  assert.equal(got.status, 400)
  assert.equal(got.headers.get('location'), null)
  assert.deepEqual(got.headers.getSetCookie(), [])
  assert.match(await got.text(), /invalid_post_logout_redirect_uri/)
})
