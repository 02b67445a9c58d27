import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasScope, narrowScope } from './scope.ts'

describe('scopes', () => {
  it('are whole names', () => {
    assert.equal(hasScope('openid email', 'email'), true)
    assert.equal(hasScope('openid email', 'mail'), false)
    assert.equal(hasScope('', ''), false)
  })

  it('[#161] may be asked for in part, in any order, and come back in the order in which they were granted', () => {
    assert.equal(narrowScope('openid email profile', 'profile  openid'), 'openid profile')
  })

  it('are all granted again when none is asked for', () => {
    assert.equal(narrowScope('openid email', ''), 'openid email')
    assert.equal(narrowScope('openid email', ' '), 'openid email')
  })

  it('[#162] never grow', () => {
    assert.equal(narrowScope('openid email', 'openid phone'), undefined)
    assert.equal(narrowScope('', 'openid'), undefined)
  })
})
