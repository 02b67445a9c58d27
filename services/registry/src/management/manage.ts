// One call of the management API: who calls, which object, what it plans, what is recorded, what is answered.

import { refuseFields, requireComparable } from '@signet/platform/management/body'
import { findEndpoints, permissionOf } from '@signet/platform/management/endpoints'
import { etagOf } from '@signet/platform/management/etag'
import { Refused } from '@signet/protos'
import type { ApiKeys } from '../api-keys.ts'
import type { FollowUp } from '../reactions/dependents.ts'
import type { Origin, Recorder } from '../recording.ts'
import type { Answer, Call, Means } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { type Planned, planned } from './planned.ts'
import { scopeOf } from './scope.ts'
import { type Bearer, readOwn } from './users.ts'

export interface ManageCall {
  readonly apiKey: string
  readonly method: string
  /** As its endpoint is described: `/api/user/{userId}`. */
  readonly path: string
  readonly parameters: Readonly<Record<string, string>>
  readonly tenantId: string
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly ifMatch: string
  /** In place of an API key: whose access token the caller has. */
  readonly bearer?: Bearer | null
  readonly traceparent: string
  readonly signal?: AbortSignal
}

export interface ManageAnswer {
  /** Undefined for none. */
  readonly body?: object | undefined
  /** Empty when the answer is not one object. */
  readonly etag: string
}

/** The endpoints that there are, by method and path. */
export const { requireEndpoint, readAddress } = findEndpoints(endpoints)

/**
 * Answers one call. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`, `unknown_path`, `wrong_method`,
 * `oversized_request`, `changed_meanwhile`, `failed_precondition`, `temporarily_unavailable`, `late`.
 */
export const manage =
  ({ means, apiKeys, record, following }: { means: Means; apiKeys: ApiKeys; record: Recorder; following: Pick<FollowUp, 'begin'> }) =>
  async (request: ManageCall): Promise<ManageAnswer> => {
    const { method, path, parameters, query, body, ifMatch, signal } = request
    if (request.bearer) return answered(await readOwn(request, request.bearer, means))
    const key = await apiKeys.require({ apiKey: request.apiKey, method, endpoint: permissionOf(path) })
    const endpoint = requireEndpoint(method, path)
    requireComparable(query)
    const scope = scopeOf({ lock: key.tenantId, header: request.tenantId })
    const call: Call = { parameters, scope, caller: key, query, body, ifMatch, ...(signal !== undefined && { signal }) }
    const origin = { actor: `apikey:${key.id}`, traceparent: request.traceparent }
    const answer =
      'read' in endpoint
        ? await endpoint.read(call, means)
        : await carryOut(() => planned(means, (watched) => endpoint.plan(call, watched)), { record, following }, origin)
    return answered(answer)
  }

const answered = ({ body, version }: Answer): ManageAnswer => ({ body, etag: version === undefined ? '' : etagOf(version) })

/** Each further attempt is a change of the same object, or of one that the plan rests on, by somebody else. */
const MAX_ATTEMPTS = 20

/**
 * Records a plan and answers. What was taken meanwhile is a mistake in the field that names it. An object that changed meanwhile is looked at
 * again: a patch is merged into what it is now, and a replacement of it is refused with `changed_meanwhile`, because it would silently undo
 * what somebody else has just done. Raises `temporarily_unavailable`.
 */
async function carryOut(
  plan: () => Promise<Planned>,
  { record, following }: { record: Recorder; following: Pick<FollowUp, 'begin'> },
  origin: Origin,
): Promise<Answer> {
  let replaced: number | undefined
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const { drafts, answer, replaces, premises } = await plan()
    replaced ??= replaces
    if (replaces !== replaced)
      throw new Refused('changed_meanwhile', 'Somebody else has just changed the object: read it again.', { detail: `version ${replaced}, now ${replaces}` })
    if (drafts.length === 0) return answer(() => ({ version: 0, at: 0 }))
    const recorded = await record(drafts, origin, premises)
    if (recorded.kind === 'recorded') {
      await following.begin(recorded.happened)
      return answer(recorded.told)
    }
    if (recorded.kind === 'taken' && recorded.drafts.every(({ taken }) => taken !== undefined)) return refuseFields(takenFields(recorded))
  }
  throw new Refused('temporarily_unavailable', 'Others are changing the same object. Try again.', { detail: `${MAX_ATTEMPTS} conflicts in a row` })
}

/** What to tell about streams that had begun. */
export const takenFields = (recorded: Awaited<ReturnType<Recorder>>) =>
  (recorded.kind === 'taken' ? recorded.drafts : [])
    .flatMap(({ taken }) => (taken === undefined ? [] : [taken]))
    .filter(({ code }, place, all) => all.findIndex((each) => each.code === code) === place)
