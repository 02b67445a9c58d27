// A theme: how the pages of the tenants that name it look and what they say.
import { z } from 'zod'
import { ObjectId } from '../ids.ts'
import { declareObject } from './declare.ts'
import { freeData, requiredName } from './fields.ts'
import { only, stored, unique } from './marks.ts'

/** Together they keep a theme within one answer (1 MiB), however much of it must be escaped. */
const MAX_TEMPLATES_BYTES = 500_000
const MAX_TEXT_BYTES = 150_000

const bounded = <T extends z.ZodType>(schema: T, most: number): T =>
  schema.refine((value) => new TextEncoder().encode(JSON.stringify(value) ?? '').length <= most, {
    error: `As JSON it has at most ${most} bytes.`,
    params: { what: 'tooLong' },
  }) as T

/** `oauth2Authorize` */
const TemplateName = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/, { error: 'The name of a template has letters and digits.' })

/** `en`, `pt_BR` */
const Locale = z.string().regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/, { error: 'This is no locale.' })

export const theme = declareObject({
  kind: 'theme',
  plural: 'themes',
  about:
    'A theme: how pages look and what they say. Its stylesheet comes after that of the pages; its templates and messages are kept, and pages do not show them yet.',
  id: { names: ['theme_id'], schema: ObjectId, about: 'The id of a theme is a UUID.', taken: 'A theme with this id exists.' },
  belongs: 'nobody',
  facets: {
    renamed: { about: 'A theme has another name.', fields: { name: unique('theme_name', 'A theme with this name exists.', requiredName) } },
    stylesheet_changed: { about: 'Pages look different.', fields: { stylesheetHash: stored(bounded(z.string(), MAX_TEXT_BYTES).default('')) } },
    templates_changed: {
      about: 'Pages are made in another way.',
      fields: {
        templatesHash: stored(bounded(z.record(TemplateName, z.string()), MAX_TEMPLATES_BYTES).default({})),
        type: only('advanced', z.enum(['advanced', 'simple']).default('advanced')),
      },
    },
    messages_changed: {
      about: 'Pages say something else.',
      fields: {
        defaultMessagesHash: stored(bounded(z.string(), MAX_TEXT_BYTES).default('')),
        localizedMessagesHash: stored(bounded(z.record(Locale, z.string()), MAX_TEXT_BYTES).default({})),
      },
    },
    data_changed: { about: 'What the administrator keeps with a theme has changed.', fields: { data: freeData } },
  },
  life: { deleted: { about: 'A theme is gone; its id may be given to another.' } },
})
