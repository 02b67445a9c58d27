// What an API key may do, and that it gives no other key more (contracts 2 rule 8). Pure: the time is the caller's.
import { type apiKey, type FieldError, type Known, managesKeys } from '@signet/protos'
import { fieldError } from './decision.ts'

/** What a key may do and for how long. */
export type Rights = Pick<Known<typeof apiKey>, 'tenantId' | 'permissions' | 'superUser' | 'keyManager' | 'expirationInstant'>

/** The rights of the platform itself. */
export const EVERYTHING: Rights = { tenantId: '', permissions: { endpoints: {} }, superUser: true, keyManager: true, expirationInstant: null }

export const isExpired = ({ expirationInstant }: Rights, now: number): boolean => expirationInstant !== null && now >= expirationInstant

/** Whether a key may call a method of an endpoint. Keys are managed by key managers, and by whoever may do everything everywhere. */
export function allows({ tenantId, permissions, superUser, keyManager }: Rights, method: string, endpoint: string): boolean {
  if (managesKeys(endpoint)) return keyManager || (superUser && tenantId === '')
  return superUser || lists(permissions.endpoints, method, endpoint)
}

const lists = (endpoints: Readonly<Record<string, readonly string[]>>, method: string, endpoint: string): boolean =>
  Object.hasOwn(endpoints, endpoint) && (endpoints[endpoint]?.includes(method) ?? false)

/** What a key would have that its giver has not: nobody gives what they do not have. */
export function excesses(rights: Rights, giver: Rights): readonly FieldError[] {
  const refuse = (field: string, message: string) => fieldError('invalid', `apiKey.${field}`, message)
  const endpoints = Object.entries(rights.permissions.endpoints).flatMap(([endpoint, methods]) =>
    methods.filter((method) => !allows(giver, method, endpoint)).map((method) => `${method} ${endpoint}`),
  )
  const ends = giver.expirationInstant !== null && (rights.expirationInstant === null || rights.expirationInstant > giver.expirationInstant)
  return [
    ...(giver.tenantId !== '' && rights.tenantId !== giver.tenantId ? [refuse('tenantId', 'Your own key is for another tenant.')] : []),
    ...(rights.superUser && !giver.superUser ? [refuse('superUser', 'Your own key may not do everything.')] : []),
    ...(rights.keyManager && !allows(giver, 'POST', '/api/api-key') ? [refuse('keyManager', 'Your own key may not manage keys.')] : []),
    ...(endpoints.length > 0 ? [refuse('permissions.endpoints', `Your own key may not ${endpoints.slice(0, 10).join(', ')}.`)] : []),
    ...(ends ? [refuse('expirationInstant', 'Your own key counts no longer than that.')] : []),
  ]
}
