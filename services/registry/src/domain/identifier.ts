// Names that only one object may bear. A name is taken by the first event of a stream that is named for its hash, or by the next one after
// it was given back, so of fifty callers at once one wins and nothing is read first. Names are hashed because the log must not show logins.
import {
  type DataOf,
  type Field,
  type FieldError,
  type Flat,
  fieldsOfObject,
  fieldValue,
  identifierReleased,
  identifierReserved,
  identifierStream,
  type ObjectDeclaration,
} from '@signet/protos'
import { type Draft, draft, fieldError } from './decision.ts'

/** The keyed hash of a name within a tenant; an empty tenant for names that are unique everywhere. Spellings are one name unless `exact`. */
export type NameHash = (kind: string, tenant: string, name: string, exact?: boolean) => string

interface Reservation extends DataOf<typeof identifierReserved> {
  readonly tenant: string
  readonly taken: FieldError
}

/** A name that an object bears, as it stands in the log. */
export interface BorneName {
  readonly kind: string
  readonly hash: string
  /** Of its stream. */
  readonly version: number
}

/** Takes a name for an object. */
export const reserve = ({ tenant, taken, ...data }: Reservation): Draft =>
  draft({
    declaration: identifierReserved,
    stream: identifierStream(data.hash),
    tenant,
    subject: data.owner_id,
    data,
    taken,
    afterRelease: identifierReleased,
  })

/** Gives a name back. */
export const release = ({ kind, hash, version }: BorneName, { owner, tenant }: { owner: string; tenant: string }): Draft =>
  draft({
    declaration: identifierReleased,
    stream: identifierStream(hash),
    version: version + 1,
    tenant,
    subject: owner,
    data: { kind, hash, owner_id: owner },
  })

/** What an object is called: each name once, also where two fields have the same one. */
export interface Name {
  readonly kind: string
  readonly hash: string
  readonly taken: FieldError
}

/** The kinds of name that the fields of a declaration take. */
export const nameKinds = (declaration: ObjectDeclaration): readonly string[] => [
  ...new Set(fieldsOfObject(declaration).flatMap(({ marks }) => marks.unique?.kind ?? [])),
]

/** The same, with what it is called by its id: that is taken when it begins and given back when it ends. */
export const allNameKinds = (declaration: ObjectDeclaration): readonly string[] => [
  ...nameKinds(declaration),
  ...(declaration.id.unique === undefined ? [] : [declaration.id.unique]),
]

/** What an object is called by its id, where others may be called by a field. */
export function idNameOf({ member, id: { unique, field = 'id', taken } }: ObjectDeclaration, id: string, nameHash: NameHash): readonly Name[] {
  if (unique === undefined) return []
  return [{ kind: unique, hash: nameHash(unique, '', id, true), taken: fieldError('duplicate', [member, field].join('.'), taken) }]
}

export function namesOf(declaration: ObjectDeclaration, flat: Flat, tenantId: string, nameHash: NameHash): readonly Name[] {
  const names = fieldsOfObject(declaration).flatMap((field: Field): Name[] => {
    const { unique } = field.marks
    const value = unique === undefined ? '' : String(fieldValue(flat, field) ?? '')
    if (unique === undefined || value === '') return []
    const everywhere = unique.everywhere === true
    const within = declaration.belongs === 'tenant' && !everywhere ? tenantId : ''
    const taken = fieldError('duplicate', [declaration.member, ...field.spelled].join('.'), unique.message)
    return [{ kind: unique.kind, hash: nameHash(unique.kind, within, value, everywhere), taken }]
  })
  return names.filter(({ hash }, place) => names.findIndex((each) => each.hash === hash) === place)
}
