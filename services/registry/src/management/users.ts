// /api/user

import { refuseRequest } from '@signet/platform/management/body'
import { header, looksFor } from '@signet/platform/management/described'
import { application, knownOf, Refused, registration, show, shownSchemaOf, user } from '@signet/protos'
import { z } from 'zod'
import type { KeptObject } from '../store.ts'
import { type Answer, type Call, type Endpoint, type Means, requireQuery } from './endpoint.ts'
import { answerOf, type Kind, showWhole } from './kind.ts'
import { answersOf, endpointsOf } from './objects.ts'
import { requireKnown, requireTenant } from './scope.ts'

const besideOf = async ({ id }: KeptObject, { store }: Means) => ({
  registrations: (await store.memberships(id)).map((each) => show(registration, each)),
})

/** Ours, beside FusionAuth's `hardDelete`: a user who is locked is deactivated, and the log says that it was a lock. */
const reasonOf = ({ reason = 'removed' }: Call['query']) =>
  reason === 'removed' || reason === 'locked' ? { reason } : refuseRequest('invalid', 'reason is removed or locked.')

const reasons = z.object({ reason: z.enum(['removed', 'locked']).optional().describe('Why the user is deactivated.') })

export const Registration = shownSchemaOf(registration)

export const userKind: Kind = {
  declaration: user,
  path: '/api/user',
  tag: 'Users',
  shown: shownSchemaOf(user, { registrations: z.array(Registration) }),
  lifeData: { query: reasons, of: reasonOf },
  beside: besideOf,
  besideNew: async () => ({ registrations: [] }),
  search: {
    text: true,
    orders: { insertInstant: 'o.created_at', email: "lower(o.document ->> 'email')", username: "lower(o.document ->> 'username')" },
  },
}

const text = z.string().optional()

/** In place of a list, which would be of everybody. */
const find: Endpoint = {
  ...looksFor,
  tag: userKind.tag,
  method: 'GET',
  path: userKind.path,
  id: 'findUser',
  about: 'Find a user by what they sign in with: one of the three.',
  details:
    'With `Authorization: Bearer` and an access token in place of an API key, and no parameter: the person whose token it is, for first-party applications.',
  parameters: { header, query: z.object({ email: text, username: text, loginId: text }) },
  answers: answersOf(userKind),
  read: async (call, means) => {
    const found = requireKnown(await findUser(call, means), call.scope)
    return answerOf(userKind, await showWhole(userKind, found, means), found.version)
  },
}

export const userEndpoints: readonly Endpoint[] = endpointsOf(userKind).map((each) => (each.method === 'GET' && each.path === find.path ? find : each))

/** Whose access token a caller has, and which application got it. */
export interface Bearer {
  readonly userId: string
  readonly clientId: string
}

/**
 * The person whose access token the caller has, whole: only for applications of the house, because to any other a person gave no more than
 * its scopes say, which UserInfo tells. Raises `unauthorized_api_key` for every other call, `unknown_object`.
 */
export async function readOwn(request: { method: string; path: string; query: Call['query'] }, { userId, clientId }: Bearer, means: Means): Promise<Answer> {
  const client = await means.store.object(application.kind, clientId)
  const isAllowed = request.method === find.method && request.path === find.path && Object.keys(request.query).length === 0
  if (client === undefined || !isAllowed || knownOf(application, client).oauthConfiguration.relationship !== 'FirstParty')
    throw new Refused('unauthorized_api_key', 'With an access token an application of the house may read its user, and nothing else.')
  const found = requireKnown(await means.store.object(user.kind, userId), client)
  return answerOf(userKind, await showWhole(userKind, found, means), found.version)
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
  const found = await store.bearer(user.kind, 'login', hash(query[by]))
  if (found === undefined || by === 'loginId') return found
  return hash(found.flat[by]) === hash(query[by]) ? found : undefined
}
