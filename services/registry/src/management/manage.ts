// One call of the management API: who calls, which object, what it plans, what is recorded, what is answered.
import { type RefusalDetails, Refused } from '@signet/protos'
import type { ApiKeys } from '../api-keys.ts'
import type { Origin, Recorder } from '../recording.ts'
import { refuseFields, requireComparable } from './body.ts'
import type { Answer, Call, Endpoint, Means, Plan } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { etagOf } from './etag.ts'
import { scopeOf } from './scope.ts'

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
  readonly traceparent: string
  readonly signal?: AbortSignal
}

export interface ManageAnswer {
  /** Undefined for none. */
  readonly body?: object | undefined
  /** Empty when the answer is not one object. */
  readonly etag: string
}

const byPath = new Map<string, readonly Endpoint[]>()
for (const endpoint of endpoints) byPath.set(endpoint.path, [...(byPath.get(endpoint.path) ?? []), endpoint])

/** Raises `unknown_path`, `wrong_method`. */
export function requireEndpoint(method: string, path: string, details: RefusalDetails = {}): Endpoint {
  const found = byPath.get(path)
  if (found === undefined) throw new Refused('unknown_path', 'There is no such endpoint.', details)
  const endpoint = found.find((each) => each.method === method)
  if (endpoint === undefined) throw new Refused('wrong_method', 'The endpoint does not have this method.', { detail: method })
  return endpoint
}

/** What an address means: the path of its endpoint, and what stands in it. Undefined when there is none. */
export function readAddress(url: string): { readonly path: string; readonly parameters: Readonly<Record<string, string>> } | undefined {
  const words = url.split('/')
  const fits = (path: string) => {
    const pattern = path.split('/')
    return pattern.length === words.length && pattern.every((word, place) => (word.startsWith('{') ? words[place] !== '' : word === words[place]))
  }
  // words before parameters: /api/user/registration is no user's
  const path = [...byPath.keys()].filter(fits).sort()[0]
  const named = path?.split('/').flatMap((word, place) => (word.startsWith('{') ? [[word.slice(1, -1), decodeURIComponent(words[place] ?? '')]] : []))
  return path === undefined ? undefined : { path, parameters: Object.fromEntries(named ?? []) }
}

/** What an API key's permissions call an endpoint: `/api/application/role`, whatever stands in between. */
const permissionOf = (path: string): string => path.replaceAll(/\/\{\w+\}/g, '')

/**
 * Answers one call. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`, `unknown_path`, `wrong_method`,
 * `oversized_request`, `changed_meanwhile`, `failed_precondition`, `temporarily_unavailable`, `late`.
 */
export const manage =
  ({ means, apiKeys, record }: { means: Means; apiKeys: ApiKeys; record: Recorder }) =>
  async (request: ManageCall): Promise<ManageAnswer> => {
    const { method, path, parameters, query, body, ifMatch, signal } = request
    const key = await apiKeys.require({ apiKey: request.apiKey, method, endpoint: permissionOf(path) })
    const endpoint = requireEndpoint(method, path)
    requireComparable(query)
    const scope = scopeOf({ lock: key.tenantId, header: request.tenantId })
    const call: Call = { parameters, scope, caller: key, query, body, ifMatch, ...(signal !== undefined && { signal }) }
    const origin = { actor: `apikey:${key.id}`, traceparent: request.traceparent }
    const answer = 'read' in endpoint ? await endpoint.read(call, means) : await carryOut(() => endpoint.plan(call, means), record, origin)
    return { body: answer.body, etag: answer.version === undefined ? '' : etagOf(answer.version) }
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
    if (recorded.drafts.every(({ taken }) => taken !== undefined)) return refuseFields(takenFields(recorded.drafts))
  }
  throw new Refused('temporarily_unavailable', 'Others are changing the same object. Try again.', { detail: `${MAX_ATTEMPTS} conflicts in a row` })
}

/** What to tell about streams that had begun. */
export const takenFields = (drafts: Extract<Awaited<ReturnType<Recorder>>, { kind: 'taken' }>['drafts']) =>
  drafts.flatMap(({ taken }) => (taken === undefined ? [] : [taken])).filter(({ code }, place, all) => all.findIndex((each) => each.code === code) === place)
