import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { Refused } from '@signet/protos'
import { aRegistry, codesOf, type ManagedRegistry, ROOT_KEY, refuses } from '../testing/managed.ts'

describe('a change of what the registry keeps', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  let tenant: string
  const inTenant = () => ({ tenant })
  const anApplication = async (fields: object = {}) =>
    (await registry.post('application', { application: { name: randomUUID(), ...fields } }, inTenant())).application
  const factsOf = async (id: string) =>
    (await registry.world.log.readAll(0, 10_000)).map(({ event }) => event).filter(({ subject, type }) => subject === id && !type.startsWith('identifier.'))

  before(async () => {
    registry = await aRegistry()
    tenant = (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant.id
  })
  after(() => registry?.stop())

  it('by PUT replaces the whole, except secrets and members that it does not speak of', async () => {
    const made = await anApplication({
      roles: [{ name: 'reader' }],
      data: { a: 1 },
      oauthConfiguration: { authorizedRedirectURLs: ['app:/cb'], clientSecret: 'kept' },
    })
    const { name } = made
    const put = await registry.put(`application/${made.id}`, { application: { name, oauthConfiguration: { clientSecret: '', logoutURL: 'https://a.test/' } } })
    assert.deepEqual((await registry.get(`application/${made.id}`)).application, put.application)
    assert.deepEqual(put.application.oauthConfiguration.authorizedRedirectURLs, [])
    assert.deepEqual(put.application.data, {})
    assert.deepEqual(put.application.roles, made.roles)
    assert.deepEqual(
      (await factsOf(made.id)).map(({ type }) => type),
      ['application.created', 'application.role_added', 'application.redirects_changed', 'application.logout_changed', 'application.data_changed'],
    )
    const again = await registry.put(`application/${made.id}`, { application: put.application })
    assert.deepEqual(again.application, put.application, 'what was read can be put back, and says nothing new')
    assert.equal((await factsOf(made.id)).length, 5)
  })

  it('by PATCH merges, and null takes a member away', async () => {
    const made = await anApplication({ data: { a: 1, b: { c: 2, d: 3 } }, oauthConfiguration: { logoutURL: 'https://a.test/' } })
    const patch = { data: { b: { c: null, e: 4 } }, oauthConfiguration: { logoutURL: null, requireClientAuthentication: false } }
    const { application } = await registry.patch(`application/${made.id}`, { application: patch })
    assert.deepEqual(application.data, { a: 1, b: { d: 3, e: 4 } })
    assert.equal(Object.hasOwn(application.oauthConfiguration, 'logoutURL'), false)
    assert.equal(application.oauthConfiguration.clientAuthenticationPolicy, 'NotRequired')
    assert.deepEqual(await codesOf(registry.patch(`application/${made.id}`, { application: { name: null } })), ['[blank]application.name'])
    assert.deepEqual(
      await codesOf(registry.patch(`application/${made.id}`, { application: { oauthConfiguration: { proofKeyForCodeExchangePolicy: 'NotRequired' } } })),
      ['[invalid]application.oauthConfiguration.proofKeyForCodeExchangePolicy'],
    )
  })

  it('rotates a secret by sending one, makes one for null, and shows each this once', async () => {
    const { id } = await anApplication()
    const set = await registry.patch(`application/${id}`, { application: { oauthConfiguration: { clientSecret: 'by hand' } } })
    assert.equal(set.application.oauthConfiguration.clientSecret, 'by hand')
    const made = await registry.patch(`application/${id}`, { application: { oauthConfiguration: { clientSecret: null } } })
    assert.match(made.application.oauthConfiguration.clientSecret, /^[A-Za-z0-9_-]{43}$/)
    assert.equal(Object.hasOwn((await registry.get(`application/${id}`)).application.oauthConfiguration, 'clientSecret'), false)
    const rotations = (await factsOf(id)).filter(({ type }) => type === 'application.secret_rotated')
    assert.equal(rotations.length, 2)
    assert.ok(!JSON.stringify(rotations).includes('by hand'))
  })

  it('gives the old name back and takes the new one in the same commit', async () => {
    const [first, second] = [await anApplication(), await anApplication()]
    const name = `New ${randomUUID()}`
    await registry.patch(`application/${first.id}`, { application: { name } })
    assert.deepEqual(await codesOf(registry.patch(`application/${second.id}`, { application: { name } })), ['[duplicate]application.name'])
    await registry.patch(`application/${second.id}`, { application: { name: first.name } })
    assert.deepEqual(await codesOf(registry.post('application', { application: { name: first.name } }, inTenant())), ['[duplicate]application.name'])
  })

  it('is refused when the object is not as If-Match says, and carried out when it is', async () => {
    const { id } = await anApplication()
    const path = `application/${id}`
    const change = (ifMatch: string) => registry.patch(path, { application: { data: { ifMatch } } }, { ifMatch })
    const etag = (await registry.rpc.manage({ apiKey: ROOT_KEY, method: 'GET', path: '/api/application/{applicationId}', parameters: { applicationId: id } }))
      .etag
    assert.equal(etag, '"1"')
    for (const other of ['"2"', 'W/"1"', '1', '""']) await refuses('failed_precondition', change(other))
    await refuses('failed_precondition', registry.put(path, { application: {} }, { ifMatch: '"9"' }))
    await refuses('failed_precondition', registry.delete(path, { ifMatch: '"9"' }))
    await change('"7", "1"')
    await refuses('failed_precondition', change('"1"'))
    await change('*')
    assert.equal((await factsOf(id)).length, 3)
  })

  it('loses none of many patches at once', async () => {
    const { id } = await anApplication()
    const keys = Array.from({ length: 12 }, (_, n) => `key-${n}`)
    await Promise.all(keys.map((key) => registry.patch(`application/${id}`, { application: { data: { [key]: true } } })))
    assert.deepEqual(Object.keys((await registry.get(`application/${id}`)).application.data).sort(), keys.sort())
  })

  it('undoes nothing that came between the reading and the recording of a replacement', async () => {
    const { id, name } = await anApplication()
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        registry.put(`application/${id}`, { application: { name, data: { n } } }).then(
          () => 'put',
          (error: unknown) => (error instanceof Refused ? error.kind : 'failed'),
        ),
      ),
    )
    const put = outcomes.filter((outcome) => outcome === 'put').length
    assert.ok(put >= 1)
    assert.deepEqual([...new Set(outcomes)].sort(), put === 12 ? ['put'] : ['changed_meanwhile', 'put'])
    assert.equal((await factsOf(id)).length, 1 + put)
  })

  it('[#285] deactivates, reactivates and deletes an application, with all registrations for it', async () => {
    const { id } = await anApplication()
    const listed = async (query: Record<string, string> = {}) =>
      (await registry.get('application', { ...inTenant(), query })).applications.some((each: { id: string }) => each.id === id)
    assert.deepEqual([await listed(), await listed({ inactive: 'true' })], [true, false])
    await registry.delete(`application/${id}`)
    assert.deepEqual([await listed(), await listed({ inactive: 'true' })], [false, true])
    await registry.put(`application/${id}`, undefined, { query: { reactivate: 'true' } })
    assert.deepEqual([await listed(), await listed({ inactive: 'true' })], [true, false])

    const { user } = await registry.post('user', { user: { username: randomUUID(), password: 'correct horse' } }, inTenant())
    await registry.post(`user/registration/${user.id}`, { registration: { applicationId: id } })
    await registry.delete(`application/${id}`, { query: { hardDelete: 'true' } })
    assert.deepEqual((await registry.get(`user/${user.id}`)).user.registrations, [])
    assert.deepEqual((await registry.rpc.getUser({ userId: user.id })).person?.registrations, [])
    await registry.world.settled()
    const [deleted, ended] = [(await factsOf(id)).at(-1), (await factsOf(user.id)).at(-1)]
    assert.deepEqual([ended?.type, ended?.actor, ended?.cause], ['registration.deleted', 'service:registry', deleted?.id])
    await registry.post(`application/${id}`, { application: { name: randomUUID() } }, inTenant())
    await refuses('unknown_object', registry.get(`user/registration/${user.id}/${id}`))
  })

  it('[#89] changes a tenant’s issuer, logout URL and session time, which are read back', async () => {
    const { id } = (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant
    const change = { issuer: 'https://id.acme.test', logoutURL: 'https://acme.test/bye', httpSessionMaxInactiveInterval: 120 }
    await registry.patch(`tenant/${id}`, { tenant: change })
    const { issuer, logoutURL, httpSessionMaxInactiveInterval } = (await registry.get(`tenant/${id}`)).tenant
    assert.deepEqual({ issuer, logoutURL, httpSessionMaxInactiveInterval }, change)
    assert.deepEqual(
      (await factsOf(id)).map(({ type }) => type),
      ['tenant.created', 'tenant.issuer_changed', 'tenant.logout_changed', 'tenant.session_settings_changed'],
    )
  })

  it('gives the id of an application that was deleted to another, to which nothing from before counts', async () => {
    const { id, name } = await anApplication()
    await registry.delete(`application/${id}`, { query: { hardDelete: 'true' } })
    await refuses('unknown_object', registry.get(`application/${id}`))
    const { application } = await registry.post(`application/${id}`, { application: { name } }, inTenant())
    const { client } = await registry.rpc.getClient({ clientId: id })
    assert.equal(Number(client?.notBeforeMs), application.insertInstant)
    assert.deepEqual(
      (await factsOf(id)).map(({ type, version }) => [type, version]),
      [
        ['application.created', 1],
        ['application.deleted', 2],
        ['application.created', 3],
      ],
    )
  })

  it('of a registration goes by its user and its application', async () => {
    const { id } = await anApplication({ roles: [{ name: 'reader' }, { name: 'writer' }] })
    const { user } = await registry.post('user', { user: { username: randomUUID(), password: 'correct horse' } }, inTenant())
    const path = `user/registration/${user.id}`
    await registry.post(path, { registration: { applicationId: id, roles: ['reader'] } })
    const patched = await registry.patch(path, { registration: { applicationId: id, roles: ['writer'] } })
    assert.deepEqual(patched.registration.roles, ['writer'])
    assert.deepEqual(await registry.get(`${path}/${id}`), patched)
    assert.deepEqual(await codesOf(registry.put(`${path}/${id}`, { registration: { roles: ['owner'] } })), ['[invalid]registration.roles[0]'])
    await registry.put(`${path}/${id}`, { registration: { verified: true } })
    await registry.delete(`${path}/${id}`)
    await refuses('unknown_object', registry.get(`${path}/${id}`))
    assert.deepEqual((await registry.get(`user/${user.id}`)).user.registrations, [])
    assert.deepEqual(
      (await factsOf(user.id)).map(({ type }) => type),
      [
        'user.created',
        'registration.created',
        'registration.roles_changed',
        'registration.roles_changed',
        'registration.verification_changed',
        'registration.deleted',
      ],
    )
    await registry.post(path, { registration: { applicationId: id } })
  })
})
