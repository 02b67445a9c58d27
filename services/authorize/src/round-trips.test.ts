import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Platform } from '@signet/platform'
import { counted } from '@signet/platform/testing/counted'
import type { CallContext } from '@signet/protos'
import { authorize } from './service.ts'
import { type AuthorizeWorld, redirectOf, startAuthorizeWorld } from './testing/authorize-world.ts'
import { aRequest, TENANT_ID } from './testing/fixtures.ts'

describe('single sign-on', () => {
  let world: AuthorizeWorld
  before(async () => {
    world = await startAuthorizeWorld()
  })
  after(() => world?.world.stop())

  /** The calls of a request that is answered with a code, once the caches are warm. */
  async function callsFor(clientId: string, scope: string): Promise<readonly string[]> {
    const { cookie } = await world.aSession()
    const calls: string[] = []
    const real = world.platform
    const platform: Platform = {
      ...real,
      sql: counted(real.sql, 'sql', calls),
      vault: counted(real.vault, 'vault', calls),
      events: counted(real.events, 'events', calls),
      rpc: { ...real.rpc, registry: counted(real.rpc.registry, 'registry', calls) },
    }
    const running = authorize.start(platform)
    const context: CallContext = { caller: 'gateway', traceparent: '', deadline: Date.now() + 10_000, signal: new AbortController().signal }
    const parameters = aRequest({ client_id: clientId, scope }) as Record<string, string>
    const browser = { sessionCookies: { [TENANT_ID]: cookie }, address: '192.0.2.1', userAgent: '', interaction: '' }
    const ask = async () => {
      const answer = (await running.rpc?.begin({ parameters, browser }, context)) as Awaited<ReturnType<AuthorizeWorld['rpc']['begin']>>
      return redirectOf({ ...answer, result: 'redirect' })
    }
    await world.decide({ client_id: clientId, scope }, { granted: scope.split(' '), cookie })
    assert.notEqual((await ask()).code, '')
    calls.length = 0
    assert.notEqual((await ask()).code, '')
    return calls
  }

  it('costs two trips to the vault and nothing else for an application of the house', async () => {
    assert.deepEqual(await callsFor('books', 'openid email'), ['vault.read', 'vault.put'])
  })

  it('costs one query more for an application of others whose consent is remembered', async () => {
    world.registry.addClient({ id: 'lens', oauthConfiguration: { relationship: 'ThirdParty', consentMode: 'RememberDecision' } })
    assert.deepEqual(await callsFor('lens', 'openid email'), ['vault.read', 'sql.query', 'vault.put'])
  })
})
