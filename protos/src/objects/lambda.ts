// A lambda: an administrator's own JavaScript that fills or checks what the platform makes (contracts 3.14).
import { z } from 'zod'
import { ObjectId } from '../ids.ts'
import { declareObject } from './declare.ts'
import { requiredName } from './fields.ts'
import { fixed, only, stored } from './marks.ts'

/** FusionAuth's. What a lambda is run for is said by the field of another object that names it. */
const LambdaType = z.enum([
  ...(['AppleReconcile', 'ClientCredentialsJWTPopulate', 'EpicGamesReconcile', 'ExternalJWTReconcile', 'FacebookReconcile', 'GoogleReconcile'] as const),
  ...(['HYPRReconcile', 'JWTPopulate', 'LDAPConnectorReconcile', 'LinkedInReconcile', 'LoginValidation', 'MFARequirement', 'NintendoReconcile'] as const),
  ...(['OpenIDReconcile', 'SAMLv2Populate', 'SAMLv2Reconcile', 'SCIMServerGroupRequestConverter', 'SCIMServerGroupResponseConverter'] as const),
  ...(['SCIMServerUserRequestConverter', 'SCIMServerUserResponseConverter', 'SelfServiceRegistrationValidation', 'SonyPSNReconcile'] as const),
  ...(['SteamReconcile', 'TwitchReconcile', 'TwitterReconcile', 'UserInfoPopulate', 'XboxReconcile'] as const),
])

const MAX_BODY_LENGTH = 256_000

const Body = z
  .string()
  .refine((body) => body.trim() !== '', { error: 'The field is required.', params: { what: 'blank' } })
  .refine((body) => body.length <= MAX_BODY_LENGTH, { error: `A body has at most ${MAX_BODY_LENGTH} characters.`, params: { what: 'tooLong' } })

export const lambda = declareObject({
  kind: 'lambda',
  plural: 'lambdas',
  about: 'A lambda: JavaScript of the administrator. It is kept, and not run yet.',
  id: { names: ['lambda_id'], schema: ObjectId, about: 'The id of a lambda is a UUID.', taken: 'A lambda with this id exists.' },
  belongs: 'nobody',
  facets: {
    renamed: { about: 'A lambda has another name.', fields: { name: requiredName } },
    type_set: {
      about: 'What a lambda is for; that never changes.',
      fields: { type: fixed(LambdaType), engineType: only('GraalJS', z.enum(['GraalJS', 'Nashorn']).default('GraalJS')) },
    },
    body_changed: { about: 'A lambda does something else.', fields: { bodyHash: stored(Body) } },
    debugging_changed: { about: 'What a lambda prints is written to the event log, or no longer.', fields: { debug: z.boolean().default(false) } },
  },
  life: { deleted: { about: 'A lambda is gone; its id may be given to another.' } },
})
