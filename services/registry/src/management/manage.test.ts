import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { clientOf } from '@signet/platform/directory'
import { aRegistry, codesOf, type ManagedRegistry, refuses } from '../testing/managed.ts'

const READER = 'registry-tests-reader-key-0123456789'
const unknownId = '6f1b1f0e-3c0f-4f3a-9a57-0c2f0f6b2aff'

describe('the management API', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  let tenant: string
  const inTenant = () => ({ tenant })
  const newTenant = async (): Promise<string> => (await registry.post('tenant', { tenant: { name: `Tenant ${randomUUID()}` } })).tenant.id
  const password = 'correct horse'

  before(async () => {
    registry = await aRegistry()
    await registry.kickstart({ apiKeys: [{ key: READER, permissions: { endpoints: { '/api/user': ['GET'] } } }] })
    tenant = await newTenant()
  })
  after(() => registry?.stop())

  it('[#282] refuses a missing, unknown or overlong API key alike', async () => {
    for (const key of ['', 'unknown-key-0123456789', 'x'.repeat(513)]) await refuses('unauthorized_api_key', registry.get('tenant', { key }))
  })

  it('[#283] refuses what the key does not list', async () => {
    await refuses('unauthorized_api_key', registry.get('tenant', { key: READER }))
    await refuses('unauthorized_api_key', registry.post('user', { user: {} }, { key: READER }))
    await refuses('unknown_object', registry.get(`user/${unknownId}`, { key: READER }))
    const { keyId, tenantId } = await registry.rpc.checkApiKey({ apiKey: READER, method: 'GET', endpoint: '/api/user' })
    assert.match(keyId, /^[0-9a-f-]{36}$/)
    assert.equal(tenantId, '')
    await refuses('unauthorized_api_key', registry.rpc.checkApiKey({ apiKey: READER, method: 'GET', endpoint: '/api/system/audit-events' }))
  })

  it('[#284] names every mistake of a request', async () => {
    assert.deepEqual(await codesOf(registry.post('tenant', Buffer.from('{'))), ['[invalidJSON]'])
    assert.deepEqual(await codesOf(registry.post('tenant', Buffer.from([0x22, 0xff, 0x22]))), ['[invalidJSON]'])
    for (const path of ['entity/search', 'tenant/search']) {
      assert.deepEqual(await codesOf(registry.get(path, { query: { queryString: '\0' } })), ['[invalid]'])
      for (const queryString of ['\0', '\ud800']) assert.deepEqual(await codesOf(registry.post(path, { search: { queryString } })), ['[invalid]'])
    }
    assert.deepEqual(await codesOf(registry.post('tenant', Buffer.alloc(0))), ['[missingBody]'])
    assert.deepEqual(await codesOf(registry.post('tenant', {})), ['[blank]tenant'])
    assert.deepEqual(await codesOf(registry.post('tenant', { tenant: { colour: 1, issuer: 7 }, x: 1 })), [
      '[blank]tenant.name',
      '[couldNotConvert]tenant.issuer',
      '[unknown]tenant.colour',
      '[unknown]x',
    ])
    await refuses('wrong_method', registry.rpc.manage({ apiKey: 'registry-tests-root-key-0123456789', method: 'DELETE', path: '/api/tenant' }))
    await refuses('unknown_path', registry.get('webhook'))
    await refuses('unknown_path', registry.get('__proto__'))
  })

  it('keeps a tenant under the id it was given, and shows it one by one and in a list', async () => {
    const id = randomUUID()
    const made = await registry.post(`tenant/${id.toUpperCase()}`, { tenant: { name: `Named ${id}`, issuer: 'https://acme.test' } })
    assert.equal(made.tenant.id, id)
    assert.deepEqual(await registry.get(`tenant/${id}`), made)
    assert.deepEqual(
      (await registry.get('tenant')).tenants.find((each: { id: string }) => each.id === id),
      made.tenant,
    )
    assert.deepEqual(await codesOf(registry.post(`tenant/${id}`, { tenant: { name: randomUUID() } })), ['[duplicate]tenant.id'])
    assert.deepEqual(await codesOf(registry.post('tenant', { tenant: { name: ` NAMED ${id}` } })), ['[duplicate]tenant.name'])
    assert.deepEqual(await codesOf(registry.post('tenant/x', { tenant: { name: 'x' } })), ['[couldNotConvert]tenantId'])
    for (const path of [`tenant/${unknownId}`, 'tenant/x', 'tenant/\u0000']) await refuses('unknown_object', registry.get(path))
  })

  it('asks for the tenant when there is more than one', async () => {
    await newTenant()
    const body = { application: { name: randomUUID() } }
    assert.deepEqual(await codesOf(registry.post('application', body)), ['[TenantIdRequired]'])
    assert.deepEqual(await codesOf(registry.post('application', body, { tenant: unknownId })), ['[invalid]'])
    assert.deepEqual(await codesOf(registry.post('application', body, { tenant: 'x' })), ['[invalid]'])
    assert.deepEqual(await codesOf(registry.post('application', { application: { ...body.application, tenantId: unknownId } }, inTenant())), ['[invalid]'])
    assert.equal((await registry.post('application', { application: { ...body.application, tenantId: tenant } })).application.tenantId, tenant)
  })

  it('[#9] makes a client secret when none is given and shows it once', async () => {
    const { application } = await registry.post('application', { application: { name: randomUUID() } }, inTenant())
    assert.match(application.oauthConfiguration.clientSecret, /^[A-Za-z0-9_-]{43}$/)
    const shown = await registry.get(`application/${application.id}`)
    assert.equal(Object.hasOwn(shown.application.oauthConfiguration, 'clientSecret'), false)
    const { clientSecret: _, ...rest } = application.oauthConfiguration
    assert.deepEqual(shown.application, { ...application, oauthConfiguration: rest })
  })

  it('[#7] [#13] [#78] [#81] gives a new application the strict defaults', async () => {
    const { application } = await registry.post('application', { application: { name: randomUUID() } }, inTenant())
    const { oauthConfiguration: oauth } = (await registry.get(`application/${application.id}`)).application
    assert.deepEqual(oauth.enabledGrants, ['authorization_code', 'refresh_token'])
    assert.equal(oauth.clientAuthenticationPolicy, 'Required')
    assert.equal(oauth.proofKeyForCodeExchangePolicy, 'Required')
    assert.equal(oauth.logoutBehavior, 'AllApplications')
  })

  it('[#82] has the device grant only with the page where people enter the code', async () => {
    const grants = { enabledGrants: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'] }
    const save = (oauthConfiguration: object) => registry.post('application', { application: { name: randomUUID(), oauthConfiguration } }, inTenant())
    const missing = ['[blank]application.oauthConfiguration.deviceVerificationURL']
    assert.deepEqual(await codesOf(save(grants)), missing)
    const { id } = (await save({ ...grants, deviceVerificationURL: 'https://shop.test/device' })).application
    const { oauthConfiguration: oauth } = (await registry.get(`application/${id}`)).application
    assert.deepEqual([oauth.enabledGrants, oauth.deviceVerificationURL], [grants.enabledGrants, 'https://shop.test/device'])
    const withoutPage = { application: { oauthConfiguration: { deviceVerificationURL: '' } } }
    assert.deepEqual(await codesOf(registry.patch(`application/${id}`, withoutPage)), missing)
  })

  it('takes a secret that is given, and makes none for an application without client authentication', async () => {
    const withSecret = { name: randomUUID(), oauthConfiguration: { clientSecret: 'given by hand' } }
    assert.equal((await registry.post('application', { application: withSecret }, inTenant())).application.oauthConfiguration.clientSecret, 'given by hand')
    const open = { name: randomUUID(), oauthConfiguration: { requireClientAuthentication: false } }
    const { application } = await registry.post('application', { application: open }, inTenant())
    assert.equal(Object.hasOwn(application.oauthConfiguration, 'clientSecret'), false)
    const { client } = await registry.rpc.getClient({ clientId: application.id })
    assert.ok(client && clientOf(client).oauthConfiguration.clientSecretHash === '')
  })

  it('keeps names of applications apart within a tenant, and ids everywhere', async () => {
    const name = randomUUID()
    const other = await newTenant()
    const { application } = await registry.post('application/shop', { application: { name } }, inTenant())
    assert.equal(application.id, 'shop')
    await registry.post('application', { application: { name } }, { tenant: other })
    assert.deepEqual(await codesOf(registry.post('application', { application: { name } }, inTenant())), ['[duplicate]application.name'])
    assert.deepEqual(await codesOf(registry.post('application/shop', { application: { name: randomUUID() } }, { tenant: other })), [
      '[duplicate]application.id',
    ])
    assert.deepEqual(
      (await registry.get('application', { tenant: other })).applications.map((each: { name: string }) => each.name),
      [name],
    )
  })

  it('[#116] finds a user by id, email address, user name or either', async () => {
    const tag = randomUUID()
    const fields = { email: `Ada.${tag}@example.com`, username: `Ada-${tag}`, firstName: 'Ada', birthDate: '1815-12-10', data: { maths: [1, { x: null }] } }
    const { user } = await registry.post('user', { user: { ...fields, password } }, inTenant())
    assert.equal(Object.hasOwn(user, 'password'), false)
    for (const [name, value] of Object.entries(fields)) assert.deepEqual(user[name], value)
    assert.deepEqual((await registry.get(`user/${user.id.toUpperCase()}`)).user, user)
    const found = async (query: Record<string, string>) => (await registry.get('user', { ...inTenant(), query })).user
    assert.deepEqual(await found({ email: fields.email.toUpperCase() }), user)
    assert.deepEqual(await found({ username: fields.username.toLowerCase() }), user)
    assert.deepEqual(await found({ loginId: fields.username }), user)
    await refuses('unknown_object', found({ email: fields.username }))
    await refuses('unknown_object', found({ username: fields.email }))
    assert.deepEqual(await codesOf(found({})), ['[missing]'])
    assert.deepEqual(await codesOf(found({ email: 'a@b', username: 'a' })), ['[missing]'])
    assert.deepEqual(await codesOf(found({ name: 'a' })), ['[unknown]'])
  })

  it('lets nobody sign in with what is somebody else’s, be it email address or user name', async () => {
    const email = `${randomUUID()}@example.com`
    await registry.post('user', { user: { email, password } }, inTenant())
    assert.deepEqual(await codesOf(registry.post('user', { user: { username: email, password } }, inTenant())), ['[duplicate]user.username'])
    await registry.post('user', { user: { email, password } }, { tenant: await newTenant() })
  })

  it('registers a user, an existing one or a new one at once', async () => {
    const name = randomUUID()
    const { application } = await registry.post('application', { application: { name, roles: [{ name: 'reader' }] } }, inTenant())
    const registration = { applicationId: application.id, roles: ['reader'] }
    const { user } = await registry.post('user', { user: { username: name, password } }, inTenant())
    const made = await registry.post(`user/registration/${user.id}`, { registration })
    assert.deepEqual(await registry.get(`user/registration/${user.id}/${application.id}`), made)
    assert.deepEqual((await registry.get(`user/${user.id}`)).user.registrations, [made.registration])
    assert.deepEqual(await codesOf(registry.post(`user/registration/${user.id}`, { registration })), ['[duplicate]registration.applicationId'])
    await refuses('unknown_object', registry.post(`user/registration/${unknownId}`, { registration }))
    assert.deepEqual(await codesOf(registry.post('user/registration', { registration })), ['[blank]userId'])

    const both = { user: { username: `${name}-2`, password }, registration, skipRegistrationVerification: true }
    const together = await registry.post('user/registration', both, inTenant())
    assert.deepEqual((await registry.get(`user/${together.user.id}`)).user, together.user)
    assert.deepEqual(together.user.registrations, [together.registration])
    assert.deepEqual(
      await codesOf(registry.post('user/registration', { ...both, registration: { ...registration, roles: ['owner'] }, user: { password } }, inTenant())),
      ['[blank]user.email', '[invalid]registration.roles[0]'],
    )
  })

  it('[#94] shows a key that is for one tenant nothing of any other', async () => {
    const key = `locked-${randomUUID()}`
    const other = await newTenant()
    await registry.kickstart({ apiKeys: [{ key, tenantId: other }] })
    const foreign = (await registry.post('user', { user: { username: randomUUID(), password } }, inTenant())).user.id
    const application = (await registry.post('application', { application: { name: randomUUID() } }, inTenant())).application.id
    for (const path of [`tenant/${tenant}`, `user/${foreign}`, `application/${application}`, `user/registration/${foreign}/${application}`])
      await refuses('unknown_object', registry.get(path, { key }))
    await refuses('unknown_object', registry.post(`user/registration/${foreign}`, { registration: { applicationId: application } }, { key }))
    await refuses('unauthorized_api_key', registry.post('tenant', { tenant: { name: randomUUID() } }, { key }))
    assert.deepEqual(await codesOf(registry.get('tenant', { key, tenant })), ['[invalid]'])
    assert.deepEqual(
      (await registry.get('tenant', { key })).tenants.map(({ id }: { id: string }) => id),
      [other],
    )
    assert.deepEqual((await registry.get('application', { key })).applications, [])
    assert.equal((await registry.post('user', { user: { username: randomUUID(), password } }, { key })).user.tenantId, other)
  })

  it('creates a user once when fifty ask at once, and tells the others what is taken', async () => {
    const email = `${randomUUID()}@example.com`
    const codes = async (work: Promise<unknown>) =>
      work.then(
        () => ['created'],
        () => codesOf(work),
      )
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => codes(registry.post('user', { user: { email, password } }, inTenant()))))
    assert.equal(outcomes.filter(([code]) => code === 'created').length, 1)
    for (const outcome of outcomes) assert.match(outcome.join(), /^(created|\[duplicate\]user\.email)$/)
  })

  it('records a user and a registration together or not at all', async () => {
    const id = randomUUID()
    const username = randomUUID()
    await registry.post('user', { user: { username, password } }, inTenant())
    const { application } = await registry.post('application', { application: { name: id } }, inTenant())
    const body = { user: { email: `${id}@example.com`, username, password }, registration: { applicationId: application.id } }
    assert.deepEqual(await codesOf(registry.post(`user/registration/${id}`, body, inTenant())), ['[duplicate]user.username'])
    await refuses('unknown_object', registry.get(`user/${id}`))
    await registry.post('user', { user: { email: `${id}@example.com`, password } }, inTenant())
  })
})
