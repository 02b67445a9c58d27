// The judge of the crashes finds each thing that must not be, and nothing else: evidence in which all is well, and one thing wrong with it.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { codeHash } from '@signet/protos'
import type { Evidence, LoggedEvent } from './evidence.ts'
import type { Exchange } from './history.ts'
import { violations } from './invariants.ts'

const SID = '0190d3a0-0000-7000-8000-000000000001'
const FAMILY = '0190d3a0-0000-8000-8000-000000000002'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
const jwt = (payload: object): string => ['{"alg":"none"}', JSON.stringify(payload), ''].map((part) => Buffer.from(part).toString('base64url')).join('.')
const access = (id: string): string => jwt({ jti: `${FAMILY}.${id}`, sid: SID })
const idToken = jwt({ sid: SID })

const grant = { family_id: FAMILY, client_id: 'app', sid: SID }
const told: readonly (readonly [stream: string, version: number, type: string, topic: string, data: Record<string, unknown>])[] = [
  [`session:${SID}`, 1, 'session.started', 'signet.session', { sid: SID }],
  [`session:${SID}`, 2, 'session.client_joined', 'signet.session', { sid: SID, client_id: 'app' }],
  [`code:${codeHash('code')}`, 1, 'code.redeemed', 'signet.token', { ...grant, code_hash: codeHash('code') }],
  [`family:${FAMILY}`, 1, 'token.issued', 'signet.token', { ...grant, jti: `${FAMILY}.1`, refresh_token_hash: sha256('first') }],
  [`family:${FAMILY}`, 2, 'token.refreshed', 'signet.token', { ...grant, jti: `${FAMILY}.2`, generation: 2, refresh_token_hash: sha256('second') }],
  [`session:${SID}`, 3, 'session.ended', 'signet.session', { sid: SID, clients: ['app'] }],
  [`logout:${SID}:app`, 1, 'logout.planned', 'signet.logout', { sid: SID, client_id: 'app', backchannel: true }],
  [`logout:${SID}:app`, 2, 'logout.delivered', 'signet.delivery', { sid: SID, client_id: 'app', jti: 'notice' }],
]
const log = told.map(
  ([stream, version, type, topic, data], index): LoggedEvent => ({ position: index + 1, stream, version, type, topic, data, entry: `entry ${index}` }),
)

const exchange = (kind: Exchange['kind'], presented: string, at: number, status: number, body: Exchange['body'] = {}): Exchange => ({
  kind,
  presented,
  clientId: 'app',
  from: at,
  until: at + 1,
  status,
  body,
})

const well: Evidence = {
  exchanges: [
    exchange('redeem', 'code', 1, 200, { access_token: access('1'), refresh_token: 'first' }),
    exchange('refresh', 'first', 3, 200, { access_token: access('2'), refresh_token: 'second' }),
    exchange('introspect', access('2'), 5, 200, { active: true }),
    exchange('logout', idToken, 7, 302),
    exchange('introspect', access('2'), 9, 200, { active: false }),
  ],
  log,
  before: log.slice(0, 3),
  records: log.map(({ topic, position, entry }) => ({ topic, partition: 0, position, entry })),
  indexed: log.map(({ position }) => position),
  endedAtToken: [SID],
  unmarked: [],
  heard: [{ jti: 'notice', sid: SID, clientId: 'app' }],
}

const without = (type: string): readonly LoggedEvent[] => log.filter((event) => event.type !== type)
const changed = (type: string, data: Record<string, unknown>): readonly LoggedEvent[] =>
  log.map((event) => (event.type === type ? { ...event, data: { ...event.data, ...data } } : event))
const issuedLate = log.filter(({ type }) => type === 'token.issued').map((event) => ({ ...event, position: log.length + 1 }))
const and = (...more: readonly Exchange[]): Pick<Evidence, 'exchanges'> => ({ exchanges: [...well.exchanges, ...more] })
const [first, second, third, ...rest] = well.records

/** What is wrong, and the invariant that it breaks. */
const wrong: readonly (readonly [what: string, invariant: string, evidence: Partial<Evidence>])[] = [
  ['an access token in no event', 'I1', { log: changed('token.refreshed', { jti: 'another' }) }],
  ['a refresh token in no event', 'I1', { log: changed('token.refreshed', { refresh_token_hash: 'another' }) }],
  ['two answers with tokens for one code', 'I2', and(exchange('redeem', 'code', 1, 200, { access_token: access('1'), refresh_token: 'first' }))],
  ['two successors of one refresh token', 'I3', and(exchange('refresh', 'first', 3, 200, { access_token: access('1'), refresh_token: 'other' }))],
  ['a logout that was answered and not recorded', 'I4', and(exchange('logout', jwt({ sid: 'another' }), 1, 302))],
  ['an application that is not told', 'I4', { log: without('logout.planned') }],
  ['a plan without a receipt', 'I4', { log: without('logout.delivered') }],
  ['a receipt for what nobody heard', 'I4', { heard: [] }],
  ['one logout token sent twice', 'I4', { heard: [...well.heard, ...well.heard] }],
  ['an event that Kafka lacks', 'I5', { records: well.records.slice(1) }],
  ['other bytes in Kafka', 'I5', { records: well.records.map((each) => ({ ...each, entry: 'other' })) }],
  ['a stream out of order in Kafka', 'I5', { records: [second, first, third, ...rest].filter((each) => each !== undefined) }],
  ['an event that auditors do not find', 'I5', { indexed: [1, 2] }],
  ['an end that token has not heard of', 'I5', { endedAtToken: [] }],
  ['an end without its mark in Redis', 'I5', { unmarked: [SID] }],
  ['a position that held something else', 'I6', { before: [{ position: 1, entry: 'other' }] }],
  ['a token that counts after the logout', 'I7', and(exchange('introspect', access('2'), 9, 200, { active: true }))],
  ['a refresh after the logout', 'I7', and(exchange('refresh', 'second', 9, 200, { access_token: access('2'), refresh_token: 'second' }))],
  ['tokens for a session that has ended', 'I7', { log: [...without('token.issued'), ...issuedLate] }],
  ['a token that counts after a replay', 'I7', and(exchange('redeem', 'code', 3, 400), exchange('introspect', access('2'), 5, 200, { active: true }))],
]

describe('the judge of crashes', () => {
  it('finds nothing where all is well, repetitions in Kafka included', () => {
    assert.deepEqual(violations(well), {})
    assert.deepEqual(violations({ ...well, records: [...well.records, ...well.records.slice(2)] }), {})
  })

  for (const [what, invariant, evidence] of wrong)
    it(`finds ${what}`, () => {
      const found = Object.keys(violations({ ...well, ...evidence })).map((name) => name.slice(0, 2))
      assert.ok(found.includes(invariant), `found ${found}`)
    })
})
