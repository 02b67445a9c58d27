// Who signs in with this name and password, if anybody.

import type { NameHash } from '../domain/identifier.ts'
import type { PersonKeys } from '../person-keys.ts'
import type { KeptObject, Store } from '../store.ts'
import type { Passwords } from './hashing.ts'

export interface Verification {
  readonly tenantId: string
  /** An email address or a user name. */
  readonly login: string
  readonly password: string
  readonly signal?: AbortSignal
}

export interface Verified {
  readonly user: KeptObject
  readonly personKey: Buffer
}

/** Longer ones are nobody's, and are not worth normalising. */
const MAX_LOGIN_LENGTH = 320

/**
 * One query and one hash before the answer is known, so that neither the answer nor its time tells an unknown user from a wrong
 * password or from somebody who may not sign in.
 */
export const verifyPassword =
  ({ store, passwords, personKeys, nameHash }: { store: Store; passwords: Passwords; personKeys: PersonKeys; nameHash: NameHash }) =>
  async ({ tenantId, login, password, signal }: Verification): Promise<Verified | undefined> => {
    const user = await store.bearer('user', 'login', nameHash('login', tenantId, login.length > MAX_LOGIN_LENGTH ? '' : login))
    const matches = await passwords.matches(password, String(user?.flat.password_hash ?? ''), signal)
    if (!matches || user === undefined || !user.active || user.tenantClosed) return undefined
    const personKey = await personKeys.find(user.id)
    return personKey === undefined ? undefined : { user, personKey }
  }
