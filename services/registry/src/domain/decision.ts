// What a decider answers: the events that should be recorded, or the fields that are wrong. Nothing here touches the world.
import type { Contents, DataOf, EventDeclaration, FieldError, SealedOf } from '@signet/protos'

/** An event before it has an envelope. Several of one stream follow each other in their order. */
export interface Draft {
  readonly declaration: EventDeclaration
  readonly stream: string
  /** The version that a change of an object would have. Absent for what begins one: then a stream that has begun is taken. */
  readonly version?: number
  readonly tenant: string
  readonly subject: string
  readonly data: unknown
  /** What it says about the subject, a person; it will be sealed under that person's key. */
  readonly personal?: unknown
  /** What is stored before it is recorded, because it names it. */
  readonly contents?: Contents
  /** What to tell the caller when the stream has begun already. */
  readonly taken?: FieldError
  /** The event that gives the stream back: after it, the stream may be begun again. */
  readonly afterRelease?: EventDeclaration
}

interface DraftFields<D extends EventDeclaration> extends Draft {
  readonly declaration: D
  readonly data: DataOf<D>
  readonly personal?: SealedOf<D>
}

/** Checks the data against the declaration's type, then forgets the type so that drafts of several kinds can stand in one list. */
export const draft = <D extends EventDeclaration>(fields: DraftFields<D>): Draft => fields

/** What makes an object: first the object's own event, then what comes with it. */
export type Drafts = readonly [Draft, ...Draft[]]

export type Decision<D extends readonly Draft[] = Drafts> =
  | { readonly kind: 'decided'; readonly drafts: D }
  | { readonly kind: 'refused'; readonly fields: readonly FieldError[] }

/** Decided unless there is something wrong. */
export const decision = <D extends readonly Draft[]>(wrong: readonly FieldError[], drafts: D): Decision<D> =>
  wrong.length === 0 ? { kind: 'decided', drafts } : { kind: 'refused', fields: wrong }

/** A decision with what was found wrong elsewhere. */
export const withMistakes = <D extends readonly Draft[]>(decided: Decision<D>, wrong: readonly FieldError[]): Decision<D> =>
  wrong.length === 0 ? decided : { kind: 'refused', fields: [...(decided.kind === 'refused' ? decided.fields : []), ...wrong] }

/** A mistake in FusionAuth's form: `[<what>]<field>`. */
export const fieldError = (what: string, field: string, message: string): FieldError => ({ field, code: `[${what}]${field}`, message })
