import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Refused } from '@signet/protos'
import { startGateway } from './testing/gateway.ts'

const logged: unknown[] = []
const log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (_: string, fields?: object) => void logged.push(fields),
  child: () => log,
}
const jwks = Buffer.from('{"keys":[]}')
// A Location that no header can hold is a bug of ours wherever it comes from.
const begin = () => Promise.resolve({ result: 'redirect' as const, redirect: { url: 'https://app.example/\ns3cret' } })
const gateway = await startGateway({ token: { getKeys: () => Promise.resolve({ jwks }) }, authorize: { begin } }, { log })
after(() => gateway.close())

test('every answer forbids guessing of types, and over https asks for https', async () => {
  for (const path of ['/', '/nowhere', '/.well-known/jwks.json', '/api/tenant', '/oauth2/token']) {
    const { headers } = await gateway.fetch(path)
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
    assert.match(headers.get('strict-transport-security') ?? '', /^max-age=\d+/, path)
  }
})

test('an unknown path is a page for people, JSON for programs and nothing for the management API', async () => {
  const page = await gateway.fetch('/nowhere', { headers: { accept: 'text/html' } })
  assert.equal(page.status, 404)
  assert.match(await page.text(), /There is no page here/)
  const json = await gateway.fetch('/nowhere', { headers: { accept: 'application/json' } })
  assert.deepEqual(await json.json(), { error: 'invalid_request', error_reason: 'unknown', error_description: 'There is nothing at this address.' })
  const management = await gateway.fetch('/api/nowhere')
  assert.equal(management.status, 404)
  assert.equal(await management.text(), '')
})

test('paths are exact: neither case nor a slash at the end is forgiven', async () => {
  for (const path of ['/OAuth2/authorize', '/oauth2/authorize/', '/oauth2//authorize']) assert.equal((await gateway.fetch(path)).status, 404, path)
})

test('a malformed path is refused as a request of the client', async () => {
  assert.ok((await gateway.fetch('/api/user/%zz')).status < 500)
  assert.ok((await gateway.fetch('/%zz/.well-known/openid-configuration')).status < 500)
})

test('a wrong method is answered with the right ones', async () => {
  const answer = await gateway.fetch('/oauth2/token', { method: 'PUT' })
  assert.equal(answer.status, 405)
  assert.equal(answer.headers.get('allow'), 'POST, OPTIONS')
  assert.equal(((await answer.json()) as { error: string }).error, 'invalid_request')
  const management = await gateway.fetch('/api/tenant', { method: 'DELETE' })
  assert.equal(management.status, 405)
  assert.equal(management.headers.get('allow'), 'GET, HEAD, POST')
})

test('HEAD is answered like GET, without the body', async () => {
  const answer = await gateway.fetch('/.well-known/jwks.json', { method: 'HEAD' })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-length'), String(jwks.length))
})

test('scripts of any origin may call the endpoints of clients, without cookies', async () => {
  for (const path of ['/.well-known/openid-configuration', '/.well-known/jwks.json', '/oauth2/token', '/oauth2/userinfo', '/oauth2/revoke']) {
    const preflight = await gateway.fetch(path, { method: 'OPTIONS', headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' } })
    assert.equal(preflight.status, 204, path)
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*', path)
    assert.equal(preflight.headers.get('access-control-allow-headers'), 'authorization, content-type', path)
    assert.equal(preflight.headers.get('access-control-allow-credentials'), null, path)
  }
  const refused = await gateway.post('/oauth2/token', 'a=%')
  assert.equal(refused.headers.get('access-control-allow-origin'), '*')
})

test('pages, sign-in, introspection and management are for no other origin', async () => {
  for (const path of ['/', '/oauth2/authorize', '/oauth2/sign-in', '/oauth2/logout', '/oauth2/introspect', '/api/tenant']) {
    const preflight = await gateway.fetch(path, { method: 'OPTIONS', headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' } })
    assert.equal(preflight.status, 405, path)
    assert.equal(preflight.headers.get('access-control-allow-origin'), null, path)
  }
})

test('an oversized URL is refused', async () => {
  assert.equal((await gateway.fetch(`/oauth2/authorize?state=${'x'.repeat(8192)}`)).status, 413)
})

test('an oversized body is refused, announced or not, and the answer arrives', async () => {
  const announced = await gateway.post('/oauth2/token', `a=${'x'.repeat(70_000)}`)
  assert.equal(announced.status, 413)
  const chunks = ReadableStream.from([Buffer.alloc(65_536, 'a'), Buffer.alloc(65_536, 'a')])
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const chunked = await gateway.fetch('/oauth2/token', { method: 'POST', body: chunks, headers, duplex: 'half' } as RequestInit)
  assert.equal(chunked.status, 413)
})

test('a body of another type, in another character set or compressed is refused', async () => {
  for (const headers of [
    { 'content-type': 'application/json' },
    { 'content-type': 'application/x-www-form-urlencoded; charset=latin1' },
    { 'content-encoding': 'gzip' },
  ]) {
    const answer = await gateway.post('/oauth2/token', 'a=1', headers)
    assert.equal(answer.status, 400)
    assert.equal(((await answer.json()) as { error: string }).error, 'invalid_request')
  }
})

test('a body that is not UTF-8 is refused', async () => {
  const answer = await gateway.fetch('/oauth2/token', {
    method: 'POST',
    body: Buffer.from([0x61, 0x3d, 0xff]),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.equal(answer.status, 400)
})

test('what is not a refusal is a server_error: the id is in the answer and in the log, and nothing else leaks', async () => {
  const answer = await gateway.fetch('/oauth2/authorize', { headers: { accept: 'application/json' } })
  assert.equal(answer.status, 500)
  const { error, error_description } = (await answer.json()) as { error: string; error_description: string }
  assert.equal(error, 'server_error')
  assert.doesNotMatch(error_description, /s3cret/)
  assert.equal(logged.length, 1)
  assert.ok(error_description.includes((logged[0] as { id: string }).id))
})

test('keys are shown from memory while their owner is away', async () => {
  let isAway = false
  const other = await startGateway({
    token: { getKeys: () => (isAway ? Promise.reject(new Refused('temporarily_unavailable', 'away')) : Promise.resolve({ jwks })) },
  })
  try {
    assert.equal((await other.fetch('/.well-known/jwks.json')).status, 200)
    isAway = true
    assert.equal((await other.fetch('/.well-known/jwks.json')).status, 200)
  } finally {
    await other.close()
  }
})
