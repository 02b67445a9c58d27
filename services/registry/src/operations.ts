// The management API, described: what its decoders take and what it shows. All of it follows from the declarations of the objects.
import type { Operation } from '@signet/platform'
import { application, bodySchemaOf, type ObjectDeclaration, registration, shownSchemaOf, tenant, UserId, user } from '@signet/protos'
import { z } from 'zod'
import { withUserBody } from './management/registrations.ts'

const header = z.object({
  'X-FusionAuth-TenantId': z.string().optional().describe('The tenant that the call is about, where there are several.'),
})
const conditional = header.extend({
  'If-Match': z.string().optional().describe('The ETag of the object as the caller knows it: if it has changed since, nothing happens.'),
})
const flag = z.enum(['true', 'false']).optional()

const api = { caller: 'api_key', envelope: 'management', refuses: ['unauthorized_api_key', 'too_many_attempts', 'invalid_fields'] } as const
const one = { ...api, refuses: [...api.refuses, 'unknown_object', 'failed_precondition'] } as const
const json = <S extends z.ZodType>(schema: S) => ({ type: 'application/json', schema }) as const
const shown = (about: string, schema: z.ZodType) => ({ 200: { about, schema } })
const nothing = { 200: { about: 'It is done.' } }

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const article = (kind: string) => (/^[aeio]/.test(kind) ? `an ${kind}` : `a ${kind}`)

interface Described {
  readonly path: string
  readonly tag: string
  readonly shown: z.ZodObject
  /** Further queries of DELETE. */
  readonly remove?: Readonly<Record<string, z.ZodType>>
  /** The query of a GET without an id. */
  readonly find?: z.ZodObject
}

/** What every object has. */
function operationsOf(declaration: ObjectDeclaration, described: Described): readonly Operation[] {
  const { kind, plural, life, id } = declaration
  const name = capital(kind)
  const answers = shown(`The ${kind}.`, z.strictObject({ [kind]: described.shown }))
  const body = json(bodySchemaOf(declaration))
  const withId = { path: `${described.path}/{${kind}Id}`, tag: described.tag }
  const path = z.object({ [`${kind}Id`]: id.schema })
  const canWait = 'deactivated' in life
  const list: Operation =
    described.find === undefined
      ? {
          ...api,
          method: 'GET',
          path: described.path,
          tag: described.tag,
          id: `list${capital(plural)}`,
          about: `List the ${plural}.`,
          parameters: { header, ...(canWait && { query: z.object({ inactive: flag.describe('true lists those that are deactivated.') }) }) },
          answers: shown(`The ${plural}.`, z.strictObject({ [plural]: z.array(described.shown) })),
        }
      : {
          ...one,
          method: 'GET',
          path: described.path,
          tag: described.tag,
          id: `find${name}`,
          about: `Find ${article(kind)} by one of these.`,
          parameters: { header, query: described.find },
          answers,
        }
  return [
    {
      ...api,
      method: 'POST',
      path: described.path,
      tag: described.tag,
      id: `create${name}`,
      about: `Create ${article(kind)}.`,
      parameters: { header },
      body,
      answers,
    },
    list,
    {
      ...api,
      ...withId,
      method: 'POST',
      id: `create${name}WithId`,
      about: `Create ${article(kind)} with an id of your choice.`,
      parameters: { header, path },
      body,
      answers,
    },
    { ...one, ...withId, method: 'GET', id: `retrieve${name}`, about: `Retrieve ${article(kind)}.`, parameters: { header: conditional, path }, answers },
    ...changesOf(declaration, { ...described, path: withId.path, name, parameters: path, answers, body }),
  ]
}

interface Changing extends Described {
  readonly name: string
  readonly parameters: z.ZodObject
  readonly answers: Operation['answers']
  readonly body: NonNullable<Operation['body']>
}

function changesOf({ kind, life }: ObjectDeclaration, { path, tag, name, parameters, answers, body, remove = {} }: Changing): readonly Operation[] {
  const place = { path, tag }
  const canWait = 'deactivated' in life
  const hardDelete = canWait && ('deleted' in life || 'erased' in life) ? { hardDelete: flag.describe('true takes it away for good.') } : {}
  const reactivate = canWait ? { query: z.object({ reactivate: flag.describe('true only brings back what was deactivated; then there is no body.') }) } : {}
  const queries = { ...hardDelete, ...remove }
  return [
    {
      ...one,
      ...place,
      method: 'PUT',
      id: `update${name}`,
      about: `Replace ${article(kind)}.`,
      refuses: [...one.refuses, 'changed_meanwhile'],
      parameters: { header: conditional, path: parameters, ...reactivate },
      body: { ...body, ...(canWait && { optional: true }) },
      answers,
    },
    {
      ...one,
      ...place,
      method: 'PATCH',
      id: `patch${name}`,
      about: `Change ${article(kind)}: what is sent is merged into what is there (RFC 7396), and null takes a member away.`,
      parameters: { header: conditional, path: parameters },
      body: json(z.strictObject({ [kind]: z.record(z.string(), z.json()) })),
      answers,
    },
    {
      ...one,
      ...place,
      method: 'DELETE',
      id: `delete${name}`,
      about: canWait ? `Deactivate ${article(kind)}, or delete it.` : 'closed' in life ? `Close ${article(kind)} for good.` : `Delete ${article(kind)}.`,
      parameters: { header: conditional, path: parameters, ...(Object.keys(queries).length > 0 && { query: z.object(queries) }) },
      answers: nothing,
    },
  ]
}

const Registration = shownSchemaOf(registration)
const User = shownSchemaOf(user, { registrations: z.array(Registration) })
const text = z.string().optional()
const ofUser = z.object({ userId: UserId })
const ofRegistration = z.object({ userId: UserId, applicationId: z.string() })
const oneRegistration = shown('The registration.', z.strictObject({ registration: Registration }))

const registers = {
  tag: 'Registrations',
  method: 'POST',
  body: json(withUserBody),
  answers: shown('The registration, and the user who was made with it.', z.strictObject({ registration: Registration, user: User.optional() })),
} as const

export const operations: readonly Operation[] = [
  ...operationsOf(tenant, { path: '/api/tenant', tag: 'Tenants', shown: shownSchemaOf(tenant) }),
  ...operationsOf(application, { path: '/api/application', tag: 'Applications', shown: shownSchemaOf(application) }),
  ...operationsOf(user, {
    path: '/api/user',
    tag: 'Users',
    shown: User,
    find: z.object({ email: text, username: text, loginId: text }),
    remove: { reason: z.enum(['removed', 'locked']).optional().describe('Why the user is deactivated.') },
  }),
  {
    ...api,
    ...registers,
    path: '/api/user/registration',
    id: 'createUserAndRegister',
    about: 'Create a user together with a registration.',
    parameters: { header },
  },
  {
    ...one,
    ...registers,
    path: '/api/user/registration/{userId}',
    id: 'register',
    about: 'Register a user for an application.',
    parameters: { header, path: ofUser },
  },
  ...changesOf(registration, {
    path: '/api/user/registration/{userId}',
    tag: 'Registrations',
    shown: Registration,
    name: 'RegistrationOfUser',
    parameters: ofUser,
    answers: oneRegistration,
    body: json(bodySchemaOf(registration)),
  }).filter(({ method }) => method !== 'DELETE'),
  {
    ...one,
    tag: 'Registrations',
    method: 'GET',
    path: '/api/user/registration/{userId}/{applicationId}',
    id: 'retrieveRegistration',
    about: 'Retrieve a registration.',
    parameters: { header: conditional, path: ofRegistration },
    answers: oneRegistration,
  },
  ...changesOf(registration, {
    path: '/api/user/registration/{userId}/{applicationId}',
    tag: 'Registrations',
    shown: Registration,
    name: 'Registration',
    parameters: ofRegistration,
    answers: oneRegistration,
    body: json(bodySchemaOf(registration)),
  }),
]
