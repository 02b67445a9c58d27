import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Refused } from '@signet/protos'
import { startGateway } from '../../testing/gateway.ts'

const gateway = await startGateway({
  token: {
    userInfo: ({ accessToken }) => {
      if (accessToken === 'narrow') return Promise.reject(new Refused('insufficient_scope', 'The scope openid is required.'))
      if (accessToken !== 'good') return Promise.reject(new Refused('invalid_access_token', 'The access token is not valid.'))
      return Promise.resolve({ claims: Buffer.from('{"sub":"u"}') })
    },
  },
})
after(() => gateway.close())

const challengeOf = (answer: Response) => answer.headers.get('www-authenticate')

test('[#249] answers GET and POST, with the token in the header or in a form', async () => {
  const bearer = { authorization: 'bearer good' }
  const answers = [
    await gateway.fetch('/oauth2/userinfo', { headers: bearer }),
    await gateway.fetch('/oauth2/userinfo', { method: 'POST', headers: bearer }),
    await gateway.post('/oauth2/userinfo', { access_token: 'good' }),
  ]
  for (const answer of answers) {
    assert.equal(answer.status, 200)
    assert.deepEqual(await answer.json(), { sub: 'u' })
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  }
})

test('[#251] a request without a token hears of the scheme and of no error (RFC 6750 §3)', async () => {
  const answer = await gateway.fetch('/oauth2/userinfo')
  assert.equal(answer.status, 401)
  assert.equal(challengeOf(answer), 'Bearer realm="Signet"')
  assert.equal(((await answer.json()) as { error_reason: string }).error_reason, 'access_token_required')
})

test('a bad token is invalid_token, and so is a header that holds none', async () => {
  for (const authorization of ['Bearer bad', 'Bearer', 'Bearer a b', 'Basic YTpi']) {
    const answer = await gateway.fetch('/oauth2/userinfo', { headers: { authorization } })
    assert.equal(answer.status, 401, authorization)
    assert.match(challengeOf(answer) ?? '', /^Bearer realm="Signet", error="invalid_token", error_description="[^"]+"$/)
  }
})

test('a token without openid is told which scope it lacks', async () => {
  const answer = await gateway.fetch('/oauth2/userinfo', { headers: { authorization: 'Bearer narrow' } })
  assert.equal(answer.status, 403)
  assert.match(challengeOf(answer) ?? '', /error="insufficient_scope".*, scope="openid"$/)
})

test('a token in the query, or sent in two ways, is refused', async () => {
  assert.equal((await gateway.fetch('/oauth2/userinfo?access_token=good')).status, 400)
  const twice = await gateway.post('/oauth2/userinfo', { access_token: 'good' }, { authorization: 'Bearer good' })
  assert.equal(twice.status, 400)
  assert.match(challengeOf(twice) ?? '', /error="invalid_request"/)
})
