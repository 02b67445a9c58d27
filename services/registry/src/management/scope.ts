// Which tenant a management call is about (contracts 2 rule 8): the one its key is locked to, the header's, the body's, or the only one.

import { refuseRequest } from '@signet/platform/management/body'
import { isWithin, type Scope } from '@signet/platform/management/scope'
import { Refused } from '@signet/protos'
import type { Rights } from '../domain/api-key.ts'
import type { KeptObject, Store } from '../store.ts'

export { requireId, type Scope, scopeOf } from '@signet/platform/management/scope'

/** An object that is there and in the scope. Raises `unknown_object` without telling which of the two it is not. */
export function requireKnown(found: KeptObject | undefined, scope: Scope): KeptObject {
  if (found === undefined || !isWithin(scope, found.tenantId)) throw new Refused('unknown_object', 'There is no such object.')
  return found
}

/** Raises `unauthorized_api_key` for a key that is for one tenant: it may make and end nothing beside it. */
export function requireUnlocked({ caller }: { readonly caller: Rights }): void {
  if (caller.tenantId !== '')
    throw new Refused('unauthorized_api_key', 'The API key is for one tenant.', { detail: 'a key with a tenant would have made or ended what is not of it' })
}

/** The tenant of a call. Raises `invalid_fields` when none, an unknown or a closed one is named. */
export async function requireTenant(store: Store, scope: Scope, named?: string): Promise<KeptObject> {
  if (named !== undefined && !isWithin(scope, named)) return refuseRequest('invalid', 'The tenant in the body is not the tenant of the request.')
  const id = named ?? scope.tenantId
  if (id !== '') {
    const found = await store.object('tenant', id)
    return found?.active === true ? found : refuseRequest('invalid', 'The tenant that the request names does not exist or is closed.')
  }
  const [only, another] = await store.openTenants(2)
  if (only === undefined) return refuseRequest('missingTenant', 'There is no tenant yet: create one first.')
  if (another !== undefined) return refuseRequest('TenantIdRequired', 'There is more than one tenant: name one with X-FusionAuth-TenantId.')
  return only
}
