// From what a body says to what an object should say: secrets become hashes, members get ids.

import { refuseFields } from '@signet/platform/management/body'
import { defaultOf, documentOf, type Flat, fieldsOfObject, type Given, membersOf, nest, type ObjectDeclaration } from '@signet/protos'
import { contentHash } from '../contents.ts'
import { fieldError } from '../domain/decision.ts'
import { identified } from '../domain/members.ts'
import type { Wanted } from '../domain/object.ts'
import type { Means } from './endpoint.ts'

export interface Prepared {
  readonly wanted: Wanted
  /** Secrets that were set or made now: shown this once, because only their hashes are kept (contracts 10.15). */
  readonly shown: Record<string, unknown>
}

interface Preparing {
  readonly id: string
  readonly tenantId: string
  /** The object so far; undefined for a new one. */
  readonly before: Flat | undefined
  /** Flat names of secrets to make anew. */
  readonly renewed?: readonly string[]
  readonly signal?: AbortSignal | undefined
}

/** Raises `invalid_fields`, and `temporarily_unavailable` when a password cannot be hashed now. */
export async function prepare(
  declaration: ObjectDeclaration,
  given: Given,
  { id, tenantId, before, renewed = [], signal }: Preparing,
  { secrets, passwords, random }: Means,
): Promise<Prepared> {
  const hashes: Record<string, string> = {}
  const shown: [readonly string[], string][] = []
  const document = documentOf(declaration, given.flat)

  for (const field of fieldsOfObject(declaration)) {
    const { hashed } = field.marks
    if (hashed === undefined) continue
    const kept = renewed.includes(field.name) ? '' : String(before?.[field.name] ?? '')
    const sent = given.secrets[field.name] ?? ''
    if (sent === '' && before === undefined && hashed.required === true)
      refuseFields([fieldError('blank', [declaration.member, ...field.spelled].join('.'), 'The field is required.')])
    const text = sent === '' && kept === '' && hashed.made?.(document) === true ? random.secret() : sent
    if (text === '') hashes[field.name] = kept || String(defaultOf(field))
    else if (hashed.by === 'password') hashes[field.name] = await passwords.hash(text, signal)
    else {
      hashes[field.name] = secrets.secretHash(text)
      shown.push([field.spelled, text])
    }
  }

  const contents = new Map(Object.values(given.contents).map((content) => [contentHash(content), content]))
  for (const [name, content] of Object.entries(given.contents)) hashes[name] = contentHash(content)

  const members = Object.fromEntries(
    Object.entries(given.members).map(([singular, list]) => [singular, list && identified(list, membersOf(before ?? {}, singular), random.uuid)]),
  )
  const { derived, active } = given
  return {
    wanted: {
      id,
      tenantId,
      flat: { ...(declaration.complete?.(given.flat, id) ?? given.flat), ...hashes },
      members,
      contents,
      derived,
      ...(active !== undefined && { active }),
    },
    shown: nest(shown),
  }
}
