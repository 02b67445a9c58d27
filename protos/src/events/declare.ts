// One declaration per event: type, decoder, owner, topic and documentation follow from it.
import type { z } from 'zod'
import type { ServiceName } from '../ids.ts'

export type Topic = 'signet.registry' | 'signet.session' | 'signet.token' | 'signet.delivery' | 'signet.logout'

export interface EventDeclaration<Data extends z.ZodType = z.ZodType, Sealed extends z.ZodType = z.ZodType> {
  /** `noun.past_participle`: a fact. */
  readonly type: string
  /** The only service that may append it. */
  readonly owner: ServiceName
  readonly topic: Topic
  /** One sentence for whoever consumes it. */
  readonly about: string
  /** Flat, JSON-true, in protocol spelling, and without any bearer value. */
  readonly data: Data
  /** What it says about a person, encrypted under that person's key; absent when it says nothing. */
  readonly sealed?: Sealed
  /** Whether it ends what rests on its stream: nothing that rests on what was before is recorded after it (`Premise` of the event log). */
  readonly ends?: true
  /** When the type was replaced: how its data becomes the data of the type that took its place. */
  readonly upcast?: { readonly to: EventDeclaration; readonly data: (old: z.output<Data>) => unknown }
}

export const declareEvent = <Data extends z.ZodType, Sealed extends z.ZodType = z.ZodNever>(
  declaration: EventDeclaration<Data, Sealed>,
): EventDeclaration<Data, Sealed> => declaration

export type DataOf<D extends EventDeclaration> = z.output<D['data']>
export type SealedOf<D extends EventDeclaration> = D extends EventDeclaration<z.ZodType, infer S> ? z.output<S> : never
