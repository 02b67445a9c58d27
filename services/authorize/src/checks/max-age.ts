// max_age: how long ago, in seconds, the person may have authenticated (OpenID Connect Core §3.1.2.1).
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'

/** Undefined when any age will do. Raises `malformed_request`. */
export function maxAge(sent: Sent): number | undefined {
  const asked = sent.max_age
  if (asked === undefined) return undefined
  if (!/^\d{1,10}$/.test(asked)) throw new Refused('malformed_request', 'The max_age is not a number of seconds.')
  return Number(asked)
}
