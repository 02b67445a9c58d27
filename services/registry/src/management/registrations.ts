// /api/user/registration: an existing user's, or together with a new user's.
import { ClientId, type DataOf, type registrationCreated, UserId } from '@signet/protos'
import type { z } from 'zod'
import { type Decision, type Draft, fieldError } from '../domain/decision.ts'
import { decideRegistration, type Registration, RegistrationRequest } from '../domain/registration.ts'
import { type KnownRegistration, showRegistration, showUser } from '../domain/shown.ts'
import { decodeBody, refuseFields } from './body.ts'
import { type Means, type Plan, type PostCall, type Resource, requireDecided, requireQuery } from './resource.ts'
import { requireId, requireKnown } from './scope.ts'
import { createdUser, planUser } from './users.ts'

async function decide(userId: UserId, tenantId: string, registration: z.output<typeof Registration>, { store }: Means): Promise<Decision> {
  const application = await store.application(registration.applicationId)
  return decideRegistration({ userId, tenantId, registration }, application && { tenantId: application.tenant_id, roles: application.roles })
}

/** A registration as just created, in the form of its row. */
const created = ({ data }: Draft, created_at: number): KnownRegistration => ({ ...(data as DataOf<typeof registrationCreated>), created_at })

async function planExisting(registration: z.output<typeof Registration>, { objectId, scope }: PostCall, means: Means): Promise<Plan> {
  if (objectId === '') return refuseFields([fieldError('blank', 'userId', 'The path names the user.')])
  const user = requireKnown(await means.store.user(requireId(UserId, objectId)), ({ tenant_id }) => tenant_id, scope)
  const [drafts] = requireDecided(await decide(UserId.parse(user.sub), user.tenant_id, registration, means))
  return { drafts, answer: (at) => ({ registration: showRegistration(created(drafts[0], at(drafts[0]))) }) }
}

export const registrations: Resource = {
  post: async (call, means) => {
    const { user, registration } = decodeBody(RegistrationRequest, call.body)
    if (user === undefined) return planExisting(registration, call, means)
    const planned = await planUser(user, call, means)
    const [person, membership] = requireDecided(planned.decision, await decide(planned.id, planned.tenantId, registration, means))
    return {
      drafts: [...person, ...membership],
      answer: (at) => {
        const registered = created(membership[0], at(membership[0]))
        return { user: showUser(createdUser(person[0], at(person[0])), [registered]), registration: showRegistration(registered) }
      },
    }
  },

  get: async ({ objectId, scope, query }, { store }) => {
    requireQuery(query)
    const [, userId = '', applicationId = ''] = /^([^/]*)\/(.+)$/.exec(objectId) ?? []
    const user = requireKnown(await store.user(requireId(UserId, userId)), ({ tenant_id }) => tenant_id, scope)
    const found = await store.registration(user.sub, requireId(ClientId, applicationId))
    return { registration: showRegistration(requireKnown(found, () => user.tenant_id, scope)) }
  },
}
