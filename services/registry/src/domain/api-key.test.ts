import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { apiKey } from '@signet/protos'
import { codesOf, created, creating, patching, stateAfter } from '../testing/deciding.ts'
import { allows, EVERYTHING, excesses, isExpired, type Rights } from './api-key.ts'

const ID = '6f1b1f0e-3c0f-4f3a-9a57-0c2f0f6b2aff'
const nothing: Rights = { ...EVERYTHING, superUser: false, keyManager: false }
const reader: Rights = { ...nothing, permissions: { endpoints: { '/api/user': ['GET'] } } }

describe('an API key', () => {
  it('[#283] may call the methods that it lists, of exactly the endpoints that it lists', () => {
    assert.equal(allows(reader, 'GET', '/api/user'), true)
    assert.equal(allows(reader, 'POST', '/api/user'), false)
    assert.equal(allows(reader, 'GET', '/api/user/registration'), false)
    assert.equal(allows(reader, 'GET', '/api'), false)
    assert.equal(allows(reader, 'GET', '__proto__'), false)
  })
  it('may do everything when it says so, and nothing when it lists nothing', () => {
    assert.equal(allows(EVERYTHING, 'DELETE', '/api/tenant'), true)
    assert.equal(allows(nothing, 'GET', '/api/user'), false)
  })
  it('manages keys when it is a key manager, or may do everything in every tenant', () => {
    for (const endpoint of ['/api/api-key', '/api/api-key/history']) {
      assert.equal(allows(reader, 'GET', endpoint), false)
      assert.equal(allows({ ...EVERYTHING, keyManager: false, tenantId: 't' }, 'GET', endpoint), false)
      assert.equal(allows({ ...EVERYTHING, keyManager: false }, 'GET', endpoint), true)
      assert.equal(allows({ ...reader, keyManager: true }, 'DELETE', endpoint), true)
    }
    assert.equal(allows({ ...nothing, keyManager: true }, 'GET', '/api/user'), false)
  })
  it('counts until its expiration instant', () => {
    assert.equal(isExpired(reader, Number.MAX_SAFE_INTEGER), false)
    assert.deepEqual(
      [999, 1000, 1001].map((now) => isExpired({ ...reader, expirationInstant: 1000 }, now)),
      [false, true, true],
    )
  })
  it('gives no other key more than it has', () => {
    const manager: Rights = { ...reader, keyManager: true, tenantId: 't', expirationInstant: 1000 }
    const refused = (more: Partial<Rights>) => excesses({ ...manager, ...more }, manager).map(({ code }) => code)
    assert.deepEqual(refused({}), [])
    assert.deepEqual(refused({ keyManager: false, expirationInstant: 999, permissions: { endpoints: {} } }), [])
    assert.deepEqual(refused({ tenantId: '' }), ['[invalid]apiKey.tenantId'])
    assert.deepEqual(refused({ tenantId: 'u' }), ['[invalid]apiKey.tenantId'])
    assert.deepEqual(refused({ superUser: true }), ['[invalid]apiKey.superUser'])
    assert.deepEqual(refused({ expirationInstant: null }), ['[invalid]apiKey.expirationInstant'])
    assert.deepEqual(refused({ expirationInstant: 1001 }), ['[invalid]apiKey.expirationInstant'])
    assert.deepEqual(refused({ permissions: { endpoints: { '/api/user': ['GET', 'DELETE'] } } }), ['[invalid]apiKey.permissions.endpoints'])
    assert.deepEqual(excesses({ ...nothing, keyManager: true }, EVERYTHING), [])
  })
  it('says what it may do when it is made: an empty list is no permission, and everything is said aloud', () => {
    const codes = (object: object) => codesOf(() => creating(apiKey, ID, object as Record<string, unknown>))
    assert.deepEqual(codes({}), ['[blank]apiKey.permissions.endpoints'])
    assert.deepEqual(codes({ permissions: { endpoints: {} } }), ['[blank]apiKey.permissions.endpoints'])
    assert.deepEqual(codes({ superUser: true, permissions: { endpoints: { '/api/user': ['GET'] } } }), ['[invalid]apiKey.permissions.endpoints'])
    assert.deepEqual(codes({ permissions: { endpoints: { '/api/api-key': ['GET'] } } }), ['[invalid]apiKey.permissions.endpoints.?api?api-key'])
    assert.deepEqual(codes({ keyManager: true }), [])
    assert.deepEqual(codes({ superUser: true }), [])
  })
  it('is long enough not to be guessed, is in force from no list of addresses, and cannot be read back', () => {
    const codes = (object: object) => codesOf(() => creating(apiKey, ID, { superUser: true, ...object }))
    assert.deepEqual(codes({ key: 'short' }), ['[tooShort]apiKey.key'])
    assert.deepEqual(codes({ key: 'x'.repeat(513) }), ['[tooLong]apiKey.key'])
    assert.deepEqual(codes({ retrievable: true }), ['[invalid]apiKey.retrievable'])
    assert.deepEqual(codes({ ipAccessControlListId: ID }), ['[invalid]apiKey.ipAccessControlListId'])
    assert.deepEqual(codes({ retrievable: false }), [])
  })
  it('keeps its value, whatever else changes, each change a fact of its own', () => {
    const state = stateAfter(apiKey, ID, created(apiKey, ID, { superUser: true, key: 'chosen-by-hand-0123' }))
    assert.deepEqual(
      codesOf(() => patching(apiKey, state, { key: 'another-by-hand-0123' })),
      ['[invalid]apiKey.key'],
    )
    const borne = [{ kind: 'api_key', hash: 'api_key//<chosen-by-hand-0123>', version: 1 }]
    const decision = patching(apiKey, state, { superUser: false, permissions: { endpoints: { '/api/user': ['GET'] } }, expirationInstant: 5 }, borne)
    assert.deepEqual(decision.kind === 'decided' && decision.drafts.map(({ declaration: { type } }) => type), [
      'api_key.permissions_changed',
      'api_key.expiration_changed',
    ])
  })
})
