import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { aRegistry, codesOf, type ManagedRegistry, refuses } from '../testing/managed.ts'

describe('roles and scopes of an application', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  let path: string
  before(async () => {
    registry = await aRegistry()
    await registry.post('tenant', { tenant: { name: 'T', logoutURL: 'https://t.test/', httpSessionMaxInactiveInterval: 60 } })
  })
  after(() => registry?.stop())
  const anApplication = async () => {
    path = `application/${(await registry.post('application', { application: { name: randomUUID() } })).application.id}`
    return path
  }

  it('are added, replaced, merged and taken away, each by one fact', async () => {
    await anApplication()
    const { role } = await registry.post(`${path}/role`, { role: { name: 'reader' } })
    assert.deepEqual(await registry.get(`${path}/role/${role.id}`), { role })
    const put = await registry.put(`${path}/role/${role.id}`, { role: { name: 'reader', description: 'Reads.' } })
    assert.deepEqual(put.role, { id: role.id, name: 'reader', description: 'Reads.', isDefault: false, isSuperRole: false })
    const patched = await registry.patch(`${path}/role/${role.id}`, { role: { name: 'viewer' } })
    assert.equal(patched.role.description, 'Reads.')
    const id = randomUUID()
    await registry.post(`${path}/role/${id.toUpperCase()}`, { role: { name: 'writer' } })
    assert.deepEqual(
      (await registry.get(path)).application.roles.map((each: { name: string }) => each.name),
      ['viewer', 'writer'],
    )
    assert.deepEqual((await registry.get(`${path}/role`)).roles, (await registry.get(path)).application.roles)
    await registry.delete(`${path}/role/${role.id}`)
    await registry.delete(`${path}/role`, { query: { name: 'writer' } })
    assert.deepEqual((await registry.get(path)).application.roles, [])
    assert.deepEqual((await registry.get(`${path}/history`)).history.map(({ type }: { type: string }) => type).reverse(), [
      'application.created',
      ...['role_added', 'role_changed', 'role_changed', 'role_added', 'role_removed', 'role_removed'].map((fact) => `application.${fact}`),
    ])
    await refuses('unknown_object', registry.get(`${path}/role/${role.id}`))
    await refuses('unknown_object', registry.delete(`${path}/role`, { query: { name: 'writer' } }))
    await refuses('unknown_object', registry.post(`application/${randomUUID()}/role`, { role: { name: 'x' } }))
  })

  it('have a name of their own in the application', async () => {
    await anApplication()
    const { role } = await registry.post(`${path}/role`, { role: { name: 'reader' } })
    assert.deepEqual(await codesOf(registry.post(`${path}/role`, { role: { name: 'reader' } })), ['[duplicate]role.name'])
    assert.deepEqual(await codesOf(registry.post(`${path}/role/${role.id}`, { role: { name: 'other' } })), ['[duplicate]role.id'])
    assert.deepEqual(await codesOf(registry.post(`${path}/role`, { role: {} })), ['[blank]role.name'])
    assert.deepEqual(await codesOf(registry.post(`${path}/role/x`, { role: { name: 'x' } })), ['[couldNotConvert]roleId'])
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => registry.post(`${path}/role`, { role: { name: 'once' } })))
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  it('[#231] scopes keep their name, and take none that is reserved', async () => {
    await anApplication()
    const { scope } = await registry.post(`${path}/scope`, { scope: { name: 'orders:read', defaultConsentMessage: 'See your orders', data: { a: 1 } } })
    assert.deepEqual(await registry.get(`${path}/scope/${scope.id}`), { scope })
    assert.deepEqual(await codesOf(registry.patch(`${path}/scope/${scope.id}`, { scope: { name: 'orders:write' } })), ['[invalid]scope.name'])
    const { scope: required } = await registry.patch(`${path}/scope/${scope.id}`, { scope: { required: true } })
    assert.deepEqual(required, { ...scope, required: true })
    assert.deepEqual((await registry.put(`${path}/scope/${scope.id}`, { scope: { ...required, id: scope.id } })).scope, required)
    for (const name of ['openid', 'offline_access', 'email', 'idp-link:x', 'source-entity:x', 'target-entity:x', 'a b', 'a,b', 'a"b'])
      assert.deepEqual(await codesOf(registry.post(`${path}/scope`, { scope: { name } })), ['[invalid]scope.name'], name)
    assert.deepEqual((await registry.get(path)).application.scopes, [required])
    await registry.delete(`${path}/scope/${scope.id}`)
    await refuses('unknown_object', registry.get(`${path}/scope/${scope.id}`))
  })

  it('[#286] are listed with the OAuth settings, and what the tenant adds to these, where a page asks for them', async () => {
    await anApplication()
    const settings = await registry.get(`${path}/oauth-configuration`)
    assert.deepEqual(settings.oauthConfiguration, (await registry.get(path)).application.oauthConfiguration)
    assert.deepEqual([settings.httpSessionMaxInactiveInterval, settings.logoutURL], [60, 'https://t.test/'])
    await registry.patch(path, { application: { oauthConfiguration: { logoutURL: 'https://a.test/' } } })
    assert.equal((await registry.get(`${path}/oauth-configuration`)).logoutURL, 'https://a.test/')
  })
})
