// What is recorded when a key comes to be: the key itself, and that its kid is its own. The private half goes sealed to the inline view and is
// in no event.
import type { JsonWebKey } from 'node:crypto'
import type { FactFields, NewEvent, Platform } from '@signet/platform'
import { seal } from '@signet/platform/secret'
import { type EventDeclaration, key, kidReserved, kidStream } from '@signet/protos'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { recipes } from './algorithms.ts'
import type { Material } from './material.ts'

export interface Birth {
  readonly fact: 'generated' | 'imported'
  readonly id: string
  readonly name: string
  readonly issuer?: string
  /** The thumbprint when nobody chose one. */
  readonly kid?: string
  readonly material: Material
}

export type Origin = Pick<FactFields<EventDeclaration>, 'actor' | 'traceparent'>

export interface Born {
  readonly kid: string
  readonly events: readonly NewEvent[]
}

export async function factsOfBirth({ fact }: Pick<Platform, 'fact'>, kek: Uint8Array, birth: Birth, origin: Origin): Promise<Born> {
  const { id, name, issuer = '', material } = birth
  const { algorithm, length, publicKey, privateKey, certificate, expirationInstant } = material
  const kid = birth.kid ?? (await calculateJwkThumbprint(publicKey.export({ format: 'jwk' }) as JsonWebKey as JWK))
  const declaration = key.born[birth.fact]
  if (declaration === undefined) throw new Error(`no key is ${birth.fact}`)
  const data = {
    ...key.ids(id),
    name,
    algorithm,
    type: recipes[algorithm].type,
    length,
    kid,
    issuer,
    public_key: publicKey.export({ format: 'pem', type: 'spki' }),
    certificate,
    expiration_instant: expirationInstant,
    has_private_key: privateKey !== undefined,
    revoked: false,
  }
  const envelope = { ...origin, version: 1, tenant: '', subject: id }
  const sealed = privateKey && seal(kek, privateKey.export({ format: 'der', type: 'pkcs8' }), kid).toString('base64')
  return {
    kid,
    events: [
      fact(declaration, { ...envelope, stream: key.stream(id), data, ...(sealed !== undefined && { clear: { sealed_private_key: sealed } }) }),
      fact(kidReserved, { ...envelope, stream: kidStream(kid), data: { kid, key_id: id } }),
    ],
  }
}
