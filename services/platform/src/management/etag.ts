// Optimistic concurrency (RFC 9110 §8.8.3, §13.1.1): an object's entity tag is the version of its stream.
import { Refused } from '@signet/protos'

export const etagOf = (version: number): string => `"${version}"`

/** Raises `failed_precondition` when the header names other versions only. Without the header everything is as expected. */
export function requireMatch(ifMatch: string, version: number): void {
  if (ifMatch === '' || ifMatch.trim() === '*') return
  const named = ifMatch.split(',').map((each) => each.trim())
  if (!named.includes(etagOf(version)))
    throw new Refused('failed_precondition', 'The object has changed since: read it again.', { detail: `version ${version}` })
}
