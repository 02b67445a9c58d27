// The kinds of field that objects are made of. A message is a sentence for the caller and never repeats a value.
import { z } from 'zod'
import { ObjectId } from '../ids.ts'
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

/** The id of another object; blank for none. */
export const optionalId = z.union([z.literal(''), ObjectId], { error: 'An id is a UUID.' }).default('')

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

/** Bounds that keep an object within one event (60 KiB), however much of it must be escaped. */
const MAX_DATA_LENGTH = 16_000
const MAX_MEMBER_DATA_LENGTH = 2000
const MAX_DATA_DEPTH = 20

/** As JSON writes them; Postgres keeps neither. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d)/

const dataOf = (most: number) =>
  z
    .record(z.string(), z.unknown())
    .refine((value) => !isDeeper(value, MAX_DATA_DEPTH), { error: `The data is nested more than ${MAX_DATA_DEPTH} levels deep.`, abort: true })
    .refine((value) => new TextEncoder().encode(JSON.stringify(value)).length <= most, {
      error: `The data has at most ${most} bytes.`,
      params: { what: 'tooLong' },
    })
    .refine((value) => !UNSTORABLE.test(JSON.stringify(value)), { error: 'The data has a NUL or half a character.' })
    .default({})

/** JSON that is the administrator's own: nothing here reads it. */
export const freeData = dataOf(MAX_DATA_LENGTH)

/** The same of what there are many of in one object. */
export const smallData = dataOf(MAX_MEMBER_DATA_LENGTH)

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1)))
