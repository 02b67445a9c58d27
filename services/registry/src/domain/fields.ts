// The kinds of field that management objects are made of. A message is a sentence for the caller and never repeats a value.
import { z } from 'zod'
import { type UrlKind, urlProblem } from './url.ts'

/** Control characters and halves of surrogate pairs: Postgres' JSON keeps neither, and nobody can read them. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u

/** The longest name of an object or part of a person's name, as in FusionAuth. */
const MAX_NAME_LENGTH = 191

/** One line of text. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !UNPRINTABLE.test(value), { error: 'The text has control characters.' })

/** A name that must be there. */
export const requiredName = z.string().trim().min(1).pipe(text(MAX_NAME_LENGTH))

/** A part of a person's name; empty when absent. */
export const optionalName = z.string().trim().pipe(text(MAX_NAME_LENGTH)).default('')

/** A setting of which only one value is supported: others are refused by name instead of being accepted and ignored. */
export const only = <V extends string | boolean>(value: V) => z.literal(value, { error: `Only ${JSON.stringify(value)} is supported.` }).optional()

/** A whole number within bounds. */
export const within = (least: number, most: number) =>
  z
    .number()
    .int()
    .refine((value) => value >= least && value <= most, { error: `The value must be from ${least} to ${most}.` })

/** A URL that must be there. */
export const url = (kind: UrlKind) => z.string().superRefine(requireUrl(kind))

/** A URL that may be left out or blank. */
export const optionalUrl = (kind: UrlKind) =>
  z
    .string()
    .default('')
    .superRefine((value, context) => {
      if (value !== '') requireUrl(kind)(value, context)
    })

const requireUrl = (kind: UrlKind) => (value: string, context: z.RefinementCtx) => {
  const problem = urlProblem(value, kind)
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
}

/** The words of a list, each once. */
export const distinct = <T extends z.ZodType<string>>(item: T, most: number) =>
  z
    .array(item)
    .max(most)
    .superRefine((values, context) => {
      for (const [place, value] of values.entries())
        if (values.indexOf(value) !== place)
          context.addIssue({ code: 'custom', path: [place], message: 'The value stands in the list twice.', params: { what: 'duplicate' } })
    })
