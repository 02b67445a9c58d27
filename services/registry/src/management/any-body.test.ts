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
const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\u0000', '\ud800', '"', '\\', 'ſ', 'İ', 'a', '@') }),
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
    .map((entries) => JSON.parse(`{${entries.map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each) ?? 'null'}`).join(',')}}`)),
}))
/** Mostly the right shape, so that what is random reaches the depths. */
const body = fc.oneof(
  value,
  fc.record({ tenant: fc.record({ name: value, issuer: value }, { requiredKeys: ['name'] }) }),
  fc.record({ application: fc.record({ id: leaf, name: leaf, roles: value, oauthConfiguration: value, jwtConfiguration: value }, { requiredKeys: ['name'] }) }),
  fc.record({
    user: fc.record(
      { email: leaf, username: leaf, password: fc.constant('long enough'), firstName: leaf, data: value, timezone: leaf },
      { requiredKeys: ['password', 'username'] },
    ),
  }),
  fc.record({ registration: fc.record({ applicationId: leaf, roles: fc.array(leaf) }, { requiredKeys: ['applicationId'] }) }),
)

describe('whatever anybody sends to the management API', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  before(async () => {
    registry = await aRegistry()
    await registry.post('tenant', { tenant: { name: 'Only' } })
    await registry.post('application/app', { application: { name: 'App' } })
  })
  after(() => registry?.stop())

  it('is answered, or refused by name', async () => {
    const resource = fc.constantFrom('tenant', 'application', 'user', 'user/registration')
    const objectId = fc.oneof(fc.constant(''), fc.string({ unit: 'binary' }), fc.uuid())
    const tenantId = fc.oneof({ weight: 5, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.string() })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('GET', 'POST'), resource, objectId, tenantId, body, async (method, name, id, tenant, sent) => {
        const call = { apiKey: ROOT_KEY, method, resource: name, objectId: id, tenantId: tenant, query: {}, body: Buffer.from(JSON.stringify(sent)) }
        await registry.rpc.manage(call).catch((error: unknown) => {
          assert.ok(error instanceof Refused && documented.includes(error.kind), `${error}`)
          for (const { field, code } of error.fields) assert.match(field + code, /^[\w$\-?.[\]]*$/)
        })
      }),
      { numRuns: 400 },
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
