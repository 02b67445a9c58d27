// What telemetry says of an error: a word with few values. Never its message, which may quote what people have sent.
import { Refused, refusals } from '@signet/protos'
import { SqlError } from '../ports.ts'

export function errorTypeOf(error: unknown): string {
  if (error instanceof Refused) return error.kind
  if (error instanceof SqlError) return error.code === '' ? error.kind : error.code
  return error instanceof Error ? error.name : 'unknown'
}

/** A refusal that is the caller's own doing is an answer; everything else is a failure. */
export const isFailure = (error: unknown): boolean => !(error instanceof Refused) || refusals[error.kind].status >= 500
