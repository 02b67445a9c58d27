// Objects as registry would answer them, for tests of the services that read them: what a test does not say has its default.
import {
  type Field,
  type Flat,
  fieldsOf,
  fieldsOfObject,
  type Kept,
  type Known,
  knownOf,
  type ObjectDeclaration,
  registration,
  registrationId,
  user,
} from '@signet/protos'
import type { Kept as Message } from '@signet/protos/rpc/gen/signet/registry/v1/Kept'
import type { Person } from '@signet/protos/rpc/gen/signet/registry/v1/Person'
import type { User } from '../directory.ts'

/** Any part of an object. */
export type Part<T> = T extends readonly unknown[] ? T : T extends object ? { readonly [K in keyof T]?: Part<T[K]> } : T

/** An object that a test changes under way. */
export type Changeable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] extends object ? Changeable<T[K]> : T[K] }

const at = (whole: unknown, path: readonly string[]): unknown => path.reduce((place, word) => (place as Flat | undefined)?.[word], whole)

const flatten = (declared: readonly Field[], fields: object): Flat =>
  Object.fromEntries(
    declared.flatMap(({ name, path }) => {
      const value = at(fields, path)
      return value === undefined ? [] : [[name, value]]
    }),
  )

const flatOf = (declaration: ObjectDeclaration, fields: object): Flat => ({
  ...flatten(fieldsOfObject(declaration), fields),
  ...Object.fromEntries(
    Object.entries(declaration.members ?? {}).map(([singular, { fields: declared }]) => {
      const members = ((fields as Flat)[singular] ?? []) as readonly { readonly id: string }[]
      return [singular, Object.fromEntries(members.map((each) => [each.id, flatten(fieldsOf(declared), each)]))]
    }),
  ),
})

type Envelope = Partial<Pick<Kept, 'id' | 'tenantId' | 'active' | 'notBefore'>>

/** An object of a declaration. */
export const anObject = <O extends ObjectDeclaration>(declaration: O, fields: Part<Known<O>>): Known<O> => {
  const { id = '', tenantId = '', active = true, notBefore = 0 } = fields as Envelope
  return knownOf(declaration, { id, tenantId, active, notBefore, flat: flatOf(declaration, fields) })
}

/** The message that registry answers with. */
export const messageOf = (declaration: ObjectDeclaration, object: Required<Envelope>): Message => ({
  id: object.id,
  tenantId: object.tenantId,
  active: object.active,
  notBeforeMs: String(object.notBefore),
  document: Buffer.from(JSON.stringify(flatOf(declaration, object))),
})

interface Member {
  readonly applicationId: string
  readonly roles?: readonly string[]
  readonly verified?: boolean
}

/** A user, registered for applications. */
export const aPerson = ({ registrations = [], ...fields }: Part<Known<typeof user>> & { readonly registrations?: readonly Member[] }): User => {
  const person = anObject(user, fields)
  return {
    ...person,
    registrations: registrations.map(({ applicationId, roles = [], verified = false }) => ({
      ...anObject(registration, { id: registrationId(person.id, applicationId), tenantId: person.tenantId, roles: [...roles], verified }),
      applicationId,
    })),
  }
}

/** The message that registry answers a user with. */
export const personMessageOf = ({ registrations, ...person }: User): Person => ({
  user: messageOf(user, person),
  registrations: registrations.map((each) => messageOf(registration, each)),
})
