// The two halves of a key, made here or handed in, before it has an id and a name.
import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { SigningAlgorithm } from '@signet/protos'
import { lengthOf, recipes } from './algorithms.ts'

export interface Material {
  readonly algorithm: SigningAlgorithm
  /** In bits. */
  readonly length: number
  readonly publicKey: KeyObject
  /** Absent for a key that only checks. */
  readonly privateKey?: KeyObject
  /** PEM; empty when none was handed in. */
  readonly certificate: string
  /** When the certificate expires, in milliseconds since 1970. */
  readonly expirationInstant: number | null
}

/** 2048 bits: longer RSA keys cost seven times as much per signature and buy nothing before the algorithm falls. */
const RSA_BITS = 2048

const makePair = promisify(generateKeyPair)

/** Makes a pair. A long RSA key takes seconds of a thread that RSA signatures are made in too. */
export async function makeMaterial(algorithm: SigningAlgorithm, bits: number = RSA_BITS): Promise<Material> {
  const { type, curve } = recipes[algorithm]
  const { publicKey, privateKey } =
    type === 'RSA'
      ? await makePair('rsa', { modulusLength: bits })
      : type === 'EC'
        ? await makePair('ec', { namedCurve: curve ?? '' })
        : await makePair('ed25519')
  return { algorithm, length: lengthOf(publicKey, algorithm), publicKey, privateKey, certificate: '', expirationInstant: null }
}
