// A cache that others' events clear: what is shared, what is kept and for how long.
import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { cached } from './cache.ts'
import { testClock } from './testing/fixed.ts'

describe('a cache', () => {
  const clock = testClock()
  let loads: string[] = []
  let there: Record<string, { readonly name: string }> = {}
  beforeEach(() => {
    loads = []
    there = { books: { name: 'Books' } }
  })
  const load = async (key: string) => {
    loads.push(key)
    return there[key]
  }
  it('loads once for all who ask at one time, and again when it is too old or was told to forget', async () => {
    const cache = cached(load, { max: 2, maxAgeMs: 5000, clock })
    assert.deepEqual(await Promise.all([cache.get('books'), cache.get('books')]), [{ name: 'Books' }, { name: 'Books' }])
    clock.advance(4999)
    await cache.get('books')
    assert.deepEqual(loads, ['books'])
    clock.advance(1)
    await cache.get('books')
    cache.delete('books')
    await cache.get('books')
    cache.clear()
    await cache.get('books')
    assert.equal(loads.length, 4)
  })

  it('keeps no failure, not that there is nothing, and nothing that was under way when it was told to forget', async () => {
    const answers: ((answer: Promise<{ name: string }>) => void)[] = []
    const cache = cached(() => new Promise<{ name: string }>((answer) => answers.push(answer)), { max: 2, maxAgeMs: 5000, clock })
    const failing = cache.get('books')
    answers[0]?.(Promise.reject(new Error('away')))
    await assert.rejects(failing, /away/)
    const old = cache.get('books')
    cache.delete('books')
    const fresh = cache.get('books')
    answers[1]?.(Promise.resolve({ name: 'Old' }))
    answers[2]?.(Promise.resolve({ name: 'New' }))
    assert.deepEqual([await old, await fresh, await cache.get('books')], [{ name: 'Old' }, { name: 'New' }, { name: 'New' }])
    assert.equal(answers.length, 3)

    const known = cached(load, { max: 2, maxAgeMs: 5000, clock })
    assert.equal(await known.get('lens'), undefined)
    there.lens = { name: 'Lens' }
    assert.deepEqual(await known.get('lens'), { name: 'Lens' })
  })
})
