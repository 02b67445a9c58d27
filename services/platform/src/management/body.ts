// The JSON body of a management request, decoded by the schema of its object; every mistake is named in FusionAuth's form.
import { type FieldError, Refused } from '@signet/protos'
import type { z } from 'zod'

/** The largest body that is read. */
const MAX_BODY_BYTES = 1024 * 1024

/** The largest answer: it must fit a message between services. */
const MAX_ANSWER_BYTES = 1024 * 1024

/** More mistakes than these are not listed: nobody mends more at once. */
const MAX_FIELD_ERRORS = 50

/** Raises `invalid_fields`. */
export const refuseFields = (fields: readonly FieldError[], cause?: unknown): never => {
  throw new Refused('invalid_fields', 'The request has fields that are missing or wrong.', {
    detail: fields
      .map(({ code }) => code)
      .join(' ')
      .slice(0, 1000),
    fields: fields.slice(0, MAX_FIELD_ERRORS),
    cause,
  })
}

/** A mistake that belongs to no field. */
export const refuseRequest = (code: string, message: string, cause?: unknown): never => refuseFields([{ field: '', code: `[${code}]`, message }], cause)

/** Deeper than this nothing is that the API takes; what walks through a body may then recurse. */
const MAX_DEPTH = 50

/** The JSON of a body. Raises `invalid_fields`, `oversized_request`. */
export function readBody(body: Uint8Array): unknown {
  if (body.length > MAX_BODY_BYTES) throw new Refused('oversized_request', `A body has at most ${MAX_BODY_BYTES} bytes.`)
  if (body.length === 0) refuseRequest('missingBody', 'The request has no body.')
  const json = parseJson(body)
  return isDeeper(json, MAX_DEPTH) ? refuseRequest('invalidJSON', `The body is nested more than ${MAX_DEPTH} levels deep.`) : json
}

/** The character with the code 0 and half a surrogate pair: Postgres keeps neither. */
const UNSTORABLE = /[\0\p{Cs}]/u

/** What is compared with what Postgres keeps, wherever text stands in it. Raises `invalid_fields`. */
export function requireComparable<T>(value: T): T {
  return isUnstorable(value) ? refuseRequest('invalid', 'A text has a character in it that is none: its code is 0, or it is half of a pair.') : value
}

const isUnstorable = (value: unknown): boolean =>
  typeof value === 'string' ? UNSTORABLE.test(value) : typeof value === 'object' && value !== null && Object.entries(value).flat().some(isUnstorable)

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1)))

/** Decodes a value. Raises `invalid_fields` with every mistake. */
export function decodeValue<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const decoded = schema.safeParse(value, { reportInput: true })
  return decoded.success ? decoded.data : refuseFields(decoded.error.issues.flatMap(fieldErrorsOf))
}

/** An answer as JSON; empty when there is none. Raises `invalid_fields` for a list that is longer than an answer may be: it is cut nowhere. */
export function encodeAnswer(answer: object | undefined): Buffer {
  if (answer === undefined) return Buffer.alloc(0)
  const body = Buffer.from(JSON.stringify(answer))
  return body.length > MAX_ANSWER_BYTES ? refuseRequest('tooMany', 'The answer is too long: ask for one object by its id.') : body
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    return refuseRequest('invalidJSON', 'The body is not JSON in UTF-8.', error)
  }
}

function fieldErrorsOf(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => named('unknown', [...issue.path, key], 'There is no such field here.'))
  return [named(whatIsWrong(issue), issue.path, messageOf(issue))]
}

/** The word in FusionAuth's code: what a schema says in `params.what`, else what follows from the kind of issue. */
function whatIsWrong(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.what === 'string') return issue.params.what
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'blank' : 'couldNotConvert'
  if (issue.code === 'too_small') return issue.origin === 'string' && issue.minimum === 1 ? 'blank' : 'tooShort'
  if (issue.code === 'too_big') return 'tooLong'
  return 'invalid'
}

const messageOf = (issue: z.core.$ZodIssue): string => (whatIsWrong(issue) === 'blank' && issue.code !== 'custom' ? 'The field is required.' : issue.message)

/** The dotted name of a field, with what a caller invented made printable and short. */
function named(what: string, path: readonly PropertyKey[], message: string): FieldError {
  const field = path
    .map((part) =>
      typeof part === 'number'
        ? `[${part}]`
        : `.${String(part)
            .replace(/[^\w$-]/g, '?')
            .slice(0, 64)}`,
    )
    .join('')
    .replace(/^\./, '')
  return { field, code: `[${what}]${field}`, message }
}
