// What every object of the management API is made of: how a POST is planned, and how a GET is answered.
import type { Random } from '@signet/platform'
import type { Decision, Draft, Drafts } from '../domain/decision.ts'
import type { Passwords } from '../passwords/hashing.ts'
import type { Secrets } from '../secrets.ts'
import type { Store } from '../store.ts'
import { refuseFields, refuseRequest } from './body.ts'
import type { Scope } from './scope.ts'

/** What a resource may use. */
export interface Means {
  readonly store: Store
  readonly secrets: Secrets
  readonly passwords: Passwords
  readonly random: Pick<Random, 'uuid' | 'secret'>
}

export interface Call {
  /** The id in the path; empty when there is none. */
  readonly objectId: string
  readonly scope: Scope
  /** The key is for one tenant alone. */
  readonly locked: boolean
  readonly signal?: AbortSignal
}

export interface PostCall extends Call {
  readonly body: Uint8Array
}

export interface GetCall extends Call {
  readonly query: Readonly<Record<string, string>>
}

export interface ChangeCall extends PostCall, GetCall {}

/** What a call would record, if anything, and its answer once that is recorded; undefined for none. Nothing has happened yet. */
export interface Plan {
  readonly drafts: readonly Draft[]
  readonly answer: (at: (draft: Draft) => number) => object | undefined
}

type Change = (call: ChangeCall, means: Means) => Promise<Plan>

/** One kind of object. All raise `invalid_fields` and `unknown_object`. */
export interface Resource {
  readonly post: (call: PostCall, means: Means) => Promise<Plan>
  readonly get: (call: GetCall, means: Means) => Promise<object>
  /** Changes of the one object that the path names, by method. */
  readonly changes?: Readonly<Partial<Record<'PUT' | 'PATCH' | 'DELETE', Change>>>
}

/** The drafts of each decision. Raises `invalid_fields` with everything that they refused. */
export function requireDecided<D extends readonly Decision[]>(...decisions: D): { readonly [K in keyof D]: Drafts } {
  const wrong = decisions.flatMap((each) => (each.kind === 'refused' ? each.fields : []))
  if (wrong.length > 0) return refuseFields(wrong)
  return decisions.map((each) => (each.kind === 'decided' ? each.drafts : [])) as unknown as { readonly [K in keyof D]: Drafts }
}

/** Whether a switch in the query is on. Raises `invalid_fields` when it is neither true nor false. */
export function isOn(query: GetCall['query'], name: string): boolean {
  const value = query[name] ?? 'false'
  return value === 'true' || value === 'false' ? value === 'true' : refuseRequest('invalid', `${name} is true or false.`)
}

/** A PUT of an object only brings it back. Raises `invalid_fields` for any other. */
export function requireReactivation(query: GetCall['query']): void {
  requireQuery(query, ['reactivate'])
  if (!isOn(query, 'reactivate')) refuseRequest('missing', 'A PUT has the query reactivate=true; nothing else can be put so far.')
}

/** Raises `invalid_fields` for a query parameter that the endpoint does not have. */
export function requireQuery(query: GetCall['query'], known: readonly string[] = []): void {
  if (Object.keys(query).some((name) => !known.includes(name)))
    refuseRequest('unknown', known.length === 0 ? 'This endpoint takes no query.' : `The query may only have ${known.join(', ')}.`)
}

/** A list is cut nowhere: one that is longer than an answer may be is refused. */
export const MAX_LISTED = 1000

export const requireListable = <T>(found: readonly T[]): readonly T[] =>
  found.length > MAX_LISTED ? refuseRequest('tooMany', `There are more than ${MAX_LISTED}: ask for one by its id.`) : found
