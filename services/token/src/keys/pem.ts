// Keys that are handed in (RFC 7468): what is wrong with one is named, and nothing of it is repeated.
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify, X509Certificate } from 'node:crypto'
import type { FieldError, KeyType, SigningAlgorithm } from '@signet/protos'
import { keyError, RSA_LENGTHS } from '../domain/key.ts'
import { algorithmsOf, lengthOf, recipes } from './algorithms.ts'
import type { Material } from './material.ts'

/** What a caller says of it; empty or undefined where nothing. */
export interface HandedIn {
  readonly privateKey: string
  readonly publicKey: string
  readonly certificate: string
  readonly algorithm: SigningAlgorithm | undefined
  readonly type: KeyType | undefined
  readonly length: number | undefined
}

export type Reading = { readonly kind: 'read'; readonly material: Material } | { readonly kind: 'refused'; readonly fields: readonly FieldError[] }

const refused = (...fields: readonly FieldError[]): Reading => ({ kind: 'refused', fields })

const ENCRYPTED = /BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/
const labels = { privateKey: '(?:RSA |EC )?PRIVATE KEY', publicKey: '(?:RSA )?PUBLIC KEY', certificate: 'CERTIFICATE' }
const called = { privateKey: 'a private key', publicKey: 'a public key', certificate: 'a certificate' }
type Part = keyof typeof labels

/** The one block of a part's kind; undefined when there is none or several. What stands beside it, as OpenSSL puts a curve's parameters, is not looked at. */
function blockOf(part: Part, text: string): string | undefined {
  const [block, another] = text.match(new RegExp(`-----BEGIN ${labels[part]}-----[^-]*-----END ${labels[part]}-----`, 'g')) ?? []
  return another === undefined ? block : undefined
}

/** What `read` makes of a part, or the mistake. */
function parse<T>(part: Part, text: string, read: (block: string) => T): T | FieldError {
  if (part === 'privateKey' && ENCRYPTED.test(text)) return keyError('encrypted', part, 'The private key is encrypted: hand it in without its passphrase.')
  const wrong = keyError('invalid', part, `This is not the PEM of ${called[part]}.`)
  const block = blockOf(part, text)
  if (block === undefined) return wrong
  try {
    return read(block)
  } catch {
    return wrong
  }
}

function readCertificate(block: string) {
  const certificate = new X509Certificate(block)
  const expires = Date.parse(certificate.validTo)
  return { pem: certificate.toString(), publicKey: certificate.publicKey, expirationInstant: Number.isNaN(expires) ? null : expires }
}

const isMistake = (parsed: object | undefined): parsed is FieldError => parsed !== undefined && 'code' in parsed && 'message' in parsed

/** Smaller exponents have been the way into broken signatures, and nobody makes larger ones (FIPS 186-5, appendix A.1). */
const RSA_EXPONENTS = { least: 65_537n, most: 2n ** 32n }

/** What is wrong with a key itself. */
function unfit(part: Part, publicKey: KeyObject): FieldError | undefined {
  if (algorithmsOf(publicKey).length === 0)
    return keyError('unsupported', part, 'Only keys of RSA, of EC on P-256, P-384 and P-521, and of Ed25519 are supported.')
  if (publicKey.asymmetricKeyType !== 'rsa') return undefined
  const { modulusLength = 0, publicExponent = 0n } = publicKey.asymmetricKeyDetails ?? {}
  const [least = 0, most = 0] = [Math.min(...RSA_LENGTHS), Math.max(...RSA_LENGTHS)]
  if (modulusLength < least) return keyError('tooShort', part, `An RSA key has at least ${least} bits.`)
  if (modulusLength > most) return keyError('tooLong', part, `An RSA key has at most ${most} bits.`)
  if (publicExponent < RSA_EXPONENTS.least || publicExponent > RSA_EXPONENTS.most) return keyError('invalid', part, 'The exponent of an RSA key is 65537.')
  return undefined
}

/** Whether both halves belong together, by using them: the halves inside of one private key may disagree too. */
function fits(privateKey: KeyObject, publicKey: KeyObject, algorithm: SigningAlgorithm): boolean {
  const { hash } = recipes[algorithm]
  const probe = Buffer.from('probe')
  try {
    return verify(hash, probe, publicKey, sign(hash, probe, privateKey))
  } catch {
    return false
  }
}

const pem = (key: KeyObject) => key.export({ format: 'pem', type: 'spki' })

/** The halves that were handed in, with what they are for. */
export function readMaterial(given: HandedIn): Reading {
  const privateKey = given.privateKey === '' ? undefined : parse('privateKey', given.privateKey, (block) => createPrivateKey(block))
  const publicHalf = given.publicKey === '' ? undefined : parse('publicKey', given.publicKey, (block) => createPublicKey(block))
  const certificate = given.certificate === '' ? undefined : parse('certificate', given.certificate, readCertificate)
  const unread = [privateKey, publicHalf, certificate].filter(isMistake)
  if (unread.length > 0 || isMistake(privateKey) || isMistake(publicHalf) || isMistake(certificate)) return refused(...unread)

  const halves: readonly (readonly [Part, KeyObject | undefined])[] = [
    ['privateKey', privateKey && createPublicKey(privateKey)],
    ['publicKey', publicHalf],
    ['certificate', certificate?.publicKey],
  ]
  const parts = halves.flatMap(([part, half]) => (half === undefined ? [] : [[part, half] as const]))
  const [first] = parts
  if (first === undefined) return refused(keyError('blank', 'privateKey', 'Hand in a privateKey, a publicKey or a certificate.'))
  const wrong = parts.flatMap(([part, half]) => unfit(part, half) ?? [])
  if (wrong.length > 0) return refused(...wrong)
  const [, publicKey] = first
  const others = parts.filter(([, half]) => pem(half) !== pem(publicKey))
  if (others.length > 0) return refused(...others.map(([part]) => keyError('mismatch', part, `This is not of the same key as the ${first[0]}.`)))

  const possible = algorithmsOf(publicKey)
  const algorithm = given.algorithm ?? possible[0] ?? 'RS256'
  const length = lengthOf(publicKey, algorithm)
  const said = [
    ...(possible.includes(algorithm) ? [] : [keyError('mismatch', 'algorithm', `This key is for ${possible.join(', ')}.`)]),
    ...(given.type === undefined || given.type === recipes[possible[0] ?? 'RS256'].type ? [] : [keyError('mismatch', 'type', 'The key is of another type.')]),
    ...(given.length === undefined || given.length === lengthOf(publicKey, possible[0] ?? algorithm)
      ? []
      : [keyError('mismatch', 'length', 'The key has another length.')]),
  ]
  if (said.length > 0) return refused(...said)
  if (privateKey !== undefined && !fits(privateKey, publicKey, algorithm))
    return refused(keyError('invalid', 'privateKey', 'What this key signs is not valid.'))
  return {
    kind: 'read',
    material: {
      algorithm,
      length,
      publicKey,
      ...(privateKey !== undefined && { privateKey }),
      certificate: certificate?.pem ?? '',
      expirationInstant: certificate?.expirationInstant ?? null,
    },
  }
}
