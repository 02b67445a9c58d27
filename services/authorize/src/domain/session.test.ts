import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CloudEvent, sessionClientJoined, sessionEnded, sessionStarted } from '@signet/protos'
import { isWorthNoting, overBy } from './lifetime.ts'
import { type Decision, decide, evolve, type LiveSession, type Session, type SessionCommand, type SessionFact } from './session.ts'

const sid = '0192e6a5-0000-7000-8000-000000000001'
const START_MS = Date.UTC(2026, 0, 1)
const data = {
  sid,
  sub: 'ada',
  secret_hash: 'hash',
  auth_time: START_MS / 1000,
  authentication_type: 'PASSWORD',
  idle_lifetime: 3600,
  lifetime: 86_400,
}

const started: SessionFact = { declaration: sessionStarted, data }
const joined = (client: string): SessionFact => ({ declaration: sessionClientJoined, data: { sid, sub: 'ada', client_id: client } })
const ended = (...clients: string[]): SessionFact => ({ declaration: sessionEnded, data: { sid, sub: 'ada', clients, cause: 'logout' } })

const eventOf = ({ declaration, data }: SessionFact, index: number): CloudEvent => ({
  specversion: '1.0',
  id: '0192e6a5-0000-7000-8000-000000000002',
  source: '/signet/authorize',
  type: declaration.type,
  subject: 'ada',
  time: new Date(START_MS + index).toISOString(),
  datacontenttype: 'application/json',
  stream: `session:${sid}`,
  version: index + 1,
  tenant: 'library',
  actor: 'user:ada',
  cause: '',
  traceparent: '',
  data,
})

const none: Session = { kind: 'none' }
const after = (...facts: SessionFact[]): Session => facts.map(eventOf).reduce(evolve, none)

const given = (...facts: SessionFact[]) => ({
  when: (command: SessionCommand) => ({ expect: (expected: Decision) => assert.deepEqual(decide(after(...facts), command), expected) }),
})

describe('a session', () => {
  it('starts with the client that asked for it', () => {
    given()
      .when({ type: 'start', started: data, clientId: 'books' })
      .expect({ facts: [started, joined('books')], reply: 'live' })
  })

  it('starts once', () => {
    assert.throws(() => decide(after(started), { type: 'start', started: data, clientId: 'books' }), /starts once/)
  })

  it('is joined once by each client', () => {
    given(started, joined('books'))
      .when({ type: 'join', clientId: 'music' })
      .expect({ facts: [joined('music')], reply: 'live' })
    given(started, joined('books')).when({ type: 'join', clientId: 'books' }).expect({ facts: [], reply: 'live' })
  })

  it('names every client that ever joined when it ends', () => {
    given(started, joined('books'), joined('music'))
      .when({ type: 'end', cause: 'logout' })
      .expect({ facts: [ended('books', 'music')], reply: 'ended' })
  })

  it('ends once, and nobody joins it afterwards', () => {
    const over = given(started, joined('books'), ended('books'))
    over.when({ type: 'end', cause: 'idle' }).expect({ facts: [], reply: 'over' })
    over.when({ type: 'join', clientId: 'music' }).expect({ facts: [], reply: 'over' })
    given().when({ type: 'end', cause: 'idle' }).expect({ facts: [], reply: 'over' })
  })

  it('is what its events say', () => {
    assert.deepEqual(after(started, joined('books'), joined('music')), {
      kind: 'live',
      sid,
      tenantId: 'library',
      userId: 'ada',
      secretHash: 'hash',
      authTime: START_MS / 1000,
      authenticationType: 'PASSWORD',
      idleLifetime: 3600,
      lifetime: 86_400,
      startedAt: START_MS,
      clients: ['books', 'music'],
      traceparent: '',
      version: 3,
    })
    assert.throws(() => after(joined('books')), /cannot happen/)
  })
})

describe('the time of a session', () => {
  const session = after(started, joined('books')) as LiveSession
  const hour = 3_600_000

  it('is over when it was not used for too long', () => {
    assert.equal(overBy(session, START_MS, START_MS + hour - 1), undefined)
    assert.equal(overBy(session, START_MS, START_MS + hour), 'idle')
    assert.equal(overBy(session, START_MS + hour, START_MS + hour), undefined)
  })

  it('is over in the end, however it is used', () => {
    const end = START_MS + 24 * hour
    assert.equal(overBy(session, end - 1, end - 1), undefined)
    assert.equal(overBy(session, end - 1, end), 'expired')
  })

  it('is worth noting once in a tenth of the idle time', () => {
    const tenth = hour / 10
    const seen = Math.ceil(START_MS / tenth) * tenth
    assert.ok(!isWorthNoting(session, seen, seen + tenth - 1))
    assert.ok(isWorthNoting(session, seen, seen + tenth))
    assert.ok(isWorthNoting(session, seen, seen + 5 * tenth))
  })
})
