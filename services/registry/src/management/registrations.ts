// /api/user/registration: an existing user's, or together with a new user's. The path names the user, and the application behind it or
// in the body.
import { applicationOfRegistration, bodySchemaOf, type Given, givenOf, membersOf, registration, registrationId, schemaOf, user } from '@signet/protos'
import { z } from 'zod'
import { fieldError } from '../domain/decision.ts'
import type { Wanted } from '../domain/object.ts'
import { refuseFields } from './body.ts'
import { create, type Kind, newId, readObject, resourceOf } from './objects.ts'
import { type Answer, type Call, type Means, type Plan, type Resource, requireDecided } from './resource.ts'
import { requireId, requireKnown, requireTenant } from './scope.ts'
import { userKind } from './users.ts'

/** A foreign tenant's application is answered like one that does not exist, so that nobody learns which ids do. */
async function check({ id, tenantId, flat }: Wanted, { store }: Means) {
  const found = await store.object('application', applicationOfRegistration(id))
  if (found?.tenantId !== tenantId) return [fieldError('invalid', 'registration.applicationId', 'The tenant has no such application.')]
  const known = membersOf(found.flat, 'role').map((role) => role.flat.name)
  return (flat.roles as readonly string[]).flatMap((role, place) =>
    known.includes(role) ? [] : [fieldError('invalid', `registration.roles[${place}]`, 'The application has no such role.')],
  )
}

const body = bodySchemaOf(registration)
const kind: Kind = { declaration: registration, body, check }
export const withUserBody = body.extend({ [user.kind]: schemaOf(user).optional(), ...bodySchemaOf(user).omit({ user: true }).shape })
const withUser: Kind = { ...kind, body: withUserBody }

const resource = resourceOf(kind)

/** <user id>/<application id>, either of which may be missing. */
const partsOf = (objectId: string) => {
  const [, userId = '', applicationId = ''] = /^([^/]*)\/?(.*)$/.exec(objectId) ?? []
  return { userId, applicationId }
}

/** The call for one registration, by its id. */
const named = (call: Call): Call => {
  const { userId, applicationId } = partsOf(call.objectId)
  return { ...call, objectId: registrationId(userId.toLowerCase(), applicationId || applicationOf(call)) }
}

/** FusionAuth's PUT and PATCH name the user in the path and the application in the body. */
const applicationOf = ({ body: bytes }: Call): string => {
  const given =
    bytes.length === 0
      ? undefined
      : z.object({ registration: z.object({ applicationId: z.string() }) }).safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  return given?.data?.registration.applicationId ?? ''
}

const userGiven = (decoded: Record<string, unknown>): Given | undefined =>
  decoded.user === undefined ? undefined : givenOf(user, decoded.user as Record<string, unknown>)

/** The id of a registration of a body. Raises `invalid_fields` when it names no application. */
const idOf = (userId: string, given: Given, applicationId: string): string => {
  const derived = given.derived.find(([path]) => path === 'applicationId')?.[1]
  const id = applicationId || String(derived ?? '')
  return id === '' ? refuseFields([fieldError('blank', 'registration.applicationId', 'The field is required.')]) : registrationId(userId, id)
}

async function post(call: Call, means: Means): Promise<Plan> {
  const decoded = readObject(withUser, call.body)
  const given = givenOf(registration, decoded.registration ?? {})
  const { userId, applicationId } = partsOf(call.objectId)
  const person = userGiven(decoded)
  const answer = (object: Record<string, unknown>, more: object = {}): Answer => ({ body: { registration: object, ...more } })

  if (person === undefined) {
    if (userId === '') return refuseFields([fieldError('blank', 'userId', 'The path names the user.')])
    const { id, tenantId } = requireKnown(await means.store.object('user', requireId(user.id.schema, userId)), call.scope)
    const made = await create(kind, given, { id: idOf(id, given, applicationId), tenantId }, call, means)
    const [drafts = []] = requireDecided(made.decision)
    return { drafts, answer: (told) => answer(made.answer(told)) }
  }

  const tenant = await requireTenant(means.store, call.scope, person.tenantId)
  const id = newId(userKind, person, { ...call, objectId: userId }, means)
  const made = await create(userKind, person, { id, tenantId: tenant.id }, call, means)
  const membership = await create(kind, given, { id: idOf(id, given, applicationId), tenantId: tenant.id }, call, means)
  const drafts = requireDecided(made.decision, membership.decision).flat()
  return {
    drafts,
    answer: (told) => {
      const registered = membership.answer(told)
      return answer(registered, { user: { ...made.answer(told), registrations: [registered] } })
    },
  }
}

export const registrations: Resource = {
  post,
  get: (call, means) => resource.get(named(call), means),
  changes: {
    PUT: async (call, means) => resource.changes.PUT?.(named(call), means) as Promise<Plan>,
    PATCH: async (call, means) => resource.changes.PATCH?.(named(call), means) as Promise<Plan>,
    DELETE: async (call, means) => resource.changes.DELETE?.(named(call), means) as Promise<Plan>,
  },
}
