// Form parameters, as the gateway hands them on: each at most once, unparsed.
import { type RefusalKind, Refused } from '@signet/protos'

export type Parameters = Readonly<Record<string, string | undefined>>

/** A request of a client: what it sent in the body and, unparsed, its Authorization header; empty when absent. */
export interface ClientRequest {
  readonly parameters: Readonly<Record<string, string>>
  readonly authorization: string
}

/** Drops parameters without a value, which count as absent (RFC 6749 §3.1). */
export const sentParameters = (parameters: Readonly<Record<string, string>>): Parameters =>
  Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''))

/** A parameter that must be there; its absence has a refusal of its own. */
export function requireParameter(parameters: Parameters, name: string, missing: RefusalKind): string {
  const value = parameters[name]
  if (value === undefined) throw new Refused(missing, `The parameter ${name} is missing.`)
  return value
}
