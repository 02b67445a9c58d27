// Request objects are not served: what they say must not be overlooked (OpenID Connect Core §6, RFC 9101). The closed list of
// errors has no `request_not_supported`, so this is `invalid_request`.
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'

/** Raises `malformed_request`. */
export function noRequestObject(sent: Sent): void {
  for (const name of ['request', 'request_uri']) {
    if (sent[name] !== undefined) throw new Refused('malformed_request', `The parameter ${name} is not supported.`)
  }
}
