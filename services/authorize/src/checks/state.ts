// state: a request without PKCE must carry it, or nothing protects the client against forged answers (RFC 9700 §2.1, contracts R6).
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'

/** The state exactly as it came. Raises `malformed_request`. */
export function state(sent: Sent): string | undefined {
  if (sent.state === undefined && sent.code_challenge === undefined) {
    throw new Refused('malformed_request', 'A request without PKCE needs a state.')
  }
  return sent.state
}
