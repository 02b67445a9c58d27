import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { openApiKeys } from '../api-keys.ts'
import { openSecrets } from '../secrets.ts'
import { openStore } from '../store.ts'
import { aRegistry, codesOf, type ManagedRegistry, refuses } from '../testing/managed.ts'

const reads = { endpoints: { '/api/tenant': ['GET'] } }

describe('/api/api-key', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  let now = Date.now()
  before(async () => {
    registry = await aRegistry()
  })
  after(() => registry?.stop())
  const make = async (apiKey: object, options = {}) => (await registry.post('api-key', { apiKey }, options)).apiKey
  /** Another replica, on the same database, with a clock of its own. */
  const elsewhere = (key: string, endpoint = '/api/tenant') => {
    const store = openStore(registry.platform.sql)
    return openApiKeys({ store, secrets: openSecrets(registry.platform), clock: { ...registry.platform.clock, now: () => now } }).require({
      apiKey: key,
      method: 'GET',
      endpoint,
    })
  }

  it('makes a key, shows its value this once, and keeps an HMAC of it', async () => {
    const made = await make({ name: 'ci', metaData: { attributes: { description: 'Builds' } }, permissions: reads })
    assert.match(made.key, /^[\w-]{43}$/)
    const { key, ...shown } = made
    assert.deepEqual((await registry.get(`api-key/${made.id}`)).apiKey, shown)
    assert.deepEqual([shown.superUser, shown.keyManager, shown.retrievable, shown.permissions], [false, false, false, reads])
    assert.deepEqual(
      ['expirationInstant', 'tenantId'].filter((name) => Object.hasOwn(shown, name)),
      [],
    )
    assert.ok((await registry.get('tenant', { key })).tenants)
    await refuses('unauthorized_api_key', registry.get('application', { key }))
    const told = JSON.stringify([await registry.get(`api-key/${made.id}/history`), await registry.world.log.readStream(`api_key:${made.id}`)])
    assert.ok(!told.includes(key))
    const { history } = await registry.get(`api-key/${made.id}/history`)
    assert.deepEqual(history[0].changes.find(({ field }: { field: string }) => field === 'key')?.to, '(secret)')
  })

  it('takes a value and an id of your choice, each only once, of many at once', async () => {
    const [id, key] = [randomUUID(), `chosen-${randomUUID()}`]
    const wanted = { apiKey: { key, permissions: reads } }
    assert.equal((await registry.post(`api-key/${id}`, wanted)).apiKey.key, key)
    assert.deepEqual(await codesOf(registry.post(`api-key/${id}`, { apiKey: { permissions: reads } })), ['[duplicate]apiKey.id'])
    assert.deepEqual(await codesOf(registry.post('api-key', wanted)), ['[duplicate]apiKey.key'])
    const raced = `raced-${randomUUID()}`
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => make({ key: raced, permissions: reads })))
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  it('changes what a key may do, and nothing of its value, in force at once in every replica', async () => {
    const { id, key } = await make({ permissions: reads })
    await elsewhere(key)
    await registry.patch(`api-key/${id}`, { apiKey: { permissions: { endpoints: { '/api/tenant': null, '/api/user': ['GET'] } } } })
    await refuses('unauthorized_api_key', elsewhere(key))
    await elsewhere(key, '/api/user')
    const { apiKey } = await registry.get(`api-key/${id}`)
    await registry.put(`api-key/${id}`, { apiKey: { ...apiKey, name: 'put' } })
    await elsewhere(key, '/api/user')
    assert.deepEqual(await codesOf(registry.patch(`api-key/${id}`, { apiKey: { key: 'another-value-0123456' } })), ['[invalid]apiKey.key'])
    assert.deepEqual(await codesOf(registry.patch(`api-key/${id}`, { apiKey: { key: null } })), ['[invalid]apiKey.key'])
    await refuses('failed_precondition', registry.patch(`api-key/${id}`, { apiKey: { name: 'x' } }, { ifMatch: '"1"' }))
  })

  it('refuses a key that is deleted, whoever is asked', async () => {
    const { id, key } = await make({ permissions: reads })
    await elsewhere(key)
    await registry.delete(`api-key/${id}`)
    await refuses('unauthorized_api_key', elsewhere(key))
    await refuses('unauthorized_api_key', registry.get('tenant', { key }))
    await refuses('unknown_object', registry.get(`api-key/${id}`))
    assert.equal((await registry.get(`api-key/${id}/history`)).history[0].type, 'api_key.deleted')
  })

  it('refuses a key from its expiration instant on, by the clock, and takes it again when that is moved', async () => {
    now = Date.now()
    const { id, key } = await make({ permissions: reads, expirationInstant: now + 60_000 })
    await elsewhere(key)
    now += 59_999
    await elsewhere(key)
    now += 1
    await refuses('unauthorized_api_key', elsewhere(key))
    await registry.patch(`api-key/${id}`, { apiKey: { expirationInstant: null } })
    await elsewhere(key)
    assert.equal(Object.hasOwn((await registry.get(`api-key/${id}`)).apiKey, 'expirationInstant'), false)
    const past = await make({ permissions: reads, expirationInstant: 1 })
    await refuses('unauthorized_api_key', registry.get('tenant', { key: past.key }))
  })

  it('[#94] keeps a key to its tenant, and a key manager to keys of its tenant', async () => {
    const [a, b] = [
      (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant.id,
      (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant.id,
    ]
    const manager = await make({ tenantId: a, keyManager: true, permissions: { endpoints: { '/api/tenant': ['GET'], '/api/user': ['GET', 'POST'] } } })
    assert.equal(manager.tenantId, a)
    const as = { key: manager.key }
    await refuses('unknown_object', registry.get(`tenant/${b}`, as))
    const child = await make({ permissions: reads }, as)
    assert.equal(child.tenantId, a)
    const [foreign, everywhere] = [await make({ tenantId: b, permissions: reads }), await make({ permissions: reads })]
    for (const { id } of [foreign, everywhere]) {
      await refuses('unknown_object', registry.get(`api-key/${id}`, as))
      await refuses('unknown_object', registry.get(`api-key/${id}/history`, as))
      await refuses('unknown_object', registry.delete(`api-key/${id}`, as))
    }
    const listed = (await registry.get('api-key', as)).apiKeys.map(({ id }: { id: string }) => id)
    assert.deepEqual(listed.sort(), [manager.id, child.id].sort())
    await codesOf(registry.post('api-key', { apiKey: { tenantId: b, permissions: reads } }, as))
    assert.deepEqual(await codesOf(registry.patch(`api-key/${child.id}`, { apiKey: { tenantId: b } })), ['[invalid]apiKey.tenantId'])
    await registry.delete(`tenant/${b}`)
    await refuses('unauthorized_api_key', elsewhere(foreign.key))
    assert.deepEqual(await codesOf(registry.post('api-key', { apiKey: { tenantId: b, permissions: reads } })), ['[invalid]'])
  })

  it('lets a key manager give, change and take no more than it may itself', async () => {
    const until = Date.now() + 3_600_000
    const manager = await make({ keyManager: true, expirationInstant: until, permissions: { endpoints: { '/api/user': ['GET'] } } })
    const as = { key: manager.key }
    const allowed = { permissions: { endpoints: { '/api/user': ['GET'] } }, expirationInstant: until }
    const child = await make({ ...allowed, keyManager: true }, as)
    for (const [more, code] of [
      [{ superUser: true, permissions: { endpoints: {} } }, '[invalid]apiKey.superUser'],
      [{ permissions: { endpoints: { '/api/user': ['DELETE'] } } }, '[invalid]apiKey.permissions.endpoints'],
      [{ permissions: { endpoints: { '/api/tenant': ['GET'] } } }, '[invalid]apiKey.permissions.endpoints'],
      [{ expirationInstant: until + 1 }, '[invalid]apiKey.expirationInstant'],
    ] as const) {
      assert.deepEqual(await codesOf(registry.post('api-key', { apiKey: { ...allowed, ...more } }, as)), [code])
      assert.deepEqual(await codesOf(registry.put(`api-key/${child.id}`, { apiKey: { ...allowed, ...more } }, as)), [code])
      assert.deepEqual(await codesOf(registry.put(`api-key/${manager.id}`, { apiKey: { ...allowed, ...more } }, as)), [code])
    }
    assert.deepEqual(await codesOf(registry.patch(`api-key/${manager.id}`, { apiKey: { expirationInstant: null } }, as)), ['[invalid]apiKey.expirationInstant'])
    const stronger = await make({ superUser: true })
    await refuses('unauthorized_api_key', registry.delete(`api-key/${stronger.id}`, as))
    await refuses('unauthorized_api_key', registry.put(`api-key/${stronger.id}`, { apiKey: allowed }, as))
    await refuses('unauthorized_api_key', registry.patch(`api-key/${stronger.id}`, { apiKey: { name: 'mine' } }, as))
    await registry.delete(`api-key/${child.id}`, as)
    await refuses('unauthorized_api_key', registry.get('api-key', { key: (await make({ permissions: reads })).key }))
  })

  it('loses nothing when a key is changed and deleted at once', async () => {
    const { id, key } = await make({ permissions: reads })
    await Promise.allSettled([
      ...Array.from({ length: 6 }, (_, n) => registry.patch(`api-key/${id}`, { apiKey: { name: `n${n}` } })),
      registry.delete(`api-key/${id}`),
      ...Array.from({ length: 6 }, (_, n) => registry.patch(`api-key/${id}`, { apiKey: { name: `m${n}` } })),
    ])
    await refuses('unauthorized_api_key', elsewhere(key))
    assert.equal((await registry.world.log.readStream(`api_key:${id}`)).at(-1)?.event.type, 'api_key.deleted')
  })
})
