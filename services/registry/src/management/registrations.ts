// /api/user/registration: an existing user's, or together with a new user's.
import { ClientId, UserId } from '@signet/protos'
import type { z } from 'zod'
import { type Decision, fieldError } from '../domain/decision.ts'
import { decideRegistration, type Registration, RegistrationRequest } from '../domain/registration.ts'
import { showRegistration, showUser } from '../domain/shown.ts'
import { decodeBody, refuseFields } from './body.ts'
import { type Means, type PostCall, type Resource, requireDecided, requireQuery } from './resource.ts'
import { requireId, requireKnown } from './scope.ts'
import { decidedUser, planUser } from './users.ts'

async function decide(userId: UserId, tenantId: string, registration: z.output<typeof Registration>, { store }: Means): Promise<Decision> {
  const application = await store.application(registration.applicationId)
  return decideRegistration({ userId, tenantId, registration }, application && { tenantId: application.tenant_id, roles: application.roles })
}

const shown = ({ applicationId, roles, verified }: z.output<typeof Registration>, sub: string, created_at: number) => ({
  sub,
  client_id: applicationId,
  roles,
  verified,
  created_at,
})

async function planExisting(userId: string, registration: z.output<typeof Registration>, { scope }: PostCall, means: Means) {
  if (userId === '') return refuseFields([fieldError('blank', 'userId', 'The path names the user.')])
  const user = requireKnown(await means.store.user(requireId(UserId, userId)), ({ tenant_id }) => tenant_id, scope)
  const drafts = requireDecided(await decide(UserId.parse(user.sub), user.tenant_id, registration, means))
  return { drafts, answer: (at: number) => ({ registration: showRegistration(shown(registration, user.sub, at)) }) }
}

export const registrations: Resource = {
  post: async (call, means) => {
    const { user, registration } = decodeBody(RegistrationRequest, call.body)
    if (user === undefined) return planExisting(call.objectId, registration, call, means)
    const planned = await planUser(user, call, means)
    const drafts = requireDecided(planned.decision, await decide(planned.id, planned.tenantId, registration, means))
    return {
      drafts,
      answer: (at) => {
        const known = shown(registration, planned.id, at)
        return { user: showUser(decidedUser(planned.decision, at), [known]), registration: showRegistration(known) }
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
