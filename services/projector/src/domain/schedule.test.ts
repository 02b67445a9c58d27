import assert from 'node:assert/strict'
import { it } from 'node:test'
import { GIVE_UP_AFTER_MS, nextAttemptAt } from './schedule.ts'

const after = (attempt: number, more: { now?: number; jitter?: number; retryAfterMs?: number } = {}) =>
  nextAttemptAt({ attempt, plannedAt: 0, now: 0, jitter: 1, retryAfterMs: 0, ...more })

it('tries again after at most 2 s, 8 s, 30 s, 2 min, 10 min and then every hour', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 7, 60].map((attempt) => after(attempt)),
    [2_000, 8_000, 30_000, 120_000, 600_000, 3_600_000, 3_600_000, 3_600_000],
  )
})

it('spreads each pause over its whole length', () => {
  assert.equal(after(6, { jitter: 0 }), 0)
  assert.equal(after(6, { jitter: 0.25 }), 900_000)
})

it('gives up when the next attempt would come more than a day after planning', () => {
  assert.equal(after(6, { now: GIVE_UP_AFTER_MS - 3_600_000 }), GIVE_UP_AFTER_MS)
  assert.equal(after(6, { now: GIVE_UP_AFTER_MS - 3_599_999 }), undefined)
})

it('waits as long as the party asks, but never longer than an hour', () => {
  assert.equal(after(1, { jitter: 0, retryAfterMs: 60_000 }), 60_000)
  assert.equal(after(5, { jitter: 1, retryAfterMs: 1_000 }), 600_000)
  assert.equal(after(1, { retryAfterMs: 7 * 86_400_000 }), 3_600_000)
})
