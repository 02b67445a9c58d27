import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Platform } from '@signet/platform'
import { StartupError } from '@signet/platform/startup-error'
import { Refused } from '@signet/protos'
import { aRegistry, type ManagedRegistry, refuses } from '../testing/managed.ts'

const post = (url: string, body: object, more: object = {}) => ({ method: 'POST', url, body, ...more })

/** A file that makes a tenant with a person who is registered for an application. */
const aFile = (tenantId: string, roles: readonly string[] = ['reader']) => ({
  variables: { applicationId: '#{UUID()}', userId: '#{UUID()}', password: '#{ENV.PASSWORD}' },
  requests: [
    post(`/api/tenant/${tenantId}`, { tenant: { name: tenantId } }),
    post('/api/application/#{applicationId}', { application: { name: 'Shop', roles: [{ name: 'reader' }] } }, { tenantId }),
    post('/api/user/#{userId}', { user: { username: 'ada', password: '#{password}' } }, { tenantId }),
    post('/api/user/registration/#{userId}', { registration: { applicationId: '#{applicationId}', roles } }),
  ],
})

describe('a kickstart file', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  const environment = { PASSWORD: 'correct horse' }
  const start = (file: object | string, platform: Partial<Platform> = {}) => registry.kickstart(file, platform, environment)
  before(async () => {
    registry = await aRegistry()
  })
  after(() => registry?.stop())

  const made = async (tenantId: string): Promise<readonly string[]> =>
    (await registry.world.log.readAll(0, 1000))
      .filter(({ event }) => event.tenant === tenantId && !event.type.startsWith('identifier.'))
      .map(({ event }) => event.type)
  /** What each request records, but for names. */
  const facts = [['tenant.created'], ['application.created', 'application.role_added'], ['user.created'], ['registration.created']]
  const upTo = (request: number) => facts.slice(0, request).flat()
  const everything = upTo(facts.length)
  const sentence = (pattern: RegExp) => (error: unknown) => {
    assert.ok(error instanceof StartupError)
    assert.match(error.message, pattern)
    return true
  }

  it('is applied once, however often the platform starts', async () => {
    const tenantId = randomUUID()
    for (let starts = 0; starts < 3; starts++) await start(aFile(tenantId))
    assert.deepEqual(await made(tenantId), everything)
    const answer = await registry.rpc.verifyPassword({ tenantId, login: 'ada', password: environment.PASSWORD })
    assert.equal(answer.result, 'verified')
  })

  it('is applied once by several that start at the same time', async () => {
    const tenantId = randomUUID()
    await Promise.all(Array.from({ length: 4 }, () => start(aFile(tenantId))))
    assert.deepEqual(await made(tenantId), everything)
  })

  it('goes on where it was interrupted', async () => {
    const tenantId = randomUUID()
    for (let stopAt = 1; stopAt <= 4; stopAt++) {
      let appends = 0
      const append: Platform['events']['append'] = async (events) => {
        if (++appends > 1) throw new Refused('temporarily_unavailable', 'the database went away')
        return registry.platform.events.append(events)
      }
      const interrupted = start(aFile(tenantId), { events: { ...registry.platform.events, append } })
      if (stopAt === 4) await interrupted
      else await refuses('temporarily_unavailable', interrupted)
      assert.deepEqual(await made(tenantId), upTo(stopAt))
    }
  })

  it('stops the start at a request that is refused, says which and why, and goes on there when it is mended', async () => {
    const tenantId = randomUUID()
    const broken = aFile(tenantId, ['owner'])
    const why =
      /^Request 4 \(POST \/api\/user\/registration\/[0-9a-f-]{36}\) of .*\.json was refused: .* registration\.roles\[0\]: The application has no such role\.$/
    await assert.rejects(start(broken), sentence(why))
    await assert.rejects(start(broken), sentence(why))
    assert.deepEqual(await made(tenantId), upTo(3))
    const mended = aFile(tenantId)
    await start({ ...mended, requests: [...mended.requests, post('/api/application', { application: { name: 'Added later' } }, { tenantId })] })
    assert.deepEqual(await made(tenantId), [...everything, 'application.created'])
  })

  it('says what is in the way when something was made by other means', async () => {
    const tenantId = randomUUID()
    await registry.post(`tenant/${tenantId}`, { tenant: { name: tenantId } })
    await assert.rejects(start(aFile(tenantId)), sentence(/Request 1 .* tenant\.id: A tenant with this id exists\. tenant\.name: /))
  })

  it('makes API keys that the same file may name again and no other may change', async () => {
    const key = `kickstart-${randomUUID()}`
    const id = randomUUID()
    const file = { apiKeys: [{ key, id, description: 'ci', permissions: { endpoints: { '/api/tenant': ['GET'] } } }] }
    await Promise.all([start(file), start(file)])
    await start(file)
    await registry.get('tenant', { key })
    await refuses('unauthorized_api_key', registry.get('application', { key }))
    for (const changed of [{ key }, { key: `${key}-2`, id }, { key, id: randomUUID() }])
      await assert.rejects(start({ apiKeys: [changed] }), sentence(/^API key 1 of .* Another API key is in its place\./))
    await assert.rejects(start({ apiKeys: [{ key: 'short' }] }), sentence(/ \$\.apiKeys\[0\]\.key: /))
    await assert.rejects(start({ apiKeys: [{ description: 'nobody would see it' }] }), sentence(/ \$\.apiKeys\[0\]\.key: /))
  })

  it('leaves an API key as it has become since', async () => {
    const [key, id] = [`kickstart-${randomUUID()}`, randomUUID()]
    const file = { apiKeys: [{ key, id, permissions: { endpoints: { '/api/tenant': ['GET'] } } }] }
    await start(file)
    await registry.patch(`api-key/${id}`, { apiKey: { permissions: { endpoints: { '/api/tenant': null, '/api/user': ['GET'] } } } })
    await start(file)
    await refuses('unauthorized_api_key', registry.get('tenant', { key }))
    await registry.delete(`api-key/${id}`)
    await start(file)
    await refuses('unknown_object', registry.get(`api-key/${id}`))
    await refuses('unauthorized_api_key', registry.get('user', { key }))
  })

  it('makes a UUID of its own that nobody can guess and that stays the same', async () => {
    const file = { variables: { key: '#{UUID()}' }, apiKeys: [{ key: '#{key}' }], requests: [post('/api/tenant', { tenant: { name: randomUUID() } })] }
    const keys = async () => (await registry.world.log.readAll(0, 1000)).filter(({ event }) => event.type === 'api_key.created').length
    const before = await keys()
    await start(file)
    await start(file)
    assert.equal(await keys(), before + 1)
  })

  it('applies nothing of a file with a mistake anywhere, and tells the first of many', async () => {
    const tenantId = randomUUID()
    const { requests } = aFile(tenantId)
    const wrong = Array.from({ length: 9 }, () => post('/api/tenant', { tenant: {} }))
    await assert.rejects(start({ ...aFile(tenantId), requests: [...requests, ...wrong] }), sentence(/\$\.requests\[4\]\.body\.tenant\.name: .* And 4 more: /))
    assert.deepEqual(await made(tenantId), [])
  })

  it('may change what is there with PUT and PATCH, each once', async () => {
    const tenantId = randomUUID()
    const url = `/api/tenant/${tenantId}`
    const file = {
      requests: [
        post(url, { tenant: { name: tenantId } }),
        { method: 'PATCH', contentType: 'application/merge-patch+json', url, body: { tenant: { name: `${tenantId} 2` } } },
        { method: 'PUT', url, body: { tenant: { name: `${tenantId} 3` } } },
      ],
    }
    await Promise.all([start(file), start(file)])
    await start(file)
    assert.deepEqual(await made(tenantId), ['tenant.created', 'tenant.renamed', 'tenant.renamed'])
  })

  it('that speaks of FusionAuth’s default tenant and application has them, once, under the id that it names', async () => {
    const defaultTenantId = randomUUID()
    const file = {
      variables: { defaultTenantId },
      licenseId: 'x',
      requests: [
        { method: 'PATCH', url: '/api/tenant/#{FUSIONAUTH_TENANT_ID}', body: { tenant: { name: 'Ours' } } },
        post(
          '/api/user/registration',
          { user: { email: 'a@example.test', password: 'correct horse' }, registration: { applicationId: '#{FUSIONAUTH_APPLICATION_ID}', roles: ['admin'] } },
          { tenantId: '#{FUSIONAUTH_TENANT_ID}' },
        ),
      ],
    }
    await Promise.all([start(file), start(file)])
    await start({ ...file, requests: [...file.requests, post('/api/application', { application: { name: 'Added' } }, { tenantId: defaultTenantId })] })
    assert.deepEqual(await made(defaultTenantId), [
      ...['tenant.created', 'application.created', 'application.role_added', 'tenant.renamed', 'user.created', 'registration.created', 'application.created'],
    ])
  })

  it('waits for a signing key, which token makes, tells so, and gives up when the process stops', async () => {
    const tenantId = randomUUID()
    const [before, ...others] = aFile(tenantId).requests
    const keyId = randomUUID()
    const file = { ...aFile(tenantId), requests: [before, post(`/api/key/generate/${keyId}`, { key: { name: 'Key', algorithm: 'RS256' } }), ...others] }
    const stopping = new AbortController()
    const told = new Promise<unknown>((resolve) => {
      const log = { ...registry.platform.log, warn: (_: string, fields?: object) => resolve(fields) }
      const started = registry.kickstart(file, { log }, environment, stopping.signal)
      assert.rejects(started, { name: 'AbortError' }).then(() => resolve('ended'), resolve)
    })
    const { key } = (await told) as { key: string }
    stopping.abort()
    assert.equal(key, keyId)
    assert.deepEqual(await made(tenantId), upTo(1))
  })

  const refused: readonly (readonly [string, object | string, RegExp])[] = [
    ['that is not JSON', '{"password": "hidden', / has mistakes, so nothing of it was applied\. \$: The file is not JSON\.$/],
    ['with something that is not supported', { webhooks: [] }, / \$\.webhooks: There is no such field here\.$/],
    ['with a name that means nothing', { requests: [post('/api/tenant/#{nobody}', {})] }, / \$\.requests\[0\]\.url: There is no variable nobody\./],
    ['with another method', { requests: [{ method: 'DELETE', url: '/api/tenant/1' }] }, / \$\.requests\[0\]\.method: .* is a POST, PUT or PATCH\.$/],
    ['with another endpoint', { requests: [post('/api/nothing', {})] }, / \$\.requests\[0\]\.url: There is no such endpoint\.$/],
    ['with a host', { requests: [post('https://other.test/api/tenant', { tenant: { name: 'x' } })] }, / There is no such endpoint\.$/],
    ['with a query', { requests: [post('/api/tenant?a=b', {})] }, / There is no such endpoint\.$/],
    [
      'with a change of a signing key',
      { requests: [{ method: 'PATCH', url: `/api/key/${randomUUID()}`, body: {} }] },
      / \$\.requests\[0\]\.url: A kickstart file makes keys/,
    ],
    ['with a malformed url', { requests: [post('/api/tenant/%', {})] }, /well-formed/],
  ]
  for (const [what, file, pattern] of refused) it(`${what} stops the start with one sentence`, () => assert.rejects(start(file), sentence(pattern)))
})
