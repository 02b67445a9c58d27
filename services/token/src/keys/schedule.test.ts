import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { KEPT_AFTER_MS, KEY_LIFE_MS, nextKeyAt, PUBLISHED_AHEAD_MS, publishedAt, signerAt } from './schedule.ts'

const now = 5_000_000_000_000
const key = (name: string, activeFrom: number, algorithm = 'ES256') => ({ name, algorithm, activeFrom })
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
})
