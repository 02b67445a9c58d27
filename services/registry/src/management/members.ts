// The endpoints of things that belong to an object, roles and the like: `/api/application/{applicationId}/role/{roleId}`. Each change is one
// fact in the stream of the object, whose version is the entity tag of them all.

import { decodeValue, readBody, refuseFields, refuseRequest } from '@signet/platform/management/body'
import { article, capital, conditional, done, json, ofOne, shows } from '@signet/platform/management/described'
import {
  type FieldError,
  fieldsOf,
  fieldValue,
  givenMember,
  type Member,
  type Members,
  memberBodySchemaOf,
  membersOf,
  merge,
  nest,
  Refused,
  shownMember,
  shownMemberSchemaOf,
} from '@signet/protos'
import { z } from 'zod'
import { fieldError } from '../domain/decision.ts'
import { decideMembers } from '../domain/object.ts'
import type { KeptObject } from '../store.ts'
import { type Answer, type Call, type Endpoint, type Means, type Plan, requireQuery } from './endpoint.ts'
import { requireNamesFree } from './held.ts'
import { afterDrafts, idParameter, isJson, type Json, type Kind, known } from './kind.ts'

interface Family {
  readonly kind: Kind
  readonly singular: string
  readonly members: Members
}

const unknownMember = () => new Refused('unknown_object', 'There is no such object.')

/** What a decider says about a place in the list, said about the one member that the body speaks of. */
const retold = ({ kind, singular, members }: Family, wrong: readonly FieldError[]): readonly FieldError[] =>
  wrong.map(({ field, code, message }) => {
    const short = (text: string) => text.replace(new RegExp(`${kind.declaration.member}\\.${members.plural}\\[\\d+\\]`), singular)
    return { field: short(field), code: short(code), message }
  })

/** Records that the object has these members of the kind. */
async function planMembers(family: Family, object: KeptObject, list: readonly Member[], answer: (object: KeptObject) => Answer, means: Means): Promise<Plan> {
  const { kind, singular, members } = family
  if (list.length > members.most) refuseRequest('tooMany', `There are at most ${members.most} ${members.plural}.`)
  const decision = decideMembers(kind.declaration, object, { [singular]: list })
  if (decision.kind === 'refused') return refuseFields(retold(family, decision.fields))
  await requireNamesFree(kind.declaration, object, { [singular]: list }, means)
  return { drafts: decision.drafts, answer: (told) => answer(afterDrafts(kind.declaration, object, object.id, decision.drafts, told)) }
}

const shownAs =
  ({ singular, members }: Family, id: string) =>
  (object: KeptObject): Answer => {
    const member = membersOf(object.flat, singular).find((each) => each.id === id)
    return { body: { [singular]: member && shownMember(members.fields, member) }, version: object.version }
  }

/** What cannot be changed need not be sent again. */
const keepingFixed =
  ({ fields }: Members) =>
  (member: Member, sent: unknown): unknown =>
    isJson(sent)
      ? { ...nest(fieldsOf(fields).flatMap((field) => (field.marks.fixed === true ? [[field.path, fieldValue(member.flat, field)]] : []))), ...sent }
      : sent

const readMember = ({ singular, members }: Family, body: unknown) => {
  const decoded = decodeValue(memberBodySchemaOf(singular, members), body) as Record<string, Json>
  return givenMember(members.fields, decoded[singular] ?? {})
}

async function existing({ kind, singular }: Family, call: Call, means: Means): Promise<{ object: KeptObject; list: readonly Member[]; member: Member }> {
  const object = await known(kind, call, means)
  const list = membersOf(object.flat, singular)
  const member = list.find(({ id, flat }) => ('name' in call.query ? flat.name === call.query.name : id === call.parameters[`${singular}Id`]?.toLowerCase()))
  if (member === undefined) throw unknownMember()
  return { object, list, member }
}

/** All of one kind of member. */
export function memberEndpoints(kind: Kind, singular: string): readonly Endpoint[] {
  const members = kind.declaration.members?.[singular]
  if (members === undefined) throw new Error(`${kind.declaration.kind} declares no ${singular}`)
  const family = { kind, singular, members }
  const { plural } = members
  const all = `${kind.path}/{${idParameter(kind)}}/${singular}`
  const ofObject = { [idParameter(kind)]: kind.declaration.id.schema }
  const name = capital(singular)
  const place = {
    tag: kind.tag,
    path: `${all}/{${singular}Id}`,
    parameters: { header: conditional, path: z.object({ ...ofObject, [`${singular}Id`]: z.guid() }) },
  }
  const places = { tag: kind.tag, path: all, parameters: { header: conditional, path: z.object(ofObject) } }
  const shown = shownMemberSchemaOf(singular, members)
  const answers = shows(`The ${singular}.`, z.strictObject({ [singular]: shown }))
  const body = json(memberBodySchemaOf(singular, members))

  const add = async (call: Call, means: Means): Promise<Plan> => {
    requireQuery(call.query)
    const object = await known(kind, call, means)
    const given = readMember(family, readBody(call.body))
    const id = z
      .uuid()
      .toLowerCase()
      .safeParse(call.parameters[`${singular}Id`] ?? given.id ?? means.random.uuid())
    if (!id.success) return refuseFields([fieldError('couldNotConvert', `${singular}Id`, `The id of ${article(singular)} is a UUID.`)])
    const list = membersOf(object.flat, singular)
    if (list.some((each) => each.id === id.data)) refuseFields([fieldError('duplicate', `${singular}.id`, `A ${singular} with this id exists.`)])
    return planMembers(family, object, [...list, { id: id.data, flat: given.flat }], shownAs(family, id.data), means)
  }

  const update =
    (whole: (member: Member, sent: unknown) => unknown) =>
    async (call: Call, means: Means): Promise<Plan> => {
      requireQuery(call.query)
      const { object, list, member } = await existing(family, call, means)
      const sent = readBody(call.body)
      const { flat } = readMember(family, isJson(sent) ? { ...sent, [singular]: whole(member, sent[singular]) } : sent)
      return planMembers(
        family,
        object,
        list.map((each) => (each === member ? { id: member.id, flat } : each)),
        shownAs(family, member.id),
        means,
      )
    }

  const take = async (call: Call, means: Means): Promise<Plan> => {
    requireQuery(call.query, call.parameters[`${singular}Id`] === undefined ? ['name'] : [])
    const { object, list, member } = await existing(family, call, means)
    return planMembers(
      family,
      object,
      list.filter((each) => each !== member),
      () => ({}),
      means,
    )
  }

  return [
    { ...ofOne, ...places, method: 'POST', id: `create${name}`, about: `Add ${article(singular)}.`, body, answers, plan: add },
    {
      ...ofOne,
      ...places,
      method: 'GET',
      id: `list${capital(plural)}`,
      about: `List the ${plural}.`,
      answers: shows(`The ${plural}.`, z.strictObject({ [plural]: z.array(shown) })),
      read: async (call, means) => {
        requireQuery(call.query)
        const object = await known(kind, call, means)
        return { body: { [plural]: membersOf(object.flat, singular).map((each) => shownMember(members.fields, each)) }, version: object.version }
      },
    },
    {
      ...ofOne,
      ...places,
      method: 'DELETE',
      id: `delete${name}ByName`,
      about: `Take ${article(singular)} away by its name.`,
      parameters: { ...places.parameters, query: z.object({ name: z.string() }) },
      answers: done,
      plan: take,
    },
    { ...ofOne, ...place, method: 'POST', id: `create${name}WithId`, about: `Add ${article(singular)} with an id of your choice.`, body, answers, plan: add },
    {
      ...ofOne,
      ...place,
      method: 'GET',
      id: `retrieve${name}`,
      about: `Retrieve ${article(singular)}.`,
      answers,
      read: async (call, means) => {
        requireQuery(call.query)
        const { object, member } = await existing(family, call, means)
        return shownAs(family, member.id)(object)
      },
    },
    { ...ofOne, ...place, method: 'PUT', id: `update${name}`, about: `Replace ${article(singular)}.`, body, answers, plan: update(keepingFixed(members)) },
    {
      ...ofOne,
      ...place,
      method: 'PATCH',
      id: `patch${name}`,
      about: `Change ${article(singular)} (RFC 7396).`,
      body: json(z.strictObject({ [singular]: z.record(z.string(), z.json()) })),
      answers,
      plan: update((member, sent) => merge(shownMember(members.fields, member), sent)),
    },
    { ...ofOne, ...place, method: 'DELETE', id: `delete${name}`, about: `Take ${article(singular)} away.`, answers: done, plan: take },
  ]
}
