import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { Refused } from '@signet/protos'
import { authorizeStandIn, redirect, signInForm, TENANT } from '../../testing/authorize.ts'
import { startGateway } from '../../testing/gateway.ts'

const QUERY = 'client_id=a&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=%2B'

const authorize = authorizeStandIn()
const gateway = await startGateway({ authorize: authorize.handlers })
after(() => gateway.close())
beforeEach(() => authorize.reset())

/** The form of a fresh sign-in page: the cookie behind it and its hidden token. */
async function openForm(): Promise<{ cookie: string; form_token: string }> {
  const answer = await gateway.fetch(`/oauth2/authorize?${QUERY}`)
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { cookie, form_token: /name="form_token" value="([^"]+)"/.exec(await answer.text())?.[1] ?? '' }
}
const send = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const { cookie, form_token } = await openForm()
  authorize.begun.length = 0
  return gateway.post(`/oauth2/sign-in?${QUERY}`, { form_token, login: 'ada', password: 'pässwörd', rememberDevice: 'true', ...fields }, { cookie, ...headers })
}

test('hands on the request, what was typed and the box as it was, and redirects with 303', async () => {
  const answer = await send({})
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), redirect.redirect.url)
  await send({ rememberDevice: '' })
  const [ticked, unticked] = authorize.signedIn
  assert.deepEqual({ ...ticked?.parameters }, { client_id: 'a', redirect_uri: 'https://app.example/cb', state: '+' })
  assert.deepEqual([ticked?.login, ticked?.password, ticked?.remember], ['ada', 'pässwörd', true])
  assert.equal(unticked?.remember, false)
})

test('keeps the session in a cookie that only this host gets, over https only', async () => {
  authorize.answers.signIn = () =>
    Promise.resolve({ result: 'redirect', redirect: { url: 'https://app.example/cb', sessionCookie: { tenantId: TENANT, value: 'sid.secret', maxAge: 3600 } } })
  const [cookie] = (await send({})).headers.getSetCookie()
  assert.equal(cookie, `__Host-signet-${TENANT}=sid.secret; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600`)
})

test('wrong credentials show the form again: an alert, the login, never the password', async () => {
  authorize.answers.signIn = () => Promise.resolve({ result: 'signIn', signIn: { ...signInForm.signIn, problem: 'wrong_credentials' } })
  const answer = await send({ rememberDevice: '' })
  const text = await answer.text()
  assert.equal(answer.status, 200)
  assert.match(text, /role="alert"/)
  assert.match(text, /value="ada"[^>]*aria-invalid="true" aria-describedby="problem"/)
  assert.doesNotMatch(text, /pässwörd/)
  assert.doesNotMatch(text, /name="rememberDevice"[^>]* checked/)
})

test('an empty login or password is asked for, not tried', async () => {
  const answer = await send({ password: '' })
  assert.match(await answer.text(), /Something is missing/)
  assert.deepEqual(authorize.signedIn, [])
})

test('too many attempts show the form with the time to wait', async () => {
  authorize.answers.signIn = () => Promise.reject(new Refused('too_many_attempts', 'Wait.', { retryAfter: 150 }))
  const answer = await send({})
  assert.equal(answer.status, 429)
  assert.equal(answer.headers.get('retry-after'), '150')
  assert.match(await answer.text(), /Try again in 3 minutes/)
})

test('a form that another site sent is refused and does nothing', async () => {
  for (const headers of [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://login.example', 'sec-fetch-site': 'same-site' },
  ]) {
    const answer = await send({}, headers)
    assert.equal(answer.status, 403)
    assert.deepEqual([authorize.begun, authorize.signedIn], [[], []])
  }
})

test('a form whose token is gone, foreign or invented tries no password: the form comes back, fresh', async () => {
  const stranger = await openForm()
  for (const fields of [{ form_token: '' }, { form_token: 'x' }, { form_token: stranger.form_token }]) {
    const answer = await send(fields)
    assert.equal(answer.status, 403)
    assert.match(await answer.text(), /This page had expired/)
    assert.deepEqual(authorize.signedIn, [])
  }
  assert.equal((await send({}, { cookie: '' })).status, 403)
})

test('our own form passes with what browsers say under no-referrer, and with the origin', async () => {
  for (const headers of [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, { origin: 'https://login.example' }])
    assert.equal((await send({}, headers)).status, 303)
})
