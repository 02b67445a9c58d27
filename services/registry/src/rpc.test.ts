import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { clientOf, personOf, tenantOf } from '@signet/platform/directory'
import { hmac } from '@signet/platform/secret'
import { oneOf, tokenLifetimes } from '@signet/protos'
import { openPasswords } from './passwords/hashing.ts'
import { verifyPassword } from './passwords/verify.ts'
import { openPersonKeys } from './person-keys.ts'
import { openSecrets } from './secrets.ts'
import { openStore } from './store.ts'
import { aRegistry, type ManagedRegistry } from './testing/managed.ts'

describe('the registry answers other services', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  const password = 'correct horse'
  before(async () => {
    registry = await aRegistry()
  })
  after(() => registry?.stop())
  const verify = async (tenantId: string, login: string, typed: string) => oneOf(await registry.rpc.verifyPassword({ tenantId, login, password: typed }))

  it('with the only tenant, as long as it is the only one, and with the public URL as its issuer', async () => {
    assert.deepEqual(await registry.rpc.getTenant({ tenantId: '' }), {})
    const { tenant } = await registry.post('tenant', { tenant: { name: 'First' } })
    const only = (await registry.rpc.getTenant({ tenantId: '' })).tenant
    assert.ok(only)
    const { id, name, issuer, httpSessionMaxInactiveInterval, httpSessionMaxLifetime } = tenantOf(only)
    assert.deepEqual(
      { id, name, issuer, httpSessionMaxInactiveInterval, httpSessionMaxLifetime },
      { id: tenant.id, name: 'First', issuer: registry.platform.settings.publicUrl, httpSessionMaxInactiveInterval: 3600, httpSessionMaxLifetime: 43_200 },
    )
    await registry.post('application', { application: { name: 'Without a header' } })
    await registry.post('tenant', { tenant: { name: 'Second', issuer: 'https://second.test' } })
    assert.deepEqual(await registry.rpc.getTenant({ tenantId: '' }), {})
    assert.deepEqual((await registry.rpc.getTenant({ tenantId: tenant.id.toUpperCase() })).tenant, only)
    assert.deepEqual(await registry.rpc.getTenant({ tenantId: 'x\u0000' }), {})
  })

  it('with a client, its secret as an HMAC and the lifetimes that hold for it', async () => {
    const { tenant } = await registry.post('tenant', { tenant: { name: randomUUID(), jwtConfiguration: { timeToLiveInSeconds: 60 } } })
    const oauthConfiguration = { clientSecret: 'secret', authorizedRedirectURLs: ['app:/cb'], backchannelLogoutURL: 'http://localhost:1/out' }
    const own = { enabled: true, refreshTokenTimeToLiveInMinutes: 1, idTokenAlgorithm: 'ES256' }
    const { application } = await registry.post(
      'application/web-app',
      { application: { name: 'Web', oauthConfiguration, roles: [{ name: 'b' }, { name: 'a' }] } },
      { tenant: tenant.id },
    )
    assert.deepEqual(
      application.roles.map(({ name }: { name: string }) => name),
      ['a', 'b'],
    )
    const known = async (clientId: string) => {
      const { client } = await registry.rpc.getClient({ clientId })
      return client ? clientOf(client) : assert.fail('no such client')
    }
    const theirs = await registry.rpc.getTenant({ tenantId: tenant.id })
    const tenantKnown = theirs.tenant ? tenantOf(theirs.tenant) : assert.fail('no such tenant')
    const web = await known('web-app')
    assert.deepEqual([web.id, web.tenantId, web.name, web.active, web.notBefore], ['web-app', tenant.id, 'Web', true, 0])
    assert.equal(web.oauthConfiguration.clientSecretHash, hmac(registry.platform.secret('pepper') ?? Buffer.alloc(0), 'secret'))
    assert.deepEqual(web.oauthConfiguration.authorizedRedirectURLs, ['app:/cb'])
    assert.deepEqual(
      web.role.map(({ name }) => name),
      ['a', 'b'],
    )
    assert.deepEqual(tokenLifetimes(web, tenantKnown), { accessToken: 60, refreshToken: 2_592_000 })
    await registry.post('application/own', { application: { name: 'Own', jwtConfiguration: own } }, { tenant: tenant.id })
    const changed = await known('own')
    assert.deepEqual([tokenLifetimes(changed, tenantKnown), changed.jwtConfiguration.idTokenAlgorithm], [{ accessToken: 900, refreshToken: 60 }, 'ES256'])
    assert.deepEqual(await registry.rpc.getClient({ clientId: 'nobody' }), {})
    assert.deepEqual(await registry.rpc.getClient({ clientId: '' }), {})
  })

  it('with the logout URLs of a tenant: distinct, of what is active, and those of the clients named first', async () => {
    const { tenant } = await registry.post('tenant', { tenant: { name: randomUUID() } })
    const add = (name: string, logoutURL: string) =>
      registry.post(`application/${name}`, { application: { name, oauthConfiguration: { logoutURL, logoutBehavior: 'RedirectOnly' } } }, { tenant: tenant.id })
    for (const name of ['one', 'two']) await add(`logout-${name}`, 'https://a.example/bye')
    await add('logout-three', 'https://b.example/bye')
    await add('logout-none', '')
    await add('logout-gone', 'https://c.example/bye')
    await registry.delete('application/logout-gone', { tenant: tenant.id })
    const urls = async (tenantId: string, clientIds: string[] = [], limit = 10) => (await registry.rpc.listLogoutUrls({ tenantId, clientIds, limit })).urls
    assert.deepEqual(await urls(tenant.id), ['https://a.example/bye', 'https://b.example/bye'])
    assert.deepEqual(await urls(tenant.id, ['logout-three']), ['https://b.example/bye', 'https://a.example/bye'])
    assert.deepEqual(await urls(tenant.id, ['logout-three'], 1), ['https://b.example/bye'])
    assert.deepEqual(await urls(randomUUID()), [])
    const { client } = await registry.rpc.getClient({ clientId: 'logout-one' })
    assert.equal(client && clientOf(client).oauthConfiguration.logoutBehavior, 'RedirectOnly')
  })

  it('with who signs in by email address or user name and a password, and the key to seal what is recorded about it', async () => {
    const { tenant } = await registry.post('tenant', { tenant: { name: randomUUID() } })
    const inTenant = { tenant: tenant.id }
    const { application } = await registry.post('application', { application: { name: 'A', roles: [{ name: 'reader' }] } }, inTenant)
    const fields = { email: 'Ada@example.com', username: 'ada', firstName: 'Ada', verified: true, preferredLanguages: ['en', 'fr'] }
    const { user } = await registry.post(
      'user/registration',
      { user: { ...fields, password }, registration: { applicationId: application.id, roles: ['reader'] } },
      inTenant,
    )
    for (const login of ['ada@EXAMPLE.com', 'ADA', ' ada ']) {
      const { kind, value } = await verify(tenant.id, login, password)
      assert.equal(kind, 'verified')
      assert.ok(kind === 'verified')
      const person = value.person ? personOf(value.person) : assert.fail('nobody')
      assert.deepEqual([person.id, person.verified, person.preferredLanguages], [user.id, true, ['en', 'fr']])
      assert.deepEqual(
        person.registrations.map(({ applicationId, roles, verified }) => ({ applicationId, roles, verified })),
        [{ applicationId: application.id, roles: ['reader'], verified: false }],
      )
      assert.equal(person.passwordHash, '', 'the hash stays where it is')
      assert.deepEqual(value.person, (await registry.rpc.getUser({ userId: user.id })).person)
      assert.equal(value.personKey.length, 32)
      assert.deepEqual(value.personKey, (await registry.rpc.getPersonKey({ userId: user.id })).key)
    }
    assert.equal((await verify(tenant.id, 'ada', 'Correct horse')).kind, 'denied')
    assert.equal((await verify(tenant.id, 'nobody', password)).kind, 'denied')
    assert.equal((await verify(randomUUID(), 'ada', password)).kind, 'denied')
    assert.deepEqual(await registry.rpc.getUser({ userId: randomUUID() }), {})
    assert.deepEqual(await registry.rpc.getPersonKey({ userId: randomUUID() }), {})
  })

  it('to an unknown user, a wrong password and an inactive user with one answer after one hash', async () => {
    const { tenant } = await registry.post('tenant', { tenant: { name: randomUUID() } })
    for (const [username, active] of [
      ['active', true],
      ['inactive', false],
    ] as const)
      await registry.post('user', { user: { username, password, active } }, { tenant: tenant.id })
    const secrets = openSecrets(registry.platform)
    const store = openStore(registry.platform.sql)
    const real = openPasswords({ pepper: secrets.passwordPepper })
    let hashes = 0
    const matches: typeof real.matches = (...given) => {
      hashes++
      return real.matches(...given)
    }
    const personKeys = openPersonKeys({ ...registry.platform, kek: secrets.kek })
    const counted = verifyPassword({ store, passwords: { ...real, matches }, personKeys, nameHash: secrets.nameHash })
    for (const [login, typed] of [
      ['nobody', password],
      ['active', 'wrong'],
      ['inactive', password],
      ['inactive', 'wrong'],
      ['active', 'x'.repeat(5000)],
      [`active${' '.repeat(400)}x`, password],
    ] as const) {
      hashes = 0
      assert.equal(await counted({ tenantId: tenant.id, login, password: typed }), undefined)
      assert.equal(hashes, 1, login)
    }
    assert.ok((await counted({ tenantId: tenant.id, login: 'active', password })) !== undefined)
  })

  it('from tables that hold no secret, out of a log that tells nothing about a person', async () => {
    const { tenant } = await registry.post('tenant', { tenant: { name: randomUUID() } })
    const inTenant = { tenant: tenant.id }
    await registry.post('user', { user: { email: 'grace@example.com', fullName: 'Grace Hopper', password: 'nanosecond wire' } }, inTenant)
    await registry.post('application', { application: { name: 'Cobol', oauthConfiguration: { clientSecret: 'very secret words' } } }, inTenant)
    const log = await registry.world.log.readAll(0, 1000)
    const created = log.filter(({ event }) => event.tenant === tenant.id).map(({ event }) => event.type)
    assert.deepEqual(created.sort(), [
      'application.created',
      'identifier.reserved',
      'identifier.reserved',
      'identifier.reserved',
      'identifier.reserved',
      'tenant.created',
      'user.created',
    ])
    const everything = log.map(({ entry }) => entry.toString('utf8')).join('\n')
    for (const word of ['grace@', 'Hopper', 'nanosecond', 'very secret words', 'registry-tests-root-key']) assert.ok(!everything.includes(word), word)
    const [{ rows } = { rows: '' }] = await registry.world.sql.query<{ rows: string }>(
      `select (select json_agg(a)::text from registry.application a) || (select json_agg(u)::text from registry.app_user u) || (select json_agg(k)::text from registry.other_object k where kind = 'api_key') as rows`,
    )
    for (const word of ['nanosecond', 'very secret words', 'registry-tests-root-key']) assert.ok(!rows.includes(word), word)
  })
})
