import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { fc } from '@signet/platform/testing/any'
import { defaultOf, type Field, fieldsOf, fieldsOfObject, nest, objects, type RefusalKind, Refused } from '@signet/protos'
import { aRegistry, type ManagedRegistry, ROOT_KEY } from '../testing/managed.ts'
import { endpoints } from './endpoints.ts'

/** A tenant, which is there until somebody closes it. */
const KNOWN = '8d7f8a3e-4a53-4a8e-9d0c-0e4a0f5d2c11'

/** What a call with a sound key may be refused with. */
const documented: readonly RefusalKind[] = ['invalid_fields', 'unknown_object', 'wrong_method', 'failed_precondition']

const fields = [
  ...['apiKey', 'lambda', 'theme', 'body', 'type', 'templates', 'themeId', 'localizedMessages', 'expirationInstant', 'permissions'],
  ...[
    'tenant',
    'application',
    'user',
    'registration',
    'apiKey',
    'id',
    'tenantId',
    'name',
    'email',
    'username',
    'password',
    'data',
    'roles',
    'applicationId',
    'issuer',
  ],
  ...['oauthConfiguration', 'jwtConfiguration', 'clientSecret', 'authorizedRedirectURLs', 'enabledGrants', 'birthDate', 'timezone', '__proto__', 'constructor'],
]
/** What databases, JSON and case mapping stumble over. */
const awkward = fc.string({ unit: fc.constantFrom('\u0000', '\ud800', '"', '\\', 'ſ', 'İ', 'a', '@', '/'), maxLength: 4 })
const leaf = fc.oneof(
  awkward,
  fc.string({ unit: 'binary' }),
  fc.webUrl(),
  fc.emailAddress(),
  fc.uuid(),
  fc.constantFrom(null, true, false, 0, -1, 1e308, 'long enough', 'refresh_token'),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc
    .uniqueArray(fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fields) }, { weight: 1, arbitrary: fc.string() }), tie('value')), {
      maxLength: 6,
      selector: ([name]) => name,
    })
    // Not fromEntries: __proto__ must be a member, as it is when JSON is read.
    .map((entries) => JSON.parse(`{${entries.map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`).join(',')}}`)),
}))

const mostly = <T, U>(often: fc.Arbitrary<T>, seldom: fc.Arbitrary<U>) => fc.oneof({ weight: 4, arbitrary: often }, { weight: 1, arbitrary: seldom })

/** Mostly the right shape, so that what is random reaches the depths: a few fields of an object, each at its place with its default or with anything. */
const fieldsArbitrary = (fields: readonly Field[]) =>
  fc.subarray([...fields], { maxLength: Math.min(6, fields.length) }).chain((some) => {
    const values = some.map((field) => mostly(defaultOf(field) === undefined ? leaf : fc.constant(defaultOf(field)), value))
    return fc.tuple(...values).map((given) => nest(some.map(({ spelled }, place) => [spelled, given[place]])))
  })
const valid: Readonly<Record<string, fc.Arbitrary<object>>> = {
  tenant: fc.record({ name: leaf }),
  application: fc.record({ name: leaf }),
  user: fc.record({ username: awkward, password: fc.constant('long enough') }),
  registration: fc.record({ applicationId: fc.constantFrom('app', 'nobody') }),
  entity_type: fc.record({ name: leaf }),
  entity: fc.record({ name: leaf, type: fc.record({ id: fc.constantFrom(KNOWN, 'x') }) }),
  entity_grant: fc.record({ recipientEntityId: fc.constantFrom(KNOWN, 'x'), permissions: fc.array(fc.constantFrom('read', 'x'), { maxLength: 2 }) }),
  lambda: fc.record({ name: leaf, type: fc.constantFrom('JWTPopulate', 'UserInfoPopulate'), body: leaf }),
  theme: fc.record({ name: leaf, stylesheet: leaf, templates: value }),
  api_key: fc.constantFrom({ superUser: true }, { keyManager: true }, { permissions: { endpoints: { '/api/user': ['GET'] } } }),
}
const bodies = objects.map((declaration) =>
  fc
    .tuple(
      valid[declaration.kind] ?? fc.constant({}),
      fieldsArbitrary(fieldsOfObject(declaration)),
      fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 1 }),
    )
    .map(([required, some, more]) => ({ [declaration.member]: { ...required, ...some, ...more } })),
)
const members = objects.flatMap((declaration) =>
  Object.entries(declaration.members ?? {}).map(([singular, { fields: shape }]) =>
    fieldsArbitrary(fieldsOf(shape)).map((some) => ({ [singular]: { name: 'x', ...some } })),
  ),
)
const searches = fc.record({
  search: fc.dictionary(fc.constantFrom('name', 'orderBy', 'ids', 'queryString', 'sortFields', 'nextResults', 'startRow', 'entityId', 'userId'), value, {
    maxKeys: 3,
  }),
})
const audits = fc.oneof(
  fc
    .record({ insertUser: leaf, message: leaf, oldValue: value, newValue: value, data: value }, { requiredKeys: ['insertUser', 'message'] })
    .map((auditLog) => ({ auditLog })),
  fc
    .dictionary(fc.constantFrom('message', 'user', 'oldValue', 'start', 'end', 'orderBy', 'numberOfResults'), leaf, { maxKeys: 3 })
    .map((search) => ({ search })),
)
const ids = fc.oneof(fc.constantFrom('1', '9'.repeat(20), 'app', KNOWN, KNOWN.toUpperCase()), awkward, fc.uuid())
const queries = fc.dictionary(
  fc.constantFrom(
    'at',
    'hardDelete',
    'reactivate',
    'inactive',
    'startRow',
    'numberOfResults',
    'email',
    'name',
    'reason',
    'recipientEntityId',
    'userId',
    'ids',
    'orderBy',
    'queryString',
    'nextResults',
    'message',
    'oldValue',
    'start',
    'x',
  ),
  awkward,
  { maxKeys: 2 },
)
const call = fc.constantFrom(...endpoints).chain(({ method, path }) =>
  fc.record({
    method: mostly(fc.constant(method), fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD')),
    path: fc.constant(path),
    parameters: fc.record(Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name ?? '', ids]))),
    tenantId: mostly(fc.constant(undefined), awkward),
    query: mostly(fc.constant({}), queries),
    ifMatch: mostly(fc.constant(''), fc.constantFrom('"1"', '*', 'x')),
    body: mostly<unknown, unknown>(fc.oneof(...bodies, ...members, searches, audits), value),
  }),
)

describe('whatever anybody sends to the management API', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  let tenant: string
  before(async () => {
    registry = await aRegistry()
    tenant = (await registry.post('tenant', { tenant: { name: 'Other' } })).tenant.id
    await registry.post(`tenant/${KNOWN}`, { tenant: { name: 'Known' } })
    await registry.post(`entity/type/${KNOWN}`, { entityType: { name: 'Known', permissions: [{ name: 'read' }] } })
    await registry.post(`entity/${KNOWN}`, { entity: { name: 'Known', type: { id: KNOWN } } }, { tenant })
    await registry.post('application/app', { application: { name: 'App' } }, { tenant })
  })
  after(() => registry?.stop())

  it('is answered, or refused by name', async () => {
    await fc.assert(
      fc.asyncProperty(call, async ({ body, tenantId = tenant, ...request }) => {
        await registry.rpc.manage({ ...request, tenantId, apiKey: ROOT_KEY, body: Buffer.from(JSON.stringify(body)) }).catch((error: unknown) => {
          assert.ok(error instanceof Refused && documented.includes(error.kind), `${error}`)
          for (const { field, code } of error.fields) assert.match(field + code, /^[\w$\-?.[\]]*$/)
        })
      }),
      { numRuns: 500 },
    )
  })

  it('is refused as it is, when it is no JSON at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1 }), async (bytes) => {
        const refused = await registry.rpc
          .manage({ apiKey: ROOT_KEY, method: 'POST', path: '/api/user', body: Buffer.from(bytes) })
          .catch((error: unknown) => error)
        assert.ok(refused instanceof Refused && refused.kind === 'invalid_fields', `${refused}`)
      }),
      { numRuns: 100 },
    )
  })
})
