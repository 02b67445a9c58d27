// A registration: a user's membership of an application, where the roles live (contracts 3.1). Its id is the user's and the application's.
import { z } from 'zod'
import { ClientId, UserId } from '../ids.ts'
import { declareObject } from './declare.ts'
import { distinct, freeData } from './fields.ts'
import { only } from './marks.ts'

const MAX_ROLES = 100

export const registrationId = (userId: string, applicationId: string): string => `${userId}:${applicationId}`
export const applicationOfRegistration = (id: string): string => id.slice(id.indexOf(':') + 1)

const isRegistrationId = (id: string) => UserId.safeParse(id.split(':')[0]).success && ClientId.safeParse(applicationOfRegistration(id)).success

export const registration = declareObject({
  kind: 'registration',
  plural: 'registrations',
  about: 'A person became a member of an application.',
  id: {
    names: ['sub', 'client_id'],
    schema: z.string().refine(isRegistrationId),
    about: 'The path names a user and an application.',
    taken: 'The user is registered for this application.',
    field: 'applicationId',
  },
  belongs: 'tenant',
  facets: {
    roles_changed: {
      about: 'A person has other roles in an application.',
      fields: { roles: distinct(z.string().max(64), MAX_ROLES).default([]) },
    },
    verification_changed: {
      about: 'A membership is verified, or no longer.',
      fields: { verified: z.boolean().default(false) },
    },
    profile_changed: {
      about: 'What is known of a person in one application has changed.',
      personal: true,
      fields: { username: only('', z.string().default('')), timezone: only('', z.string().default('')), data: freeData },
    },
  },
  life: { deleted: { about: 'A person is no member of an application any more.' } },
  derived: { applicationId: { schema: ClientId, of: (_, id) => applicationOfRegistration(id) } },
  beside: { skipRegistrationVerification: z.boolean().optional() },
})
