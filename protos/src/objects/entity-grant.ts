// A grant: what a recipient, another entity or a user, may do to an entity, the target (contracts 3.9). Its id is both, so there is at most one.
import { z } from 'zod'
import { ObjectId, UserId } from '../ids.ts'
import { declareObject } from './declare.ts'
import { MAX_PERMISSIONS, PermissionName } from './entity-type.ts'
import { distinct, freeData } from './fields.ts'

/** `entity` or `user`, and the id of one. */
export interface Recipient {
  readonly kind: string
  readonly id: string
}

export const entityGrantId = (targetId: string, { kind, id }: Recipient): string => `${targetId}:${kind}:${id}`

export function partsOfEntityGrant(grantId: string): { readonly targetId: string; readonly recipient: Recipient } {
  const [targetId = '', kind = '', id = ''] = grantId.split(':')
  return { targetId, recipient: { kind, id } }
}

const recipientOf = (grantId: string, kind: string): string | undefined => {
  const { recipient } = partsOfEntityGrant(grantId)
  return recipient.kind === kind ? recipient.id : undefined
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

export const entityGrant = declareObject({
  kind: 'entity_grant',
  member: 'grant',
  plural: 'grants',
  about: 'A grant: what a recipient may do to an entity.',
  id: {
    names: ['entity_id', 'recipient'],
    schema: z.string().regex(new RegExp(`^${uuid}:(?:entity|user):${uuid}$`)),
    about: 'A grant is named by its target and its recipient.',
    taken: 'The recipient has a grant on this entity.',
    field: 'recipientEntityId',
  },
  belongs: 'tenant',
  facets: {
    permissions_changed: {
      about: 'A recipient may do other things to an entity.',
      fields: { permissions: distinct(PermissionName, MAX_PERMISSIONS).default([]) },
    },
    data_changed: { about: 'What the administrator keeps with a grant has changed.', fields: { data: freeData } },
  },
  life: { deleted: { about: 'A recipient may do nothing to an entity any more.' } },
  derived: {
    recipientEntityId: { schema: ObjectId.optional(), of: (_, id) => recipientOf(id, 'entity') },
    userId: { schema: UserId.optional(), of: (_, id) => recipientOf(id, 'user') },
  },
})
