// Answers that travel in a redirect: success (RFC 6749 §4.1.2), error (§4.1.2.1), and `iss` in both (RFC 9207).
import { type Refused, refusals } from '@signet/protos'
import type { Target } from './checks/pipeline.ts'
import type { Sent } from './core.ts'
import type { UserState } from './domain/user-state.ts'

type Fields = readonly (readonly [name: string, value: string | undefined])[]

/**
 * Appends parameters to a URI and leaves every byte of it as it was. Spaces become %20, which every decoder reads, and not +,
 * which some do not.
 */
export function withParameters(uri: string, fields: Fields, separator: '?' | '#' = '?'): string {
  const text = fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`])).join('&')
  if (text === '') return uri
  return `${uri}${uri.includes(separator) ? '&' : separator}${text}`
}

/** Also for requests that are refused before their response mode is judged. */
const separatorOf = (sent: Sent): '?' | '#' => (sent.response_mode === 'fragment' ? '#' : '?')

/** A language tag (RFC 5646 §2.1), as far as it is worth repeating. */
const LOCALE = /^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$/

export function successUrl({ redirectUri, tenant, client }: Target, sent: Sent, code: string, userState: UserState): string {
  const locale = sent.locale !== undefined && LOCALE.test(sent.locale) ? sent.locale : undefined
  const more = client.compat.extraRedirectParams
  const fields: Fields = [
    ['code', code],
    ['iss', tenant.issuer],
    ['locale', more ? locale : undefined],
    ['state', sent.state],
    ['userState', more ? userState : undefined],
  ]
  return withParameters(redirectUri, fields, separatorOf(sent))
}

export function errorUrl({ redirectUri, tenant }: Target, sent: Sent, refused: Refused): string {
  const { error, reason } = refusals[refused.kind]
  const fields: Fields = [
    ['error', error],
    ['error_reason', reason],
    ['error_description', refused.message],
    ['state', sent.state],
    ['iss', tenant.issuer],
  ]
  return withParameters(redirectUri, fields, separatorOf(sent))
}
