// One key as it is kept and used. JWKs follow RFC 7517, key ids that nobody chose are thumbprints (RFC 7638).
import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { unseal } from '@signet/platform/secret'
import type { SigningAlgorithm } from '@signet/protos'

/** What the platform makes keys of by itself: it signs with these where nobody has chosen a key. */
export type Algorithm = 'ES256' | 'RS256'
export const algorithms: readonly Algorithm[] = ['ES256', 'RS256']

export interface SigningKey {
  readonly id: string
  readonly kid: string
  readonly algorithm: SigningAlgorithm
  /** Of its stream. */
  readonly version: number
  /** Public members only, with kid, alg and use. */
  readonly publicJwk: JsonWebKey
  readonly publicKey: KeyObject
  /** Absent in a key that only checks, and in one that is gone. */
  readonly privateKey: KeyObject | undefined
  /** Whether it has or had a private half: such a key is published, because it may have signed. */
  readonly signs: boolean
  /** For a key of the platform's own turn: when it begins to sign, in milliseconds since 1970. */
  readonly activeFrom: number | undefined
  /** Nothing that it signed counts any more. */
  readonly revoked: boolean
  readonly deletedAt: number | undefined
}

/** A key of the platform's own turn. One that is gone counts as revoked here. */
export type TurnKey = SigningKey & { readonly algorithm: Algorithm; readonly activeFrom: number }

/** A key that can sign. */
export type Signer = SigningKey & { readonly privateKey: KeyObject }

export const canSign = (key: SigningKey): key is Signer => key.privateKey !== undefined && !key.revoked

/** A key's row. */
export interface KeptKey {
  readonly id: string
  readonly kid: string
  readonly version: number
  readonly algorithm: SigningAlgorithm
  /** PEM. */
  readonly publicKey: string
  readonly signs: boolean
  readonly sealedPrivateKey: Buffer | null
  readonly activeFrom: number | null
  readonly revoked: boolean
  readonly deletedAt: number | null
}

/** Opens a kept key; its own kid is the context of the seal. Throws when `kek` is not the one it was sealed under. */
export function openSealedKey(kept: KeptKey, kek: Uint8Array): SigningKey {
  const { id, kid, version, algorithm, signs, sealedPrivateKey, revoked } = kept
  const publicKey = createPublicKey(kept.publicKey)
  const privateKey = sealedPrivateKey === null ? undefined : createPrivateKey({ key: unseal(kek, sealedPrivateKey, kid), format: 'der', type: 'pkcs8' })
  return {
    id,
    kid,
    version,
    algorithm,
    publicJwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' },
    publicKey,
    privateKey,
    signs,
    activeFrom: kept.activeFrom ?? undefined,
    revoked,
    deletedAt: kept.deletedAt ?? undefined,
  }
}
