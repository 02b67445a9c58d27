// A key of the management API (contracts 2 rule 8).
import { z } from 'zod'
import { ObjectId } from '../ids.ts'
import { type DocumentOf, declareObject, type Facet, type Rule } from './declare.ts'
import { optionalId, text } from './fields.ts'
import { fixed, hashed, only, unique } from './marks.ts'

/** A guessable key is an open door: what people choose has at least this many characters. */
const MIN_KEY_LENGTH = 16
export const MAX_KEY_LENGTH = 512

/** Keeps a key within one event (60 KiB). */
const MAX_PERMISSIONS_LENGTH = 16_000

/** What a `Date` can say. */
const MAX_INSTANT = 8_640_000_000_000_000

/** Blank: one is made. */
const KeyText = z
  .string()
  .regex(/^[\x21-\x7e]*$/, { error: 'A key has printable ASCII without blanks.' })
  .refine((value) => value === '' || value.length >= MIN_KEY_LENGTH, {
    error: `A key has at least ${MIN_KEY_LENGTH} characters.`,
    params: { what: 'tooShort' },
  })
  .refine((value) => value.length <= MAX_KEY_LENGTH, { error: `A key has at most ${MAX_KEY_LENGTH} characters.`, params: { what: 'tooLong' } })

/** The endpoint that keys are managed with, and all below it. */
export const managesKeys = (endpoint: string): boolean => /^\/api\/api-key(\/|$)/.test(endpoint)

const Endpoints = z
  .record(
    z
      .string()
      .regex(/^\/api\/[a-z\-/]{1,100}$/, { error: 'An endpoint is written like /api/user.' })
      .refine((endpoint) => !managesKeys(endpoint), { error: 'Whether a key may manage keys is said by keyManager.' }),
    z.array(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])).max(5),
  )
  .refine((endpoints) => JSON.stringify(endpoints).length <= MAX_PERMISSIONS_LENGTH, {
    error: `The permissions have at most ${MAX_PERMISSIONS_LENGTH} characters.`,
    params: { what: 'tooLong' },
  })

const facets = {
  renamed: {
    about: 'An API key is described in other words.',
    fields: { name: text(191).default(''), metaData: { attributes: { description: text(500).default('') } } },
  },
  value_set: {
    about: 'The value of an API key, of which the log has an HMAC. It is set once: another value is another key.',
    fields: {
      keyHash: fixed(unique('api_key', 'A key with this value exists.', hashed(KeyText, { by: 'pepper', made: () => true }))),
      retrievable: only(false, z.boolean().default(false)),
    },
  },
  permissions_changed: {
    about: 'An API key may do more or less than before.',
    fields: {
      permissions: { endpoints: Endpoints.default({}).describe('The methods that it may call, by endpoint.') },
      superUser: z.boolean().default(false).describe('Ours: that it may call every endpoint is said aloud, and not by leaving the permissions out.'),
      keyManager: z.boolean().default(false).describe('Whether it may manage keys that may do no more than itself.'),
      ipAccessControlListId: only('', optionalId),
    },
  },
  expiration_changed: {
    about: 'An API key counts until another instant, or without end.',
    fields: {
      expirationInstant: z.int().min(0).max(MAX_INSTANT).nullable().default(null).describe('From then on it counts no more: milliseconds since 1970.'),
    },
  },
} satisfies Record<string, Facet>

type Key = DocumentOf<typeof facets>

const saysWhatItMayDo: Rule<Key> = ({ permissions: { endpoints }, superUser, keyManager }) => {
  const field = 'permissions.endpoints'
  const listed = Object.keys(endpoints).length > 0
  if (superUser) return listed ? { field, message: 'A superUser may do everything: it lists no endpoints.' } : undefined
  return listed || keyManager ? undefined : { what: 'blank', field, message: 'List what the key may do, or say superUser for one that may do everything.' }
}

export const apiKey = declareObject({
  kind: 'api_key',
  plural: 'apiKeys',
  about: 'A key of the management API.',
  id: { names: ['key_id'], schema: ObjectId, about: 'The id of a key is a UUID.', taken: 'A key with this id exists.' },
  belongs: 'either',
  facets,
  life: { deleted: { about: 'An API key counts no more.' } },
  rules: [saysWhatItMayDo],
})
