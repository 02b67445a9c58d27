// A type of entities: what its entities may be allowed to do to each other, and how tokens are issued for them (contracts 3.1, 3.9).
import { z } from 'zod'
import { ObjectId } from '../ids.ts'
import { type DocumentOf, declareObject, type Facet, type Rule } from './declare.ts'
import { freeData, requiredName, smallData, text, within } from './fields.ts'
import { fixed, unique } from './marks.ts'
import { signingKeyId } from './tokens.ts'

export const MAX_PERMISSIONS = 100

/** FusionAuth's own documentation has a permission `scim:user:read`: a name may have colons, and in a scope commas stand between names. */
const MAX_PERMISSION_LENGTH = 128
export const PermissionName = z
  .string()
  .trim()
  .min(1)
  .max(MAX_PERMISSION_LENGTH)
  .regex(/^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]*$/, { error: 'A permission’s name stands in a scope (RFC 6749 §3.3), and has no comma.' })

const MAX_ACCESS_TOKEN_SECONDS = 86_400

const facets = {
  renamed: {
    about: 'An entity type has another name.',
    fields: { name: unique('entity_type_name', 'An entity type with this name exists.', requiredName) },
  },
  token_settings_changed: {
    about: 'Tokens of the entities of a type are issued in another way.',
    fields: {
      jwtConfiguration: {
        enabled: z.boolean().default(false).describe('Whether the lifetime is the type’s own instead of the tenant’s.'),
        accessTokenKeyId: signingKeyId.describe('The key that signs access tokens.'),
        timeToLiveInSeconds: within(0, MAX_ACCESS_TOKEN_SECONDS).default(0).describe('How long an access token lives; 0 only while not enabled.'),
      },
    },
  },
  data_changed: {
    about: 'What the administrator keeps with an entity type has changed.',
    fields: { data: freeData },
  },
} satisfies Record<string, Facet>

const lifetimeWhenEnabled: Rule<DocumentOf<typeof facets>> = ({ jwtConfiguration: { enabled, timeToLiveInSeconds } }) =>
  enabled && timeToLiveInSeconds === 0
    ? { what: 'blank', field: 'jwtConfiguration.timeToLiveInSeconds', message: 'The field is required when the settings are enabled.' }
    : undefined

export const entityType = declareObject({
  kind: 'entity_type',
  plural: 'entityTypes',
  about: 'A type of entities, for all tenants.',
  id: {
    names: ['entity_type_id'],
    schema: ObjectId,
    about: 'The id of an entity type is a UUID.',
    taken: 'An entity type with this id exists.',
  },
  belongs: 'nobody',
  facets,
  members: {
    permission: {
      plural: 'permissions',
      about: 'A permission that can be granted on entities of the type.',
      most: MAX_PERMISSIONS,
      apart: true,
      fields: {
        name: fixed(PermissionName),
        description: text(255).default(''),
        isDefault: z.boolean().default(false).describe('Whether it is granted where a grant names no permission.'),
        data: smallData,
      },
    },
  },
  life: { deleted: { about: 'An entity type is gone; there was no entity of it.' } },
  rules: [lifetimeWhenEnabled],
})
