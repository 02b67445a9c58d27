import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decideReceipt, isPartyDown, type Outcome, type Pending, type Receipt } from './receipt.ts'
import { GIVE_UP_AFTER_MS } from './schedule.ts'

const given = (pending: Partial<Pending> = {}) => ({
  when: (outcome: Outcome, now = 1_000) => ({
    expect: (expected: Partial<Receipt>) => {
      const receipt = decideReceipt({ attempts: 0, refusals: 0, plannedAt: 0, ...pending }, outcome, { now, jitter: 0.5 })
      assert.deepEqual({ ...receipt, ...expected }, receipt)
    },
  }),
})
const answered = (status: number, retryAfter = 0): Outcome => ({ kind: 'answered', status, retryAfter, durationMs: 7 })
const unanswered = (reason: string): Outcome => ({ kind: 'unanswered', reason, durationMs: 4000 })

describe('a receipt', () => {
  it('says delivered for every 2xx', () => {
    for (const status of [200, 204, 299])
      given({ attempts: 2 }).when(answered(status)).expect({ kind: 'delivered', attempt: 3, status, reason: '', durationMs: 7 })
  })

  it('is final for 400, at the first attempt', () => {
    given().when(answered(400)).expect({ kind: 'given_up', attempt: 1, status: 400, reason: 'rejected' })
  })

  it('says failed and when to try again for 5xx, 429 and no answer', () => {
    for (const status of [500, 502, 503, 429, 408])
      given().when(answered(status)).expect({ kind: 'failed', status, reason: 'unavailable', nextAttemptAt: 2_000 })
    for (const reason of ['timeout', 'connection', 'tls', 'too_large', 'refused_address'])
      given().when(unanswered(reason)).expect({ kind: 'failed', status: 0, reason, nextAttemptAt: 2_000 })
  })

  it('honours Retry-After', () => {
    given().when(answered(503, 120)).expect({ kind: 'failed', nextAttemptAt: 121_000 })
  })

  it('gives a redirect or another 4xx two more tries, however many failures came between', () => {
    for (const status of [301, 401, 404, 410]) {
      given().when(answered(status)).expect({ kind: 'failed', status, reason: 'refused' })
      given({ attempts: 7, refusals: 1 }).when(answered(status)).expect({ kind: 'failed', reason: 'refused' })
      given({ attempts: 8, refusals: 2 }).when(answered(status)).expect({ kind: 'given_up', attempt: 9, status, reason: 'refused' })
    }
  })

  it('gives up a day after planning, with the last reason', () => {
    given({ attempts: 40 }).when(unanswered('timeout'), GIVE_UP_AFTER_MS).expect({ kind: 'given_up', attempt: 41, status: 0, reason: 'timeout' })
  })

  it('gives up at once when there is nobody to tell any more', () => {
    given().when({ kind: 'unaddressed', reason: 'unknown_client' }).expect({ kind: 'given_up', attempt: 1, status: 0, reason: 'unknown_client' })
  })
})

it('takes a party for down when it fails or does not answer, and for alive when it refuses', () => {
  assert.deepEqual(
    [200, 400, 404, 301].map((status) => isPartyDown(answered(status))),
    [false, false, false, false],
  )
  assert.deepEqual(
    [500, 429].map((status) => isPartyDown(answered(status))),
    [true, true],
  )
  assert.equal(isPartyDown(unanswered('timeout')), true)
  assert.equal(isPartyDown(unanswered('not_sent')), undefined)
})
