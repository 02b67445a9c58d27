// One signing key: how it is made, sealed and opened. JWKs follow RFC 7517, key ids are thumbprints (RFC 7638).
import { createPrivateKey, createPublicKey, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { seal, unseal } from '@signet/platform/secret'
import { calculateJwkThumbprint, type JWK } from 'jose'

export type Algorithm = 'ES256' | 'RS256'
export const algorithms: readonly Algorithm[] = ['ES256', 'RS256']

export interface SigningKey {
  readonly kid: string
  readonly algorithm: Algorithm
  /** Public members only, with kid, alg and use. */
  readonly publicJwk: JsonWebKey
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** Milliseconds since 1970. */
  readonly activeFrom: number
  /** Nothing that it signed counts any more. */
  readonly revoked: boolean
}

/** A key as it is kept: its private half sealed under the key-encryption key. */
export interface SealedKey {
  readonly kid: string
  readonly algorithm: Algorithm
  readonly publicJwk: string
  readonly sealedPrivateKey: Buffer
}

/** 2048 bits: longer RSA keys cost seven times as much per signature and buy nothing before the algorithm falls. */
const RSA_BITS = 2048

const makePair = promisify(generateKeyPair)

/** Makes a fresh key, sealed under `kek` with its own id as the context. */
export async function makeSealedKey(algorithm: Algorithm, kek: Uint8Array): Promise<SealedKey> {
  const { publicKey, privateKey } = algorithm === 'ES256' ? await makePair('ec', { namedCurve: 'P-256' }) : await makePair('rsa', { modulusLength: RSA_BITS })
  const bare = publicKey.export({ format: 'jwk' })
  const kid = await calculateJwkThumbprint(bare as JWK)
  return {
    kid,
    algorithm,
    publicJwk: JSON.stringify({ ...bare, kid, alg: algorithm, use: 'sig' }),
    sealedPrivateKey: seal(kek, privateKey.export({ format: 'der', type: 'pkcs8' }), kid),
  }
}

/** A key as it is kept, and what became of it. */
export interface KeptKey extends SealedKey {
  readonly activeFrom: number
  readonly revoked: boolean
}

/** Opens a kept key. Throws when `kek` is not the one it was sealed under. */
export function openSealedKey(sealed: KeptKey, kek: Uint8Array): SigningKey {
  const privateKey = createPrivateKey({ key: unseal(kek, sealed.sealedPrivateKey, sealed.kid), format: 'der', type: 'pkcs8' })
  return {
    kid: sealed.kid,
    algorithm: sealed.algorithm,
    publicJwk: JSON.parse(sealed.publicJwk) as JsonWebKey,
    privateKey,
    publicKey: createPublicKey(privateKey),
    activeFrom: sealed.activeFrom,
    revoked: sealed.revoked,
  }
}
