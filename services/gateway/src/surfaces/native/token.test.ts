import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { type RefusalKind, Refused, refusals } from '@signet/protos'
import { startGateway } from '../../testing/gateway.ts'

const issued = {
  accessToken: 'at',
  tokenType: 'Bearer',
  expiresIn: 900,
  scope: 'openid',
  userId: 'u',
  idToken: '',
  refreshToken: '',
  refreshTokenId: '',
}
let seen: { parameters: Record<string, string>; authorization: string } | undefined
let refusal: Refused | undefined

const answer =
  <T>(message: T) =>
  (request: { parameters: Record<string, string>; authorization: string }) => {
    seen = request
    return refusal === undefined ? Promise.resolve(message) : Promise.reject(refusal)
  }
const claims = Buffer.from('{"active":false}')
const gateway = await startGateway({ token: { exchange: answer(issued), introspect: answer({ claims }), revoke: answer({}) } })
after(() => gateway.close())
beforeEach(() => {
  seen = undefined
  refusal = undefined
})

interface OAuthError {
  readonly error: string
  readonly error_reason: string
  readonly error_description: string
}

test('hands on what the client sent and how it proved itself, unparsed', async () => {
  const answered = await gateway.post('/oauth2/token', { grant_type: 'authorization_code', code: 'c', state: '' }, { authorization: 'Basic YTpi' })
  assert.equal(answered.status, 200)
  assert.deepEqual({ ...seen?.parameters }, { grant_type: 'authorization_code', code: 'c' })
  assert.equal(seen?.authorization, 'Basic YTpi')
})

test('[#115] answers with the token as JSON that nobody may store, and leaves out what there is not', async () => {
  const answered = await gateway.post('/oauth2/token', { grant_type: 'x' })
  assert.equal(answered.headers.get('cache-control'), 'no-store')
  assert.equal(answered.headers.get('content-type'), 'application/json')
  assert.deepEqual(await answered.json(), { access_token: 'at', token_type: 'Bearer', expires_in: 900, scope: 'openid', userId: 'u' })
})

test('[#112] parameters in the query of a POST do not count, and secrets there are refused (R18)', async () => {
  await gateway.post('/oauth2/token?grant_type=password&client_id=a', {})
  assert.deepEqual({ ...seen?.parameters }, {})
  seen = undefined
  const answered = await gateway.post('/oauth2/token?client_secret=s3cret', { grant_type: 'x' })
  assert.equal(answered.status, 400)
  assert.equal(seen, undefined)
  assert.doesNotMatch(await answered.text(), /s3cret/)
})

test('[#114] a 401 asks for Basic, and is as private as a token', async () => {
  refusal = new Refused('wrong_client_authentication', 'The client could not be authenticated.')
  const answered = await gateway.post('/oauth2/token', { grant_type: 'x' })
  assert.equal(answered.status, 401)
  assert.match(answered.headers.get('www-authenticate') ?? '', /^Basic realm="Signet"/)
  assert.equal(answered.headers.get('cache-control'), 'no-store')
})

test('[#265] every refusal has error, error_reason and error_description, and its own status', async () => {
  for (const [kind, { error, reason, status }] of Object.entries(refusals)) {
    refusal = new Refused(kind as RefusalKind, 'A sentence.', { detail: 'for the log' })
    const answered = await gateway.post('/oauth2/token', { grant_type: 'x' })
    assert.equal(answered.status, status, kind)
    assert.deepEqual(await answered.json(), { error, error_reason: reason, error_description: 'A sentence.' } satisfies OAuthError, kind)
  }
})

test('a description has only the characters that OAuth allows it (RFC 6749 §5.2)', async () => {
  refusal = new Refused('malformed_request', 'The "scope" \\ of é')
  const answered = await gateway.post('/oauth2/token', { grant_type: 'x' })
  assert.equal(((await answered.json()) as OAuthError).error_description, "The 'scope' ? of ?")
})

test('a refusal that passes says when to come back', async () => {
  refusal = new Refused('temporarily_unavailable', 'Try again.', { retryAfter: 1.2 })
  const answered = await gateway.post('/oauth2/token', { grant_type: 'x' })
  assert.equal(answered.status, 503)
  assert.equal(answered.headers.get('retry-after'), '2')
})

test('whoever meets a store that is away is told to come again in a while (RFC 9110 §15.6.4)', async () => {
  refusal = new Refused('late', 'The answer took too long.')
  const answered = await gateway.post('/oauth2/token', { grant_type: 'x' })
  assert.equal(answered.status, 503)
  assert.match(answered.headers.get('retry-after') ?? '', /^[1-9]\d*$/)
})

test('introspection passes the claims through (RFC 7662 §2.2)', async () => {
  const answered = await gateway.post('/oauth2/introspect', { token: 't' })
  assert.equal(answered.headers.get('cache-control'), 'no-store')
  assert.deepEqual(await answered.json(), { active: false })
})

test('revocation answers 200 and nothing else (RFC 7009 §2.2)', async () => {
  const answered = await gateway.post('/oauth2/revoke', { token: 't' })
  assert.equal(answered.status, 200)
  assert.equal(await answered.text(), '')
})
