// /api/user
import { registration, show, user } from '@signet/protos'
import type { Draft } from '../domain/decision.ts'
import { decideLife } from '../domain/object.ts'
import type { KeptObject } from '../store.ts'
import { refuseRequest } from './body.ts'
import { type Kind, resourceOf } from './objects.ts'
import { type Call, type Means, type Resource, requireQuery } from './resource.ts'
import { requireKnown, requireTenant } from './scope.ts'

const besideOf = async ({ id }: KeptObject, { store }: Means) => ({
  registrations: (await store.registrationsOf(id)).map((each) => show(registration, each)),
})

/** Whoever is erased is a member of nothing any more. */
const below = async ({ id }: KeptObject, { store }: Means): Promise<readonly Draft[]> =>
  (await store.registrationsOf(id)).flatMap((each) => decideLife(registration, each, 'deleted'))

/** Ours, beside FusionAuth's `hardDelete`: a user who is locked is deactivated, and the log says that it was a lock. */
const reasonOf = ({ reason = 'removed' }: Call['query']) =>
  reason === 'removed' || reason === 'locked' ? { reason } : refuseRequest('invalid', 'reason is removed or locked.')

export const userKind: Kind = { declaration: user, lifeData: { queries: ['reason'], of: reasonOf }, beside: besideOf, besideNew: { registrations: [] }, below }

const resource = resourceOf(userKind)

export const users: Resource = {
  ...resource,
  get: async (call, means) => {
    if (call.objectId !== '') return resource.get(call, means)
    const found = requireKnown(await findUser(call, means), call.scope)
    return { body: { user: { ...show(user, found), ...(await besideOf(found, means)) } }, version: found.version }
  },
}

/** By what the user signs in with: `email` and `username` find by that alone, `loginId` by either. */
async function findUser({ scope, query }: Call, { store, secrets }: Means): Promise<KeptObject | undefined> {
  const names = ['email', 'username', 'loginId'] as const
  requireQuery(query, names)
  const given = names.filter((name) => (query[name] ?? '') !== '')
  const [by] = given
  if (by === undefined || given.length > 1) return refuseRequest('missing', 'Name one user by id, email, username or loginId.')
  const tenant = await requireTenant(store, scope)
  const hash = (text: unknown) => secrets.nameHash('login', tenant.id, String(text ?? ''))
  const found = await store.userByLogin(hash(query[by]))
  if (found === undefined || by === 'loginId') return found
  return hash(found.flat[by]) === hash(query[by]) ? found : undefined
}
