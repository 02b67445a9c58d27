// The envelope that a fact gets, and what is sealed in it.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { CloudEvent, codeRedeemed, decodeEntry, sessionStarted } from '@signet/protos'
import { systemRandom } from '../adapters/system.ts'
import { testClock } from '../testing/fixed.ts'
import { makeFact, unsealEvent } from './fact.ts'

const clock = testClock()
const fact = makeFact({ service: 'authorize', clock, random: systemRandom })
const sid = systemRandom.uuid()
const person = { address: '192.0.2.1', user_agent: 'Browser/1.0' }
const fields = {
  stream: `session:${sid}`,
  version: 1,
  tenant: 'tenant',
  subject: 'sub',
  actor: 'user:sub',
  data: { sid, sub: 'sub', secret_hash: 'hash', auth_time: 1, authentication_type: 'PASSWORD', idle_lifetime: 60, lifetime: 600 },
}

describe('A fact', () => {
  it('is a CloudEvent with the time of the clock, whose bytes decode to the same', () => {
    const { event, entry, clear } = fact(sessionStarted, { ...fields, cause: 'earlier' })
    assert.deepEqual(CloudEvent.parse(event), event)
    assert.deepEqual(decodeEntry(entry), event)
    assert.deepEqual([event.source, event.time, event.cause, event.sealed], ['/signet/authorize', new Date(clock.now()).toISOString(), 'earlier', undefined])
    assert.equal(Number.parseInt(event.id.replace('-', '').slice(0, 12), 16), clock.now())
    assert.equal(clear, null)
  })

  it('seals what it says about a person, and hands it beside the entry in clear', () => {
    const key = randomBytes(32)
    const { event, entry, clear } = fact(sessionStarted, { ...fields, sealed: { key, data: person }, clear: { wrapped: 'key' } })
    assert.match(event.sealed ?? '', /^A256GCM\.[\w-]{16}\.[\w-]+$/)
    assert(!entry.includes(person.address))
    assert.deepEqual(clear, { ...person, wrapped: 'key' })
    assert.deepEqual(unsealEvent(event, key, sessionStarted), person)
  })

  it('opens with no other key and in no other event', () => {
    const key = randomBytes(32)
    const { event } = fact(sessionStarted, { ...fields, sealed: { key, data: person } })
    assert.throws(() => unsealEvent(event, randomBytes(32), sessionStarted))
    assert.throws(() => unsealEvent({ ...event, id: systemRandom.orderedUuid(clock.now()) }, key, sessionStarted))
    assert.throws(() => unsealEvent({ ...event, sealed: 'A128CBC.AAAA.AAAA' }, key, sessionStarted), /unknown form/)
  })

  it('is nothing sealed to whoever asks an event without it', () => {
    assert.equal(unsealEvent(fact(sessionStarted, fields).event, randomBytes(32), sessionStarted), undefined)
  })

  it('says only what its declaration allows, and only by the service that owns it', () => {
    const wrong = { ...fields.data, auth_time: 'noon' } as never
    assert.throws(() => fact(sessionStarted, { ...fields, data: wrong }), { name: 'ZodError' })
    assert.throws(() => fact(sessionStarted, { ...fields, data: { ...fields.data, password: 'secret' } as never }), { name: 'ZodError' })
    assert.throws(() => fact(sessionStarted, { ...fields, sealed: { key: randomBytes(32), data: { address: '' } as never } }), { name: 'ZodError' })
    assert.throws(() => fact(codeRedeemed, { ...fields, data: {} as never }), /may not say/)
    assert.throws(() => fact(sessionStarted, { ...fields, subject: '' }), { name: 'ZodError' })
  })

  it('holds no text that the database cannot', () => {
    const key = randomBytes(32)
    for (const text of ['\u0000', 'a\ud800b', '\\\u0000']) {
      assert.throws(() => fact(sessionStarted, { ...fields, data: { ...fields.data, sub: text } }), { name: 'Refused', kind: 'malformed_request' })
      assert.throws(() => fact(sessionStarted, { ...fields, sealed: { key, data: { ...person, user_agent: text } } }), { kind: 'malformed_request' })
    }
    for (const text of ['\\u0000', '\\\\u0000', '😀', '\u0001', '\\ud800']) assert.equal(fact(sessionStarted, { ...fields, subject: text }).event.subject, text)
  })
})
