import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { encodeEntry, type Handlers, Refused } from '@signet/protos'
import { startGateway } from '../../testing/gateway.ts'

type AuditEvents = Handlers<'projector'>['auditEvents']

const TENANT = '8d7f8a3e-4a53-4a8e-9d0c-0e4a0f5d2c11'
const OTHER = '0e4a0f5d-4a53-4a8e-9d0c-8d7f8a3e2c11'

const entry = encodeEntry({
  specversion: '1.0',
  id: '0192f0c1-2d3e-7abc-8def-0123456789ab',
  source: '/signet/token',
  type: 'token.issued',
  subject: 'u',
  time: '2026-11-02T12:00:00.000Z',
  datacontenttype: 'application/json',
  stream: 'family:f',
  version: 1,
  tenant: TENANT,
  actor: 'client:a',
  cause: '',
  traceparent: '',
  data: { client_id: 'a', sid: 's' },
})
const page = { events: [{ position: '7', leafHash: Buffer.alloc(32, 1), entry }], next: '7', previous: '0' }

let asked: Parameters<AuditEvents>[0] | undefined
const gateway = await startGateway({
  registry: {
    checkApiKey: ({ apiKey, method, endpoint }) => {
      assert.deepEqual([method, endpoint], ['GET', '/api/system/audit-events'])
      if (apiKey !== 'global' && apiKey !== 'locked') return Promise.reject(new Refused('unauthorized_api_key', 'No.'))
      return Promise.resolve({ keyId: 'k', tenantId: apiKey === 'locked' ? TENANT : '' })
    },
  },
  projector: {
    auditEvents: (request) => {
      asked = request
      return Promise.resolve(page)
    },
  },
})
after(() => gateway.close())
beforeEach(() => {
  asked = undefined
})

const audit = (query: string, headers: Record<string, string> = {}) =>
  gateway.fetch(`/api/system/audit-events${query}`, { headers: { authorization: 'global', ...headers } })

test('an audit query becomes a call: types repeated or by comma, instants in milliseconds or RFC 3339', async () => {
  const answer = await audit(
    '?type=a.b,c.d&type=e.f&subject=u&client=a&session=s&actor=client:a&cause=c&from=2026-11-02T12:00:00Z&to=1793620800001&after=5&limit=1000',
  )
  assert.equal(answer.status, 200)
  assert.deepEqual(asked, {
    types: ['a.b', 'c.d', 'e.f'],
    subject: 'u',
    clientId: 'a',
    sid: 's',
    actor: 'client:a',
    cause: 'c',
    tenantId: '',
    fromMs: String(Date.UTC(2026, 10, 2, 12)),
    toMs: '1793620800001',
    after: '5',
    before: '0',
    limit: 1000,
    waitMs: 0,
  })
  await audit('')
  assert.equal(asked?.limit, 100)
})

test('audit events are flat, with the leaf that proves them and the entry on demand', async () => {
  const expected = {
    position: 7,
    id: '0192f0c1-2d3e-7abc-8def-0123456789ab',
    type: 'token.issued',
    at: Date.UTC(2026, 10, 2, 12),
    tenant: TENANT,
    actor: 'client:a',
    subject: 'u',
    client: 'a',
    session: 's',
    cause: '',
    data: { client_id: 'a', sid: 's' },
    leafHash: Buffer.alloc(32, 1).toString('base64url'),
  }
  assert.deepEqual(await (await audit('')).json(), { events: [expected], next: 7, previous: null })
  const withEntry = (await (await audit('?entry=true')).json()) as { events: { entry: string }[] }
  assert.equal(withEntry.events[0]?.entry, entry.toString('base64url'))
})

test('a key that is locked to a tenant sees only that one; a global key may name one', async () => {
  await audit('', { authorization: 'locked' })
  assert.equal(asked?.tenantId, TENANT)
  await audit('', { 'x-fusionauth-tenantid': OTHER })
  assert.equal(asked?.tenantId, OTHER)
  asked = undefined
  assert.equal((await audit('', { authorization: 'locked', 'x-fusionauth-tenantid': OTHER })).status, 401)
  assert.equal((await audit('', { authorization: 'wrong' })).status, 401)
  assert.equal((await gateway.fetch('/api/system/audit-events')).status, 401)
  assert.equal(asked, undefined)
})

test('an audit query that is not understood is refused by field, mistyped filters included', async () => {
  const mistakes = {
    '?limit=0': 'limit',
    '?limit=1001': 'limit',
    '?from=yesterday': 'from',
    '?after=-1': 'after',
    '?after=1&before=2': 'before',
    '?tpye=x': 'tpye',
    '?entry=1': 'entry',
  }
  for (const [query, field] of Object.entries(mistakes)) {
    const answer = await audit(query)
    assert.equal(answer.status, 400, query)
    const { fieldErrors } = (await answer.json()) as { fieldErrors: object }
    assert.deepEqual(Object.keys(fieldErrors), [field], query)
  }
  assert.equal(asked, undefined)
})
