// What goes to a store together, and what becomes of each who asked.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gathered } from './gathered.ts'

/** A store whose trips end when they are told to. */
function aStore(most = 10) {
  const trips: { readonly keys: readonly string[]; readonly end: (answers: Promise<readonly string[]>) => void }[] = []
  const ask = gathered((keys: readonly string[]) => new Promise<readonly string[]>((end) => trips.push({ keys, end })), most)
  return { trips, ask, end: (trip: number) => trips[trip]?.end(Promise.resolve(trips[trip].keys.map((key) => key.toUpperCase()))) }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('questions that are gathered', () => {
  it('go together when they come together, and each is answered with its own', async () => {
    const { trips, ask, end } = aStore()
    const answers = ['a', 'b', 'a'].map(ask)
    await turn()
    end(0)
    assert.deepEqual(await Promise.all(answers), ['A', 'B', 'A'])
    assert.deepEqual(trips[0]?.keys, ['a', 'b', 'a'])
  })

  it('wait while two trips are under way, and go together after one of them', async () => {
    const { trips, ask, end } = aStore()
    const answers: Promise<string>[] = []
    for (const key of ['a', 'b', 'c', 'd']) {
      answers.push(ask(key))
      await turn()
    }
    assert.deepEqual(
      trips.map(({ keys }) => keys),
      [['a'], ['b']],
    )
    end(1)
    await answers[1]
    await turn()
    assert.deepEqual(trips[2]?.keys, ['c', 'd'])
    end(0)
    end(2)
    assert.deepEqual(await Promise.all(answers), ['A', 'B', 'C', 'D'])
  })

  it('are so many at once at most', async () => {
    const { trips, ask, end } = aStore(2)
    const answers = ['a', 'b', 'c'].map(ask)
    await turn()
    await turn()
    assert.deepEqual(
      trips.map(({ keys }) => keys),
      [['a', 'b'], ['c']],
    )
    end(0)
    end(1)
    assert.deepEqual(await Promise.all(answers), ['A', 'B', 'C'])
  })

  it('fail with their trip, and the next goes', async () => {
    const { trips, ask, end } = aStore()
    const failing = [ask('a'), ask('b')]
    await turn()
    trips[0]?.end(Promise.reject(new Error('away')))
    for (const each of failing) await assert.rejects(each, /away/)
    const next = ask('c')
    await turn()
    end(1)
    assert.equal(await next, 'C')
  })
})
