import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { type Handlers, Refused } from '@signet/protos'
import { startGateway } from '../../testing/gateway.ts'

type Manage = Handlers<'registry'>['manage']

const TENANT = '8d7f8a3e-4a53-4a8e-9d0c-0e4a0f5d2c11'
let manage: Manage
let managed: Parameters<Manage>[0] | undefined
const gateway = await startGateway({
  registry: {
    manage: (request, context) => {
      managed = request
      return manage(request, context)
    },
  },
})
after(() => gateway.close())
beforeEach(() => {
  manage = () => Promise.resolve({ body: Buffer.from('{"tenant":{}}'), etag: '' })
  managed = undefined
})

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  gateway.fetch(path, { method: 'POST', body, headers: { authorization: 'global', 'content-type': 'application/json', ...headers } })

test('a management call passes through with its key, its ids, its tenant and its bytes', async () => {
  const answer = await post(`/api/user/registration/u%2F1?x=1`, '{"registration":{"ünknown":1}}', { 'x-fusionauth-tenantid': TENANT })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'application/json')
  assert.deepEqual(await answer.json(), { tenant: {} })
  const { body, query, parameters, ...rest } = managed ?? {}
  assert.deepEqual(rest, { apiKey: 'global', method: 'POST', path: '/api/user/registration/{userId}', tenantId: TENANT, ifMatch: '' })
  assert.deepEqual({ ...parameters }, { userId: 'u/1' })
  assert.deepEqual({ ...query }, { x: '1' })
  assert.equal(body?.toString(), '{"registration":{"ünknown":1}}')
})

test('each object has its address, with and without an id', async () => {
  const addresses = {
    '/api/tenant': ['/api/tenant', {}],
    '/api/tenant/1': ['/api/tenant/{tenantId}', { tenantId: '1' }],
    '/api/application/a-b': ['/api/application/{applicationId}', { applicationId: 'a-b' }],
    '/api/application/a/role/b': ['/api/application/{applicationId}/role/{roleId}', { applicationId: 'a', roleId: 'b' }],
    '/api/application/a/history': ['/api/application/{applicationId}/history', { applicationId: 'a' }],
    '/api/user': ['/api/user', {}],
    '/api/user/1': ['/api/user/{userId}', { userId: '1' }],
    '/api/user/registration/1/2': ['/api/user/registration/{userId}/{applicationId}', { userId: '1', applicationId: '2' }],
  }
  for (const [path, expected] of Object.entries(addresses)) {
    assert.equal((await gateway.fetch(path, { headers: { authorization: 'k' } })).status, 200)
    assert.deepEqual([managed?.path, { ...managed?.parameters }], expected, path)
  }
})

test('one object is changed by the methods that it has, and what is answered with nothing has no body', async () => {
  const allowed = async (path: string) => (await gateway.fetch(path, { method: 'OPTIONS' })).headers.get('allow')
  assert.equal(await allowed('/api/user'), 'GET, HEAD, POST')
  assert.equal(await allowed('/api/user/1'), 'GET, HEAD, POST, PUT, PATCH, DELETE')
  manage = () => Promise.resolve({ body: Buffer.alloc(0) })
  const answer = await gateway.fetch('/api/user/1?hardDelete=true', { method: 'DELETE', headers: { authorization: 'k' } })
  assert.deepEqual([answer.status, answer.headers.get('content-type'), await answer.text()], [200, null, ''])
  assert.deepEqual([managed?.method, managed?.parameters.userId, { ...managed?.query }], ['DELETE', '1', { hardDelete: 'true' }])
})

test('an object carries its version as an entity tag, and what a caller expects of it goes along', async () => {
  manage = () => Promise.resolve({ body: Buffer.from('{"tenant":{}}'), etag: '"7"' })
  const answer = await gateway.fetch('/api/tenant/1', { headers: { authorization: 'k', 'if-match': '"6"' } })
  assert.deepEqual([answer.headers.get('etag'), managed?.ifMatch], ['"7"', '"6"'])
  for (const [kind, status] of [
    ['changed_meanwhile', 409],
    ['failed_precondition', 412],
  ] as const) {
    manage = () => Promise.reject(new Refused(kind, 'Read it again.'))
    const refused = await post('/api/tenant/1', '{}')
    assert.equal(refused.status, status)
    assert.deepEqual(await refused.json(), { fieldErrors: {}, generalErrors: [{ code: `[${kind}]`, message: 'Read it again.' }] })
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
