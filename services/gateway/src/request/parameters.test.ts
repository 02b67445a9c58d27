import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '@signet/platform/testing/any'
import { type RefusalKind, Refused } from '@signet/protos'
import { MAX_PARAMETERS, parseParameters, parseQuery, toQuery } from './parameters.ts'

const refuses = (kind: RefusalKind, work: () => unknown) => assert.throws(work, (error) => error instanceof Refused && error.kind === kind, `expected ${kind}`)

test('reads names and values, plus signs and percent-encoded UTF-8', () => {
  assert.deepEqual(parseParameters('scope=openid+email&state=%E2%9C%93%20%2B&code='), { scope: 'openid email', state: '✓ +' })
})

test('a parameter without a value is absent (RFC 6749 §3.1), also beside one with a value', () => {
  assert.deepEqual(parseParameters('a=&b&&a=1'), { a: '1' })
})

test('a parameter sent twice is refused (RFC 6749 §3.1), however its name is spelt', () => {
  refuses('duplicate_parameter', () => parseParameters('state=1&state=1'))
  refuses('duplicate_parameter', () => parseParameters('state=1&st%61te=2'))
})

test('resource may repeat (RFC 8707 §2)', () => {
  assert.deepEqual(parseParameters('resource=https://a.example&x=1&resource=https://b.example'), { resource: 'https://a.example https://b.example', x: '1' })
  refuses('malformed_request', () => parseParameters('resource=a%20b'))
})

test('bad percent-encoding, bad UTF-8, control characters and nameless values are refused', () => {
  for (const text of ['a=%', 'a=%2', 'a=%zz', 'a=%C3', 'a=%FF', 'a=%C0%AF', 'a=%ED%A0%80', 'a=%00', 'a=b%0d%0ac', 'a=\n', 'a=%7F', '%09=1', '=1', 'a=\u0085']) {
    refuses('malformed_request', () => parseParameters(text))
  }
})

test('too many parameters are refused', () => {
  const text = (count: number) => Array.from({ length: count }, (_, index) => `p${index}=1`).join('&')
  assert.equal(Object.keys(parseParameters(text(MAX_PARAMETERS))).length, MAX_PARAMETERS)
  refuses('oversized_request', () => parseParameters(text(MAX_PARAMETERS + 1)))
})

test('names that objects have by birth are names like any other', () => {
  const parameters = parseParameters('__proto__=x&constructor=y')
  assert.deepEqual(Object.keys(parameters), ['__proto__', 'constructor'])
  assert.equal(Object.getPrototypeOf(parameters), Object.prototype)
})

test('a query holds neither raw characters beyond ASCII nor a secret (R18)', () => {
  assert.deepEqual(parseQuery('a=%C3%A9'), { a: 'é' })
  refuses('malformed_request', () => parseQuery('a=é'))
  for (const name of ['client_secret', 'client_assertion', 'access_token', 'refresh_token', 'code_verifier', 'password']) {
    refuses('malformed_request', () => parseQuery(`${name}=x`))
  }
})

test('whatever comes, the answer is parameters or a refusal', () => {
  const fragment = fc.constantFrom('a', 'resource', '=', '&', '%', '%41', '%C3%A9', '%C3', '+', ' ', '\0', '%0A', '\u{1F600}', '\uD800', '__proto__')
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fragment).map((each) => each.join('')),
  )
  fc.assert(
    fc.property(text, (input) => {
      try {
        for (const [name, value] of Object.entries(parseParameters(input))) {
          assert.ok(name !== '' && value !== '')
          assert.doesNotMatch(name + value, /\p{Cc}/u)
        }
      } catch (error) {
        assert.ok(error instanceof Refused, String(error))
      }
    }),
    { numRuns: 500 },
  )
})

test('parameters survive being written as a query and read again', () => {
  const value = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\p{Cc}\uD800-\uDFFF]/u.test(text) || /^[^\p{Cc}]*$/u.test(text))
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.stringMatching(/^[a-z]{1,8}$/).filter((name) => name !== 'resource' && name !== 'password'),
        value,
      ),
      (parameters) => {
        assert.deepEqual(parseQuery(toQuery(parameters)), { ...parameters })
      },
    ),
    { numRuns: 200 },
  )
  assert.deepEqual(parseQuery(toQuery({ resource: 'https://a.example https://b.example' })), { resource: 'https://a.example https://b.example' })
})
