import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { encodeEntry, type Handlers, Refused } from '@signet/protos'
import { startGateway } from '../../testing.ts'

type Manage = Handlers<'registry'>['manage']
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

let manage: Manage
let managed: Parameters<Manage>[0] | undefined
let asked: Parameters<AuditEvents>[0] | undefined
const gateway = await startGateway({
  registry: {
    manage: (request, context) => {
      managed = request
      return manage(request, context)
    },
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
  manage = () => Promise.resolve({ body: Buffer.from('{"tenant":{}}') })
  managed = undefined
  asked = undefined
})

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  gateway.fetch(path, { method: 'POST', body, headers: { authorization: 'global', 'content-type': 'application/json', ...headers } })
const audit = (query: string, headers: Record<string, string> = {}) =>
  gateway.fetch(`/api/system/audit-events${query}`, { headers: { authorization: 'global', ...headers } })

test('a management call passes through with its key, its ids, its tenant and its bytes', async () => {
  const answer = await post(`/api/user/registration/u%2F1?x=1`, '{"registration":{"ünknown":1}}', { 'x-fusionauth-tenantid': TENANT })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'application/json')
  assert.deepEqual(await answer.json(), { tenant: {} })
  const { body, query, ...rest } = managed ?? {}
  assert.deepEqual(rest, { apiKey: 'global', method: 'POST', resource: 'user/registration', objectId: 'u/1', tenantId: TENANT })
  assert.deepEqual({ ...query }, { x: '1' })
  assert.equal(body?.toString(), '{"registration":{"ünknown":1}}')
})

test('each object has its address, with and without an id', async () => {
  const addresses = {
    '/api/tenant': ['tenant', ''],
    '/api/tenant/1': ['tenant', '1'],
    '/api/application/a-b': ['application', 'a-b'],
    '/api/user': ['user', ''],
    '/api/user/1': ['user', '1'],
    '/api/user/registration': ['user/registration', ''],
    '/api/user/registration/1': ['user/registration', '1'],
    '/api/user/registration/1/2': ['user/registration', '1/2'],
  }
  for (const [path, expected] of Object.entries(addresses)) {
    assert.equal((await gateway.fetch(path, { headers: { authorization: 'k' } })).status, 200)
    assert.deepEqual([managed?.resource, managed?.objectId], expected, path)
  }
})

test('[#282] without a key, or with a wrong one, 401 and no body; an unknown object likewise 404', async () => {
  const without = await gateway.fetch('/api/tenant')
  assert.deepEqual([without.status, await without.text()], [401, ''])
  assert.equal(managed, undefined)
  for (const [kind, status] of [
    ['unauthorized_api_key', 401],
    ['unknown_object', 404],
    ['temporarily_unavailable', 503],
  ] as const) {
    manage = () => Promise.reject(new Refused(kind, 'No.'))
    const answer = await post('/api/tenant', '{}')
    assert.deepEqual([answer.status, await answer.text()], [status, ''])
  }
})

test('[#284] mistakes are listed by field, in FusionAuth’s form', async () => {
  const fields = [
    { field: 'tenant.name', code: '[blank]tenant.name', message: 'Required.' },
    { field: 'tenant.name', code: '[short]tenant.name', message: 'Too short.' },
    { field: '', code: '[invalid]', message: 'Odd.' },
  ]
  manage = () => Promise.reject(new Refused('invalid_fields', 'Mistakes.', { fields }))
  const answer = await post('/api/tenant', '{}')
  assert.equal(answer.status, 400)
  assert.deepEqual(await answer.json(), {
    fieldErrors: {
      'tenant.name': [
        { code: '[blank]tenant.name', message: 'Required.' },
        { code: '[short]tenant.name', message: 'Too short.' },
      ],
    },
    generalErrors: [{ code: '[invalid]', message: 'Odd.' }],
  })
})

test('a body that is not JSON by its type, too large, or a doubled query parameter is a general error', async () => {
  const answers = [
    [await post('/api/tenant', '{}', { 'content-type': 'text/plain' }), 400],
    [await post('/api/tenant', 'x'.repeat(1024 * 1024 + 1)), 413],
    [await post('/api/tenant?a=1&a=2', '{}'), 400],
  ] as const
  for (const [answer, status] of answers) {
    assert.equal(answer.status, status)
    const errors = (await answer.json()) as { fieldErrors: object; generalErrors: { code: string }[] }
    assert.deepEqual(errors.fieldErrors, {})
    assert.equal(errors.generalErrors.length, 1)
  }
  assert.equal(managed, undefined)
})

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
