import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testClock } from '@signet/platform/testing/fixed'
import { anObject, messageOf } from '@signet/platform/testing/objects'
import { Refused, tenant } from '@signet/protos'
import { startGateway } from '../testing/gateway.ts'

const TENANT = '8d7f8a3e-4a53-4a8e-9d0c-0e4a0f5d2c11'
const aTenant = (issuer: string) => messageOf(tenant, anObject(tenant, { id: TENANT, issuer }))
const jwks = { keys: [{ kty: 'EC', kid: 'k' }] }
const gateway = await startGateway({
  registry: { getTenant: ({ tenantId }) => Promise.resolve({ tenant: tenantId === TENANT ? aTenant('https://acme.example') : null }) },
  token: { getKeys: () => Promise.resolve({ jwks: Buffer.from(JSON.stringify(jwks)) }) },
})
after(() => gateway.close())

const discover = async (path: string) => (await (await gateway.fetch(path)).json()) as Record<string, unknown>

test('[#258] shows the keys, for a short while in caches', async () => {
  const answer = await gateway.fetch('/.well-known/jwks.json')
  assert.deepEqual(await answer.json(), jwks)
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=60')
})

test('without a tenant the issuer is the public URL, whatever the Host header says', async () => {
  for (const path of ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']) {
    const found = await discover(path)
    assert.equal(found.issuer, 'https://login.example')
    assert.equal(found.token_endpoint, 'https://login.example/oauth2/token')
  }
})

test('both documents go on as last read while their owners are away, also where no tenant is named and there are several', async () => {
  const clock = testClock()
  let isAway = false
  const unlessAway = <T>(answer: T): Promise<T> => (isAway ? Promise.reject(new Refused('temporarily_unavailable', 'Away.')) : Promise.resolve(answer))
  const handlers = {
    registry: { getTenant: () => unlessAway({ tenant: null }) },
    token: { getKeys: () => unlessAway({ jwks: Buffer.from(JSON.stringify(jwks)) }) },
  }
  const other = await startGateway(handlers, { clock })
  const statuses = () => Promise.all(['/.well-known/openid-configuration', '/.well-known/jwks.json'].map(async (path) => (await other.fetch(path)).status))
  assert.deepEqual(await statuses(), [200, 200])
  isAway = true
  clock.advance(60_000)
  assert.deepEqual(await statuses(), [200, 200])
  await other.close()
})

test('[#259] a tenant is named in the path or in the query, and has its own issuer', async () => {
  for (const path of [`/${TENANT}/.well-known/openid-configuration`, `/.well-known/openid-configuration?tenantId=${TENANT.toUpperCase()}`])
    assert.equal((await discover(path)).issuer, 'https://acme.example')
})

test('an unknown tenant is refused (contracts 2 rule 7)', async () => {
  for (const path of [
    '/00000000-0000-4000-8000-000000000000/.well-known/openid-configuration',
    '/nonsense/.well-known/openid-configuration',
    '/.well-known/openid-configuration?tenantId=x',
  ]) {
    const answer = await gateway.fetch(path)
    assert.equal(answer.status, 400, path)
    assert.equal(((await answer.json()) as { error_reason: string }).error_reason, 'invalid_tenant_id')
  }
})

test('[#260] lists what is on, and what relying software will not start without', async () => {
  const found = await discover('/.well-known/openid-configuration')
  assert.deepEqual(found.grant_types_supported, ['authorization_code', 'refresh_token'])
  assert.deepEqual(found.response_types_supported, ['code'])
  assert.deepEqual(found.code_challenge_methods_supported, ['S256'])
  assert.deepEqual(found.subject_types_supported, ['public'])
  assert.deepEqual(found.id_token_signing_alg_values_supported, ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512', 'EdDSA'])
  assert.equal(found.userinfo_endpoint, 'https://login.example/oauth2/userinfo')
  assert.equal(found.end_session_endpoint, 'https://login.example/oauth2/logout')
  assert.equal(found.backchannel_logout_supported, true)
  assert.equal(found.backchannel_logout_session_supported, true)
  assert.equal(found.frontchannel_logout_supported, true)
  assert.equal(found.frontchannel_logout_session_supported, true)
  assert.equal(found.authorization_response_iss_parameter_supported, true)
  for (const url of Object.values(found).filter((value) => typeof value === 'string')) assert.match(url, /^https:\/\/login\.example/)
})
