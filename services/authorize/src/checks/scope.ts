// scope: tokens of printable characters, separated by single spaces (RFC 6749 §3.3), each known to the application or treated as it says.
import type { Client } from '@signet/platform/directory'
import { Refused, withSpaces } from '@signet/protos'
import type { Sent } from '../core.ts'
import { knownScope, type ScopeSettings } from '../domain/scope.ts'

const TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]{1,64}$/

/**
 * The scopes asked for, each once, in their order, without those that the application has removed; empty when there are none.
 * Raises `unknown_scope`.
 */
export function scope(sent: Sent, client: ScopeSettings & Pick<Client, 'compat'>): string {
  const text = client.compat.scopeSyntax === 'spaceOrComma' ? withSpaces(sent.scope ?? '') || undefined : sent.scope
  const asked = [...new Set(text?.split(' ') ?? [])]
  const { unknownScopePolicy } = client.oauthConfiguration
  const isKnown = (name: string) => knownScope(name, client) !== undefined
  const isRefused = (name: string) => !TOKEN.test(name) || (unknownScopePolicy === 'Reject' && !isKnown(name))
  if (asked.some(isRefused)) throw new Refused('unknown_scope', 'The request asks for a scope that is not known for this application.')
  return (unknownScopePolicy === 'Remove' ? asked.filter(isKnown) : asked).join(' ')
}
