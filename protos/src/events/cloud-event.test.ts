import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import { type CloudEvent, dataOf, decodeEntry, encodeEntry, MAX_ENTRY_BYTES } from './cloud-event.ts'
import { declareEvent } from './declare.ts'

const shared = { owner: 'token', topic: 'signet.token', about: 'For tests.' } as const
const third = declareEvent({ ...shared, type: 'thing.kept', data: z.strictObject({ seconds: z.number(), by: z.string() }) })
const second = declareEvent({
  ...shared,
  type: 'thing.held',
  data: z.strictObject({ seconds: z.number() }),
  upcast: { to: third, data: ({ seconds }) => ({ seconds, by: 'nobody' }) },
})
const first = declareEvent({
  ...shared,
  type: 'thing.stored',
  data: z.strictObject({ minutes: z.number() }),
  upcast: { to: second, data: ({ minutes }) => ({ seconds: minutes * 60 }) },
})

const anEvent = (type: string, data: CloudEvent['data']): CloudEvent => ({
  specversion: '1.0',
  id: '01a1fcd3-3bae-71fb-bd9e-d0e23a19b2c4',
  source: '/signet/token',
  type,
  subject: 'someone',
  time: '2026-01-01T00:00:00.000Z',
  datacontenttype: 'application/json',
  stream: 'thing:1',
  version: 1,
  tenant: '',
  actor: 'service:token',
  cause: '',
  traceparent: '',
  data,
})

describe('an event', () => {
  it('reads back from its exact bytes', () => {
    const event = anEvent('thing.kept', { seconds: 1, by: 'Zoë' })
    assert.deepEqual(decodeEntry(encodeEntry(event)), event)
  })

  it('of an older type reads as the type that took its place, however many steps that takes', () => {
    assert.deepEqual(dataOf(anEvent('thing.stored', { minutes: 2 }), third, [first, second]), { seconds: 120, by: 'nobody' })
    assert.deepEqual(dataOf(anEvent('thing.held', { seconds: 5 }), third, [first, second]), { seconds: 5, by: 'nobody' })
  })

  it('of another type is none of this one', () => {
    assert.equal(dataOf(anEvent('thing.stored', { minutes: 2 }), third), undefined)
  })

  it('whose data is not what its declaration says is refused', () => {
    assert.throws(() => dataOf(anEvent('thing.kept', { seconds: 'many', by: 'x' }), third))
  })

  it('that would not fit an entry bundle is never made', () => {
    assert.throws(() => encodeEntry(anEvent('thing.kept', { seconds: 1, by: 'x'.repeat(MAX_ENTRY_BYTES) })), /exceeds/)
  })
})
