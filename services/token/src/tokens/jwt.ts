// JSON Web Tokens of our own: signing and checking signatures (RFC 7515, RFC 7519) with node:crypto. ES256 and EdDSA are signed on the
// spot, because one synchronous signature costs less than the way to the thread pool; the others go to the pool.
import { createHash, type KeyObject, type SignKeyObjectInput, sign, verify } from 'node:crypto'
import { promisify } from 'node:util'
import { recent } from '@signet/platform/cache'
import { sha256 } from '@signet/platform/secret'
import { SigningAlgorithm } from '@signet/protos'
import { z } from 'zod'
import { recipes } from '../keys/algorithms.ts'
import type { Signer } from '../keys/signing-key.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'

export type Claims = Readonly<Record<string, unknown>>

const signInPool = promisify<string | null, Buffer, SignKeyObjectInput, Buffer>(sign)

/** What costs less to sign than to hand over. */
const ON_THE_SPOT: readonly SigningAlgorithm[] = ['ES256', 'EdDSA']

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signs claims. `header` adds to alg and kid. The result is a bearer value. */
export async function signJwt(key: Signer, header: { readonly typ: string; readonly gty?: readonly string[] }, claims: Claims): Promise<string> {
  const input = `${encode({ alg: key.algorithm, kid: key.kid, ...header })}.${encode(claims)}`
  const { hash } = recipes[key.algorithm]
  // RFC 7518 §3.4: both numbers side by side; other kinds of key do not look at it
  const how = { key: key.privateKey, dsaEncoding: 'ieee-p1363' } as const
  const signature = ON_THE_SPOT.includes(key.algorithm) ? sign(hash, Buffer.from(input), how) : await signInPool(hash, Buffer.from(input), how)
  return `${input}.${signature.toString('base64url')}`
}

/** The hash of an access token for the claim at_hash (OpenID Connect Core §3.1.3.6): by the hash of what signs the ID token, which for Ed25519 is SHA-512. */
export function accessTokenHash(accessToken: string, algorithm: SigningAlgorithm): string {
  const digest = createHash(recipes[algorithm].hash ?? 'sha512')
    .update(accessToken)
    .digest()
  return digest.subarray(0, digest.length / 2).toString('base64url')
}

const Header = z.object({ alg: SigningAlgorithm, kid: z.string(), typ: z.string(), gty: z.array(z.string()).optional(), crit: z.never().optional() })

export interface Verified {
  readonly header: z.infer<typeof Header>
  readonly claims: unknown
}

/**
 * What a key has signed stays signed by it: a resource server asks about one token again and again, and checking the signature is half of what an answer
 * costs. By the SHA-256 of the token, so that no bearer value is kept.
 */
const genuine = recent<Verified & { readonly key: KeyObject }>(10_000)

/** The header and claims of a token that one of our keys signed; undefined for any other text. Judges no claim. */
export async function verifyJwt(keys: Pick<SigningKeys, 'find'>, token: string): Promise<Verified | undefined> {
  const print = sha256(token)
  const known = genuine.get(print)
  if (known !== undefined && (await keys.find(known.header.kid))?.publicKey === known.key) return known
  const [head, body, signature, ...rest] = token.split('.')
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) return undefined
  const header = Header.safeParse(decode(head))
  if (!header.success) return undefined
  const key = await keys.find(header.data.kid)
  // a key is for one algorithm, whatever the header says (RFC 8725 §3.1)
  if (key === undefined || key.algorithm !== header.data.alg) return undefined
  const { hash } = recipes[key.algorithm]
  const how = { key: key.publicKey, dsaEncoding: 'ieee-p1363' } as const
  if (!verify(hash, Buffer.from(`${head}.${body}`), how, Buffer.from(signature, 'base64url'))) return undefined
  const verified = { header: header.data, claims: decode(body), key: key.publicKey }
  genuine.set(print, verified)
  return verified
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
