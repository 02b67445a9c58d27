// What a field's schema does not say about it: one word around the schema, read by everything that follows from the declaration.
import { z } from 'zod'

export interface Hashed {
  /** What a caller may send; the answer to it is hashed before anything else sees it. */
  readonly input: z.ZodType<string>
  /** `pepper`: HMAC, for what is random or compared often; `password`: argon2id. */
  readonly by: 'pepper' | 'password'
  /** A new object must come with one. */
  readonly required?: boolean
  /** Whether one is made, and shown this once, for an object that has none. */
  made?(document: Readonly<Record<string, unknown>>): boolean
}

export interface Marks {
  readonly only?: unknown
  readonly fixed?: boolean
  readonly unique?: { readonly kind: string; readonly message: string; readonly everywhere?: boolean }
  readonly hashed?: Hashed
  /** What a caller may send: too large for an event, so that only its hash is recorded. */
  readonly stored?: z.ZodType
  readonly refers?: Reference
}

/** Another object, which must be there. */
export interface Reference {
  readonly kind: string
  /** What it must say, by flat name. */
  readonly where?: Readonly<Record<string, unknown>>
}

const marks = new WeakMap<z.core.$ZodType, Marks>()

/** The marks of a schema; a copy of a schema, as `describe` makes one, has those of the original. */
export const marksOf = (schema: z.core.$ZodType): Marks => {
  const { parent } = schema._zod
  return { ...(parent === undefined ? {} : marksOf(parent)), ...marks.get(schema) }
}

const mark = <S extends z.ZodType>(schema: S, more: Marks): S => {
  const copy = schema.clone()
  marks.set(copy, more)
  return copy
}

/**
 * A setting of which no service implements more than one value yet: every other is refused by name instead of being accepted and ignored.
 * Whoever implements the others takes this word away. It is shown, and not recorded: what was never a choice is no fact.
 */
export const only = <S extends z.ZodType>(value: z.output<S>, schema: S): S => mark(schema, { only: value })

/** What cannot be changed once the object is there. */
export const fixed = <S extends z.ZodType>(schema: S): S => mark(schema, { fixed: true })

/** What only one object of the tenant may have (of the platform, for objects that no tenant has). The log decides, at `identifier:<hash>`. */
export const unique = <S extends z.ZodType<string>>(kind: string, message: string, schema: S): S => mark(schema, { unique: { kind, message } })

/** What only one object of the platform may have, letter by letter. */
export const uniqueEverywhere = <S extends z.ZodType<string>>(kind: string, message: string, schema: S): S =>
  mark(schema, { unique: { kind, message, everywhere: true } })

/**
 * A secret, of which only a hash is kept. Its name ends in `Hash`; callers send it without that ending, and see it at most once. Blank keeps
 * what is there.
 */
export const hashed = (input: z.ZodType<string>, how: Omit<Hashed, 'input'>) => mark(z.string().default(''), { hashed: { input, ...how } })

/**
 * What may be larger than an event: it is kept by the SHA-256 of its JSON, and the hash is what is recorded. Its name ends in `Hash`; callers send it,
 * and see it, without that ending.
 */
export const stored = (input: z.ZodType) => mark(z.string().default(''), { stored: input })

/** The id of another object, which must be there as long as it is named here. */
export const refersTo = <S extends z.ZodType<string>>(refers: Reference, schema: S): S => mark(schema, { refers })
