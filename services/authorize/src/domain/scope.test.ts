import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { scope } from '../checks/scope.ts'
import { aClient } from '../testing/fixtures.ts'
import { knownScope } from './scope.ts'

type Configuration = NonNullable<Parameters<typeof aClient>[0]>['oauthConfiguration']
const read = {
  id: '8d7f8a3e-4a53-4a8e-9d0c-0e4a0f5d2c11',
  name: 'books:read',
  required: true,
  description: '',
  defaultConsentMessage: 'Read your books',
  defaultConsentDetail: 'All.',
  data: {},
}
const client = (oauthConfiguration: Configuration = {}) => aClient({ oauthConfiguration, scope: [read] })
const asks = (text: string | undefined, oauthConfiguration?: Configuration) => scope({ scope: text }, client(oauthConfiguration))
const unknown = { kind: 'unknown_scope' }

describe('a scope', () => {
  it('is the platform’s own, one about the person, or one of the application’s', () => {
    assert.deepEqual(knownScope('openid', client()), { name: 'openid', required: true, message: '', detail: '' })
    assert.deepEqual(knownScope('offline_access', client())?.required, true)
    assert.equal(knownScope('email', client())?.required, false)
    assert.equal(knownScope('email', client({ providedScopePolicy: { email: { required: true } } }))?.required, true)
    assert.deepEqual(knownScope('books:read', client()), { name: 'books:read', required: true, message: 'Read your books', detail: 'All.' })
    assert.equal(knownScope('books:write', client()), undefined)
    assert.equal(knownScope('toString', client()), undefined)
  })
})

describe('the scopes of a request', () => {
  it('are each once, in their order', () => {
    assert.equal(asks('email openid email books:read'), 'email openid books:read')
    assert.equal(asks(undefined), '')
  })
  it('[#233] do not hold one that is disabled', () => {
    assert.throws(() => asks('openid email', { providedScopePolicy: { email: { enabled: false } } }), unknown)
    assert.equal(asks('openid email', { unknownScopePolicy: 'Remove', providedScopePolicy: { email: { enabled: false } } }), 'openid')
  })
  it('[#234] that nobody knows are refused, removed, or let through, as the application says', () => {
    assert.throws(() => asks('openid books:write'), unknown)
    assert.equal(asks('openid books:write', { unknownScopePolicy: 'Remove' }), 'openid')
    assert.equal(asks('openid books:write', { unknownScopePolicy: 'Allow' }), 'openid books:write')
  })
  it('are refused when they are none, whatever the application says', () => {
    for (const unknownScopePolicy of ['Reject', 'Remove', 'Allow'] as const)
      for (const text of ['openid  email', ' openid', 'open"id', 'öffne', 'x'.repeat(65)]) assert.throws(() => asks(text, { unknownScopePolicy }), unknown)
  })
})
