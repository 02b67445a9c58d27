// What happens to users, applications and tenants after they were created: who may not be here any more, and who may again.
// Each decider answers the events that follow from an object as it is; none when it is already as it should be.
import {
  applicationDeactivated,
  applicationReactivated,
  applicationStream,
  type DataOf,
  identifierReleased,
  identifierStream,
  tenantClosed,
  tenantStream,
  userDeactivated,
  userErased,
  userPasswordChanged,
  userReactivated,
  userStream,
} from '@signet/protos'
import { z } from 'zod'
import { type Draft, draft } from './decision.ts'
import { Password } from './user.ts'

/** Of a user, a password alone can be changed so far; every other field is refused by name. */
export const UserChange = z.strictObject({ user: z.strictObject({ password: Password }) })

/** `version` is that of the object's stream so far. */
interface UserState {
  readonly sub: string
  readonly tenant_id: string
  readonly active: boolean
  readonly version: number
}

interface ApplicationState {
  readonly client_id: string
  readonly tenant_id: string
  readonly active: boolean
  readonly version: number
}

interface TenantState {
  readonly tenant_id: string
  /** Milliseconds since 1970; null while it is open. */
  readonly closed_at: number | null
  readonly version: number
}

/** A name that an object bears, as it stands in the log. */
export interface BorneName {
  readonly kind: DataOf<typeof identifierReleased>['kind']
  readonly hash: string
  readonly version: number
}

const nextOfUser = ({ sub, tenant_id, version }: UserState) => ({ stream: userStream(sub), version: version + 1, tenant: tenant_id, subject: sub })
const nextOfApplication = ({ client_id, tenant_id, version }: ApplicationState) => ({
  stream: applicationStream(client_id),
  version: version + 1,
  tenant: tenant_id,
  subject: client_id,
})

export type DeactivationReason = DataOf<typeof userDeactivated>['reason']

export const decideUserDeactivation = (user: UserState, reason: DeactivationReason): readonly Draft[] =>
  user.active ? [draft({ declaration: userDeactivated, ...nextOfUser(user), data: { sub: user.sub, reason } })] : []

export const decideUserReactivation = (user: UserState): readonly Draft[] =>
  user.active ? [] : [draft({ declaration: userReactivated, ...nextOfUser(user), data: { sub: user.sub } })]

/** Also to the same password: who asks for it wants everybody else out. */
export const decidePasswordChange = (user: UserState, passwordHash: string): readonly Draft[] => [
  draft({ declaration: userPasswordChanged, ...nextOfUser(user), data: { sub: user.sub }, personal: { password_hash: passwordHash } }),
]

/** The person goes, and the names become free for others in the same commit. */
export const decideUserErasure = (user: UserState, names: readonly BorneName[]): readonly Draft[] => [
  draft({ declaration: userErased, ...nextOfUser(user), data: { sub: user.sub } }),
  ...names.map(({ kind, hash, version }) =>
    draft({
      declaration: identifierReleased,
      stream: identifierStream(hash),
      version: version + 1,
      tenant: user.tenant_id,
      subject: user.sub,
      data: { kind, hash, owner_id: user.sub },
    }),
  ),
]

export const decideApplicationDeactivation = (application: ApplicationState): readonly Draft[] =>
  application.active ? [draft({ declaration: applicationDeactivated, ...nextOfApplication(application), data: { client_id: application.client_id } })] : []

export const decideApplicationReactivation = (application: ApplicationState): readonly Draft[] =>
  application.active ? [] : [draft({ declaration: applicationReactivated, ...nextOfApplication(application), data: { client_id: application.client_id } })]

/** One event, whatever is in the tenant: that nothing below a closed tenant counts is a rule, not an event for each object. */
export const decideTenantClosing = ({ tenant_id, closed_at, version }: TenantState): readonly Draft[] =>
  closed_at === null
    ? [draft({ declaration: tenantClosed, stream: tenantStream(tenant_id), version: version + 1, tenant: tenant_id, subject: tenant_id, data: { tenant_id } })]
    : []
