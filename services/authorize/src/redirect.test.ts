import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fc } from '@signet/platform/testing/any'
import { Refused } from '@signet/protos'
import { errorUrl, successUrl, withParameters } from './redirect.ts'
import { aClient, aRequest, aTenant, ISSUER, REDIRECT_URI } from './testing/fixtures.ts'

const target = (redirectUri = REDIRECT_URI) => ({ client: aClient(), tenant: aTenant(), redirectUri })
const refused = new Refused('login_required', 'Nobody is signed in.', { detail: 'for the log only' })

describe('a redirect', () => {
  it('[#95] [#96] [#102] carries code, iss, state and userState, and begins with the redirect URI as it came', () => {
    const url = successUrl(target(), aRequest(), 'the-code', 'Authenticated')
    assert.ok(url.startsWith(`${REDIRECT_URI}?`))
    assert.deepEqual(Object.fromEntries(new URL(url).searchParams), { code: 'the-code', iss: ISSUER, state: 'kept exactly +/%', userState: 'Authenticated' })
  })

  it('[#101] repeats any state byte for byte, and none that was not sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (state) => {
        const url = new URL(successUrl(target(), aRequest({ state }), 'c', 'Authenticated'))
        assert.equal(url.searchParams.get('state'), state)
      }),
    )
    const { state: _state, ...rest } = aRequest()
    assert.ok(!successUrl(target(), rest, 'c', 'Authenticated').includes('state='))
    assert.ok(!errorUrl(target(), rest, refused).includes('state='))
  })

  it('[#100] repeats a locale only when it was asked for, and only when it is one', () => {
    const localeOf = (parameters: Record<string, string>) =>
      new URL(successUrl(target(), aRequest(parameters), 'c', 'Authenticated')).searchParams.get('locale')
    assert.equal(localeOf({}), null)
    assert.equal(localeOf({ locale: 'fr' }), 'fr')
    assert.equal(localeOf({ locale: 'zh-Hant-TW' }), 'zh-Hant-TW')
    assert.equal(localeOf({ locale: 'no locale' }), null)
  })

  it('says what is wrong and keeps the detail for the log', () => {
    assert.deepEqual(Object.fromEntries(new URL(errorUrl(target(), aRequest(), refused)).searchParams), {
      error: 'login_required',
      error_reason: 'authentication_required',
      error_description: 'Nobody is signed in.',
      state: 'kept exactly +/%',
      iss: ISSUER,
    })
  })

  it('uses the fragment when asked to, also for errors', () => {
    const sent = aRequest({ response_mode: 'fragment' })
    for (const url of [successUrl(target(), sent, 'c', 'Authenticated'), errorUrl(target(), sent, refused)]) {
      assert.ok(url.startsWith(`${REDIRECT_URI}#`))
      assert.equal(new URL(url).search, '')
    }
  })

  it('keeps the query that a redirect URI brings, and custom schemes', () => {
    assert.equal(withParameters('https://a.test/cb?x=1', [['code', 'c']]), 'https://a.test/cb?x=1&code=c')
    assert.equal(withParameters('app:/cb', [['code', 'c']]), 'app:/cb?code=c')
    assert.equal(withParameters('https://a.test/cb', [['state', undefined]]), 'https://a.test/cb')
  })
})
