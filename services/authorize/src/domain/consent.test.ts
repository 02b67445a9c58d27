import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CloudEvent, consentIdOf } from '@signet/protos'
import { type Consent, type ConsentCommand, decideConsent, evolveConsent, isRemembered } from './consent.ts'

const [USER, CLIENT, SID] = ['5a1d1c52-0f0e-4e0b-8f67-1c9a4d2f9b02', 'books', '0192f0c1-2d3e-7abc-8def-0123456789ab']
const CONSENT_ID = consentIdOf(USER, CLIENT)
const DAY = 86_400_000

const give = (granted: string[], declined: string[] = []): ConsentCommand => ({ type: 'give', userId: USER, clientId: CLIENT, sid: SID, granted, declined })
const revoke: ConsentCommand = { type: 'revoke', cause: 'administrator' }

/** The consent after commands, one a day from day 0 on. */
function after(...commands: readonly ConsentCommand[]): Consent {
  return commands.reduce<Consent>(
    (consent, command, day) => {
      const fact = decideConsent(consent, command)
      if (fact === undefined) return consent
      const event = { type: fact.declaration.type, data: fact.data, version: consent.version + 1, time: new Date(day * DAY).toISOString(), tenant: 't' }
      return evolveConsent(consent, event as unknown as CloudEvent)
    },
    { kind: 'none', version: 0 },
  )
}

const answers = (consent: Consent) =>
  consent.kind === 'live' ? Object.fromEntries(Object.entries(consent.answers).map(([scope, { granted, at }]) => [scope, [granted, at / DAY]])) : undefined

describe('a consent', () => {
  it('says what was decided, when, and in which session', () => {
    assert.deepEqual(decideConsent(after(), give(['openid'], ['email']))?.data, {
      consent_id: CONSENT_ID,
      sub: USER,
      client_id: CLIENT,
      sid: SID,
      granted: ['openid'],
      declined: ['email'],
    })
    assert.deepEqual(answers(after(give(['openid'], ['email']))), { openid: [true, 0], email: [false, 0] })
  })

  it('[#240] keeps the answers that were not asked for again', () => {
    assert.deepEqual(answers(after(give(['openid', 'email'], ['phone']), give(['openid'], ['email']))), {
      openid: [true, 1],
      email: [false, 1],
      phone: [false, 0],
    })
  })

  it('is a fact each time it is given', () => {
    assert.equal(after(give(['openid']), give(['openid'])).version, 2)
  })

  it('is revoked once, forgets every answer, and begins anew at the next version', () => {
    assert.equal(decideConsent(after(), revoke), undefined)
    const revoked = after(give(['openid', 'email']), revoke)
    assert.deepEqual(revoked, { kind: 'none', version: 2 })
    assert.equal(decideConsent(revoked, revoke), undefined)
    const again = after(give(['openid', 'email']), revoke, give(['openid']))
    assert.deepEqual([again.version, answers(again)], [3, { openid: [true, 2] }])
  })

  it('has one id for each person and application', () => {
    assert.match(CONSENT_ID, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.notEqual(consentIdOf(USER, 'music'), CONSENT_ID)
    assert.equal(consentIdOf(USER, CLIENT), CONSENT_ID)
  })
})

describe('a decision is remembered', () => {
  const optional = (name: string) => ({ name, required: false })
  const required = (name: string) => ({ name, required: true })
  const consent = after(give(['openid', 'email'], ['phone']))
  const remembered = (asked: readonly { name: string; required: boolean }[], memory: { now?: number; notBefore?: number } = {}, of = consent) =>
    isRemembered(of, asked, { now: DAY, lifetime: 30 * DAY, notBefore: 0, ...memory })

  it('when everything asked for was decided', () => assert.equal(remembered([required('openid'), optional('email'), optional('phone')]), true))
  it('not when a scope was never decided', () => assert.equal(remembered([required('openid'), optional('address')]), false))
  it('not of a scope that is named like what every object has', () => assert.equal(remembered([optional('constructor'), optional('__proto__')]), false))
  it('[#239] not when what was declined is required by now', () => assert.equal(remembered([required('openid'), required('phone')]), false))
  it('[#238] for as long as the tenant says', () => {
    assert.equal(remembered([required('openid')], { now: 30 * DAY - 1 }), true)
    assert.equal(remembered([required('openid')], { now: 30 * DAY }), false)
  })
  it('each for its own time', () => {
    const twice = after(give(['openid', 'email']), give(['openid']))
    assert.equal(remembered([required('openid')], { now: 30 * DAY }, twice), true)
    assert.equal(remembered([required('openid'), optional('email')], { now: 30 * DAY }, twice), false)
  })
  it('not from before the application was shut or became another', () => assert.equal(remembered([required('openid')], { notBefore: 1 }), false))
  it('not when it was revoked', () => assert.equal(remembered([], {}, after(give(['openid']), revoke)), false))
})
