// A kickstart file as FusionAuth's quickstarts have it: a signing key, the default tenant, an application whose tokens that key signs, a person.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { freePort } from '@signet/platform/free-port'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { findStores } from '../../infra/local/stores.ts'
import { management } from './management.ts'
import { aPerson } from './person.ts'
import { signIn } from './relying-party.ts'
import { API_KEY, type FlowWorld, hostings, type Kickstart, signet } from './world.ts'

const [applicationId, defaultTenantId] = [randomUUID(), randomUUID()]
/** As the quickstarts have it: of no version of UUIDs. */
const userId = '00000000-0000-0000-0000-111111111111'
const redirectUri = 'http://127.0.0.1:1/callback'
const setting = { email: 'richard@example.com', password: 'correct horse battery' }

const file: Kickstart = {
  variables: { asymmetricKeyId: '#{UUID()}', applicationId, clientSecret: 'super-secret-secret-that-should-be-regenerated-for-production', defaultTenantId },
  requests: [
    {
      method: 'POST',
      url: '/api/key/generate/#{asymmetricKeyId}',
      tenantId: '#{defaultTenantId}',
      body: { key: { algorithm: 'RS256', name: 'For exampleapp', length: 2048 } },
    },
    { method: 'PATCH', url: '/api/tenant/#{defaultTenantId}', body: { tenant: { name: 'Example' } } },
    {
      method: 'POST',
      url: '/api/application/#{applicationId}',
      tenantId: '#{defaultTenantId}',
      body: {
        application: {
          name: 'ExampleApp',
          oauthConfiguration: {
            authorizedRedirectURLs: [redirectUri],
            logoutURL: 'http://localhost:3000/logout',
            clientSecret: '#{clientSecret}',
            enabledGrants: ['authorization_code', 'refresh_token'],
          },
          jwtConfiguration: { enabled: true, accessTokenKeyId: '#{asymmetricKeyId}', idTokenKeyId: '#{asymmetricKeyId}' },
        },
      },
    },
    {
      method: 'POST',
      url: `/api/user/registration/${userId}`,
      tenantId: '#{defaultTenantId}',
      body: { user: setting, registration: { applicationId: '#{applicationId}' } },
    },
  ],
}

for (const [hosting, open] of Object.entries(hostings)) {
  const missing = hosting === 'embedded' ? undefined : findStores()
  describe(`a kickstart file with a signing key, ${hosting}`, { skip: missing ?? false, timeout: 240_000 }, () => {
    let world: FlowWorld
    before(async () => {
      world = await open(undefined, file)
    })
    after(() => world?.stop())

    const kidsOfSignIn = async () => {
      const application = { id: applicationId, secret: file.variables?.clientSecret ?? '', redirectUri }
      const { tokens } = await signIn(world, application, aPerson(), setting)
      const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', world.issuer))
      const verified = await Promise.all([tokens.access_token, tokens.id_token ?? ''].map((jwt) => jwtVerify(jwt, keys)))
      return verified.map(({ protectedHeader: { alg, kid } }) => `${alg} ${kid}`)
    }
    const made = async () => (await management(world.issuer, API_KEY).succeed('searchKeys', { body: { search: { name: 'For exampleapp' } } })).keys
    const histories = async () => {
      const api = management(world.issuer, API_KEY)
      const [{ id: keyId = '' } = {}] = await made()
      const of = await Promise.all([
        api.succeed('retrieveKeyHistory', { path: { keyId } }),
        api.succeed('retrieveTenantHistory', { path: { tenantId: defaultTenantId } }),
        api.succeed('retrieveApplicationHistory', { path: { applicationId } }),
        api.succeed('retrieveUserHistory', { path: { userId } }),
      ])
      return of.map(({ history }) => history.map(({ type }) => type))
    }

    it('makes the key that signs the tokens, and a second start changes nothing', async () => {
      const [key, ...others] = await made()
      assert.deepEqual([key?.algorithm, key?.length, others.length], ['RS256', 2048, 0])
      const own = `RS256 ${key?.kid}`
      assert.deepEqual(await kidsOfSignIn(), [own, own])
      const before = await histories()
      assert.deepEqual(before[0], ['key.generated'])
      await world.restart()
      assert.deepEqual(await histories(), before)
      assert.deepEqual(await made(), [key])
      assert.deepEqual(await kidsOfSignIn(), [own, own])
      assert.ok(!world.output().includes('PRIVATE KEY'))
    })
  })
}

describe('a kickstart file with a mistake in what makes a signing key', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'signet kickstart '))
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('is found by the check and stops the start, with its place', async () => {
    chmodSync(folder, 0o711) // under root Postgres runs as somebody else, who must get in
    const path = join(folder, 'kickstart.json')
    const { variables, requests: [, ...requests] = [] } = file
    const short = { method: 'POST', url: '/api/key/generate/#{asymmetricKeyId}', body: { key: { algorithm: 'RS256', name: 'Short', length: 1024 } } }
    writeFileSync(path, JSON.stringify({ variables, requests: [...requests, short] }))
    const place = String.raw`\$\.requests\[3\]\.body\.key\.length: A key for RS256 has 2048, 3072, 4096 bits\.`
    await assert.rejects(signet(['kickstart', 'check', path]).ready, new RegExp(`ended with 1:\n.*${place}`))
    const start = signet(['run', 'all', '--embedded', '--port', String(await freePort()), '--data', join(folder, 'data'), '--kickstart', path])
    await assert.rejects(start.ready, new RegExp(`ended with 1:[^]*has mistakes, so nothing of it was applied. ${place}`))
  })
})
