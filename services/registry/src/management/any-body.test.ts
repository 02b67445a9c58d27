import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type RefusalKind, Refused } from '@signet/protos'
import fc from 'fast-check'
import { aRegistry, type ManagedRegistry, ROOT_KEY } from '../testing/managed.ts'

/** What a call with a sound key may be refused with. */
const documented: readonly RefusalKind[] = ['invalid_fields', 'unknown_object']

const fields = [
  ...['tenant', 'application', 'user', 'registration', 'id', 'tenantId', 'name', 'email', 'username', 'password', 'data', 'roles', 'applicationId', 'issuer'],
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

/** Mostly the right shape, so that what is random reaches the depths. */
const shapes = {
  tenant: fc.record({ tenant: fc.record({ name: leaf, issuer: value, jwtConfiguration: value }, { requiredKeys: ['name'] }) }),
  application: fc.record({
    application: fc.record({ id: leaf, name: leaf, roles: value, oauthConfiguration: value, jwtConfiguration: value }, { requiredKeys: ['name'] }),
  }),
  user: fc.record({
    user: fc.record(
      { email: leaf, username: awkward, password: fc.constant('long enough'), firstName: leaf, data: value, timezone: leaf },
      { requiredKeys: ['password', 'username'] },
    ),
  }),
  'user/registration': fc.record({ registration: fc.record({ applicationId: leaf, roles: fc.array(leaf) }, { requiredKeys: ['applicationId'] }) }),
}
const mostly = <T, U>(often: fc.Arbitrary<T>, seldom: fc.Arbitrary<U>) => fc.oneof({ weight: 4, arbitrary: often }, { weight: 1, arbitrary: seldom })
const call = fc.constantFrom(...(Object.keys(shapes) as (keyof typeof shapes)[])).chain((resource) =>
  fc.record({
    method: fc.constantFrom('GET', 'POST', 'POST'),
    resource: fc.constant(resource),
    objectId: mostly(fc.constant(''), fc.oneof(awkward, fc.uuid())),
    tenantId: mostly(fc.constant(undefined), awkward),
    query: mostly(fc.constant({}), fc.record({ email: awkward })),
    body: mostly<unknown, unknown>(shapes[resource], value),
  }),
)

describe('whatever anybody sends to the management API', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  let tenant: string
  before(async () => {
    registry = await aRegistry()
    tenant = (await registry.post('tenant', { tenant: { name: 'Known' } })).tenant.id
    await registry.post('application/app', { application: { name: 'App' } })
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
          .manage({ apiKey: ROOT_KEY, method: 'POST', resource: 'user', body: Buffer.from(bytes) })
          .catch((error: unknown) => error)
        assert.ok(refused instanceof Refused && refused.kind === 'invalid_fields', `${refused}`)
      }),
      { numRuns: 100 },
    )
  })
})
