// The deciders of every object: what creating, changing and ending one records. All of it follows from the object's declaration; nothing
// here knows any object by name.
import {
  type Contents,
  documentOf,
  type EventDeclaration,
  type Facet,
  type FieldError,
  type Flat,
  fieldsOf,
  fieldsOfObject,
  fieldValue,
  type Given,
  type Kept,
  type ObjectDeclaration,
  sameJson,
} from '@signet/protos'
import { type Decision, type Draft, type Drafts, decision, fieldError } from './decision.ts'
import { type BorneName, idNameOf, type NameHash, namesOf, release, reserve } from './identifier.ts'
import { apartMistakes, changedMembers, memberMistakes, subjectOf, type WantedMembers, withoutApart } from './members.ts'

/** What an object should say. `flat` has the hashes of its secrets too. */
export interface Wanted extends Pick<Given, 'derived' | 'active'> {
  readonly id: string
  readonly tenantId: string
  readonly flat: Flat
  readonly members: WantedMembers
  /** What the hashes in `flat` are of. */
  readonly contents?: Contents
}

/** An object of a declaration under its own id, with its own names. */
export function decideCreation(declaration: ObjectDeclaration, wanted: Wanted, nameHash: NameHash): Decision {
  const { created, life } = declaration
  const { id, tenantId, flat, active } = wanted
  const { deleted } = life
  const first: Draft = {
    ...place(declaration, id, tenantId),
    declaration: created,
    ...split(declaration, created, id, { ...flat, ...(active !== undefined && { active }) }),
    ...named(wanted),
    taken: fieldError('duplicate', pathOf(declaration, [declaration.id.field ?? 'id']), declaration.id.taken),
    ...(deleted !== undefined && { afterRelease: deleted }),
  }
  const names = [...namesOf(declaration, flat, tenantId, nameHash), ...idNameOf(declaration, id, nameHash)]
  const drafts: Drafts = [
    first,
    ...changedMembers(declaration, { id, tenantId, flat: {} }, wanted.members),
    ...names.map(({ taken, ...name }) => reserve({ ...name, owner_id: id, tenant: tenantId, taken })),
  ]
  return decision(mistakes(declaration, wanted), drafts)
}

/** One fact for each facet that differs, one for each member that does; none when the object is as it should be. */
export function decideChange(
  declaration: ObjectDeclaration,
  kept: Kept,
  wanted: Wanted,
  { nameHash, borne }: { nameHash: NameHash; borne: readonly BorneName[] },
): Decision<readonly Draft[]> {
  const { id, tenantId } = kept
  const names = namesOf(declaration, wanted.flat, tenantId, nameHash)
  const own = consecutive(kept, [...factsOf(declaration, kept, wanted), ...changedMembers(declaration, kept, withoutApart(declaration, wanted.members))])
  const drafts = [
    ...own,
    ...names
      .filter(({ hash }) => !borne.some((each) => each.hash === hash))
      .map(({ taken, ...name }) => reserve({ ...name, owner_id: id, tenant: tenantId, taken })),
    ...borne.filter(({ hash }) => !names.some((each) => each.hash === hash)).map((name) => release(name, { owner: id, tenant: tenantId })),
  ]
  const fixed = fieldsOfObject(declaration).flatMap((field): FieldError[] =>
    field.marks.fixed === true && !sameJson(fieldValue(kept.flat, field), fieldValue(wanted.flat, field))
      ? [fieldError('invalid', pathOf(declaration, field.spelled), 'This cannot be changed.')]
      : [],
  )
  const life =
    wanted.active === undefined || wanted.active === kept.active
      ? []
      : [fieldError('invalid', pathOf(declaration, ['active']), 'DELETE deactivates it, and PUT with reactivate=true reactivates it.')]
  return decision([...mistakes(declaration, wanted, kept.flat), ...apartMistakes(declaration, kept, wanted.members), ...fixed, ...life], drafts)
}

/** One fact for each member that comes, differs or goes; everything else stays as it is. */
export const decideMembers = (declaration: ObjectDeclaration, kept: Kept, wanted: WantedMembers): Decision<readonly Draft[]> =>
  decision(memberMistakes(declaration, wanted, kept.flat), consecutive(kept, changedMembers(declaration, kept, wanted)))

/** One fact for each facet in which an object differs from what it should say. */
export const decideFacets = (declaration: ObjectDeclaration, kept: Kept, flat: Flat): readonly Draft[] =>
  consecutive(kept, factsOf(declaration, kept, { flat }))

const factsOf = (declaration: ObjectDeclaration, { id, tenantId, flat: before }: Kept, wanted: Pick<Wanted, 'flat' | 'contents'>): readonly Draft[] =>
  Object.entries(declaration.facets as Readonly<Record<string, Facet>>).flatMap(([name, { fields }]): Draft[] => {
    const fact = declaration.changed[name]
    const differs = fieldsOf(fields).some((field) => !sameJson(fieldValue(before, field), fieldValue(wanted.flat, field)))
    return fact === undefined || !differs
      ? []
      : [{ ...place(declaration, id, tenantId), declaration: fact, ...split(declaration, fact, id, wanted.flat), ...named(wanted) }]
  })

const consecutive = ({ version }: Kept, drafts: readonly Draft[]): readonly Draft[] => drafts.map((each, index) => ({ ...each, version: version + 1 + index }))

/** One fact of the object's life: `deactivated`, `reactivated`, `deleted` … What ends the object gives its names back. */
export function decideLife(
  declaration: ObjectDeclaration,
  kept: Kept,
  fact: string,
  { data = {}, borne = [] }: { data?: Flat; borne?: readonly BorneName[] } = {},
): readonly Draft[] {
  const event = declaration.life[fact]
  if (event === undefined) throw new Error(`${declaration.kind} declares no ${fact}`)
  const { id, tenantId } = kept
  return [
    { ...place(declaration, id, tenantId), declaration: event, version: kept.version + 1, data: { ...data, ...declaration.ids(id) } },
    ...borne.map((name) => release(name, { owner: id, tenant: tenantId })),
  ]
}

const named = ({ contents = new Map() }: Pick<Wanted, 'contents'>) => (contents.size === 0 ? {} : { contents })

const place = (declaration: ObjectDeclaration, id: string, tenant: string) => ({ stream: declaration.stream(id), tenant, subject: subjectOf(declaration, id) })

const pathOf = ({ member }: ObjectDeclaration, path: readonly string[]) => [member, ...path].join('.')

/** What an event records in clear, and what it seals. */
function split(declaration: ObjectDeclaration, { data, sealed }: EventDeclaration, id: string, flat: Flat): Pick<Draft, 'data' | 'personal'> {
  const pick = (shape: object) => Object.fromEntries(Object.keys(shape).flatMap((name) => (name in flat ? [[name, flat[name]]] : [])))
  const shapeOf = (schema: unknown) => (schema as { shape: object }).shape
  return {
    data: { ...pick(shapeOf(data)), ...declaration.ids(id) },
    ...(sealed !== undefined && { personal: pick(shapeOf(sealed)) }),
  }
}

/** What no single field shows. */
function mistakes(declaration: ObjectDeclaration, { id, tenantId, flat, derived, members }: Wanted, before: Flat = {}): readonly FieldError[] {
  const document = documentOf(declaration, flat)
  const settled: Readonly<Record<string, unknown>> = { id, tenantId }
  const expected = (path: string) => settled[path] ?? declaration.derived?.[path]?.of(document, id)
  const refuse = (field: string, message: string, what = 'invalid') => fieldError(what, `${declaration.member}.${field}`, message)
  return [
    ...(declaration.rules ?? []).flatMap((rule) => {
      const wrong = rule(document)
      return wrong === undefined ? [] : [refuse(wrong.field, wrong.message, wrong.what)]
    }),
    ...derived.flatMap(([path, value]) =>
      sameJson(value, expected(path)) ? [] : [refuse(path, 'This is settled by the path or by other fields, and contradicts them.')],
    ),
    ...memberMistakes(declaration, members, before),
  ]
}
