// A tenant: an isolated set of users and applications (contracts 3.1, 3.17, 8, 10.13, 10.15).
import { z } from 'zod'
import { TenantId } from '../ids.ts'
import { declareObject } from './declare.ts'
import { freeData, optionalId, optionalUrl, requiredName, within } from './fields.ts'
import { only, refersTo, unique } from './marks.ts'
import { tokenSettings } from './tokens.ts'

/** A session without use ends after an hour (contracts 8). */
const SESSION_IDLE_SECONDS = 3600

/** However it is used, a session ends after half a day, so that every working day begins with a sign-in. */
const SESSION_SECONDS = 12 * 3600
const MAX_SESSION_SECONDS = 365 * 86_400

/** A code lives 30 seconds (contracts 7.2 R22). */
const CODE_SECONDS = 30

/** A successor lost on its way may be asked for again for ten seconds (contracts 10.13). */
const REFRESH_GRACE_SECONDS = 10

const DAY = 86_400

/** An issuer is a URL without query (OpenID Connect Discovery §3). Empty: the public URL of the platform. */
const Issuer = optionalUrl('web').refine((value) => !value.includes('?'), { error: 'An issuer has no query.' })

export const tenant = declareObject({
  kind: 'tenant',
  plural: 'tenants',
  about: 'A tenant: an isolated set of users and applications.',
  id: { names: ['tenant_id'], schema: TenantId, about: 'The id of a tenant is a UUID.', taken: 'A tenant with this id exists.' },
  belongs: 'itself',
  facets: {
    renamed: {
      about: 'A tenant has another name.',
      fields: { name: unique('tenant_name', 'A tenant with this name exists.', requiredName) },
    },
    issuer_changed: {
      about: 'A tenant’s tokens name another issuer.',
      fields: { issuer: Issuer },
    },
    logout_changed: {
      about: 'People whose application names no place are sent elsewhere after a logout.',
      fields: { logoutURL: optionalUrl('web') },
    },
    theme_chosen: {
      about: 'A tenant’s pages look different.',
      fields: { themeId: refersTo({ kind: 'theme' }, optionalId).describe('The theme must be there. Its stylesheet comes after that of the pages.') },
    },
    session_settings_changed: {
      about: 'Sessions that begin from now on live for another time.',
      fields: {
        httpSessionMaxInactiveInterval: within(1, MAX_SESSION_SECONDS).default(SESSION_IDLE_SECONDS),
        httpSessionMaxLifetime: within(1, MAX_SESSION_SECONDS)
          .default(SESSION_SECONDS)
          .describe('Ours, beside FusionAuth’s idle limit: seconds after which a session ends however it is used.'),
        ssoConfiguration: { deviceTrustTimeToLiveInSeconds: only(365 * DAY, within(1, 10 * 365 * DAY).default(365 * DAY)) },
      },
    },
    one_time_values_changed: {
      about: 'Codes and other values that are used once live for another time.',
      fields: {
        externalIdentifierConfiguration: {
          authorizationGrantIdTimeToLiveInSeconds: within(10, 600).default(CODE_SECONDS),
          deviceCodeTimeToLiveInSeconds: only(600, within(60, DAY).default(600)),
          deviceUserCodeIdGenerator: {
            length: only(8, within(6, 32).default(8)),
            type: only('randomConsonants', z.enum(['randomConsonants', 'randomAlphaNumeric', 'randomAlpha', 'randomDigits']).default('randomConsonants')),
          },
          twoFactorIdTimeToLiveInSeconds: only(300, within(60, 3600).default(300)),
          changePasswordIdTimeToLiveInSeconds: only(600, within(60, DAY).default(600)),
          rememberOAuthScopeConsentChoiceTimeToLiveInSeconds: within(60, 365 * DAY).default(30 * DAY),
          loginIntentTimeToLiveInSeconds: only(1800, within(60, DAY).default(1800)),
        },
      },
    },
    token_settings_changed: {
      about: 'Tokens that are issued from now on live for another time.',
      fields: {
        jwtConfiguration: {
          ...tokenSettings,
          refreshTokenOneTimeUseConfiguration: { gracePeriodInSeconds: within(0, 60).default(REFRESH_GRACE_SECONDS) },
        },
      },
    },
    revocation_policy_changed: {
      about: 'Other happenings than before end refresh tokens.',
      fields: {
        jwtConfiguration: {
          refreshTokenRevocationPolicy: {
            onLogout: z.boolean().default(false).describe('Ours: whether the end of a session ends its offline refresh tokens too.'),
            onLoginPrevented: only(true, z.boolean().default(true)),
            onPasswordChanged: only(true, z.boolean().default(true)),
            onMultiFactorEnable: only(false, z.boolean().default(false)),
            onOneTimeTokenReuse: only(true, z.boolean().default(true)),
          },
        },
      },
    },
    client_credentials_changed: {
      about: 'Machines get other tokens than before.',
      fields: {
        oauthConfiguration: {
          clientCredentialsAccessTokenPopulateLambdaId: only('', refersTo({ kind: 'lambda', where: { type: 'ClientCredentialsJWTPopulate' } }, optionalId)),
          requireTargetEntity: only(true, z.boolean().default(true)),
        },
      },
    },
    compatibility_changed: {
      about: 'Another product’s paths are published for a tenant.',
      fields: { compatProfile: only('native', z.enum(['native', 'fusio', 'aidbox']).default('native')) },
    },
    data_changed: {
      about: 'What the administrator keeps with a tenant has changed.',
      fields: { data: freeData },
    },
  },
  life: {
    closed: { about: 'A tenant closed for good: by rule, none of its applications, users, sessions and API keys counts any more.' },
  },
})
