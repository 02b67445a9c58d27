// Reads form-encoded parameters, of a query and of a body alike, into a plain record or refuses them (RFC 6749 §3.1, §3.2 and Appendix B).
import { Refused } from '@signet/protos'

/** Name to value. Values of a parameter that may repeat are joined with a space, which none of them can contain. */
export type Parameters = Readonly<Record<string, string>>

/** More parameters than any request of OAuth or of the management API has. */
export const MAX_PARAMETERS = 100

/** The one parameter of OAuth that may be sent more than once (RFC 8707 §2). */
const repeatableInOAuth: readonly string[] = ['resource']

/** What must never stand in a URL, because URLs are logged, kept in histories and sent as referrers (RFC 9700 §2.5, §4.3.2). */
const secretNames = ['client_secret', 'client_assertion', 'access_token', 'refresh_token', 'code_verifier', 'password'] as const

const controlCharacter = /\p{Cc}/u

/**
 * Parses `application/x-www-form-urlencoded` text. A parameter without a value counts as absent (RFC 6749 §3.1).
 * Refuses `malformed_request` (bad percent-encoding or UTF-8, control characters, a value without a name), `duplicate_parameter`,
 * `oversized_request` (more than 100 parameters).
 */
export function parseParameters(text: string, repeatable = repeatableInOAuth): Parameters {
  if (text === '') return {}
  const pairs = text.split('&')
  if (pairs.length > MAX_PARAMETERS) throw new Refused('oversized_request', `A request may have at most ${MAX_PARAMETERS} parameters.`)
  const found = new Map<string, string>()
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    if (equals === -1 || equals === pair.length - 1) continue
    const name = decode(pair.slice(0, equals))
    const value = decode(pair.slice(equals + 1))
    if (name === '') throw new Refused('malformed_request', 'A parameter has a value but no name.')
    found.set(name, combine(name, found.get(name), value, repeatable))
  }
  return Object.fromEntries(found)
}

function combine(name: string, earlier: string | undefined, value: string, repeatable: readonly string[]): string {
  if (!repeatable.includes(name)) {
    if (earlier !== undefined) throw new Refused('duplicate_parameter', `The parameter ${printable(name)} was sent more than once.`)
    return value
  }
  if (value.includes(' ')) throw new Refused('malformed_request', `A value of ${printable(name)} contains a space.`)
  return earlier === undefined ? value : `${earlier} ${value}`
}

/** `decodeURIComponent` is strict: it throws on a stray percent sign and on bytes that are not UTF-8. */
function decode(text: string): string {
  let decoded: string
  try {
    decoded = decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw new Refused('malformed_request', 'A parameter is not percent-encoded UTF-8.', { cause })
  }
  if (controlCharacter.test(decoded)) throw new Refused('malformed_request', 'A parameter contains a control character.')
  return decoded
}

/** A name as an error message may repeat it. */
const printable = (name: string): string => (/^[\w.-]{1,64}$/.test(name) ? name : 'in question')

/**
 * The parameters of a query. Refuses as `parseParameters` does, characters that a URL cannot have, and secrets (contracts 7.2 R18).
 */
export function parseQuery(query: string, repeatable = repeatableInOAuth): Parameters {
  if (!/^[\x21-\x7e]*$/.test(query)) throw new Refused('malformed_request', 'The URL contains a character that must be percent-encoded.')
  const parameters = parseParameters(query, repeatable)
  const secret = secretNames.find((name) => Object.hasOwn(parameters, name))
  if (secret !== undefined) throw new Refused('malformed_request', `${secret} must not be sent in a URL.`)
  return parameters
}

/** The query that says the same as these parameters. */
export function toQuery(parameters: Parameters): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of repeatableInOAuth.includes(name) ? value.split(' ') : [value]) query.append(name, each)
  }
  return query.toString()
}
