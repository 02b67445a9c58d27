// What an append may rest on beside the streams that it writes, in the same batch and in others, from one process and from two.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Appended, EventLog } from '../ports.ts'
import type { EventLogUnderTest } from './event-log-suite.ts'
import { aStream, authorizeEvent, endingEvent, tokenEvent } from './fixture.ts'

const kinds = (outcomes: readonly Appended[]) => outcomes.map(({ kind }) => kind)
const positionOf = (outcome: Appended | undefined) => (outcome?.kind === 'recorded' ? (outcome.positions[0] ?? 0) : 0)

export function eventLogPremiseSuite(name: string, open: () => Promise<EventLogUnderTest>): void {
  describe(`EventLog with premises on ${name}`, () => {
    let under: EventLogUnderTest
    let logs: readonly [EventLog, EventLog]
    /** Of one process for even numbers, of another for odd ones. */
    const log = (n = 0) => logs[n % 2 === 0 ? 0 : 1]

    before(async () => {
      under = await open()
      logs = [under.events('token'), under.events('token')]
    })
    after(() => under.close())

    const aParent = async (): Promise<string> => {
      const stream = aStream()
      await log().append([tokenEvent(stream, 1)])
      return stream
    }

    it('records what rests on a stream only while the stream is there', async () => {
      const parent = await aParent()
      const child = aStream()
      assert.deepEqual(await log().append([tokenEvent(child, 1)], [{ stream: parent, version: 2 }]), { kind: 'conflict' })
      assert.deepEqual(await log().append([tokenEvent(child, 1)], [{ stream: aStream(), version: 1 }]), { kind: 'conflict' })
      assert.deepEqual(await log().readStream(child), [])
      assert.equal((await log().append([tokenEvent(child, 1)], [{ stream: parent, version: 1 }])).kind, 'recorded')
    })

    it('answers who sends the same again that it is recorded, whatever became of its premises', async () => {
      const parent = await aParent()
      const events = [tokenEvent(aStream(), 1)]
      await log().append(events, [{ stream: parent, version: 1 }])
      await log().append([tokenEvent(parent, 2)])
      assert.equal((await log().append(events, [{ stream: parent, version: 1 }])).kind, 'already_recorded')
    })

    it('puts nothing that rests on a stream behind the event that moves it, of fifty at once', async () => {
      const parent = await aParent()
      const children = Array.from({ length: 50 }, (_, n) => log(n).append([tokenEvent(aStream(), 1)], [{ stream: parent, version: 1 }]))
      const [moved, ...outcomes] = await Promise.all([log().append([tokenEvent(parent, 2)]), ...children])
      assert.equal(moved?.kind, 'recorded')
      for (const each of outcomes) assert.ok(positionOf(each) < positionOf(moved), 'it is recorded before, or not at all')
    })

    it('refuses whoever counted on nobody resting on a stream when somebody does, in the same batch too', async () => {
      const parent = await aParent()
      const reliance = await log().reliance(parent)
      const outcomes = await Promise.all([
        log().append([tokenEvent(aStream(), 1)], [{ stream: parent, version: 1 }]),
        log().append([tokenEvent(parent, 2)], [{ stream: parent, reliance }]),
        log().append([tokenEvent(aStream(), 1)], [{ stream: parent, reliance }]),
      ])
      assert.deepEqual(kinds(outcomes), ['recorded', 'conflict', 'conflict'])
      assert.ok((await log().reliance(parent)) > reliance)
    })

    it('records what rests on a stream that goes on, until what rests on it is ended, and again for who knows of the end', async () => {
      const [parent, authorize] = [aStream(), under.events('authorize')]
      const rest = async (unendedSince: number) => (await log().append([tokenEvent(aStream(), 1)], [{ stream: parent, unendedSince }])).kind
      assert.equal(await rest(0), 'recorded')
      await authorize.append([authorizeEvent(parent, 1), authorizeEvent(parent, 2)])
      assert.equal(await rest(0), 'recorded')
      await authorize.append([endingEvent(parent, 3)])
      assert.equal(await rest(0), 'conflict')
      assert.equal(await rest(2), 'conflict')
      await authorize.append([authorizeEvent(parent, 4)])
      assert.equal(await rest(2), 'conflict')
      assert.equal(await rest(3), 'recorded')
    })

    it('puts nothing behind the end of what it rests on, of fifty at once in three processes', async () => {
      const parent = aStream()
      const works = Array.from({ length: 50 }, (_, n) => () => log(n).append([tokenEvent(aStream(), 1)], [{ stream: parent, unendedSince: 0 }]))
      works.splice(25, 0, () => under.events('authorize').append([endingEvent(parent, 1)]))
      const outcomes = await Promise.all(works.map((work) => work()))
      const [ended] = outcomes.splice(25, 1)
      assert.equal(ended?.kind, 'recorded')
      for (const each of outcomes) assert.ok(positionOf(each) < positionOf(ended), 'it is recorded before, or not at all')
    })

    it('lets either the dependents or the end of what they depend on in, of fifty at once', async () => {
      for (let round = 0; round < 10; round++) {
        const parent = await aParent()
        const reliance = await log().reliance(parent)
        const rest = (n: number) => log(n).append([tokenEvent(aStream(), 1)], [{ stream: parent, version: 1 }])
        const works = Array.from({ length: 50 }, (_, n) => () => rest(n))
        works.splice(round * 5, 0, () => log().append([tokenEvent(parent, 2)], [{ stream: parent, reliance }]))
        const outcomes = await Promise.all(works.map((work) => work()))
        const [ended] = outcomes.splice(round * 5, 1)
        const recorded = outcomes.filter(({ kind }) => kind === 'recorded').length
        assert.equal(recorded, ended?.kind === 'recorded' ? 0 : 50)
      }
    })
  })
}
