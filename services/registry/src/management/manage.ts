// One call of the management API: who calls, which object, what it plans, what is recorded, what is answered.
import { type RefusalDetails, Refused } from '@signet/protos'
import type { ApiKeys } from '../api-keys.ts'
import type { Origin, Recorder } from '../recording.ts'
import { applications } from './applications.ts'
import { refuseFields } from './body.ts'
import { registrations } from './registrations.ts'
import type { GetCall, Means, Plan, PostCall, Resource } from './resource.ts'
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
  async (request: ManageCall): Promise<object> => {
    const { method, objectId, signal } = request
    const key = await apiKeys.require({ apiKey: request.apiKey, method, endpoint: `/api/${request.resource}` })
    const resource = requireResource(request.resource)
    const scope = scopeOf({ lock: key.tenant_id, header: request.tenantId })
    const call = { objectId, scope, locked: key.tenant_id !== '', ...(signal !== undefined && { signal }) }
    switch (method) {
      case 'GET':
        return resource.get({ ...call, query: request.query } satisfies GetCall, means)
      case 'POST':
        return carryOut(await resource.post({ ...call, body: request.body } satisfies PostCall, means), record, {
          actor: `apikey:${key.key_id}`,
          traceparent: request.traceparent,
        })
      default:
        throw new Refused('wrong_method', 'The endpoint has GET and POST.')
    }
  }

/** Records a plan and answers. What was taken meanwhile is a mistake in the field that names it. */
async function carryOut({ drafts, answer }: Plan, record: Recorder, origin: Origin): Promise<object> {
  const recorded = await record(drafts, origin)
  return recorded.kind === 'recorded' ? answer(recorded.at) : refuseFields(takenFields(recorded.drafts))
}

/** What to tell about streams that had begun. */
export const takenFields = (drafts: Extract<Awaited<ReturnType<Recorder>>, { kind: 'taken' }>['drafts']) =>
  drafts.flatMap(({ taken }) => (taken === undefined ? [] : [taken]))
