import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Client, Directory } from '@signet/platform/directory'
import { hmac } from '@signet/platform/secret'
import type { Part } from '@signet/platform/testing/objects'
import type { RefusalKind } from '@signet/protos'
import { refused } from '../testing/refused.ts'
import { authenticateClient } from './authenticate.ts'

const pepper = Buffer.alloc(32, 3)
const clients: Readonly<Record<string, Part<Client>>> = {
  web: { id: 'web', oauthConfiguration: { clientSecretHash: hmac(pepper, 'a+b= %41:c') } },
  encoded: { id: 'encoded', oauthConfiguration: { clientSecretHash: hmac(pepper, 'sp ace') } },
  public: { id: 'public', oauthConfiguration: { clientSecretHash: '' } },
}
const asked: string[] = []
const directory = {
  client: async (id: string) => {
    asked.push(id)
    return clients[id] as Client | undefined
  },
} as Directory

const authenticate = (parameters: Record<string, string>, authorization = '', needed = true) =>
  authenticateClient({ directory, pepper }, { parameters, authorization }, () => needed)
const basic = (text: string, scheme = 'Basic') => `${scheme} ${Buffer.from(text).toString('base64')}`
const refuses = (kind: RefusalKind, ...args: Parameters<typeof authenticate>) => assert.rejects(authenticate(...args), refused(kind))

describe('a client', () => {
  it('[#111] proves itself with Basic or in the body', async () => {
    assert.equal((await authenticate({}, basic('web:a+b= %41:c'))).bySecret, true)
    assert.equal((await authenticate({ client_id: 'web', client_secret: 'a+b= %41:c' })).bySecret, true)
  })

  it('[#113] may send a secret raw or form-encoded in Basic', async () => {
    assert.equal((await authenticate({}, basic(`web:${encodeURIComponent('a+b= %41:c')}`))).bySecret, true)
    assert.equal((await authenticate({}, basic('encoded:sp+ace'))).bySecret, true)
    assert.equal((await authenticate({}, basic('encoded:sp ace'))).bySecret, true)
  })

  it('may write the scheme in any case', async () => {
    assert.equal((await authenticate({}, basic('encoded:sp ace', 'bAsIc'))).client.id, 'encoded')
  })

  it('[#111] names itself the same in header and body', async () => {
    assert.equal((await authenticate({ client_id: 'web' }, basic('web:a+b= %41:c'))).bySecret, true)
    await refuses('contradictory_client_id', { client_id: 'public' }, basic('web:a+b= %41:c'))
  })

  it('uses one method at a time (RFC 6749 §2.3)', async () => {
    await refuses('malformed_request', { client_secret: 'a+b= %41:c' }, basic('web:a+b= %41:c'))
  })

  it('must name itself', async () => {
    await refuses('missing_client_id', {})
  })

  it('[#14] must authenticate where its policy says so', async () => {
    await refuses('missing_client_authentication', { client_id: 'web' })
    await refuses('missing_client_authentication', {}, basic('web:'))
  })

  it('[#15] passes without a secret where its policy says so', async () => {
    assert.deepEqual(await authenticate({ client_id: 'public' }, '', false), { client: clients.public, bySecret: false })
  })

  it('[#16] has a secret checked whenever it sends one', async () => {
    await refuses('wrong_client_authentication', { client_id: 'web', client_secret: 'wrong' }, '', false)
    await refuses('wrong_client_authentication', {}, basic('web:wrong'), false)
    await refuses('wrong_client_authentication', { client_id: 'public', client_secret: 'any' }, '', false)
  })

  it('is unknown when nobody knows it, and an impossible id is not even looked up', async () => {
    await refuses('unregistered_client', { client_id: 'nobody' })
    await refuses('unregistered_client', {}, basic('nobody:secret'))
    asked.length = 0
    await refuses('unregistered_client', { client_id: 'a\nb' })
    assert.deepEqual(asked, [])
  })

  it('is refused with a scheme other than Basic', async () => {
    await refuses('unsupported_client_authentication', { client_id: 'web' }, 'Bearer abc')
    await refuses('unsupported_client_authentication', { client_id: 'web' }, 'Digest abc')
  })

  it('is refused when its Basic credentials cannot be read', async () => {
    for (const authorization of ['Basic !!!', basic('nocolon'), basic(':secret'), 'Basic ']) await refuses('wrong_client_authentication', {}, authorization)
  })
})
