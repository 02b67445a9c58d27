// response_type: the code flow and no other (RFC 6749 §3.1.1, RFC 9700 §2.1.2).
import type { Client } from '@signet/platform/directory'
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'

/** What is meant where nothing is said is the client's to choose. Raises `missing_response_type` and `unsupported_response_type`. */
export function responseType(sent: Sent, { compat }: Pick<Client, 'compat'>): 'code' {
  const asked = sent.response_type ?? (compat.missingResponseType === 'code' ? 'code' : undefined)
  if (asked === undefined) throw new Refused('missing_response_type', 'The request has no response_type.')
  if (asked !== 'code') throw new Refused('unsupported_response_type', 'The only response_type is code.')
  return asked
}
