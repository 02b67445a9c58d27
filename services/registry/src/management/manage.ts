// One call of the management API: who calls, which object, what it plans, what is recorded, what is answered.
import { type RefusalDetails, Refused } from '@signet/protos'
import type { ApiKeys } from '../api-keys.ts'
import type { Origin, Recorder } from '../recording.ts'
import { applications } from './applications.ts'
import { refuseFields } from './body.ts'
import { etagOf } from './etag.ts'
import { registrations } from './registrations.ts'
import type { Answer, Call, Means, Plan, Resource } from './resource.ts'
import { scopeOf } from './scope.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

/** By the path below /api/. */
const resources: Readonly<Record<string, Resource>> = { tenant: tenants, application: applications, user: users, 'user/registration': registrations }

export interface ManageCall {
  readonly apiKey: string
  readonly method: string
  readonly resource: string
  readonly objectId: string
  readonly tenantId: string
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly ifMatch: string
  readonly traceparent: string
  readonly signal?: AbortSignal
}

export interface ManageAnswer {
  /** Undefined for none. */
  readonly body?: object | undefined
  /** Empty when the answer is not one object. */
  readonly etag: string
}

/** Raises `unknown_path`. */
export function requireResource(name: string, details: RefusalDetails = {}): Resource {
  const resource = Object.hasOwn(resources, name) ? resources[name] : undefined
  if (resource === undefined) throw new Refused('unknown_path', 'There is no such endpoint.', details)
  return resource
}

/**
 * Answers one call. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`, `unknown_path`, `wrong_method`,
 * `oversized_request`, `temporarily_unavailable`, `late`.
 */
export const manage =
  ({ means, apiKeys, record }: { means: Means; apiKeys: ApiKeys; record: Recorder }) =>
  async (request: ManageCall): Promise<ManageAnswer> => {
    const { method, objectId, query, body, ifMatch, signal } = request
    const key = await apiKeys.require({ apiKey: request.apiKey, method, endpoint: `/api/${request.resource}` })
    const resource = requireResource(request.resource)
    const scope = scopeOf({ lock: key.tenant_id, header: request.tenantId })
    const call: Call = { objectId, scope, locked: key.tenant_id !== '', query, body, ifMatch, ...(signal !== undefined && { signal }) }
    const origin = { actor: `apikey:${key.key_id}`, traceparent: request.traceparent }
    const answer = await answered(resource, method, call, { means, record, origin })
    return { body: answer.body, etag: answer.version === undefined ? '' : etagOf(answer.version) }
  }

async function answered(
  resource: Resource,
  method: string,
  call: Call,
  { means, record, origin }: { means: Means; record: Recorder; origin: Origin },
): Promise<Answer> {
  if (method === 'GET') return resource.get(call, means)
  const change =
    method === 'POST'
      ? resource.post
      : call.objectId === '' || !Object.hasOwn(resource.changes, method)
        ? undefined
        : resource.changes[method as 'PUT' | 'PATCH' | 'DELETE']
  if (change === undefined) throw new Refused('wrong_method', 'The endpoint does not have this method.', { detail: method })
  return carryOut(() => change(call, means), record, origin)
}

/** Each further attempt is a change of the same object by somebody else. */
const MAX_ATTEMPTS = 20

/**
 * Records a plan and answers. What was taken meanwhile is a mistake in the field that names it. An object that changed meanwhile is looked at
 * again: a patch is merged into what it is now, and a replacement of it is refused with `changed_meanwhile`, because it would silently undo
 * what somebody else has just done. Raises `temporarily_unavailable`.
 */
async function carryOut(plan: () => Promise<Plan>, record: Recorder, origin: Origin): Promise<Answer> {
  let replaced: number | undefined
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const { drafts, answer, replaces } = await plan()
    replaced ??= replaces
    if (replaces !== replaced)
      throw new Refused('changed_meanwhile', 'Somebody else has just changed the object: read it again.', { detail: `version ${replaced}, now ${replaces}` })
    if (drafts.length === 0) return answer(() => ({ version: 0, at: 0 }))
    const recorded = await record(drafts, origin)
    if (recorded.kind === 'recorded') return answer(recorded.told)
    if (recorded.drafts.every(({ version }) => version === undefined)) return refuseFields(takenFields(recorded.drafts))
  }
  throw new Refused('temporarily_unavailable', 'Others are changing the same object. Try again.', { detail: `${MAX_ATTEMPTS} conflicts in a row` })
}

/** What to tell about streams that had begun. */
export const takenFields = (drafts: Extract<Awaited<ReturnType<Recorder>>, { kind: 'taken' }>['drafts']) =>
  drafts.flatMap(({ taken }) => (taken === undefined ? [] : [taken]))
