// What tests say about refusals.
import { type RefusalKind, Refused } from '@signet/protos'

/** For `assert.rejects`: a refusal of this kind. */
export const refused = (kind: RefusalKind) => (error: unknown) => {
  if (error instanceof Refused && error.kind === kind) return true
  throw error
}
