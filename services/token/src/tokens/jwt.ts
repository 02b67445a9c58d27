// JSON Web Tokens of our own: signing and checking signatures (RFC 7515, RFC 7519) with node:crypto. ES256 is signed on the
// spot, because one synchronous signature costs less than the way to the thread pool; RS256 goes to the pool.
import { createHash, type SignKeyObjectInput, sign, verify } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { SigningKey } from '../keys/signing-key.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'

export type Claims = Readonly<Record<string, unknown>>

const signInPool = promisify<string, Buffer, SignKeyObjectInput, Buffer>(sign)

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signs claims. `header` adds to alg and kid. The result is a bearer value. */
export async function signJwt(key: SigningKey, header: { readonly typ: string; readonly gty?: readonly string[] }, claims: Claims): Promise<string> {
  const input = `${encode({ alg: key.algorithm, kid: key.kid, ...header })}.${encode(claims)}`
  const signature =
    key.algorithm === 'ES256'
      ? sign('sha256', Buffer.from(input), { key: key.privateKey, dsaEncoding: 'ieee-p1363' })
      : await signInPool('sha256', Buffer.from(input), { key: key.privateKey })
  return `${input}.${signature.toString('base64url')}`
}

/** The hash of an access token for the claim at_hash (OpenID Connect Core §3.1.3.6): both our algorithms hash with SHA-256. */
export const accessTokenHash = (accessToken: string): string => createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url')

const Header = z.object({ alg: z.enum(['ES256', 'RS256']), kid: z.string(), typ: z.string(), gty: z.array(z.string()).optional(), crit: z.never().optional() })

export interface Verified {
  readonly header: z.infer<typeof Header>
  readonly claims: unknown
}

/** The header and claims of a token that one of our keys signed; undefined for any other text. Judges no claim. */
export async function verifyJwt(keys: Pick<SigningKeys, 'find'>, token: string): Promise<Verified | undefined> {
  const [head, body, signature, ...rest] = token.split('.')
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) return undefined
  const header = Header.safeParse(decode(head))
  if (!header.success) return undefined
  const key = await keys.find(header.data.kid)
  // a key is for one algorithm, whatever the header says (RFC 8725 §3.1)
  if (key === undefined || key.algorithm !== header.data.alg) return undefined
  const genuine = verify('sha256', Buffer.from(`${head}.${body}`), { key: key.publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  return genuine ? { header: header.data, claims: decode(body) } : undefined
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
