import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { normalised, Refused, UserId } from '@signet/protos'
import { decodeValue } from '../management/body.ts'
import { decideUser, UserRequest } from './user.ts'

const id = UserId.parse('6f1b1f0e-3c0f-4f3a-9a57-0c2f0f6b2a11')
const nameHash = (kind: string, tenant: string, name: string) => `${kind}/${tenant}/${normalised(name)}`
const decide = (fields: object) => {
  const { user } = decodeValue(UserRequest, { user: { password: 'correct horse', ...fields } })
  return decideUser({ id, tenantId: 'T', user, passwordHash: 'phc', nameHash })
}
const streamsOf = (fields: object) => {
  const decision = decide(fields)
  assert.ok(decision.kind === 'decided')
  return decision.drafts.map(({ stream, taken }) => [stream, taken?.code])
}
const codesOf = (fields: object): readonly string[] => {
  try {
    const decision = decide(fields)
    return decision.kind === 'refused' ? decision.fields.map(({ code }) => code) : []
  } catch (error) {
    assert.ok(error instanceof Refused)
    return error.fields.map(({ code }) => code)
  }
}

describe('a user', () => {
  it('takes every name that may be typed to sign in, whatever its spelling', () => {
    assert.deepEqual(streamsOf({ email: ' Ada@Example.com', username: 'ÄDA' }), [
      [`user:${id}`, '[duplicate]user.id'],
      ['identifier:login/T/ada@example.com', '[duplicate]user.email'],
      ['identifier:login/T/äda', '[duplicate]user.username'],
    ])
  })

  it('may have one login as both email address and user name', () => {
    assert.equal(streamsOf({ email: 'ada@example.com', username: 'Ada@example.com' }).length, 2)
  })

  it('says everything personal under seal and nothing of it in clear', () => {
    const decision = decide({ email: 'ada@example.com', firstName: 'Ada', data: { a: [1, null] } })
    assert.ok(decision.kind === 'decided')
    const [created] = decision.drafts
    assert.deepEqual(created?.data, { sub: id, active: true, verified: false })
    assert.deepEqual(created?.personal, {
      email: 'ada@example.com',
      username: '',
      first_name: 'Ada',
      middle_name: '',
      last_name: '',
      full_name: '',
      birth_date: '',
      image_url: '',
      mobile_phone: '',
      preferred_languages: [],
      timezone: '',
      password_hash: 'phc',
      data: '{"a":[1,null]}',
    })
    assert.ok(!JSON.stringify(decision).includes('correct horse'))
  })

  const email = 'ada@example.com'
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
  const refused: readonly (readonly [string, object, string])[] = [
    ['neither email address nor user name', {}, '[blank]user.email'],
    ['no password', { email, password: undefined }, '[blank]user.password'],
    ['a short password', { email, password: 'seven77' }, '[tooShort]user.password'],
    ['a password of 257 characters', { email, password: 'x'.repeat(257) }, '[tooLong]user.password'],
    ['something else than an email address', { email: 'ada' }, '[invalid]user.email'],
    ['another id than the path', { email, id: '6f1b1f0e-3c0f-4f3a-9a57-0c2f0f6b2a12' }, '[invalid]user.id'],
    ['a date that is none', { email, birthDate: '1815-02-30' }, '[invalid]user.birthDate'],
    ['a time zone that is none', { email, timezone: 'Mars/Phobos' }, '[invalid]user.timezone'],
    ['a language that is none', { email, preferredLanguages: ['x'] }, '[invalid]user.preferredLanguages[0]'],
    ['data that is nested too deep', { email, data: { a: deep(25) } }, '[invalid]user.data'],
    ['data that is too large', { email, data: { a: 'x'.repeat(16_000) } }, '[tooLong]user.data'],
    ['an imported hash', { email, encryptionScheme: 'bcrypt' }, '[unknown]user.encryptionScheme'],
    ['half a character', { email, firstName: '\ud800' }, '[invalid]user.firstName'],
  ]
  for (const [what, fields, code] of refused) it(`is refused by name with ${what}`, () => assert.deepEqual(codesOf(fields), [code]))

  it('is never too large for one event', () => {
    const name = '漢'.repeat(191)
    const names = { username: name, firstName: name, middleName: name, lastName: name, fullName: name }
    const decision = decide({ ...names, email: `${'漢'.repeat(120)}@x`, data: { a: '\\'.repeat(3900) }, imageUrl: `https://x.test/${'y'.repeat(2030)}` })
    assert.ok(decision.kind === 'decided')
    assert.ok(Buffer.byteLength(JSON.stringify(decision.drafts[0]?.personal)) * (4 / 3) < 58_000)
  })
})
