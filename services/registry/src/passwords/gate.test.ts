import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Refused } from '@signet/protos'
import { openGate } from './gate.ts'

const isRefusal = (kind: string) => (error: unknown) => error instanceof Refused && error.kind === kind

describe('the gate before password hashing', () => {
  it('lets in as many at once as it has places, the others in their order', async () => {
    const gate = openGate({ atOnce: 2, waiting: 10 })
    const finish: (() => void)[] = []
    const order: number[] = []
    const work = (n: number) =>
      new Promise<void>((resolve) => {
        order.push(n)
        finish.push(resolve)
      })
    const done = [0, 1, 2, 3].map((n) => gate.run(() => work(n)))
    await Promise.resolve()
    assert.deepEqual(order, [0, 1])
    finish[1]?.()
    await done[1]
    assert.deepEqual(order, [0, 1, 2])
    for (const n of [0, 2]) finish[n]?.()
    await Promise.all([done[0], done[2]])
    finish[3]?.()
    await Promise.all(done)
    assert.deepEqual(order, [0, 1, 2, 3])
  })

  it('refuses who would wait too long, before anything is done', async () => {
    const gate = openGate({ atOnce: 1, waiting: 1 })
    const ends: (() => void)[] = []
    const running = gate.run(() => new Promise<void>((resolve) => ends.push(resolve)))
    const waiting = gate.run(async () => 'waited')
    await assert.rejects(
      gate.run(async () => assert.fail('it ran')),
      isRefusal('temporarily_unavailable'),
    )
    ends[0]?.()
    await running
    assert.equal(await waiting, 'waited')
    assert.equal(await gate.run(async () => 'free again'), 'free again')
  })

  it('does no work for a caller who gave up, and gives the place to the next', async () => {
    const gate = openGate({ atOnce: 1, waiting: 5 })
    await assert.rejects(
      gate.run(async () => assert.fail('it ran'), AbortSignal.abort()),
      isRefusal('late'),
    )
    await assert.rejects(
      gate.run(() => Promise.reject(new Error('broken'))),
      /broken/,
    )
    assert.equal(await gate.run(async () => 'next'), 'next')
  })
})
