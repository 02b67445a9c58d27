// Signing keys as an administrator's own: made, handed in, chosen for an application, let go. HTTP only, in every hosting.
import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { until } from '@signet/platform/testing/until'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { findStores } from '../../infra/local/stores.ts'
import { openApi } from '../api/client.ts'
import { audit, auditUntil } from './audit.ts'
import { type Application, aSetting, type Management, management, type Setting } from './management.ts'
import { aPerson } from './person.ts'
import { aReceiver, type Receiver } from './receiver.ts'
import { signIn } from './relying-party.ts'
import { tokenRequests } from './token-requests.ts'
import { API_KEY, type FlowWorld, hostings } from './world.ts'

const pemOf = (modulusLength: number): string =>
  generateKeyPairSync('rsa', { modulusLength, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
    .privateKey

for (const [hosting, open] of Object.entries(hostings)) {
  const missing = hosting === 'embedded' ? undefined : findStores()
  describe(`signing keys, ${hosting}`, { skip: missing ?? false, timeout: 240_000 }, () => {
    let world: FlowWorld
    let api: Management
    let setting: Setting
    let receiver: Receiver
    before(async () => {
      world = await open()
      api = management(world.issuer, API_KEY)
      setting = await aSetting(api)
      receiver = await aReceiver()
    })
    after(async () => {
      await receiver?.close()
      await world?.stop()
    })

    const generate = async (algorithm: 'ES256' | 'ES384' | 'RS512' | 'EdDSA') =>
      (await api.succeed('generateKey', { body: { key: { name: `Key ${randomUUID()}`, algorithm } } })).key
    const jwks = async () => ((await (await fetch(new URL('/.well-known/jwks.json', world.issuer))).json()) as { keys: { kid: string }[] }).keys
    const isPublished = async (kid: string) => (await jwks()).some((each) => each.kid === kid)
    /** As a resource server does, which has only the address of the keys. */
    const verify = (token: string) => jwtVerify(token, createRemoteJWKSet(new URL('/.well-known/jwks.json', world.issuer)))
    const signsIn = (application: Application) => signIn(world, application, aPerson(), setting)
    const kidOf = (token: string | undefined) => decodeProtectedHeader(token ?? '').kid
    const choose = (application: Application, jwtConfiguration: object) =>
      api.succeed('patchApplication', { path: { applicationId: application.id }, body: { application: { jwtConfiguration: { ...jwtConfiguration } } } })

    it('that an application has chosen sign its tokens from the next sign-in on, and everybody can check them', async () => {
      const made = await generate('ES384')
      const pem = pemOf(3072)
      const { key: handedIn } = await api.succeed('importKey', {
        body: { key: { name: 'From elsewhere', kid: `kid ${randomUUID()}`.replace(' ', '-'), privateKey: pem } },
      })
      assert.deepEqual([made.type, made.length, made.hasPrivateKey, handedIn.algorithm, handedIn.length], ['EC', 384, true, 'RS256', 3072])
      const application = await setting.application({
        oauthConfiguration: { backchannelLogoutURL: receiver.url },
        jwtConfiguration: { accessTokenKeyId: made.id, idTokenKeyId: handedIn.id },
      })
      const { tokens, configuration } = await signsIn(application)
      const access = await verify(tokens.access_token)
      assert.deepEqual([access.protectedHeader.kid, access.protectedHeader.alg], [made.kid, 'ES384'])
      const id = await verify(tokens.id_token ?? '')
      assert.deepEqual([id.protectedHeader.kid, id.protectedHeader.alg], [handedIn.kid, 'RS256'])
      assert.ok((configuration.serverMetadata().id_token_signing_alg_values_supported ?? []).includes('ES384'))
      assert.ok(await tokenRequests(world.issuer, application).isActive(tokens.access_token))
      const told = await client.fetchUserInfo(configuration, tokens.access_token, String(id.payload.sub))
      assert.equal(told.email, setting.email)

      const { sid } = id.payload
      const bye = client.buildEndSessionUrl(configuration, { id_token_hint: tokens.id_token ?? '' })
      assert.ok((await fetch(bye, { redirect: 'manual' })).status < 400)
      const [notice = ''] = await receiver.heard(String(sid), 1)
      assert.equal((await verify(notice)).protectedHeader.kid, handedIn.kid)
      assert.equal(await tokenRequests(world.issuer, application).isActive(tokens.access_token), false)

      const secret = pem.split('\n')[2] ?? 'no line'
      const shown = JSON.stringify([await api.succeed('listKeys', {}), await api.succeed('retrieveKey', { path: { keyId: handedIn.id } }), await jwks()])
      const [imported, ...more] = await auditUntil(world, { type: 'key.imported', subject: handedIn.id }, (events) => events.length > 0)
      assert.equal(more.length, 0)
      assert.match(imported?.actor ?? '', /^apikey:/)
      for (const text of [shown, JSON.stringify(await audit(world, { limit: 1000 })), world.output()]) {
        assert.ok(!text.includes(secret))
        assert.ok(!text.includes('PRIVATE KEY'))
      }
    })

    it('stay as long as they are chosen; what one signed can be checked after it is gone, and sign-ins go on', async () => {
      const key = await generate('EdDSA')
      const path = { keyId: key.id }
      const application = await setting.application({ jwtConfiguration: { accessTokenKeyId: key.id } })
      const { tokens } = await signsIn(application)
      assert.equal((await verify(tokens.access_token)).protectedHeader.alg, 'EdDSA')
      const { status, body } = await api.call('deleteKey', { path })
      assert.deepEqual([status, JSON.stringify(body).includes('[inUse]')], [400, true])
      await choose(application, { accessTokenKeyId: null })
      await api.succeed('deleteKey', { path })
      assert.equal((await api.call('retrieveKey', { path })).status, 404)
      assert.equal((await api.call('deleteKey', { path })).status, 404)
      assert.equal((await verify(tokens.access_token)).protectedHeader.kid, key.kid)
      assert.ok(await tokenRequests(world.issuer, application).isActive(tokens.access_token))
      await until(async () => kidOf((await signsIn(application)).tokens.access_token) !== key.kid)
      const { history } = await api.succeed('retrieveKeyHistory', { path })
      assert.deepEqual(
        history.map(({ type }) => type),
        ['key.deleted', 'key.generated'],
      )
      const refused = await api.call('patchApplication', {
        path: { applicationId: application.id },
        body: { application: { jwtConfiguration: { accessTokenKeyId: key.id } } },
      })
      assert.deepEqual([refused.status, JSON.stringify(refused.body).includes('[invalid]application.jwtConfiguration.accessTokenKeyId')], [400, true])
    })

    it('of a tenant sign for its applications that have chosen none', async () => {
      const [ofTenant, own] = [await generate('ES256'), await generate('RS512')]
      const tenanted = await aSetting(api, { jwtConfiguration: { accessTokenKeyId: ofTenant.id, idTokenKeyId: ofTenant.id } })
      const [plain, choosy] = [await tenanted.application(), await tenanted.application({ jwtConfiguration: { idTokenKeyId: own.id } })]
      const { tokens: plainTokens } = await signIn(world, plain, aPerson(), tenanted)
      const { tokens: choosyTokens } = await signIn(world, choosy, aPerson(), tenanted)
      assert.deepEqual([kidOf(plainTokens.access_token), kidOf(plainTokens.id_token)], [ofTenant.kid, ofTenant.kid])
      assert.deepEqual([kidOf(choosyTokens.access_token), kidOf(choosyTokens.id_token)], [ofTenant.kid, own.kid])
    })

    it('are shown beside the platform’s own, which cannot be deleted; a key for one tenant sees none', async () => {
      const { keys } = await api.succeed('listKeys', {})
      const own = keys.filter(({ rotation }) => rotation === 'signs')
      assert.deepEqual(own.map(({ algorithm }) => algorithm).sort(), ['ES256', 'RS256'])
      for (const each of own) {
        assert.ok(await isPublished(each.kid ?? ''))
        const { status, body } = await api.call('deleteKey', { path: { keyId: each.id } })
        assert.deepEqual([status, JSON.stringify(body).includes('[inUse]')], [400, true])
      }
      const header = { 'X-FusionAuth-TenantId': setting.tenantId }
      const permissions = { endpoints: { '/api/key': ['GET' as const] } }
      const { apiKey: locked } = await api.succeed('createApiKey', { header, body: { apiKey: { permissions } } })
      const { apiKey: reader } = await api.succeed('createApiKey', { body: { apiKey: { permissions } } })
      assert.equal((await openApi(world.issuer, { authorization: locked.key ?? '' }).call('listKeys', {})).status, 401)
      const reads = openApi(world.issuer, { authorization: reader.key ?? '' })
      assert.equal((await reads.call('listKeys', {})).status, 200)
      assert.equal((await reads.call('generateKey', { body: { key: { name: 'x', algorithm: 'ES256' } } })).status, 401)
    })

    it('are called otherwise by whoever knows them as they are, and found by what they are', async () => {
      const made = await generate('ES384')
      const path = { keyId: made.id }
      const [name, patched] = [`Renamed ${randomUUID()}`, `Patched ${randomUUID()}`]
      const read = await fetch(new URL(`/api/key/${made.id}`, world.issuer), { headers: { authorization: API_KEY } })
      const etag = read.headers.get('etag') ?? assert.fail('no ETag')
      const { key: asRead } = (await read.json()) as { key: object }
      const renamed = await api.succeed('updateKey', { path, header: { 'If-Match': etag }, body: { key: { ...asRead, name } } })
      assert.deepEqual([renamed.key.name, renamed.key.kid], [name, made.kid])
      assert.equal((await api.call('updateKey', { path, header: { 'If-Match': etag }, body: { key: { name: 'too late' } } })).status, 412)
      assert.equal((await api.call('patchKey', { path, body: { key: { algorithm: 'RS256' } } })).status, 400)
      assert.equal((await api.succeed('patchKey', { path, body: { key: { name: patched } } })).key.name, patched)

      const at = Number(made.insertInstant)
      assert.equal((await api.succeed('retrieveKey', { path, query: { at: new Date(at).toISOString() } })).key.name, made.name)
      const { history } = await api.succeed('retrieveKeyHistory', { path })
      assert.deepEqual(
        history.map(({ type }) => type),
        ['key.renamed', 'key.renamed', 'key.generated'],
      )
      const criteria = { name: 'patched*', algorithm: 'ES384' as const, orderBy: 'insertInstant DESC' }
      const byBody = await api.succeed('searchKeys', { body: { search: criteria } })
      assert.deepEqual([byBody.keys.map(({ id }) => id), byBody.total], [[made.id], 1])
      assert.deepEqual(await api.succeed('searchKeysByQuery', { query: criteria }), byBody)
      const [first, second] = [0, 1].map((startRow) => api.succeed('searchKeys', { body: { search: { startRow, numberOfResults: 1 } } }))
      assert.notEqual((await first)?.keys[0]?.id, (await second)?.keys[0]?.id)
      for (const search of [{ orderBy: 'id; drop table' }, { type: 'HMAC' as 'RSA' }, { numberOfResults: -1 }])
        assert.equal((await api.call('searchKeys', { body: { search } })).status, 400, JSON.stringify(search))
    })

    it('are deleted once, and never leave an application without tokens that can be checked', async () => {
      for (let turn = 0; turn < 20; turn++) {
        const key = await generate('ES256')
        const path = { keyId: key.id }
        const application = await setting.application()
        const [one, other, chosen] = await Promise.all([
          api.call('deleteKey', { path }),
          api.call('deleteKey', { path }),
          api.call('patchApplication', { path: { applicationId: application.id }, body: { application: { jwtConfiguration: { accessTokenKeyId: key.id } } } }),
        ])
        const ends = [one.status, other.status].sort()
        assert.ok(['200,404', '400,400', '200,400'].includes(ends.join()), ends.join())
        assert.equal(chosen.status, ends[0] === 200 ? 400 : 200, 'either it goes or it is chosen')
        assert.equal((await api.succeed('retrieveKeyHistory', { path })).history.filter(({ type }) => type === 'key.deleted').length, ends[0] === 200 ? 1 : 0)
        // a person may not sign in as often as this runs
        if (turn === 0) await verify((await signsIn(application)).tokens.access_token)
      }
    })
  })
}
