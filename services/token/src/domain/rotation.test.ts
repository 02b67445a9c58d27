import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { judgePresented } from './rotation.ts'

const family = { currentHash: 'current', previousHash: 'previous', rotatedAt: 100_000 }
const fresh = { currentHash: 'current', previousHash: null, rotatedAt: null }
const without = { currentHash: null, previousHash: null, rotatedAt: null }

describe('a presented refresh token', () => {
  const cases = [
    ['is current when its hash is the current one', family, 'current', 100_001, 10_000, 'current'],
    ['is current however long ago the last rotation was', family, 'current', 9_000_000, 0, 'current'],
    ['is within the grace until its last millisecond', family, 'previous', 109_999, 10_000, 'within_grace'],
    ['is late at the end of the grace', family, 'previous', 110_000, 10_000, 'late'],
    ['is late at once with a grace of 0', family, 'previous', 100_000, 0, 'late'],
    ['is late with a grace of 0 also when clocks disagree', family, 'previous', 99_000, 0, 'late'],
    ['is within the grace when another replica’s clock is ahead', family, 'previous', 99_000, 10_000, 'within_grace'],
    ['is something else when neither hash is its own', family, 'older', 100_001, 10_000, 'other'],
    ['is something else before the first rotation', fresh, 'previous', 100_001, 10_000, 'other'],
    ['is something else in a family without refresh tokens', without, 'current', 100_001, 10_000, 'other'],
  ] as const
  for (const [rule, generations, hash, now, graceMs, expected] of cases)
    it(rule, () => assert.equal(judgePresented(generations, hash, { now, graceMs }), expected))
})
