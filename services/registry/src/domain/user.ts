// A user: what may be said about one (contracts 3.1) and what creating one records. Everything personal is sealed.
import { type FieldError, normalised, TenantId, UserId, userCreated, userStream } from '@signet/protos'
import { z } from 'zod'
import { type Decision, decision, draft, fieldError } from './decision.ts'
import { only, optionalName, optionalUrl, text } from './fields.ts'
import { type NameHash, reserve } from './identifier.ts'

/** FusionAuth's bounds; the upper one also bounds what hashing a password may cost. */
const MIN_PASSWORD_LENGTH = 8
export const MAX_PASSWORD_LENGTH = 256
export const MAX_PASSWORD_BYTES = 1024

/** Bounds that keep a user within one event (60 KiB), however much of it must be escaped. */
const MAX_DATA_LENGTH = 16_000
const MAX_DATA_DEPTH = 20
const MAX_LANGUAGES = 20

/** RFC 5321 §4.5.3.1: a path of 256 octets less its brackets. */
const MAX_EMAIL_LENGTH = 254

const Email = z
  .string()
  .trim()
  .pipe(text(MAX_EMAIL_LENGTH))
  .refine((value) => value === '' || /^[^\s@]+@[^\s@]+$/.test(value), { error: 'This is no email address.' })

export const Password = z
  .string()
  .refine((value) => !/\p{Cs}/u.test(value), { error: 'The password is not text.' })
  .refine((value) => value.length >= MIN_PASSWORD_LENGTH, {
    error: `A password has at least ${MIN_PASSWORD_LENGTH} characters.`,
    params: { what: 'tooShort' },
  })
  .refine((value) => value.length <= MAX_PASSWORD_LENGTH && Buffer.byteLength(value) <= MAX_PASSWORD_BYTES, {
    error: `A password has at most ${MAX_PASSWORD_LENGTH} characters.`,
    params: { what: 'tooLong' },
  })

const Language = z.string().regex(/^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}$/, { error: 'This is no language tag.' })

const BirthDate = z.union([z.literal(''), z.iso.date()], { error: 'A date is written YYYY-MM-DD.' })

/** Free JSON; kept as text because nothing here reads it. */
const FreeData = z
  .record(z.string(), z.unknown())
  .refine((value) => !isDeeper(value, MAX_DATA_DEPTH), { error: `The data is nested more than ${MAX_DATA_DEPTH} levels deep.`, abort: true })
  .transform((value) => JSON.stringify(value))
  .refine((value) => Buffer.byteLength(value) <= MAX_DATA_LENGTH, { error: `The data has at most ${MAX_DATA_LENGTH} bytes.`, params: { what: 'tooLong' } })

export const User = z.strictObject({
  id: UserId.optional(),
  tenantId: TenantId.optional(),
  email: Email.default(''),
  username: optionalName,
  password: Password,
  firstName: optionalName,
  middleName: optionalName,
  lastName: optionalName,
  fullName: optionalName,
  birthDate: BirthDate.default(''),
  imageUrl: optionalUrl('web'),
  mobilePhone: text(64).default(''),
  preferredLanguages: z.array(Language).max(MAX_LANGUAGES).default([]),
  timezone: text(64).refine(isTimeZone, { error: 'This is no IANA time zone.' }).default(''),
  active: z.boolean().default(true),
  /** Whether the email address is known to be the person's. Nobody has checked it, so false unless the administrator vouches. */
  verified: z.boolean().default(false),
  data: FreeData.default('{}'),
})

/** Beside the object: no message is ever sent to a new user, so what asks for none is granted, and what asks for one is refused. */
export const newUserOptions = { sendSetPasswordEmail: only(false), skipVerification: z.boolean().optional() }

export const UserRequest = z.strictObject({ user: User, ...newUserOptions })

export interface CreateUser {
  readonly id: UserId
  readonly tenantId: string
  readonly user: z.output<typeof User>
  /** PHC string of the peppered password. */
  readonly passwordHash: string
  readonly nameHash: NameHash
}

/** A user of a tenant. The id is unique everywhere; in the tenant, nobody else may sign in with the email address or the user name. */
export function decideUser({ id, tenantId, user, passwordHash, nameHash }: CreateUser): Decision {
  const wrong: FieldError[] = []
  if (user.id !== undefined && user.id !== id) wrong.push(fieldError('invalid', 'user.id', 'The id differs from the one in the path.'))
  if (user.email === '' && user.username === '') wrong.push(fieldError('blank', 'user.email', 'A user has an email address or a user name.'))
  return decision(wrong, [
    draft({
      declaration: userCreated,
      stream: userStream(id),
      tenant: tenantId,
      subject: id,
      taken: fieldError('duplicate', 'user.id', 'A user with this id exists.'),
      data: { sub: id, active: user.active, verified: user.verified },
      personal: {
        email: user.email,
        username: user.username,
        first_name: user.firstName,
        middle_name: user.middleName,
        last_name: user.lastName,
        full_name: user.fullName,
        birth_date: user.birthDate,
        image_url: user.imageUrl,
        mobile_phone: user.mobilePhone,
        preferred_languages: user.preferredLanguages,
        timezone: user.timezone,
        password_hash: passwordHash,
        data: user.data,
      },
    }),
    ...logins(user).map(({ field, name }) =>
      reserve({
        kind: 'login',
        hash: nameHash('login', tenantId, name),
        owner: id,
        tenant: tenantId,
        taken: fieldError('duplicate', field, 'Another user of the tenant signs in with this.'),
      }),
    ),
  ])
}

/** What the user may type to sign in. A user name that is also the email address is one login. */
function logins({ email, username }: CreateUser['user']): { field: string; name: string }[] {
  const both = [
    { field: 'user.email', name: email },
    { field: 'user.username', name: username },
  ].filter(({ name }) => name !== '')
  return normalised(email) === normalised(username) ? both.slice(0, 1) : both
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1)))

function isTimeZone(value: string): boolean {
  if (value === '') return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}
