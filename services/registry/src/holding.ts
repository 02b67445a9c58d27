// Members that other objects name: a registration the roles of its application, a grant the permissions of its target’s type.
import { application, entityGrant, entityType, type ObjectDeclaration, registration } from '@signet/protos'

export interface Holding {
  /** Of what the members are. */
  readonly parent: ObjectDeclaration
  readonly singular: string
  readonly dependent: ObjectDeclaration
  /** Where a dependent names them, by flat name. */
  readonly field: string
  /** How a dependent `o` belongs to the parent with the id $1, in SQL. */
  readonly of: string
}

export const holdings: readonly Holding[] = [
  { parent: application, singular: 'role', dependent: registration, field: 'roles', of: `o.document ->> 'client_id' = $1` },
  {
    parent: entityType,
    singular: 'permission',
    dependent: entityGrant,
    field: 'permissions',
    of: `o.document ->> 'entity_id' in (select e.id from entity e where e.kind = 'entity' and e.ended_at is null and e.document ->> 'type_id' = $1)`,
  },
]
