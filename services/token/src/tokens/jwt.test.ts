import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seal } from '@signet/platform/secret'
import { type SigningAlgorithm, signingAlgorithms } from '@signet/protos'
import { createLocalJWKSet, type JWK, jwtVerify } from 'jose'
import { makeMaterial } from '../keys/material.ts'
import { canSign, type KeptKey, openSealedKey, type Signer } from '../keys/signing-key.ts'
import { accessTokenHash, signJwt, verifyJwt } from './jwt.ts'

const kek = Buffer.alloc(32, 1)

/** A key's row. */
async function aKept(algorithm: SigningAlgorithm): Promise<KeptKey> {
  const { publicKey, privateKey } = await makeMaterial(algorithm)
  const kid = `of ${algorithm}`
  const sealedPrivateKey = seal(kek, privateKey?.export({ format: 'der', type: 'pkcs8' }) ?? Buffer.alloc(0), kid)
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString()
  return { id: kid, kid, version: 1, algorithm, publicKey: pem, signs: true, sealedPrivateKey, activeFrom: null, revoked: false, deletedAt: null }
}
const makeKey = async (algorithm: SigningAlgorithm): Promise<Signer> => {
  const key = openSealedKey(await aKept(algorithm), kek)
  assert.ok(canSign(key))
  return key
}
const all = await Promise.all(signingAlgorithms.map(makeKey))
const es256 = await makeKey('ES256')
const rs256 = await makeKey('RS256')
const ring = (...keys: readonly Signer[]) => ({ find: async (kid: string) => keys.find((key) => key.kid === kid) })
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('our JWTs', () => {
  for (const key of all) {
    it(`signed with ${key.algorithm} are what an independent library accepts`, async () => {
      const token = await signJwt(key, { typ: 'at+jwt', gty: ['a', 'b'] }, { sub: 'somebody' })
      const checked = await jwtVerify(token, createLocalJWKSet({ keys: all.map(({ publicJwk }) => publicJwk as JWK) }), { typ: 'at+jwt' })
      assert.deepEqual(checked.payload, { sub: 'somebody' })
      assert.deepEqual(checked.protectedHeader, { alg: key.algorithm, kid: key.kid, typ: 'at+jwt', gty: ['a', 'b'] })
    })

    it(`signed with ${key.algorithm} are read back`, async () => {
      const token = await signJwt(key, { typ: 'JWT' }, { sub: 'somebody' })
      assert.deepEqual((await verifyJwt(ring(...all), token))?.claims, { sub: 'somebody' })
    })
  }

  it('are refused when their key is gone or another bears its name, also those that were read before', async () => {
    const token = await signJwt(es256, { typ: 'JWT' }, { sub: 'somebody' })
    for (let turn = 0; turn < 2; turn++) assert.deepEqual((await verifyJwt(ring(es256), token))?.claims, { sub: 'somebody' })
    for (const keys of [ring(), ring(await makeKey('ES256'))]) assert.equal(await verifyJwt(keys, token), undefined)
  })

  it('are refused with one bit changed, anywhere', async () => {
    const token = await signJwt(es256, { typ: 'JWT' }, { sub: 'somebody' })
    const [head = '', body = '', signature = ''] = token.split('.')
    const changed = (text: string) => (text[5] === 'A' ? `${text.slice(0, 5)}B${text.slice(6)}` : `${text.slice(0, 5)}A${text.slice(6)}`)
    for (const forged of [`${changed(head)}.${body}.${signature}`, `${head}.${changed(body)}.${signature}`, `${head}.${body}.${changed(signature)}`])
      assert.equal(await verifyJwt(ring(es256), forged), undefined)
  })

  it('are refused when they are anything else', async () => {
    for (const text of ['', 'a', 'a.b', '..', 'a.b.c', 'a.b.c.d', 'null.null.null', `${part({ alg: 'none', kid: es256.kid, typ: 'JWT' })}.${part({})}.`])
      assert.equal(await verifyJwt(ring(es256), text), undefined)
  })

  it('are refused under a key that is not ours', async () => {
    assert.equal(await verifyJwt(ring(rs256), await signJwt(es256, { typ: 'JWT' }, {})), undefined)
  })

  it('are refused when the header names another algorithm than the key’s', async () => {
    const forged = { ...es256, algorithm: 'RS256' as const, privateKey: rs256.privateKey }
    assert.equal(await verifyJwt(ring(es256), await signJwt(forged, { typ: 'JWT' }, {})), undefined)
    const disguised = { ...rs256, kid: es256.kid }
    assert.equal(await verifyJwt(ring(es256), await signJwt(disguised, { typ: 'JWT' }, {})), undefined)
  })

  it('are refused with a critical header that we would not understand', async () => {
    assert.equal(await verifyJwt(ring(es256), await signJwt(es256, { typ: 'JWT', crit: ['b64'] } as { typ: string }, {})), undefined)
  })
})

describe('at_hash', () => {
  it('is the left half of a hash of the access token, the one that the algorithm of the ID token has', () => {
    // the example of OpenID Connect Core, Appendix A.3
    assert.equal(accessTokenHash('jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y', 'RS256'), '77QmUPtjPfzWtF2AnpK9RQ')
    for (const [algorithm, bytes] of [
      ['ES384', 24],
      ['RS512', 32],
      ['EdDSA', 32],
    ] as const)
      assert.equal(Buffer.from(accessTokenHash('x', algorithm), 'base64url').length, bytes)
  })
})

describe('a signing key', () => {
  it('shows public members only', () => {
    assert.deepEqual(Object.keys(es256.publicJwk).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    assert.deepEqual(Object.keys(rs256.publicJwk).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })

  it('is sealed: another key-encryption key or another key’s id does not open it', async () => {
    const sealed = await aKept('ES256')
    assert.throws(() => openSealedKey(sealed, Buffer.alloc(32, 2)))
    assert.throws(() => openSealedKey({ ...sealed, kid: rs256.kid }, kek))
  })
})
