// Names that only one object may bear. A name is taken by the first event of a stream that is named for its hash, or by the next one after
// it was given back, so of fifty callers at once one wins and nothing is read first. Logins are hashed because the log must not show them.
import { type DataOf, type FieldError, identifierReleased, identifierReserved, identifierStream } from '@signet/protos'
import { type Draft, draft } from './decision.ts'

type IdentifierKind = DataOf<typeof identifierReserved>['kind']

/** The keyed hash of a name within a tenant; an empty tenant for names that are unique everywhere. */
export type NameHash = (kind: IdentifierKind, tenant: string, name: string) => string

export interface Reservation {
  readonly kind: IdentifierKind
  readonly hash: string
  readonly owner: string
  readonly tenant: string
  readonly taken: FieldError
}

/** Takes a name for an object. */
export const reserve = ({ kind, hash, owner, tenant, taken }: Reservation): Draft =>
  draft({
    declaration: identifierReserved,
    stream: identifierStream(hash),
    tenant,
    subject: owner,
    data: { kind, hash, owner_id: owner },
    taken,
    afterRelease: identifierReleased,
  })
