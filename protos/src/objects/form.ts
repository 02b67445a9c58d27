// An object as the management API spells it: the decoder of what callers send, and what they are shown.
import { z } from 'zod'
import { TenantId } from '../ids.ts'
import type { Members, ObjectDeclaration, Shape } from './declare.ts'
import { type Field, fieldsOf } from './fields-of.ts'
import { defaultOf, documentOf, type Flat, fieldsOfObject, fieldValue, type Kept, type Member, membersOf, nest } from './known.ts'

/** What the body of a request says of an object. */
export interface Given {
  readonly id?: string
  readonly tenantId?: string
  readonly active?: boolean
  /** Every field that is recorded, but for secrets. */
  readonly flat: Flat
  /** By flat name; only those that were given. */
  readonly secrets: Readonly<Record<string, string>>
  /** By flat name: what is stored beside the log. */
  readonly contents: Readonly<Record<string, unknown>>
  /** By singular; undefined where the body does not speak of them. */
  readonly members: Readonly<Record<string, readonly GivenMember[] | undefined>>
  /** What is settled or follows from the rest, by dotted path: its id, its tenant, and what the declaration derives. */
  readonly derived: readonly (readonly [path: string, value: unknown])[]
}

/** What is stored beside the log, by hash. */
export type Contents = ReadonlyMap<string, unknown>

export interface GivenMember {
  readonly id?: string
  readonly flat: Flat
}

type Json = Readonly<Record<string, unknown>>

const instants = {
  insertInstant: z.int().optional().describe('When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at.'),
  lastUpdateInstant: z.int().optional().describe('When it was last changed, in milliseconds since 1970. Read-only.'),
}

/** A schema's answer to `only`: that value, or nothing at all. */
const onlySchema = (field: Field): z.ZodType =>
  field.schema
    .refine((value) => JSON.stringify(value) === JSON.stringify(field.marks.only), {
      error: field.marks.only === '' ? 'This is not supported.' : `Only ${JSON.stringify(field.marks.only)} is supported.`,
    })
    .optional()

const schemaOfField = (field: Field): z.ZodType => {
  if ('only' in field.marks) return onlySchema(field)
  if (field.marks.stored !== undefined) return field.marks.stored
  return field.marks.hashed === undefined ? field.schema : field.marks.hashed.input.optional()
}

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType

/** Groups become objects that may be left out as a whole. */
const strict = (shape: Json): z.ZodObject =>
  z.strictObject(Object.fromEntries(Object.entries(shape).map(([name, each]) => [name, isSchema(each) ? each : strict(each as Json).prefault({})])))

const shapeOf = (fields: readonly Field[]) => fields.map((field): [readonly string[], z.ZodType] => [field.spelled, schemaOfField(field)])

const memberSchema = ({ fields }: Members): z.ZodObject => strict({ id: z.guid().optional(), ...nest(shapeOf(fieldsOf(fields))), ...instants })

/** An id that is made of two others' is shown as these. */
const hasOwnId = ({ id }: ObjectDeclaration) => id.names.length === 1

const isOfTenant = ({ belongs }: ObjectDeclaration) => belongs === 'tenant' || belongs === 'either'

const hasState = (life: object) => 'deactivated' in life || 'closed' in life

const schemas = new WeakMap<object, z.ZodObject>()

/** The decoder of an object in a request's body. A field that it does not know is a mistake with a name. */
export function schemaOf(declaration: ObjectDeclaration): z.ZodObject {
  const known = schemas.get(declaration)
  if (known !== undefined) return known
  const { id, life, members = {}, derived = {} } = declaration
  const made = strict({
    ...(hasOwnId(declaration) && { id: id.schema.optional() }),
    ...(hasOwnId(declaration) && isOfTenant(declaration) && { tenantId: TenantId.optional() }),
    ...nest([
      ...shapeOf(fieldsOfObject(declaration)),
      ...Object.entries(derived).map(([path, { schema }]): [string[], z.ZodType] => [path.split('.'), schema.optional()]),
    ]),
    ...Object.fromEntries(Object.values(members).map((each) => [each.plural, z.array(memberSchema(each)).max(each.most).optional()])),
    ...(hasState(life) && { active: z.boolean().optional(), state: z.enum(['Active', 'Inactive']).optional() }),
    ...instants,
  })
  schemas.set(declaration, made)
  return made
}

/** What is blank is left out of what is shown. */
const shownField = (field: Field): z.ZodType => {
  if (field.marks.stored !== undefined) return field.marks.stored.optional()
  const schema = 'only' in field.marks ? z.literal(field.marks.only as string) : field.schema
  return isBlank(defaultOf(field)) ? field.schema.optional() : typeof field.marks.only === 'object' ? field.schema : schema
}

const shownShape = (fields: readonly Field[]) =>
  fields.flatMap((field): [readonly string[], z.ZodType][] => [
    [field.spelled, field.marks.hashed === undefined ? shownField(field) : z.string().optional().describe('Shown once: in the answer that made or set it.')],
  ])

const answered = (shape: Json): z.ZodObject =>
  z.strictObject(Object.fromEntries(Object.entries(shape).map(([name, each]) => [name, isSchema(each) ? each : group(each as Json)])))

/** A group of which every member may be left out is left out with the last of them. */
function group(shape: Json): z.ZodType {
  const schema = answered(shape)
  return Object.values(schema.shape).every((each) => each.safeParse(undefined).success) ? schema.optional() : schema
}

const shownMemberSchema = (fields: Shape): z.ZodObject => answered({ id: z.guid(), ...nest(shownShape(fieldsOf(fields))) })

/** The schema of what `show` makes, and of what stands beside it. */
export const shownSchemaOf = (declaration: ObjectDeclaration, beside: Readonly<Record<string, z.ZodType>> = {}): z.ZodObject => {
  const { id, belongs, life, members = {}, derived = {}, member, about } = declaration
  const times = { insertInstant: z.int().describe('Milliseconds since 1970.'), lastUpdateInstant: z.int().describe('Milliseconds since 1970.') }
  return answered({
    ...(hasOwnId(declaration) && { id: id.schema, ...(isOfTenant(declaration) && { tenantId: belongs === 'either' ? z.guid().optional() : z.guid() }) }),
    ...nest([
      ...shownShape(fieldsOfObject(declaration).filter(({ marks }) => marks.hashed?.by !== 'password')),
      ...Object.entries(derived).map(([path, { schema }]): [string[], z.ZodType] => [path.split('.'), schema]),
    ]),
    ...Object.fromEntries(Object.values(members).map((each) => [each.plural, z.array(answered({ id: z.guid(), ...nest(shownShape(fieldsOf(each.fields))) }))])),
    ...(hasState(life) && { active: z.boolean(), state: z.enum(['Active', 'Inactive']) }),
    ...times,
    ...beside,
  }).meta({ id: `${member.charAt(0).toUpperCase()}${member.slice(1)}`, description: about })
}

/** The decoder of a request's body. */
export const bodySchemaOf = (declaration: ObjectDeclaration): z.ZodObject =>
  z.strictObject({
    [declaration.member]: schemaOf(declaration),
    ...Object.fromEntries(shapeOf(fieldsOf(declaration.beside ?? {})).map(([path, schema]) => [path.join('.'), schema])),
  })

const at = (whole: unknown, path: readonly string[]): unknown => path.reduce((place, word) => (place as Json | undefined)?.[word], whole)

const flatten = (whole: unknown, fields: readonly Field[]): Flat =>
  Object.fromEntries(
    fields.flatMap(({ name, path, marks }) => ('only' in marks || marks.hashed !== undefined || marks.stored !== undefined ? [] : [[name, at(whole, path)]])),
  )

/** What a decoded body says. */
export function givenOf(declaration: ObjectDeclaration, decoded: Json): Given {
  const fields = fieldsOfObject(declaration)
  const { id, tenantId, active, state } = decoded as { id?: string; tenantId?: string; active?: boolean; state?: string }
  const secrets = fields.flatMap(({ name, spelled, marks }) => {
    const value = marks.hashed === undefined ? undefined : at(decoded, spelled)
    return typeof value === 'string' && value !== '' ? [[name, value]] : []
  })
  const isActive = active ?? (state === undefined ? undefined : state === 'Active')
  return {
    ...(id !== undefined && { id }),
    ...(tenantId !== undefined && { tenantId }),
    ...(isActive !== undefined && { active: isActive }),
    flat: flatten(decoded, fields),
    secrets: Object.fromEntries(secrets),
    contents: Object.fromEntries(fields.flatMap(({ name, spelled, marks }) => (marks.stored === undefined ? [] : [[name, at(decoded, spelled)]]))),
    members: Object.fromEntries(
      Object.entries(declaration.members ?? {}).map(([singular, { plural, fields: shape }]) => [
        singular,
        (decoded[plural] as readonly Json[] | undefined)?.map((each) => givenMember(shape, each)),
      ]),
    ),
    derived: ['id', 'tenantId', ...Object.keys(declaration.derived ?? {})].flatMap((path): [string, unknown][] => {
      const value = at(decoded, path.split('.'))
      return value === undefined ? [] : [[path, value]]
    }),
  }
}

/** The decoder of one member in a body of its own. */
export const memberBodySchemaOf = (singular: string, members: Members): z.ZodObject => z.strictObject({ [singular]: memberSchema(members) })

/** The schema of what is shown of a member. */
export const shownMemberSchemaOf = (singular: string, { fields, about }: Members): z.ZodObject =>
  shownMemberSchema(fields).meta({ id: `${singular.charAt(0).toUpperCase()}${singular.slice(1)}`, description: about })

export const givenMember = (shape: Shape, decoded: Json): GivenMember => ({
  ...(typeof decoded.id === 'string' && { id: decoded.id }),
  flat: flatten(decoded, fieldsOf(shape)),
})

const isBlank = (value: unknown) => value === '' || value === undefined || value === null

/** What of an object can be sent back as it is: its fields without what is blank and without secrets. */
const written = (fields: readonly Field[], flat: Flat, contents: Contents = new Map()) =>
  nest(
    fields.flatMap((field): [readonly string[], unknown][] => {
      const kept = fieldValue(flat, field)
      const value = field.marks.stored === undefined ? kept : contents.get(String(kept))
      return field.marks.hashed !== undefined || isBlank(value) ? [] : [[field.spelled, value]]
    }),
  )

export const shownMember = (fields: Shape, { id, flat }: Member): Record<string, unknown> => ({ id, ...written(fieldsOf(fields), flat) })

/** The fields and members of an object as a PUT would send them. */
export const sendable = (declaration: ObjectDeclaration, flat: Flat, contents?: Contents): Json => ({
  ...written(fieldsOfObject(declaration), flat, contents),
  ...Object.fromEntries(
    Object.entries(declaration.members ?? {}).map(([singular, { plural, fields }]) => [
      plural,
      membersOf(flat, singular).map((each) => shownMember(fields, each)),
    ]),
  ),
})

/** An object as callers see it. */
export function show(declaration: ObjectDeclaration, { id, tenantId, active, createdAt, changedAt, flat }: Kept, contents?: Contents): Record<string, unknown> {
  const document = documentOf(declaration, flat)
  const derived = Object.entries(declaration.derived ?? {}).map(([path, { of }]): [string[], unknown] => [path.split('.'), of(document, id)])
  const whole = merge(sendable(declaration, flat, contents), nest(derived)) as Json
  return {
    ...(hasOwnId(declaration) && { id, ...(isOfTenant(declaration) && tenantId !== '' && { tenantId }) }),
    ...whole,
    ...(hasState(declaration.life) && { active, state: active ? 'Active' : 'Inactive' }),
    insertInstant: createdAt,
    lastUpdateInstant: changedAt,
  }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** RFC 7396: a patch merged into a document; null takes a member away. */
export function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged = new Map(Object.entries(isObject(target) ? target : {}))
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, merge(merged.get(name), value))
  }
  return Object.fromEntries(merged)
}
