// What an object was, and who made it what it is: read from its events, not from the view. Secrets are masked, and what was sealed about
// a person who has been erased is gone here too.

import type { RecordedEvent } from '@signet/platform'
import { unsealEvent } from '@signet/platform/log/fact'
import { type Field, type Flat, fieldsOf, fieldsOfObject, fieldValue, type ObjectDeclaration, Refused, sameJson } from '@signet/protos'
import { z } from 'zod'
import { type Evolved, evolve } from '../domain/evolve.ts'
import { subjectOf } from '../domain/members.ts'
import { refuseRequest } from './body.ts'
import { article, header, looksFor, shows } from './described.ts'
import { type Call, type Endpoint, type Means, requireQuery } from './endpoint.ts'
import { idOf, type Kind, scopeWithin } from './kind.ts'
import type { Place } from './objects.ts'
import { decodePage, pageQuery } from './page.ts'
import { requireId } from './scope.ts'

interface Change {
  readonly field: string
  readonly from?: unknown
  readonly to?: unknown
}

/** One event with the object before and after it. */
interface Step {
  readonly recorded: RecordedEvent
  readonly before: Evolved | undefined
  readonly after: Evolved
}

/** Raises `unknown_object`, also for what is of a tenant that the caller may not see. */
async function stepsOf(kind: Kind, call: Call, { events, personKeys }: Means): Promise<readonly Step[]> {
  const { declaration } = kind
  const id = requireId(declaration.id.schema, idOf(kind, call))
  const recorded = await events.readStream(declaration.stream(id))
  const [first] = recorded
  if (first === undefined || !['', first.event.tenant].includes(scopeWithin(kind, call).tenantId))
    throw new Refused('unknown_object', 'There is no such object.')
  const isPersonal = recorded.some(({ event }) => event.sealed !== undefined)
  const key = isPersonal ? await personKeys.find(subjectOf(declaration, id)) : undefined
  const steps: Step[] = []
  for (const each of recorded) {
    const { type, version, time, tenant, data } = each.event
    const fact = declaration.events.find((known) => known.type === type)
    const clear = key === undefined || fact === undefined ? undefined : unsealEvent(each.event, key, fact)
    const before = steps.at(-1)?.after
    const said = { ...data, ...(clear as Flat | undefined) }
    steps.push({ recorded: each, before, after: evolve(id, before, { type, version, at: Date.parse(time), tenant, said }) })
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

/** The object as it was. Raises `unknown_object` when it was not there then, `invalid_fields`. */
export async function objectAt(kind: Kind, call: Call, means: Means): Promise<Evolved> {
  const isThen = momentOf(call.query.at ?? '')
  const then = (await stepsOf(kind, call, means)).filter(({ recorded }) => isThen(recorded)).at(-1)?.after
  if (then === undefined || then.ended) throw new Refused('unknown_object', 'There was no such object then.')
  return then
}

const MASK = '(secret)'

/** What a field says, as far as anybody may see it. */
const seen = (flat: Flat | undefined, field: Field): unknown => {
  if (flat === undefined) return undefined
  const value = fieldValue(flat, field)
  if (field.marks.stored !== undefined) return value === '' ? '' : `sha256:${value}`
  return field.marks.hashed === undefined ? value : value === '' ? '' : MASK
}

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

export const historyEndpoint = (kind: Kind, { path, parameters, name }: Place): Endpoint => ({
  ...looksFor,
  tag: kind.tag,
  method: 'GET',
  path: `${path}/history`,
  id: `retrieve${name}History`,
  about: `Who changed ${article(kind.declaration.kind)}, when, and from what to what: the latest first.`,
  parameters: { header, path: parameters, query: pageQuery },
  answers: shows('The history.', z.strictObject({ history: z.array(Entry), total: z.int() })),
  read: async (call, means) => {
    requireQuery(call.query, Object.keys(pageQuery.shape))
    const { startRow, numberOfResults } = decodePage(call.query)
    const steps = await stepsOf(kind, call, means)
    const history = steps
      .toReversed()
      .slice(startRow, startRow + numberOfResults)
      .map((step) => {
        const { position, event } = step.recorded
        const { version, type, actor, cause, time } = event
        return { position, version, instant: Date.parse(time), type, actor, cause, changes: changesOf(kind.declaration, step) }
      })
    return { body: { history, total: steps.length } }
  },
})
