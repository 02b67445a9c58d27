import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { KEPT_AFTER_MS, KEY_LIFE_MS, nextKeyAt, PUBLISHED_AHEAD_MS, plannedKeyAt, publishedAt, replacementAt, signerAt } from './schedule.ts'

const now = 5_000_000_000_000
const key = (name: string, activeFrom: number, algorithm = 'ES256', revoked = false) => ({ name, algorithm, activeFrom, revoked })
const names = (keys: readonly { name: string }[]) => keys.map(({ name }) => name)

describe('signing keys', () => {
  const first = key('first', now - KEY_LIFE_MS)
  const second = key('second', now + PUBLISHED_AHEAD_MS)

  it('sign at once when they are the first of their algorithm', () => {
    assert.equal(nextKeyAt([], 'ES256', now), now)
    assert.equal(nextKeyAt([key('other', now, 'RS256')], 'ES256', now), now)
  })

  it('are followed by one that every relying party knows before it signs', () => {
    assert.equal(nextKeyAt([first], 'ES256', now), now + PUBLISHED_AHEAD_MS)
    assert.equal(signerAt([first, second], 'ES256', now)?.name, 'first')
    assert.equal(signerAt([first, second], 'ES256', second.activeFrom)?.name, 'second')
    assert.deepEqual(names(publishedAt([first, second], now)), ['first', 'second'])
  })

  it('are not followed before their time', () => {
    assert.equal(nextKeyAt([first], 'ES256', now - 1), undefined)
    assert.equal(nextKeyAt([first, second], 'ES256', now), undefined)
  })

  it('stay published for the tokens that they signed, and then disappear', () => {
    const end = second.activeFrom + KEPT_AFTER_MS
    assert.deepEqual(names(publishedAt([first, second], end - 1)), ['first', 'second'])
    assert.deepEqual(names(publishedAt([first, second], end)), ['second'])
  })

  it('have nothing to do with those of another algorithm', () => {
    const other = key('other', now, 'RS256')
    assert.deepEqual(names(publishedAt([first, other], now + KEPT_AFTER_MS * 2)), ['first', 'other'])
    assert.equal(signerAt([first, other], 'RS256', now)?.name, 'other')
  })

  it('are followed before their time when somebody asks, once', () => {
    const young = key('young', now - 1)
    assert.equal(plannedKeyAt([young], 'ES256', now), now + PUBLISHED_AHEAD_MS)
    assert.equal(plannedKeyAt([young, key('waiting', now + 1)], 'ES256', now), undefined)
  })

  it('do not sign and are not published once they are revoked; what was replaced long ago does not come back', () => {
    const old = key('old', now - KEPT_AFTER_MS - 10)
    const revoked = key('revoked', now - KEPT_AFTER_MS - 5, 'ES256', true)
    const fresh = key('fresh', now)
    assert.equal(signerAt([old, revoked, fresh], 'ES256', now)?.name, 'fresh')
    assert.deepEqual(names(publishedAt([old, revoked, fresh], now)), ['fresh'])
  })

  it('that replace a revoked one sign at once, also where the clock is behind', () => {
    const revoked = key('revoked', now - 10, 'ES256', true)
    assert.equal(signerAt([key('old', now - 20), revoked, key('fresh', now)], 'ES256', now - 5)?.name, 'fresh')
    assert.equal(signerAt([key('old', now - 20), revoked], 'ES256', now)?.name, 'old')
  })

  it('are replaced when the one that signs is revoked, and not for another', () => {
    const [signs, waits] = [key('signs', now - 1), key('waits', now + 1)]
    assert.equal(replacementAt([signs, waits], signs, now), now)
    assert.equal(replacementAt([signs, waits], waits, now), undefined)
  })
})
