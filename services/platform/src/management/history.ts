// What an object was, and who made it what it is: read from its events, not from the view. Secrets are masked.
import {
  type Evolved,
  evolve,
  type Field,
  type Flat,
  fieldsOf,
  fieldsOfObject,
  fieldValue,
  nest,
  type ObjectDeclaration,
  Refused,
  sameJson,
} from '@signet/protos'
import { z } from 'zod'
import type { RecordedEvent } from '../ports.ts'
import { refuseRequest } from './body.ts'
import type { Page } from './page.ts'

interface Change {
  readonly field: string
  readonly from?: unknown
  readonly to?: unknown
}

/** One event with the object before and after it. */
export interface Step {
  readonly recorded: RecordedEvent
  readonly before: Evolved | undefined
  readonly after: Evolved
}

/** The events of one object, oldest first. `sealed` says what an event says about a person, where that can still be read. */
export function stepsOf(id: string, events: readonly RecordedEvent[], sealed: (event: RecordedEvent['event']) => Flat | undefined): readonly Step[] {
  const steps: Step[] = []
  for (const recorded of events) {
    const { type, version, time, tenant, data } = recorded.event
    const before = steps.at(-1)?.after
    const said = { ...data, ...sealed(recorded.event) }
    steps.push({ recorded, before, after: evolve(id, before, { type, version, at: Date.parse(time), tenant, said }) })
  }
  return steps
}

/** A position is a number smaller than any instant since 1973 in milliseconds. */
const FIRST_INSTANT = 100_000_000_000

function momentOf(at: string): (recorded: RecordedEvent) => boolean {
  const number = /^\d{1,15}$/.test(at) ? Number(at) : Date.parse(at)
  if (Number.isNaN(number)) return refuseRequest('invalid', 'at is an instant, in milliseconds since 1970 or RFC 3339, or a position of the log.')
  if (/^\d+$/.test(at) && number < FIRST_INSTANT) return ({ position }) => position <= number
  return ({ event }) => Date.parse(event.time) <= number
}

/** The object as its steps had left it at an instant or a position. Raises `unknown_object` when it was not there then, `invalid_fields`. */
export function objectThen(steps: readonly Step[], at: string): Evolved {
  const isThen = momentOf(at)
  const then = steps.filter(({ recorded }) => isThen(recorded)).at(-1)?.after
  if (then === undefined || then.ended) throw new Refused('unknown_object', 'There was no such object then.')
  return then
}

export const atQuery = z.object({
  at: z
    .string()
    .optional()
    .describe('As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000).'),
})

export const MASK = '(secret)'

/** What a field says, as far as anybody may see it. */
const seen = (flat: Flat | undefined, field: Field): unknown => {
  if (flat === undefined) return undefined
  const value = fieldValue(flat, field)
  if (field.marks.stored !== undefined) return value === '' ? '' : `sha256:${value}`
  return field.marks.hashed === undefined ? value : value === '' ? '' : MASK
}

/** What these fields say of an object, where callers spell them, as far as anybody may see it. */
export const seenIn = (fields: readonly Field[], flat: Flat): Readonly<Record<string, unknown>> =>
  nest(fields.map((field) => [field.spelled, seen(flat, field)]))

function changesBetween(fields: readonly Field[], prefix: string, before: Flat | undefined, after: Flat | undefined): readonly Change[] {
  return fields.flatMap((field): Change[] => {
    const [from, to] = [before && fieldValue(before, field), after && fieldValue(after, field)]
    if (sameJson(from, to) || (from ?? '') === (to ?? '')) return []
    return [{ field: prefix + field.spelled.join('.'), from: seen(before, field), to: seen(after, field) }]
  })
}

/** From what to what: fields, members, and whether it counts. */
function changesOf(declaration: ObjectDeclaration, { before, after }: Step): readonly Change[] {
  const flatAfter = after.ended ? undefined : after.flat
  const flatBefore = before?.ended === true ? undefined : before?.flat
  const members = Object.entries(declaration.members ?? {}).flatMap(([singular, { plural, fields }]) => {
    const [old, now] = [(flatBefore?.[singular] ?? {}) as Record<string, Flat>, (flatAfter?.[singular] ?? {}) as Record<string, Flat>]
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((id) => changesBetween(fieldsOf(fields), `${plural}[${id}].`, old[id], now[id]))
  })
  const active = before !== undefined && before.active !== after.active ? [{ field: 'active', from: before.active, to: after.active }] : []
  return [...changesBetween(fieldsOfObject(declaration), '', flatBefore, flatAfter), ...members, ...active]
}

const Entry = z
  .strictObject({
    position: z.int().describe('Of the event in the log.'),
    version: z.int().describe('Of the object, which is its entity tag.'),
    instant: z.int().describe('Milliseconds since 1970.'),
    type: z.string().describe('The fact, for example application.renamed.'),
    actor: z.string().describe('Who did it: apikey:<id>, user:<id>, client:<id> or service:<name>.'),
    cause: z.string().describe('The id of the event that led to it; empty when none did.'),
    changes: z
      .array(z.strictObject({ field: z.string(), from: z.json().optional(), to: z.json().optional() }))
      .describe('From what to what; secrets are masked.'),
  })
  .meta({ id: 'HistoryEntry' })

export const History = z.strictObject({ history: z.array(Entry), total: z.int() })

/** A page of them, the latest first. */
export function historyOf(declaration: ObjectDeclaration, steps: readonly Step[], { startRow, numberOfResults }: Page): z.output<typeof History> {
  const history = steps
    .toReversed()
    .slice(startRow, startRow + numberOfResults)
    .map((step) => {
      const { position, event } = step.recorded
      const { version, type, actor, cause, time } = event
      return { position, version, instant: Date.parse(time), type, actor, cause, changes: changesOf(declaration, step) }
    })
  return { history, total: steps.length } as z.output<typeof History>
}
