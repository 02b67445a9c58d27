// /api/user
import { type DataOf, type SealedOf, UserId, type userCreated } from '@signet/protos'
import type { z } from 'zod'
import { type Draft, fieldError } from '../domain/decision.ts'
import { decidePasswordChange, decideUserDeactivation, decideUserErasure, decideUserReactivation, UserChange } from '../domain/life.ts'
import { type KnownUser, showUser } from '../domain/shown.ts'
import { decideUser, type User, UserRequest } from '../domain/user.ts'
import type { UserRow } from '../store.ts'
import { decodeBody, refuseFields, refuseRequest } from './body.ts'
import { type Call, type GetCall, isOn, type Means, type Plan, type Resource, requireDecided, requireQuery, requireReactivation } from './resource.ts'
import { requireId, requireKnown, requireTenant } from './scope.ts'

/** Decides to create a user: hashes the password, which costs as much as a sign-in. */
export async function planUser(user: z.output<typeof User>, { objectId, scope, signal }: Call, { store, random, secrets, passwords }: Means) {
  const tenant = await requireTenant(store, scope, user.tenantId)
  const id = UserId.safeParse(objectId || user.id || random.uuid())
  if (!id.success) return refuseFields([fieldError('couldNotConvert', 'userId', 'The id of a user is a UUID.')])
  const passwordHash = await passwords.hash(user.password, signal)
  const decision = decideUser({ id: id.data, tenantId: tenant.tenant_id, user, passwordHash, nameHash: secrets.nameHash })
  return { id: id.data, tenantId: tenant.tenant_id, decision }
}

/** A user as just created, in the form of its row. */
export const createdUser = (created: Draft, created_at: number): KnownUser => ({
  ...(created.data as DataOf<typeof userCreated>),
  ...(created.personal as SealedOf<typeof userCreated>),
  tenant_id: created.tenant,
  created_at,
})

export const users: Resource = {
  post: async (call, means) => {
    const { user } = decodeBody(UserRequest, call.body)
    const { decision } = await planUser(user, call, means)
    const [drafts] = requireDecided(decision)
    return { drafts, answer: (at) => ({ user: showUser(createdUser(drafts[0], at(drafts[0])), []) }) }
  },

  get: async (call, means) => {
    const user = requireKnown(await findUser(call, means), ({ tenant_id }) => tenant_id, call.scope)
    return { user: showUser(user, await means.store.registrations(user.sub)) }
  },

  changes: {
    PUT: async (call, means) => {
      requireReactivation(call.query)
      const user = await knownUser(call, means)
      return shown({ ...user, active: true }, decideUserReactivation(user), means)
    },
    PATCH: async (call, means) => {
      requireQuery(call.query)
      const { user: change } = decodeBody(UserChange, call.body)
      const user = await knownUser(call, means)
      return shown(user, decidePasswordChange(user, await means.passwords.hash(change.password, call.signal)), means)
    },
    DELETE: async (call, means) => {
      requireQuery(call.query, ['hardDelete', 'reason'])
      const reason = deactivationReason(call.query.reason)
      const user = await knownUser(call, means)
      const drafts = isOn(call.query, 'hardDelete') ? decideUserErasure(user, await means.store.loginsOf(user.sub)) : decideUserDeactivation(user, reason)
      return { drafts, answer: () => undefined }
    },
  },
}

const knownUser = async ({ objectId, scope }: Call, { store }: Means): Promise<UserRow> =>
  requireKnown(await store.user(requireId(UserId, objectId)), ({ tenant_id }) => tenant_id, scope)

/** Records a change of a user, if there is one, and shows who it is then. */
async function shown(user: UserRow, drafts: readonly Draft[], { store }: Means): Promise<Plan> {
  const registrations = await store.registrations(user.sub)
  const [change] = drafts
  return { drafts, answer: (at) => ({ user: showUser({ ...user, ...(change && { changed_at: at(change) }) }, registrations) }) }
}

/** Ours, beside FusionAuth's `hardDelete`: a user who is locked is deactivated, and the log says that it was a lock. */
const deactivationReason = (given = 'removed') => (given === 'removed' || given === 'locked' ? given : refuseRequest('invalid', 'reason is removed or locked.'))

/** By id, or by what the user signs in with: `email` and `username` find by that alone, `loginId` by either. */
async function findUser({ objectId, scope, query }: GetCall, { store, secrets }: Means): Promise<UserRow | undefined> {
  if (objectId !== '') {
    requireQuery(query)
    return store.user(requireId(UserId, objectId))
  }
  const names = ['email', 'username', 'loginId'] as const
  requireQuery(query, names)
  const given = names.filter((name) => (query[name] ?? '') !== '')
  const [by] = given
  if (by === undefined || given.length > 1) return refuseRequest('missing', 'Name one user by id, email, username or loginId.')
  const tenant = await requireTenant(store, scope)
  const user = await store.userByLogin(secrets.nameHash('login', tenant.tenant_id, query[by] ?? ''))
  if (user === undefined || by === 'loginId') return user
  return secrets.nameHash('login', tenant.tenant_id, user[by]) === secrets.nameHash('login', tenant.tenant_id, query[by] ?? '') ? user : undefined
}
