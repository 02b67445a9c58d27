// An entity: a machine that calls others, or is called, with credentials of its own (contracts 3.1, 3.9).
import { z } from 'zod'
import { ClientId, ObjectId } from '../ids.ts'
import { ClientSecret } from './client-secret.ts'
import { declareObject } from './declare.ts'
import { freeData, requiredName } from './fields.ts'
import { hashed, uniqueEverywhere } from './marks.ts'

export const entity = declareObject({
  kind: 'entity',
  plural: 'entities',
  about: 'An entity: a machine that gets tokens for others, or is called with them.',
  id: { names: ['entity_id'], schema: ObjectId, about: 'The id of an entity is a UUID.', taken: 'An entity with this id exists.' },
  belongs: 'tenant',
  facets: {
    renamed: { about: 'An entity has another name.', fields: { name: requiredName } },
    retyped: {
      about: 'An entity is of another type; nothing was granted on it.',
      fields: { type: { id: z.uuid({ error: 'The id of an entity type is a UUID.' }).toLowerCase() } },
    },
    client_id_changed: {
      about: 'An entity proves itself under another client id.',
      fields: {
        clientId: uniqueEverywhere(
          'client_id',
          'An entity or an application has this client id.',
          z
            .union([z.literal(''), ClientId], { error: 'A client id is up to 255 visible ASCII characters.' })
            .default('')
            .describe('The entity’s id when blank.'),
        ),
      },
    },
    secret_rotated: {
      about: 'An entity has another secret; the one before counts no more.',
      fields: { clientSecretHash: hashed(ClientSecret, { by: 'pepper', made: () => true }) },
    },
    data_changed: { about: 'What the administrator keeps with an entity has changed.', fields: { data: freeData } },
  },
  life: { deleted: { about: 'An entity is gone, with every grant on it and to it.' } },
  complete: (flat, id) => ({ ...flat, client_id: flat.client_id || id }),
  /** What was read can be sent back: the whole type stands in an answer, and only its id says anything. */
  respell: (given) => {
    const { type } = given
    return typeof type === 'object' && type !== null && 'id' in type ? { ...given, type: { id: type.id } } : given
  },
})
