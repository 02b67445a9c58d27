// scope: tokens of printable characters, separated by single spaces (RFC 6749 §3.3), each of them known (OpenID Connect Core §5.4, §11).
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'

const SCOPES: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'phone', 'address', 'offline_access'])

/** The scopes asked for, each once, in their order; empty when there are none. Raises `unknown_scope`. */
export function scope(sent: Sent): string {
  const asked = sent.scope
  if (asked === undefined) return ''
  const tokens = new Set(asked.split(' '))
  for (const token of tokens) {
    if (!SCOPES.has(token)) throw new Refused('unknown_scope', `The scopes are ${[...SCOPES].join(', ')}, separated by single spaces.`)
  }
  return [...tokens].join(' ')
}
