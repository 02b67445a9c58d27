// One operation of the HTTP interface, described by the very decoders that parse it: OpenAPI is made from these and from nothing else.
import type { z } from 'zod'

/** How a caller proves itself: OpenAPI's security schemes. */
export type OperationCaller = 'api_key' | 'client' | 'bearer' | 'browser' | 'anyone'

export interface OperationAnswer {
  /** One sentence. */
  readonly about: string
  /** Absent for an answer without a body. */
  readonly schema?: z.ZodType
  /** Default: application/json. */
  readonly type?: string
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As OpenAPI spells it: `/api/user/{userId}`. */
  readonly path: string
  /** The name of the function in generated clients: `retrieveUser`. */
  readonly id: string
  /** The heading it stands under. */
  readonly tag: string
  /** One sentence. */
  readonly about: string
  readonly caller: OperationCaller
  /** Decoders of parameters, by where they stand; the description of each field is its documentation. */
  readonly parameters?: { readonly path?: z.ZodObject; readonly query?: z.ZodObject; readonly header?: z.ZodObject }
  readonly body?: { readonly type: 'application/json' | 'application/x-www-form-urlencoded'; readonly schema: z.ZodType }
  /** By HTTP status, successes only; refusals follow from `refuses`. */
  readonly answers: Readonly<Record<number, OperationAnswer>>
  /** The kinds of refusal that it documents, of `protos/src/refusal.ts`. */
  readonly refuses?: readonly string[]
}
