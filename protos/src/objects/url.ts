// Which URLs may be registered (contracts 3.3 with ExactMatch, 7.2 R19; RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §2.1). Matching is
// byte for byte elsewhere, so a text that a URL parser would read as something else than it says is refused here.

import { exampleOf, patternProblem } from './url-pattern.ts'

/** Longer ones do not survive every browser and proxy; it also bounds the event. */
const MAX_URL_LENGTH = 2048

/** The characters of RFC 3986; anything else must be percent-encoded or punycode. */
const URL_CHARACTERS = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/

/** What a browser runs or reads locally instead of handing it to an application. */
const DANGEROUS_SCHEMES = new Set(['javascript:', 'data:', 'file:', 'vbscript:', 'about:', 'blob:', 'filesystem:', 'view-source:', 'ws:', 'wss:', 'ftp:'])

/** Where plain http stays inside the machine (RFC 8252 §8.3). */
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/** `web`: https, and http on loopback. `application`: these and schemes of an application's own, such as `app:/cb`. `pattern`: these, also with stars. */
export type UrlKind = 'web' | 'application' | 'pattern'

/** What is wrong with a URL as a sentence for the caller; undefined when it may be registered. */
export function urlProblem(value: string, kind: UrlKind): string | undefined {
  if (value.length > MAX_URL_LENGTH) return `A URL has at most ${MAX_URL_LENGTH} characters.`
  if (!URL_CHARACTERS.test(value)) return 'A URL has only the characters of RFC 3986; encode all others.'
  if (value.includes('*'))
    return kind === 'pattern' ? (patternProblem(value) ?? urlProblem(exampleOf(value), 'application')) : 'The URL must be the exact one, without a star.'
  if (value.includes('#')) return 'A URL here has no fragment.'
  const parsed = parse(value)
  if (parsed === undefined) return 'A URL must be absolute.'
  if (DANGEROUS_SCHEMES.has(parsed.protocol)) return `The scheme ${parsed.protocol} is not allowed.`
  if (parsed.protocol === 'https:' || parsed.protocol === 'http:') return webProblem(value, parsed)
  if (kind === 'web') return 'The scheme must be https, or http on loopback.'
  if (parsed.username !== '' || parsed.password !== '' || parsed.host.includes('@')) return 'A URL here names no user.'
  return parsed.pathname === '' && parsed.host === '' ? 'A URL must be absolute.' : undefined
}

function webProblem(value: string, parsed: URL): string | undefined {
  const authority = /^https?:\/\/([^/?]+)/i.exec(value)?.[1]
  if (authority === undefined) return 'A URL must be absolute.'
  if (authority.includes('@')) return 'A URL here names no user.'
  const host = authority.replace(/:\d*$/, '').toLowerCase()
  if (host !== parsed.hostname) return 'The host must be written in its plain form.'
  return parsed.protocol === 'http:' && !LOOPBACK_HOSTS.has(host) ? 'http is only for loopback; use https.' : undefined
}

const parse = (value: string): URL | undefined => (URL.canParse(value) ? new URL(value) : undefined)
