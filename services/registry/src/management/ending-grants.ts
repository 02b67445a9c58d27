// Grants end with what they were given on or to, in the commit that ends that.

import { refuseRequest } from '@signet/platform/management/body'
import { entityGrant } from '@signet/protos'
import type { Draft } from '../domain/decision.ts'
import { decideLife } from '../domain/object.ts'
import type { KeptObject } from '../store.ts'

/** One commit holds no more, so whoever has more grants is freed of them first. */
export const MAX_ENDED_GRANTS = 200

/** Raises `invalid_fields` when there are too many for one commit. */
export function requireFew(grants: readonly KeptObject[]): readonly KeptObject[] {
  return grants.length > MAX_ENDED_GRANTS ? refuseRequest('tooMany', `More than ${MAX_ENDED_GRANTS} grants depend on it: delete these first.`) : grants
}

export const endGrants = (grants: readonly KeptObject[]): readonly Draft[] => requireFew(grants).flatMap((each) => decideLife(entityGrant, each, 'deleted'))
