// /api/user/registration: an existing user's, or together with a new user's. The path names the user, and the application behind it or
// in the body.

import { readBody, refuseFields } from '@signet/platform/management/body'
import { api, header, json, ofOne, shows } from '@signet/platform/management/described'
import { applicationOfRegistration, bodySchemaOf, type Given, givenOf, membersOf, registration, registrationId, schemaOf, UserId, user } from '@signet/protos'
import { z } from 'zod'
import { fieldError } from '../domain/decision.ts'
import type { Wanted } from '../domain/object.ts'
import { type Answer, type Call, type Endpoint, type Means, type Plan, requireDecided } from './endpoint.ts'
import { historyEndpoint } from './history.ts'
import { create, givenIn, isJson, type Kind, newId, readObject } from './kind.ts'
import { patch, remove, replace, retrieve } from './objects.ts'
import { requireId, requireKnown, requireTenant } from './scope.ts'
import { Registration, userKind } from './users.ts'

/** A foreign tenant's application is answered like one that does not exist, so that nobody learns which ids do. */
async function check({ id, tenantId, flat }: Wanted, _: Call, { store }: Means) {
  const found = await store.object('application', applicationOfRegistration(id))
  if (found?.tenantId !== tenantId) return [fieldError('invalid', 'registration.applicationId', 'The tenant has no such application.')]
  const known = membersOf(found.flat, 'role').map((role) => role.flat.name)
  return (flat.roles as readonly string[]).flatMap((role, place) =>
    known.includes(role) ? [] : [fieldError('invalid', `registration.roles[${place}]`, 'The application has no such role.')],
  )
}

/** The application is named in the path or, as FusionAuth's PUT and PATCH do, in the body. */
const idOf = ({ parameters, body }: Call): string => registrationId((parameters.userId ?? '').toLowerCase(), parameters.applicationId ?? applicationIn(body))

const applicationIn = (bytes: Uint8Array): string => {
  const body = bytes.length === 0 ? undefined : readBody(bytes)
  const object = isJson(body) ? body[registration.kind] : undefined
  return isJson(object) && typeof object.applicationId === 'string' ? object.applicationId : ''
}

const kind: Kind = {
  declaration: registration,
  path: '/api/user/registration',
  tag: 'Registrations',
  shown: Registration,
  body: bodySchemaOf(registration),
  idOf,
  check,
}
const withUser: Kind = {
  ...kind,
  body: bodySchemaOf(registration).extend({ [user.kind]: schemaOf(user).optional(), ...bodySchemaOf(user).omit({ user: true }).shape }),
}

/** The id of a new registration. Raises `invalid_fields` when the body names no application. */
const newRegistrationId = (userId: string, given: Given): string => {
  const derived = given.derived.find(([path]) => path === 'applicationId')?.[1]
  return derived === undefined
    ? refuseFields([fieldError('blank', 'registration.applicationId', 'The field is required.')])
    : registrationId(userId, String(derived))
}

async function plan(call: Call, means: Means): Promise<Plan> {
  const decoded = readObject(withUser, call.body)
  const given = givenIn(kind, decoded)
  const { userId = '' } = call.parameters
  const answer = (object: Record<string, unknown>, more: object = {}): Answer => ({ body: { registration: object, ...more } })

  if (decoded.user === undefined) {
    if (userId === '') return refuseFields([fieldError('blank', 'userId', 'The path names the user.')])
    const { id, tenantId } = requireKnown(await means.store.object('user', requireId(user.id.schema, userId)), call.scope)
    const made = await create(kind, given, { id: newRegistrationId(id, given), tenantId }, call, means)
    const [drafts = []] = requireDecided(made.decision)
    return { drafts, answer: (told) => answer(made.answer(told)) }
  }

  const person = givenOf(user, decoded.user)
  const tenant = await requireTenant(means.store, call.scope, person.tenantId)
  const id = newId(userKind, person, userId, means)
  const made = await create(userKind, person, { id, tenantId: tenant.id }, call, means)
  const membership = await create(kind, given, { id: newRegistrationId(id, given), tenantId: tenant.id }, call, means)
  const drafts = requireDecided(made.decision, membership.decision).flat()
  return {
    drafts,
    answer: (told) => {
      const registered = membership.answer(told)
      return answer(registered, { user: { ...made.answer(told), registrations: [registered] } })
    },
  }
}

const ofUser = { path: '/api/user/registration/{userId}', parameters: z.object({ userId: UserId }), name: 'RegistrationOfUser' }
const one = {
  path: '/api/user/registration/{userId}/{applicationId}',
  parameters: z.object({ userId: UserId, applicationId: z.string() }),
  name: 'Registration',
}

const registers = {
  tag: kind.tag,
  method: 'POST',
  body: json(withUser.body ?? z.object()),
  answers: shows('The registration, and the user who was made with it.', z.strictObject({ registration: Registration, user: userKind.shown.optional() })),
  plan,
} as const

export const registrationEndpoints: readonly Endpoint[] = [
  { ...api, ...registers, path: kind.path, id: 'createUserAndRegister', about: 'Create a user together with a registration.', parameters: { header } },
  { ...ofOne, ...registers, path: ofUser.path, id: 'register', about: 'Register a user for an application.', parameters: { header, path: ofUser.parameters } },
  replace(kind, ofUser),
  patch(kind, ofUser),
  retrieve(kind, one),
  replace(kind, one),
  patch(kind, one),
  remove(kind, one),
  historyEndpoint(kind, one),
]
