// A person who can sign in to one tenant (contracts 3.1). Everything personal is sealed in the log.
import { z } from 'zod'
import { UserId } from '../ids.ts'
import { type DocumentOf, declareObject, type Facet, type Rule } from './declare.ts'
import { freeData, optionalName, optionalUrl, text } from './fields.ts'
import { hashed, only, unique } from './marks.ts'

/** FusionAuth's bounds; the upper one also bounds what hashing a password may cost. */
const MIN_PASSWORD_LENGTH = 8
export const MAX_PASSWORD_LENGTH = 256
export const MAX_PASSWORD_BYTES = 1024

const MAX_LANGUAGES = 20

/** RFC 5321 §4.5.3.1: a path of 256 octets less its brackets. */
const MAX_EMAIL_LENGTH = 254

const Email = z
  .string()
  .trim()
  .pipe(text(MAX_EMAIL_LENGTH))
  .refine((value) => value === '' || /^[^\s@]+@[^\s@]+$/.test(value), { error: 'This is no email address.' })
  .default('')

const Password = z
  .string()
  .refine((value) => !/\p{Cs}/u.test(value), { error: 'The password is not text.' })
  .refine((value) => value.length >= MIN_PASSWORD_LENGTH, {
    error: `A password has at least ${MIN_PASSWORD_LENGTH} characters.`,
    params: { what: 'tooShort' },
  })
  .refine((value) => value.length <= MAX_PASSWORD_LENGTH && new TextEncoder().encode(value).length <= MAX_PASSWORD_BYTES, {
    error: `A password has at most ${MAX_PASSWORD_LENGTH} characters.`,
    params: { what: 'tooLong' },
  })

const Language = z.string().regex(/^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}$/, { error: 'This is no language tag.' })

const BirthDate = z.union([z.literal(''), z.iso.date()], { error: 'A date is written YYYY-MM-DD.' }).default('')

const TimeZone = text(64).refine(isTimeZone, { error: 'This is no IANA time zone.' }).default('')

const login = <S extends z.ZodType<string>>(schema: S): S => unique('login', 'Another user of the tenant signs in with this.', schema)

const facets = {
  email_changed: {
    about: 'A person has another email address, with which they sign in.',
    personal: true,
    fields: { email: login(Email) },
  },
  username_changed: {
    about: 'A person has another user name, with which they sign in.',
    personal: true,
    fields: { username: login(optionalName) },
  },
  password_changed: {
    about: 'A person has a new password; every session and grant that began with an older one is over.',
    personal: true,
    fields: { passwordHash: hashed(Password, { by: 'password', required: true }) },
  },
  verification_changed: {
    about: 'A person’s email address is known to be theirs, or no longer.',
    fields: {
      verified: z
        .boolean()
        .default(false)
        .describe('Whether the email address is known to be the person’s. Nobody has checked it, so false unless the administrator vouches.'),
    },
  },
  profile_changed: {
    about: 'What is known of a person has changed.',
    personal: true,
    fields: {
      firstName: optionalName,
      middleName: optionalName,
      lastName: optionalName,
      fullName: optionalName,
      birthDate: BirthDate,
      imageUrl: optionalUrl('web'),
      mobilePhone: text(64).default(''),
      preferredLanguages: z.array(Language).max(MAX_LANGUAGES).default([]),
      timezone: TimeZone,
    },
  },
  data_changed: {
    about: 'What the administrator keeps with a person has changed.',
    personal: true,
    fields: { data: freeData },
  },
} satisfies Record<string, Facet>

const hasLogin: Rule<DocumentOf<typeof facets>> = ({ email, username }) =>
  email === '' && username === '' ? { what: 'blank', field: 'email', message: 'A user has an email address or a user name.' } : undefined

export const user = declareObject({
  kind: 'user',
  plural: 'users',
  about: 'A person who can sign in to one tenant.',
  id: { names: ['sub'], schema: UserId, about: 'The id of a user is a UUID.', taken: 'A user with this id exists.' },
  belongs: 'tenant',
  facets,
  life: {
    deactivated: {
      about: 'A person may not sign in, and every session and grant from before is over.',
      /** `removed`: the account is not wanted at present; `locked`: it is in doubt who uses it. */
      data: { reason: z.enum(['removed', 'locked']) },
    },
    reactivated: { about: 'A person may sign in again; sessions and grants from before stay ended.' },
    erased: { about: 'A person was erased: the key to everything sealed about them is destroyed, here and in every earlier event.' },
  },
  rules: [hasLogin],
  /** No message is ever sent to a new user, so what asks for none is granted, and what asks for one is refused. */
  beside: { sendSetPasswordEmail: only(false, z.boolean().default(false)), skipVerification: z.boolean().optional() },
})

function isTimeZone(value: string): boolean {
  if (value === '') return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}
