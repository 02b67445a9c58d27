// What a management call may touch (contracts 2 rule 8): the tenant that its key is locked to or its header names, or all.
import { Refused, TenantId } from '@signet/protos'
import type { z } from 'zod'
import { refuseRequest } from './body.ts'

/** What a caller may touch: one tenant, or all when empty. */
export interface Scope {
  readonly tenantId: string
}

/** The scope of a call. Raises `invalid_fields` when the header is no tenant's id or contradicts the key's lock. */
export function scopeOf({ lock, header }: { lock: string; header: string }): Scope {
  if (header === '') return { tenantId: lock }
  const named = TenantId.safeParse(header)
  if (!named.success) return refuseRequest('invalid', 'X-FusionAuth-TenantId is no tenant’s id.')
  if (lock !== '' && named.data !== lock) return refuseRequest('invalid', 'X-FusionAuth-TenantId is not the tenant that the API key is for.')
  return { tenantId: named.data }
}

/** Whether an object of this tenant may be seen. Others are answered as if they did not exist. */
export const isWithin = ({ tenantId }: Scope, owner: string): boolean => tenantId === '' || tenantId === owner

/** An id as its kind's schema reads it. Raises `unknown_object` for a text that can be no object's id. */
export function requireId<T extends z.ZodType>(schema: T, id: string): z.output<T> {
  const parsed = schema.safeParse(id)
  if (!parsed.success) throw new Refused('unknown_object', 'There is no such object.')
  return parsed.data
}
