// What the signing algorithms are made of (RFC 7518 §3.1, RFC 8037 §3.1), and which of them a key is for.
import type { KeyObject } from 'node:crypto'
import { type KeyType, type SigningAlgorithm, signingAlgorithms } from '@signet/protos'

interface Recipe {
  readonly type: KeyType
  /** What node:crypto hashes with before it signs; Ed25519 does that itself. */
  readonly hash: 'sha256' | 'sha384' | 'sha512' | null
  /** As OpenSSL calls it. */
  readonly curve?: string
  /** Of the key, in bits; RSA keys have a choice. */
  readonly length?: number
}

export const recipes: Readonly<Record<SigningAlgorithm, Recipe>> = {
  RS256: { type: 'RSA', hash: 'sha256' },
  RS384: { type: 'RSA', hash: 'sha384' },
  RS512: { type: 'RSA', hash: 'sha512' },
  ES256: { type: 'EC', hash: 'sha256', curve: 'prime256v1', length: 256 },
  ES384: { type: 'EC', hash: 'sha384', curve: 'secp384r1', length: 384 },
  ES512: { type: 'EC', hash: 'sha512', curve: 'secp521r1', length: 521 },
  EdDSA: { type: 'OKP', hash: null, length: 256 },
}

/** The algorithms that a key can sign with, the usual one first; none for a key of another kind. */
export function algorithmsOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): readonly SigningAlgorithm[] {
  return signingAlgorithms.filter((each) => {
    const { type, curve } = recipes[each]
    switch (type) {
      case 'RSA':
        return asymmetricKeyType === 'rsa'
      case 'EC':
        return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === curve
      case 'OKP':
        return asymmetricKeyType === 'ed25519'
      default:
        throw type satisfies never
    }
  })
}

/** In bits. */
export const lengthOf = (key: KeyObject, algorithm: SigningAlgorithm): number => recipes[algorithm].length ?? key.asymmetricKeyDetails?.modulusLength ?? 0
