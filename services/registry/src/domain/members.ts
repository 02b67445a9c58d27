// Things that belong to an object, roles and the like: each has an id, a name that it alone bears there, and facts of its own.
import { type FieldError, type Flat, fieldsOf, fieldValue, type Kept, type Member, membersOf, type ObjectDeclaration, sameJson } from '@signet/protos'
import { type Draft, fieldError } from './decision.ts'

/** By singular: the members that the object should have; undefined where they stay as they are. */
export type WantedMembers = Readonly<Record<string, readonly Member[] | undefined>>

/** Whom the events of an object are about. */
export const subjectOf = (declaration: ObjectDeclaration, id: string): string => Object.values(declaration.ids(id))[0] ?? id

/** One fact for each member that comes, differs or goes. */
export function changedMembers(
  declaration: ObjectDeclaration,
  { id, tenantId, flat }: Pick<Kept, 'id' | 'tenantId' | 'flat'>,
  wanted: WantedMembers,
): readonly Draft[] {
  return Object.entries(declaration.members ?? {}).flatMap(([singular, { fields }]) => {
    const [before, after] = [membersOf(flat, singular), wanted[singular]]
    if (after === undefined) return []
    const say = (change: string, member: Member, data: Flat): Draft => {
      const event = declaration.memberFacts[`${singular}_${change}`]
      if (event === undefined) throw new Error(`${declaration.kind} declares no ${singular}_${change}`)
      return {
        declaration: event,
        stream: declaration.stream(id),
        tenant: tenantId,
        subject: subjectOf(declaration, id),
        data: { ...data, ...declaration.ids(id), [`${singular}_id`]: member.id },
      }
    }
    return [
      ...before.filter((each) => !after.some((other) => other.id === each.id)).map((each) => say('removed', each, {})),
      ...after.flatMap((each) => {
        const old = before.find((other) => other.id === each.id)
        if (old === undefined) return [say('added', each, each.flat)]
        const differs = fieldsOf(fields).some((field) => !sameJson(fieldValue(old.flat, field), fieldValue(each.flat, field)))
        return differs ? [say('changed', each, each.flat)] : []
      }),
    ]
  })
}

/** Names that stand twice, and fields that cannot change. */
export const memberMistakes = (declaration: ObjectDeclaration, wanted: WantedMembers, before: Flat): readonly FieldError[] =>
  Object.entries(declaration.members ?? {}).flatMap(([singular, { plural, fields }]) => {
    const members = wanted[singular] ?? []
    const known = membersOf(before, singular)
    return members.flatMap(({ id, flat }, place) => {
      const at = (field: string) => `${declaration.member}.${plural}[${place}].${field}`
      const twice = members.findIndex((each) => each.flat.name === flat.name) !== place || members.findIndex((each) => each.id === id) !== place
      const old = known.find((each) => each.id === id)
      const fixed = fieldsOf(fields).filter(
        (field) => field.marks.fixed === true && old !== undefined && !sameJson(fieldValue(old.flat, field), fieldValue(flat, field)),
      )
      return [
        ...(twice ? [fieldError('duplicate', at('name'), `Another of the ${plural} has this name.`)] : []),
        ...fixed.map(({ spelled }) => fieldError('invalid', at(spelled.join('.')), 'This cannot be changed.')),
      ]
    })
  })

/** The members that a change of the object itself may change. */
export const withoutApart = ({ members = {} }: ObjectDeclaration, wanted: WantedMembers): WantedMembers =>
  Object.fromEntries(Object.entries(wanted).filter(([singular]) => members[singular]?.apart !== true))

/** Members that are changed by calls of their own may be sent back as they are, or not at all: a client that knows none of them sends an empty list. */
export const apartMistakes = (declaration: ObjectDeclaration, kept: Pick<Kept, 'id' | 'tenantId' | 'flat'>, wanted: WantedMembers): readonly FieldError[] =>
  Object.entries(declaration.members ?? {}).flatMap(([singular, { plural, apart = false }]) => {
    const list = wanted[singular] ?? []
    if (!apart || list.length === 0 || changedMembers(declaration, kept, { [singular]: list }).length === 0) return []
    return [fieldError('invalid', `${declaration.member}.${plural}`, `The ${plural} are changed by calls of their own.`)]
  })

/** Members as a body gives them, each with an id: its own, that of the member of its name, or a new one. */
export const identified = (given: readonly { readonly id?: string; readonly flat: Flat }[], known: readonly Member[], newId: () => string): readonly Member[] =>
  given.map(({ id, flat }) => ({ id: id ?? known.find((each) => each.flat.name === flat.name)?.id ?? newId(), flat }))
