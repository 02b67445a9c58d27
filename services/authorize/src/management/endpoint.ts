// One endpoint of the management API that authorize answers: what a call says, and what answers it.
import type { Operation, Platform } from '@signet/platform'
import type { Scope } from '@signet/platform/management/scope'

/** What an endpoint may use. */
export type Means = Pick<Platform, 'sql' | 'events' | 'fact'>

export interface Call {
  /** What stands in the path, by the names that the endpoint gives it. */
  readonly parameters: Readonly<Record<string, string>>
  readonly scope: Scope
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** The header; empty when absent. */
  readonly ifMatch: string
  /** apikey:<id> */
  readonly actor: string
  readonly traceparent: string
}

/** A body, undefined for none; for one consent also the version of its stream. */
interface Answer {
  readonly body?: object
  readonly version?: number
}

/** Raises `invalid_fields`, `unknown_object`, `failed_precondition`, `temporarily_unavailable`. */
export type Endpoint = Operation & { readonly answer: (call: Call, means: Means) => Promise<Answer> }
