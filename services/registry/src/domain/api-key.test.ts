import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ApiKey, allows } from './api-key.ts'

describe('an API key', () => {
  const permissions = JSON.stringify({ '/api/user': ['GET'] })

  it('[#283] may call the methods that it lists, of exactly the endpoints that it lists', () => {
    assert.equal(allows(permissions, 'GET', '/api/user'), true)
    assert.equal(allows(permissions, 'POST', '/api/user'), false)
    assert.equal(allows(permissions, 'GET', '/api/user/registration'), false)
    assert.equal(allows(permissions, 'GET', '/api'), false)
    assert.equal(allows(permissions, 'GET', '__proto__'), false)
  })
  it('without a list may do everything', () => assert.equal(allows('', 'DELETE', '/api/tenant'), true))
  it('with an empty list may do nothing', () => assert.equal(allows('{}', 'GET', '/api/user'), false))
  it('is long enough not to be guessed', () => assert.equal(ApiKey.safeParse({ key: 'short' }).success, false))
})
