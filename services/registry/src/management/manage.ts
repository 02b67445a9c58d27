// One call of the management API: who calls, which object, what it plans, what is recorded, what is answered.
import { type RefusalDetails, Refused } from '@signet/protos'
import type { ApiKeys } from '../api-keys.ts'
import type { Origin, Recorder } from '../recording.ts'
import { applications } from './applications.ts'
import { refuseFields } from './body.ts'
import { registrations } from './registrations.ts'
import type { ChangeCall, GetCall, Means, Plan, PostCall, Resource } from './resource.ts'
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
  readonly traceparent: string
  readonly signal?: AbortSignal
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
  async (request: ManageCall): Promise<object | undefined> => {
    const { method, objectId, signal } = request
    const key = await apiKeys.require({ apiKey: request.apiKey, method, endpoint: `/api/${request.resource}` })
    const resource = requireResource(request.resource)
    const scope = scopeOf({ lock: key.tenant_id, header: request.tenantId })
    const call = { objectId, scope, locked: key.tenant_id !== '', ...(signal !== undefined && { signal }) }
    const origin = { actor: `apikey:${key.key_id}`, traceparent: request.traceparent }
    const { body, query } = request
    switch (method) {
      case 'GET':
        return resource.get({ ...call, query } satisfies GetCall, means)
      case 'POST':
        return carryOut(() => resource.post({ ...call, body } satisfies PostCall, means), record, origin)
      case 'PUT':
      case 'PATCH':
      case 'DELETE': {
        const change = objectId === '' ? undefined : resource.changes?.[method]
        if (change === undefined) throw wrongMethod(method)
        return carryOut(() => change({ ...call, body, query } satisfies ChangeCall, means), record, origin)
      }
      default:
        throw wrongMethod(method)
    }
  }

const wrongMethod = (method: string) => new Refused('wrong_method', 'The endpoint does not have this method.', { detail: method })

/** Each further attempt is a change of the same object by somebody else. */
const MAX_ATTEMPTS = 20

/**
 * Records a plan and answers. What was taken meanwhile is a mistake in the field that names it; an object that changed meanwhile is
 * looked at again. Raises `temporarily_unavailable`.
 */
async function carryOut(plan: () => Promise<Plan>, record: Recorder, origin: Origin): Promise<object | undefined> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const { drafts, answer } = await plan()
    if (drafts.length === 0) return answer(() => 0)
    const recorded = await record(drafts, origin)
    if (recorded.kind === 'recorded') return answer(recorded.at)
    if (recorded.drafts.every(({ version }) => version === undefined)) return refuseFields(takenFields(recorded.drafts))
  }
  throw new Refused('temporarily_unavailable', 'Others are changing the same object. Try again.', { detail: `${MAX_ATTEMPTS} conflicts in a row` })
}

/** What to tell about streams that had begun. */
export const takenFields = (drafts: Extract<Awaited<ReturnType<Recorder>>, { kind: 'taken' }>['drafts']) =>
  drafts.flatMap(({ taken }) => (taken === undefined ? [] : [taken]))
