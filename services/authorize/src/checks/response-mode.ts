// response_mode: where the answer's parameters go (OAuth 2.0 Multiple Response Type Encoding Practices §2.1).
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'

export type ResponseMode = 'query' | 'fragment'

/** Raises `unsupported_response_mode`. */
export function responseMode(sent: Sent): ResponseMode {
  const asked = sent.response_mode ?? 'query'
  if (asked !== 'query' && asked !== 'fragment') throw new Refused('unsupported_response_mode', 'The only response_mode values are query and fragment.')
  return asked
}
