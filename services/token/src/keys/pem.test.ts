import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto'
import { describe, it } from 'node:test'
import { fc } from '@signet/platform/testing/any'
import { type HandedIn, readMaterial } from './pem.ts'

const nothing: HandedIn = { privateKey: '', publicKey: '', certificate: '', algorithm: undefined, type: undefined, length: undefined }
const read = (given: Partial<HandedIn>) => readMaterial({ ...nothing, ...given })
const codes = (given: Partial<HandedIn>) => {
  const reading = read(given)
  return reading.kind === 'refused' ? reading.fields.map(({ code }) => code) : reading.kind
}
const pem = ({ publicKey, privateKey }: KeyPairKeyObjectResult) => ({
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
})
const rsa = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }))
const ec = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }))
const other = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }))

describe('a key that is handed in', () => {
  it('is read from its private half, or from its public one alone', () => {
    const whole = read({ privateKey: ec.privateKey, publicKey: ec.publicKey })
    assert.ok(whole.kind === 'read' && whole.material.privateKey !== undefined)
    assert.deepEqual([whole.material.algorithm, whole.material.length], ['ES256', 256])
    const half = read({ publicKey: rsa.publicKey, algorithm: 'RS512', type: 'RSA', length: 2048 })
    assert.ok(half.kind === 'read' && half.material.privateKey === undefined)
    assert.deepEqual([half.material.algorithm, half.material.length], ['RS512', 2048])
  })

  it('is read from the older forms as well, and with what OpenSSL puts beside it', () => {
    const older = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ type: 'sec1', format: 'pem' })
    const parameters = '-----BEGIN EC PARAMETERS-----\nBgUrgQQAIg==\n-----END EC PARAMETERS-----\n'
    assert.equal(codes({ privateKey: `${parameters}${older}` }), 'read')
  })

  const encrypted = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString()
  const short = pem(generateKeyPairSync('rsa', { modulusLength: 1024 }))
  const exponent = pem(generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }))
  const unsupported = pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }))
  const refused: readonly (readonly [about: string, given: Partial<HandedIn>, codes: readonly string[]])[] = [
    ['nothing at all', {}, ['[blank]key.privateKey']],
    ['garbage', { privateKey: 'garbage' }, ['[invalid]key.privateKey']],
    ['an armour around garbage', { privateKey: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' }, ['[invalid]key.privateKey']],
    ['a public key as a private one', { privateKey: ec.publicKey }, ['[invalid]key.privateKey']],
    ['a private key as a public one', { publicKey: ec.privateKey }, ['[invalid]key.publicKey']],
    ['a certificate that is none', { certificate: ec.publicKey }, ['[invalid]key.certificate']],
    ['two keys in one text', { privateKey: `${ec.privateKey}${other.privateKey}` }, ['[invalid]key.privateKey']],
    ['a private key with a passphrase', { privateKey: encrypted }, ['[encrypted]key.privateKey']],
    ['RSA of 1024 bits', { privateKey: short.privateKey }, ['[tooShort]key.privateKey']],
    ['RSA with the exponent 3', { privateKey: exponent.privateKey }, ['[invalid]key.privateKey']],
    ['a curve that no algorithm of ours has', { privateKey: unsupported.privateKey }, ['[unsupported]key.privateKey']],
    ['halves of two keys', { privateKey: ec.privateKey, publicKey: other.publicKey }, ['[mismatch]key.publicKey']],
    ['the algorithm of another key', { privateKey: ec.privateKey, algorithm: 'RS256' }, ['[mismatch]key.algorithm']],
    ['another type and length', { privateKey: ec.privateKey, type: 'RSA', length: 2048 }, ['[mismatch]key.type', '[mismatch]key.length']],
  ]
  for (const [about, given, expected] of refused) it(`is refused by name: ${about}`, () => assert.deepEqual(codes(given), expected))

  it('is never repeated in a refusal', () => {
    const secret = ec.privateKey.split('\n')[1] ?? ''
    for (const given of [
      { privateKey: ec.privateKey, algorithm: 'RS256' as const },
      { privateKey: `${ec.privateKey}${ec.privateKey}` },
      { publicKey: ec.privateKey },
    ])
      assert.ok(!JSON.stringify(read(given)).includes(secret))
  })

  it('is read or refused by name, wherever a byte of it is another', () => {
    const lines = [ec.privateKey, rsa.privateKey]
    fc.assert(
      fc.property(
        fc.constantFrom(...lines),
        fc.nat(),
        fc.string({ maxLength: 3 }),
        fc.constantFrom('privateKey' as const, 'publicKey' as const),
        (text, at, bytes, part) => {
          const place = at % text.length
          const reading = read({ [part]: text.slice(0, place) + bytes + text.slice(place + bytes.length) })
          assert.ok(reading.kind === 'read' || reading.fields.length > 0)
        },
      ),
      { numRuns: 300 },
    )
  })
})
