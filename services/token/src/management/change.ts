// A change of a key: decided on what it is, recorded by its version, and decided again when somebody else was faster.

import type { Premise } from '@signet/platform'
import { refuseFields } from '@signet/platform/management/body'
import { requireMatch } from '@signet/platform/management/etag'
import { type Kept, key, Refused } from '@signet/protos'
import type { Decision } from '../domain/key.ts'
import type { Call, Means } from './endpoint.ts'

/** Each further attempt is a change of the same key by somebody else. */
const MAX_ATTEMPTS = 20

/** The key that the path names. Raises `unknown_object`, `failed_precondition`. */
export async function requireKept({ parameters, ifMatch }: Pick<Call, 'parameters' | 'ifMatch'>, { store }: Pick<Means, 'store'>): Promise<Kept> {
  const id = key.id.schema.safeParse(parameters.keyId)
  const kept = id.success ? await store.one(id.data) : undefined
  if (kept === undefined) throw new Refused('unknown_object', 'There is no such object.')
  requireMatch(ifMatch, kept.version)
  return kept
}

/** What is decided, and what that rests on beside the key itself. */
type Decided = Decision & { readonly premises?: readonly Premise[] }

/**
 * The key after the change; as it was when it ended. With `replaces`, what changed meanwhile is not decided again but refused with
 * `changed_meanwhile`, because it would be undone unseen. Raises `unknown_object`, `failed_precondition`, `invalid_fields`, `temporarily_unavailable`.
 */
export async function change(call: Call, means: Means, decide: (kept: Kept) => Decided | Promise<Decided>, { replaces = false } = {}): Promise<Kept> {
  const { events, fact, store, ring } = means
  let first: number | undefined
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const kept = await requireKept(call, means)
    first ??= kept.version
    if (replaces && kept.version !== first)
      throw new Refused('changed_meanwhile', 'Somebody else has just changed the object: read it again.', { detail: `version ${first}, now ${kept.version}` })
    const decision = await decide(kept)
    if (decision.kind === 'refused') return refuseFields(decision.fields)
    if (decision.changes.length === 0) return kept
    const envelope = { stream: key.stream(kept.id), tenant: '', subject: kept.id, actor: call.actor, traceparent: call.traceparent }
    const facts = decision.changes.map(({ declaration, data }, place) => fact(declaration, { ...envelope, version: kept.version + 1 + place, data }))
    const recorded = await events.append(facts, decision.premises)
    if (recorded.kind === 'conflict') continue
    await ring.load()
    return (await store.one(kept.id)) ?? kept
  }
  throw new Refused('temporarily_unavailable', 'Others are changing the same object. Try again.', { detail: `${MAX_ATTEMPTS} conflicts in a row` })
}
