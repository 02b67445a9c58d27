// What the audit log says of an event: in words, and from what to what. It is made from the declaration of the object, so a new object, field or
// member needs nothing here, and what the declaration calls a secret is masked.

import { words } from '@signet/platform/management/described'
import { seenIn } from '@signet/platform/management/history'
import { type CloudEvent, dataOf, type Facet, type Flat, fieldsOf, fieldsOfObject, noteWritten, type ObjectDeclaration } from '@signet/protos'

export type Json = Readonly<Record<string, unknown>>

/** Where the old value comes from. `part`: what the last entry about these fields of the object says; `whole`: what all of them say together. */
export type Before = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'part'; readonly of: Json } | { readonly kind: 'whole' }

export interface Entry {
  readonly part: string
  readonly message: string
  readonly reason: string
  readonly before: Before
  /** Undefined when nothing is left to say. */
  readonly after: unknown
  readonly data: unknown
  /** Who did it as the writer of a note says; of all others the actor of the event. */
  readonly user?: string
}

/** The part that says the object as a whole. */
export const WHOLE = 'all'

const nothing: Before = { kind: 'value', value: undefined }

/** Facts by which an object begins or ceases to count. */
const counts: Readonly<Record<string, boolean>> = { deactivated: false, closed: false, reactivated: true }

/** The entry of a change. `said` is all that the event says, undefined when it is about a person of whom nothing may be said any more. */
export function entryOf(declaration: ObjectDeclaration, event: CloudEvent, said: Flat | undefined): Entry {
  const fact = event.type.slice(event.type.indexOf('.') + 1)
  const id = event.stream.slice(event.stream.indexOf(':') + 1)
  const name = `${words(declaration.kind)} with id ${id}`
  const { reason = '' } = event.data
  const data = { eventId: event.id, type: event.type, objectId: id, version: event.version, actor: event.actor, cause: event.cause }
  const entry = (message: string, part: string, before: Before, after: unknown): Entry => ({
    ...{ message, part, data, reason: String(reason) },
    ...(said === undefined ? { before: nothing, after: undefined } : { before, after }),
  })

  const facet = (declaration.facets as Readonly<Record<string, Facet>>)[fact]
  if (facet !== undefined) {
    const after = seenIn(fieldsOf(facet.fields), said ?? {})
    return entry(`Updated ${name}: ${fact.replaceAll('_', ' ')}`, fact, { kind: 'part', of: after }, after)
  }
  const [, singular = '', change = ''] = /^(.+)_(added|changed|removed)$/.exec(fact) ?? []
  const members = declaration.members?.[singular]
  if (members !== undefined) {
    const memberId = String(event.data[`${singular}_id`])
    const after = { [members.plural]: { [memberId]: seenIn(fieldsOf(members.fields), said ?? {}) } }
    const how = { added: 'to', changed: 'of', removed: 'from' }[change] ?? 'of'
    const message = `${change.replace(/^./, (first) => first.toUpperCase())} ${words(singular)} with id ${memberId} ${how} ${name}`
    return entry(message, `${singular}:${memberId}`, change === 'added' ? nothing : { kind: 'part', of: after }, change === 'removed' ? undefined : after)
  }
  const verb = fact.replace(/^./, (first) => first.toUpperCase())
  const active = counts[fact]
  if (active !== undefined) return entry(`${verb} ${name}`, 'life', { kind: 'value', value: { active: !active } }, { active })
  if (fact === 'deleted') return entry(`Deleted ${name}`, 'life', { kind: 'whole' }, undefined)
  if (fact === 'erased') return entry(`Erased ${name}`, 'life', nothing, undefined)
  return entry(`${verb} ${name}`, WHOLE, nothing, {
    ...seenIn(fieldsOfObject(declaration), said ?? {}),
    ...('active' in event.data && { active: event.data.active }),
  })
}

/** The entry that somebody wrote. */
export function entryOfNote(event: CloudEvent): Entry | undefined {
  const note = dataOf(event, noteWritten)
  if (note === undefined) return undefined
  const { insert_user: user, message, reason, old_value, new_value, data } = note
  return { part: 'note', message, reason, user, before: { kind: 'value', value: old_value ?? undefined }, after: new_value ?? undefined, data: data ?? {} }
}

/** From a document, what a pattern has too. */
export function pick(document: unknown, pattern: unknown): unknown {
  if (!isJson(pattern) || !isJson(document)) return document
  return Object.fromEntries(
    Object.entries(pattern).flatMap(([key, each]) => (Object.hasOwn(document, key) ? [[key, isJson(each) ? pick(document[key], each) : document[key]]] : [])),
  )
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
