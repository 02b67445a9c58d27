// What a body would record, for tests of deciders: given a state, when a body comes, then these facts or these mistakes.
import { randomUUID } from 'node:crypto'
import { decodeValue } from '@signet/platform/management/body'
import { bodySchemaOf, evolve, type Flat, givenOf, type Kept, membersOf, merge, normalised, type ObjectDeclaration, Refused, sendable } from '@signet/protos'
import type { Draft } from '../domain/decision.ts'
import type { BorneName } from '../domain/identifier.ts'
import { identified } from '../domain/members.ts'
import { decideChange, decideCreation } from '../domain/object.ts'

type Json = Readonly<Record<string, unknown>>

const nameHash = (kind: string, tenant: string, name: string, exact = false): string => `${kind}/${tenant}/${exact ? name : normalised(name)}`

/** Hashes that a test can read: a secret's is its text between brackets. */
const hashesOf = (secrets: Readonly<Record<string, unknown>>): Flat => Object.fromEntries(Object.entries(secrets).map(([name, text]) => [name, `<${text}>`]))

function wanted(declaration: ObjectDeclaration, object: Json, id: string, before: Flat) {
  const respelled = declaration.respell?.(object) ?? object
  const decoded = decodeValue(bodySchemaOf(declaration), { [declaration.member]: respelled }) as Record<string, Json>
  const given = givenOf(declaration, decoded[declaration.member] ?? {})
  const newId = () => randomUUID()
  const members = Object.entries(given.members).map(([singular, list]) => [singular, list && identified(list, membersOf(before, singular), newId)])
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => name.endsWith('_hash')))
  const { derived, active } = given
  return {
    id,
    tenantId: 'T',
    flat: { ...(declaration.complete?.(given.flat, id) ?? given.flat), ...kept, ...hashesOf(given.secrets), ...hashesOf(given.contents) },
    members: Object.fromEntries(members),
    derived,
    ...(active !== undefined && { active }),
  }
}

/** The state that drafts of one object lead to. */
export function stateAfter(declaration: ObjectDeclaration, id: string, drafts: readonly Draft[], before?: Kept): Kept {
  const own = drafts.filter(({ stream }) => stream === declaration.stream(id))
  const state = own.reduce<Kept | undefined>((kept, { declaration: { type }, data, personal, tenant }) => {
    const version = (kept?.version ?? 0) + 1
    return evolve(id, kept, { type, version, at: version, tenant, said: { ...(data as Flat), ...(personal as Flat) } })
  }, before)
  if (state === undefined) throw new Error('nothing was decided')
  return state
}

export const creating = (declaration: ObjectDeclaration, id: string, object: Json) => decideCreation(declaration, wanted(declaration, object, id, {}), nameHash)

/** The drafts of a creation; throws when it is refused. */
export function created(declaration: ObjectDeclaration, id: string, object: Json): readonly Draft[] {
  const decision = creating(declaration, id, object)
  if (decision.kind === 'refused') throw new Error(decision.fields.map(({ code }) => code).join())
  return decision.drafts
}

/** What a PATCH of an object decides. */
export const patching = (declaration: ObjectDeclaration, state: Kept, patch: Json, borne: readonly BorneName[] = []) =>
  decideChange(
    declaration,
    state,
    wanted(declaration, merge(sendable(declaration, state.flat), declaration.respell?.(patch) ?? patch) as Json, state.id, state.flat),
    {
      nameHash,
      borne,
    },
  )

/** The codes of the mistakes that a decision, or the decoder before it, names. */
export function codesOf(decide: () => { readonly kind: string; readonly fields?: readonly { readonly code: string }[] }): readonly string[] {
  try {
    return (decide().fields ?? []).map(({ code }) => code)
  } catch (error) {
    if (error instanceof Refused) return error.fields.map(({ code }) => code)
    throw error
  }
}
