// What callers say of keys, decoded.
import { KeyName, KeyType, key, Pem, requiredName, type SigningAlgorithm, shownSchemaOf, signingAlgorithms, text } from '@signet/protos'
import { z } from 'zod'

/** What a caller may send as PEM: what is made of it fits an event. */
const MAX_PEM_LENGTH = 10_000

const NO_HMAC = 'HMAC keys are not supported: whoever can check a token with one can make one.'
const Algorithm = z.enum(signingAlgorithms, {
  error: ({ input }) => (/^HS\d+$/.test(String(input)) ? NO_HMAC : `The algorithm is one of ${signingAlgorithms.join(', ')}.`),
}) as typeof SigningAlgorithm
const Type = z.enum(KeyType.options, {
  error: ({ input }) => (input === 'HMAC' ? NO_HMAC : `The type is one of ${KeyType.options.join(', ')}.`),
}) as typeof KeyType

const named = { id: key.id.schema.optional(), name: requiredName, issuer: text(255).default('') }

export const GenerateBody = z.strictObject({
  key: z.strictObject({
    ...named,
    algorithm: Algorithm,
    type: Type.optional(),
    length: z.int().optional().describe('Bits. RSA keys have 2048, 3072 or 4096, the others what their algorithm says.'),
  }),
})

const PemText = Pem.max(MAX_PEM_LENGTH).default('')

export const ImportBody = z.strictObject({
  key: z.strictObject({
    ...named,
    kid: KeyName.optional().describe('The thumbprint of the key (RFC 7638) by default.'),
    algorithm: Algorithm.optional().describe('RS256 or what the curve says by default.'),
    type: Type.optional(),
    length: z.int().optional(),
    privateKey: PemText.describe('PEM, not encrypted. It is never shown.'),
    publicKey: PemText.describe('PEM. Alone, the key checks the signatures of others.'),
    certificate: PemText.describe('PEM, X.509.'),
    secret: z.literal('', { error: NO_HMAC }).optional(),
  }),
})

const rotation = z
  .enum(['signs', 'waits', 'published', 'retired', 'revoked'])
  .optional()
  .describe('Ours: where a key of the platform’s own stands, which sign in turn where nobody has chosen one. Others have none.')

/** What is shown of a key. */
export const Key = shownSchemaOf(key, { rotation })

/** A body that may repeat what is shown, and say another name. */
const Update = z.strictObject({ ...Key.partial().shape, name: requiredName })
export const UpdateBody = z.strictObject({ key: Update })
export const PatchBody = z.strictObject({ key: Update.partial() })
