import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SessionEndCause } from '@signet/protos'
import { type Circumstances, endsWithSession, type GrantFacts, isAuthenticatedBefore, judgeLiveness } from './liveness.ts'

const now = 1_000_000
const bound: GrantFacts = { offline: false, issuedAt: now - 5000, authenticatedAt: now - 60_000, expiresAt: now + 1, revokedAt: null, consentRevoked: false }
const offline: GrantFacts = { ...bound, offline: true }
const usual: Circumstances = { now, client: { notBefore: 0 }, user: { notBefore: 0 }, sessionEnd: undefined, offlineEndsWithSession: false }

const security = ['refresh_token_reuse', 'code_replay', 'user_changed', 'client_changed', 'tenant_closed']

describe('a grant', () => {
  const cases: readonly (readonly [string, GrantFacts, Partial<Circumstances>, string])[] = [
    ['that is offline is live whatever the vault says', offline, {}, 'live'],
    ['that is bound is live unless its session’s end is marked', bound, {}, 'live_unless_marked'],
    ['that is offline is bound all the same where the tenant says so', offline, { offlineEndsWithSession: true }, 'live_unless_marked'],
    ['dies when it is revoked', { ...offline, revokedAt: now - 1 }, {}, 'revoked'],
    ['lives until the last millisecond before its end', { ...offline, expiresAt: now + 1 }, {}, 'live'],
    ['dies at its end', { ...offline, expiresAt: now }, {}, 'expired'],
    ['dies with its client', offline, { client: undefined }, 'client'],
    ['dies when its client was changed after it was issued', offline, { client: { notBefore: offline.issuedAt + 1 } }, 'client'],
    ['lives when its client was changed before', offline, { client: { notBefore: offline.issuedAt } }, 'live'],
    ['dies with its user', offline, { user: undefined }, 'user'],
    ['dies when its user was changed after authenticating', offline, { user: { notBefore: offline.authenticatedAt + 1000 } }, 'user'],
    ['lives when its user was changed in the second of authenticating', offline, { user: { notBefore: offline.authenticatedAt + 999 } }, 'live'],
    ['dies with the consent that it rests on', { ...offline, consentRevoked: true }, {}, 'consent'],
    ['that is bound dies with its session', bound, { sessionEnd: 'idle' }, 'session'],
    ['[#126] that is offline survives a logout', offline, { sessionEnd: 'logout' }, 'live'],
    ['that is offline survives no security cause', offline, { sessionEnd: 'user_changed' }, 'session'],
  ]
  for (const [rule, grant, circumstances, expected] of cases)
    it(rule, () => {
      const judged = judgeLiveness(grant, { ...usual, ...circumstances })
      assert.equal(judged.kind === 'dead' ? judged.because : judged.kind, expected)
    })

  it('ends with its session for every cause when it is bound or the tenant says so', () => {
    for (const cause of SessionEndCause.options) {
      assert.equal(endsWithSession(false, cause, false), true)
      assert.equal(endsWithSession(true, cause, true), true)
    }
  })

  it('that is offline ends with its session for security causes alone', () => {
    assert.deepEqual(
      SessionEndCause.options.filter((cause) => endsWithSession(true, cause, false)),
      security,
    )
  })
})

describe('the second of an authentication', () => {
  it('counts as a whole, because auth_time has no finer grain', () => {
    assert.equal(isAuthenticatedBefore(10_000, 10_999), false)
    assert.equal(isAuthenticatedBefore(10_000, 11_000), true)
  })
})
