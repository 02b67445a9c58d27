// A registration: a user's membership of an application, where the roles live (contracts 3.1).
import { ClientId, type FieldError, registrationCreated, registrationStream, type UserId } from '@signet/protos'
import { z } from 'zod'
import { type Decision, decision, draft, fieldError } from './decision.ts'
import { distinct } from './fields.ts'
import { newUserOptions, User } from './user.ts'

const MAX_ROLES = 100

export const Registration = z.strictObject({
  applicationId: ClientId,
  roles: distinct(z.string().max(64), MAX_ROLES).default([]),
  verified: z.boolean().default(false),
})

/** A registration, of an existing user or together with a new one. */
export const RegistrationRequest = z.strictObject({
  registration: Registration,
  user: User.optional(),
  ...newUserOptions,
  skipRegistrationVerification: z.boolean().optional(),
})

export interface Register {
  readonly userId: UserId
  /** The user's. */
  readonly tenantId: string
  readonly registration: z.output<typeof Registration>
}

/** What is known of the application that is named; undefined when there is none. */
export type ApplicationRoles = { readonly tenantId: string; readonly roles: readonly string[] } | undefined

/** A user is registered once for each application of the same tenant, with roles that the application has. */
export function decideRegistration({ userId, tenantId, registration }: Register, application: ApplicationRoles): Decision {
  const { applicationId, roles, verified } = registration
  // A foreign tenant's application is answered like one that does not exist, so that nobody learns which ids do.
  if (application === undefined || application.tenantId !== tenantId)
    return { kind: 'refused', fields: [fieldError('invalid', 'registration.applicationId', 'The tenant has no such application.')] }
  const wrong = roles.flatMap((role, place): FieldError[] =>
    application.roles.includes(role) ? [] : [fieldError('invalid', `registration.roles[${place}]`, 'The application has no such role.')],
  )
  return decision(wrong, [
    draft({
      declaration: registrationCreated,
      stream: registrationStream(userId, applicationId),
      tenant: tenantId,
      subject: userId,
      taken: fieldError('duplicate', 'registration.applicationId', 'The user is registered for this application.'),
      data: { sub: userId, client_id: applicationId, roles, verified },
    }),
  ])
}
