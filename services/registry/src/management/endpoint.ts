// One endpoint of the management API: what a call works with, and what it comes to.
import type { Operation, Platform, Random } from '@signet/platform'
import { refuseFields, refuseRequest } from '@signet/platform/management/body'
import type { Entries } from '../audit/find.ts'
import type { ContentStore } from '../contents.ts'
import type { Rights } from '../domain/api-key.ts'
import type { Decision, Draft } from '../domain/decision.ts'
import type { Passwords } from '../passwords/hashing.ts'
import type { PersonKeys } from '../person-keys.ts'
import type { Told } from '../recording.ts'
import type { Secrets } from '../secrets.ts'
import type { Store } from '../store.ts'
import type { Scope } from './scope.ts'

export { isOn, requireQuery } from '@signet/platform/management/query'

/** What a resource may use. */
export interface Means {
  readonly store: Store
  readonly entries: Entries
  readonly contents: ContentStore
  readonly secrets: Secrets
  readonly passwords: Passwords
  readonly random: Pick<Random, 'uuid' | 'secret'>
  readonly personKeys: PersonKeys
  readonly events: Pick<Platform['events'], 'readStream' | 'reliance'>
}

export interface Call {
  /** What stands in the path, by the names that the endpoint gives it. */
  readonly parameters: Readonly<Record<string, string>>
  readonly scope: Scope
  /** What the key of the call may do. */
  readonly caller: Rights
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** The header; empty when absent. */
  readonly ifMatch: string
  readonly signal?: AbortSignal
}

/** A body, undefined for none; for one object also the version of its stream. */
export interface Answer {
  readonly body?: object
  readonly version?: number
}

/** What a call would record, if anything, and its answer once that is recorded. Nothing has happened yet. */
export interface Plan {
  readonly drafts: readonly Draft[]
  readonly answer: (told: Told) => Answer
  /** The version of what it would replace as a whole: when that is another in the next attempt, somebody's change would be undone. */
  readonly replaces?: number
}

/** An operation, described, and what it does: it reads, or it plans what to record. Both raise `invalid_fields` and `unknown_object`. */
export type Endpoint = Operation &
  ({ readonly read: (call: Call, means: Means) => Promise<Answer> } | { readonly plan: (call: Call, means: Means) => Promise<Plan> })

/** The drafts of each decision. Raises `invalid_fields` with everything that they refused. */
export function requireDecided<D extends readonly Draft[]>(...decisions: readonly Decision<D>[]): readonly D[] {
  const wrong = decisions.flatMap((each) => (each.kind === 'refused' ? each.fields : []))
  if (wrong.length > 0) return refuseFields(wrong)
  return decisions.flatMap((each) => (each.kind === 'decided' ? [each.drafts] : []))
}

/** A list is cut nowhere: one that is longer than an answer may be is refused. */
export const MAX_LISTED = 1000

export const requireListable = <T>(found: readonly T[]): readonly T[] =>
  found.length > MAX_LISTED ? refuseRequest('tooMany', `There are more than ${MAX_LISTED}: ask for one by its id.`) : found
