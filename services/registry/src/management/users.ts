// /api/user
import { type DataOf, type SealedOf, UserId, type userCreated } from '@signet/protos'
import type { z } from 'zod'
import { type Draft, fieldError } from '../domain/decision.ts'
import { type KnownUser, showUser } from '../domain/shown.ts'
import { decideUser, type User, UserRequest } from '../domain/user.ts'
import type { UserRow } from '../store.ts'
import { decodeBody, refuseFields, refuseRequest } from './body.ts'
import { type Call, type GetCall, type Means, type Resource, requireDecided, requireQuery } from './resource.ts'
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
}

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
