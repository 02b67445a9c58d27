import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { judgeKeys } from './check.ts'
import { KEY_LIFE_MS } from './schedule.ts'

const now = 5_000_000_000_000
const DAY_MS = 24 * 60 * 60 * 1000
const key = (algorithm: 'ES256' | 'RS256', age: number, revoked = false) => ({ algorithm, activeFrom: now - age, revoked })

describe('the look at the signing keys', () => {
  it('finds keys well that are replaced in time', () => {
    assert.deepEqual(judgeKeys([key('RS256', KEY_LIFE_MS), key('ES256', 2 * DAY_MS)], now), { state: 'ok', found: 'ES256 2 d old, RS256 90 d old' })
  })

  it('warns of one that should have been replaced, and not when the next one waits', () => {
    const old = [key('RS256', KEY_LIFE_MS + DAY_MS), key('ES256', 0)]
    assert.equal(judgeKeys(old, now).state, 'warning')
    assert.equal(judgeKeys([...old, key('RS256', -1)], now).state, 'ok')
  })

  it('finds a problem in an algorithm that nothing signs with', () => {
    assert.equal(judgeKeys([key('ES256', 0)], now).state, 'problem')
    assert.equal(judgeKeys([key('RS256', 1, true), key('ES256', 0)], now).state, 'problem')
  })
})
