// Digests, comparison and sealing: the one home of constant-time comparison and of AES-GCM.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** SHA-256 of a text, base64url: how tokens, codes and cookies of ours are stored. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** HMAC-SHA-256 of a text, base64url: how client secrets and API keys, which people choose, are stored. */
export const hmac = (key: Uint8Array, text: string): string => createHmac('sha256', key).update(text).digest('base64url')

/** Whether two texts are equal, in a time that depends on neither. Lengths may differ and stay hidden too. */
export function equalSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** A 32-byte key for one purpose from a secret (HKDF-SHA-256, RFC 5869). */
export const deriveKey = (secret: Uint8Array | string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', typeof secret === 'string' ? Buffer.from(secret) : secret, Buffer.alloc(0), purpose, 32))

/** Encrypts with AES-256-GCM under a fresh nonce: nonce ‖ ciphertext ‖ tag. `context` must be the same to open it again. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` closed. Throws when the key, the context or a single bit differs. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error('sealed data is too short')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()])
}
