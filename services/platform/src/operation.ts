// One operation of the HTTP interface, described by the very decoders that parse it: OpenAPI is made from these and from nothing else.
import type { RefusalKind } from '@signet/protos'
import type { z } from 'zod'

/** How a caller proves itself: OpenAPI's security schemes. */
export type OperationCaller = 'api_key' | 'client' | 'bearer' | 'browser' | 'anyone'

/** How it says no: OAuth's JSON, a page for people (or that JSON), FusionAuth's lists of mistakes, or not at all. */
export type OperationEnvelope = 'oauth' | 'page' | 'management' | 'none'

export interface OperationAnswer {
  /** One sentence. */
  readonly about: string
  /** Absent for an answer without a body. */
  readonly schema?: z.ZodType
  /** Default: application/json. Of several, the caller asks for one. */
  readonly type?: string | readonly string[]
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
  /** What else its caller must know. */
  readonly details?: string
  readonly caller: OperationCaller
  readonly envelope: OperationEnvelope
  /** Decoders of parameters, by where they stand; the description of each field is its documentation. */
  readonly parameters?: { readonly path?: z.ZodObject; readonly query?: z.ZodType; readonly header?: z.ZodObject }
  readonly body?: { readonly type: 'application/json' | 'application/x-www-form-urlencoded'; readonly schema: z.ZodType; readonly optional?: boolean }
  /** By HTTP status, successes only; refusals follow from `refuses`. */
  readonly answers: Readonly<Record<number, OperationAnswer>>
  /** The refusals that are its own, besides those that any request may meet. */
  readonly refuses?: readonly RefusalKind[]
  /** The refusals that the application hears, as parameters of the redirect URI. */
  readonly redirects?: readonly RefusalKind[]
}
