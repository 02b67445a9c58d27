// One endpoint of the management API that token answers: what a call says, and what answers it.
import type { Operation, Platform } from '@signet/platform'
import type { KeyRing } from '../keys/key-ring.ts'
import type { KeyStore } from '../keys/store.ts'

/** What an endpoint may use. */
export interface Means extends Pick<Platform, 'events' | 'fact' | 'clock' | 'random'> {
  readonly registry: Pick<Platform['rpc']['registry'], 'findNaming'>
  readonly store: KeyStore
  readonly ring: KeyRing
  /** Seals the private halves. */
  readonly kek: Buffer
}

export interface Call {
  /** What stands in the path, by the names that the endpoint gives it. */
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** The header; empty when absent. */
  readonly ifMatch: string
  /** apikey:<id> */
  readonly actor: string
  readonly traceparent: string
  readonly deadline: number
  readonly signal: AbortSignal
}

/** A body, undefined for none; for one key also the version of its stream. */
export interface Answer {
  readonly body?: object
  readonly version?: number
}

/** Raises `invalid_fields`, `unknown_object`, `failed_precondition`, `changed_meanwhile`, `temporarily_unavailable`. */
export type Endpoint = Operation & { readonly answer: (call: Call, means: Means) => Promise<Answer> }
