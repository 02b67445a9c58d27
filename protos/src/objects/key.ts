// A signing key as an administrator sees it (contracts 1, 10.14): what it is and what it is called. Its private half is nowhere in here:
// token keeps that sealed, and nothing shows it.
import { z } from 'zod'
import { ObjectId } from '../ids.ts'
import { declareObject } from './declare.ts'
import { requiredName, text } from './fields.ts'
import { fixed } from './marks.ts'

/** What tokens can be signed with (RFC 7518 §3.1, RFC 8037 §3.1): asymmetric, so that whoever can check a token cannot make one (contracts 7.2 R12). */
export const SigningAlgorithm = z.enum(['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512', 'EdDSA'])
export type SigningAlgorithm = z.infer<typeof SigningAlgorithm>
export const signingAlgorithms: readonly SigningAlgorithm[] = SigningAlgorithm.options

/** OKP: an Ed25519 key. */
export const KeyType = z.enum(['RSA', 'EC', 'OKP'])
export type KeyType = z.infer<typeof KeyType>

/** An RSA-4096 key with its certificate has about 3 KiB. */
const MAX_PEM_LENGTH = 16_000

/** A PEM text (RFC 7468) has lines. */
export const Pem = z
  .string()
  .max(MAX_PEM_LENGTH)
  .regex(/^[\x20-\x7e\r\n\t]*$/, { error: 'A PEM text is printable ASCII.' })

/** What a token's header names the key by. */
export const KeyName = z.string().regex(/^[\x21-\x7e]{1,200}$/, { error: 'A kid has up to 200 visible ASCII characters.' })

export const key = declareObject({
  kind: 'key',
  plural: 'keys',
  keeper: 'token',
  about: 'A key: what tokens are signed with, or what the signatures of others are checked with.',
  births: {
    generated: 'A key was made here. Those of the platform’s own rotation come with key.rotated.',
    imported: 'A key that was made elsewhere was handed in.',
  },
  id: { names: ['key_id'], schema: ObjectId, about: 'The id of a key is a UUID.', taken: 'A key with this id exists or has existed.' },
  belongs: 'nobody',
  facets: {
    renamed: { about: 'A key has another name.', fields: { name: requiredName } },
    made: {
      about: 'What a key is; that never changes.',
      fields: {
        algorithm: fixed(SigningAlgorithm),
        type: fixed(KeyType),
        length: fixed(z.int().describe('Bits.')),
        kid: fixed(KeyName).describe('What the header of a token names it by, in the key set.'),
        issuer: fixed(text(255).default('')),
        publicKey: fixed(Pem).describe('PEM.'),
        certificate: fixed(Pem.default('')).describe('PEM, when one was handed in.'),
        expirationInstant: fixed(z.int().nullable().default(null)).describe('When its certificate expires. Signing does not look at it.'),
        hasPrivateKey: fixed(z.boolean()).describe('Whether it can sign. Without, it checks the signatures of others, and is not in the key set.'),
      },
    },
    revoked: {
      about: 'A key was taken out of the key set in an emergency: nothing that it signed counts any more.',
      fields: { revoked: z.boolean().default(false).describe('Ours: `signet keys revoke` took it out of use, for good.') },
    },
  },
  life: { deleted: { about: 'A key is gone, its private half destroyed. What it signed can be checked for another thirty days.' } },
})
