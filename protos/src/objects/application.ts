// An application, which is one OAuth client (contracts 3.2, 3.3, 3.11, 6.2, 7.2, 8).
import { z } from 'zod'
import { ClientId } from '../ids.ts'
import { ClientSecret } from './client-secret.ts'
import { compatibility, presetOf } from './compatibility.ts'
import { type DocumentOf, declareObject, type Facet, type Rule } from './declare.ts'
import { distinct, freeData, optionalId, optionalUrl, requiredName, text, url } from './fields.ts'
import { fixed, hashed, only, refersTo, unique } from './marks.ts'
import { tokenSettings } from './tokens.ts'

/** Together with the bound on each, these keep an application within one event (60 KiB). */
const MAX_REDIRECT_URLS = 200
const MAX_REDIRECT_URL_CHARACTERS = 24_000
const MAX_ROLES = 100
const MAX_SCOPES = 100
const MAX_MEMBER_NAME_LENGTH = 64

type Authenticated = { readonly oauthConfiguration: { readonly clientAuthenticationPolicy: string } }

/** Without client authentication a secret has no use. */
const needsSecret = ({ oauthConfiguration }: Authenticated): boolean => oauthConfiguration.clientAuthenticationPolicy !== 'NotRequired'

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

const Grant = z.enum(['authorization_code', 'refresh_token', DEVICE_GRANT], {
  error: `Only authorization_code, refresh_token and ${DEVICE_GRANT} are known.`,
})

/** What the platform itself gives a meaning to (contracts 3.11). */
const RESERVED_SCOPES = ['openid', 'offline_access', 'address', 'email', 'phone', 'profile']
const RESERVED_PREFIXES = ['idp-link:', 'source-entity:', 'target-entity:']

/** RFC 6749 §3.3 without the comma, by which some clients separate scopes (contracts 6.6). */
const ScopeName = z
  .string()
  .regex(/^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]{1,64}$/, { error: 'A scope has up to 64 visible ASCII characters, but no comma, quote or backslash.' })
  .refine((name) => !RESERVED_SCOPES.includes(name) && !RESERVED_PREFIXES.some((each) => name.startsWith(each)), { error: 'This name is reserved.' })

/** Refused until lambdas run: a token that a lambda should have cut down would say too much. */
const lambdaId = (type: string) => refersTo({ kind: 'lambda', where: { type } }, optionalId)

const providedScope = { enabled: z.boolean().default(true), required: z.boolean().default(false) }

const facets = {
  renamed: {
    about: 'An application has another name.',
    fields: { name: unique('application_name', 'An application of the tenant has this name.', requiredName) },
  },
  client_authentication_changed: {
    about: 'An application proves itself in another way.',
    fields: {
      oauthConfiguration: {
        clientAuthenticationPolicy: z.enum(['Required', 'NotRequired', 'NotRequiredWhenUsingPKCE']).default('Required'),
        proofKeyForCodeExchangePolicy: z.enum(['Required', 'NotRequired', 'NotRequiredWhenUsingClientAuthentication']).default('Required'),
      },
    },
  },
  secret_rotated: {
    about: 'An application has another secret; the one before counts no more.',
    fields: { oauthConfiguration: { clientSecretHash: hashed(ClientSecret, { by: 'pepper', made: needsSecret }) } },
  },
  grants_changed: {
    about: 'An application may get tokens in other ways.',
    fields: {
      oauthConfiguration: {
        enabledGrants: distinct(Grant, 10).default(['authorization_code', 'refresh_token']),
        generateRefreshTokens: z.boolean().default(true),
        deviceVerificationURL: optionalUrl('web').describe(
          'Where people enter the code that a device shows. It is kept with the device grant, which is refused at the token endpoint until it is served.',
        ),
      },
    },
  },
  redirects_changed: {
    about: 'People and codes may be sent to other addresses of an application.',
    fields: {
      oauthConfiguration: {
        authorizedRedirectURLs: distinct(url('pattern'), MAX_REDIRECT_URLS).default([]),
        authorizedURLValidationPolicy: z
          .enum(['ExactMatch', 'AllowWildcards'])
          .default('ExactMatch')
          .describe(
            '`AllowWildcards` lets a star of a redirect URL stand for other text: whoever controls any address that it matches gets codes (RFC 9700 §2.1).',
          ),
      },
    },
  },
  origins_changed: {
    about: 'Other pages may start a sign-in to an application.',
    fields: { oauthConfiguration: { authorizedOriginURLs: only([], distinct(url('web'), MAX_REDIRECT_URLS).default([])) } },
  },
  resources_changed: {
    about: 'An application may ask for tokens for other resources.',
    fields: { oauthConfiguration: { authorizedResourceUris: only([], distinct(url('application'), MAX_REDIRECT_URLS).default([])) } },
  },
  logout_changed: {
    about: 'An application hears of logouts in another way.',
    fields: {
      oauthConfiguration: {
        logoutURL: optionalUrl('web'),
        logoutBehavior: z.enum(['AllApplications', 'RedirectOnly']).default('AllApplications'),
        backchannelLogoutURL: optionalUrl('web').describe('Ours: where logout tokens are posted to (OpenID Connect Back-Channel Logout 1.0).'),
        backchannelLogoutSessionRequired: z.boolean().default(true),
        logoutTokenType: z.enum(['logout+jwt', 'JWT']).default('logout+jwt').describe('Ours: the `typ` of its logout tokens.'),
      },
    },
  },
  registration_settings_changed: {
    about: 'Who may use an application is decided in another way.',
    fields: {
      oauthConfiguration: { requireRegistration: z.boolean().default(false) },
      registrationConfiguration: { enabled: only(false, z.boolean().default(false)) },
    },
  },
  consent_settings_changed: {
    about: 'People are asked for their consent in another way.',
    fields: {
      oauthConfiguration: {
        relationship: z
          .enum(['FirstParty', 'ThirdParty'])
          .default('FirstParty')
          .describe('Whose it is: people are asked what somebody else’s application may have.'),
        consentMode: z.enum(['AlwaysPrompt', 'RememberDecision', 'NeverPrompt']).default('AlwaysPrompt'),
        unknownScopePolicy: z.enum(['Reject', 'Remove', 'Allow']).default('Reject'),
        scopeHandlingPolicy: z.enum(['Strict', 'Compatibility']).default('Strict'),
        providedScopePolicy: { address: providedScope, email: providedScope, phone: providedScope, profile: providedScope },
      },
    },
  },
  token_settings_changed: {
    about: 'An application’s tokens are issued in another way.',
    fields: {
      oauthConfiguration: { accessTokenType: z.enum(['at+jwt', 'JWT']).default('at+jwt').describe('Ours: the `typ` of its access tokens.') },
      jwtConfiguration: {
        enabled: z.boolean().default(false).describe('Whether the lifetimes, policies and keys are the application’s own instead of its tenant’s.'),
        ...tokenSettings,
        idTokenAlgorithm: z
          .enum(['RS256', 'ES256'], { error: 'Only RS256 and ES256 are supported.' })
          .default('RS256')
          .describe('Ours: what signs its ID tokens. RS256 is what a relying party expects that registered nothing.'),
      },
    },
  },
  lambdas_changed: {
    about: 'Other lambdas fill an application’s tokens.',
    fields: {
      lambdaConfiguration: {
        accessTokenPopulateId: only('', lambdaId('JWTPopulate')),
        idTokenPopulateId: only('', lambdaId('JWTPopulate')),
        userinfoPopulateId: only('', lambdaId('UserInfoPopulate')),
      },
    },
  },
  debugging_changed: {
    about: 'The failures of an application’s integration are explained in the event log, or no longer.',
    fields: { oauthConfiguration: { debug: z.boolean().default(false).describe('Refused requests for tokens are explained in the event log.') } },
  },
  compatibility_changed: {
    about: 'An application is served as another product would.',
    fields: { compat: compatibility },
  },
  data_changed: {
    about: 'What the administrator keeps with an application has changed.',
    fields: { data: freeData },
  },
} satisfies Record<string, Facet>

type Application = DocumentOf<typeof facets>

/** Without a secret, only PKCE tells who redeems a code (contracts 7.2 R2, RFC 9700 §2.1.1). */
const publicClientsRequirePkce: Rule<Application> = ({ oauthConfiguration: oauth }) =>
  oauth.clientAuthenticationPolicy === 'NotRequired' && oauth.proofKeyForCodeExchangePolicy !== 'Required'
    ? { field: 'oauthConfiguration.proofKeyForCodeExchangePolicy', message: 'An application without client authentication must require PKCE.' }
    : undefined

/** Whether a star of a redirect URL stands for other text: asked for in the words of either product. */
export const allowsWildcards = (
  oauth: Pick<Application['oauthConfiguration'], 'authorizedURLValidationPolicy'>,
  compat: Pick<Application['compat'], 'redirectMatch'>,
): boolean => oauth.authorizedURLValidationPolicy === 'AllowWildcards' || compat.redirectMatch === 'wildcard'

/** A star in an exact URL would never be compared as one. */
const starsNeedThePolicy: Rule<Application> = ({ oauthConfiguration: oauth, compat }) => {
  const place = allowsWildcards(oauth, compat) ? -1 : oauth.authorizedRedirectURLs.findIndex((each) => each.includes('*'))
  return place < 0 ? undefined : { field: `oauthConfiguration.authorizedRedirectURLs[${place}]`, message: 'A star needs the URL validation AllowWildcards.' }
}

const redirectsFitOneEvent: Rule<Application> = ({ oauthConfiguration: { authorizedRedirectURLs } }) =>
  authorizedRedirectURLs.reduce((sum, each) => sum + each.length, 0) > MAX_REDIRECT_URL_CHARACTERS
    ? {
        what: 'tooLong',
        field: 'oauthConfiguration.authorizedRedirectURLs',
        message: `The URLs together have at most ${MAX_REDIRECT_URL_CHARACTERS} characters.`,
      }
    : undefined

/** A device can show no address but this one (contracts 3.2, RFC 8628 §3.2). */
const deviceGrantNeedsItsPage: Rule<Application> = ({ oauthConfiguration: { enabledGrants, deviceVerificationURL } }) =>
  enabledGrants.includes(DEVICE_GRANT) && deviceVerificationURL === ''
    ? { what: 'blank', field: 'oauthConfiguration.deviceVerificationURL', message: 'The device grant needs the address where people enter the code.' }
    : undefined

type Json = Readonly<Record<string, unknown>>

const groupOf = (given: Json, name: string): Json => (typeof given[name] === 'object' && given[name] !== null ? (given[name] as Json) : {})

/** The deprecated twin counts where the policy is not given (contracts row 20). */
function namingPolicy(given: Json): Json {
  const { requireClientAuthentication: twin, ...oauthConfiguration } = groupOf(given, 'oauthConfiguration')
  if (typeof twin !== 'boolean' || oauthConfiguration.clientAuthenticationPolicy !== undefined) return given
  return { ...given, oauthConfiguration: { ...oauthConfiguration, clientAuthenticationPolicy: twin ? 'Required' : 'NotRequired' } }
}

/** Who names a lifetime or a key wants it: without this it would be kept and have no effect. */
function enablingTokens(given: Json): Json {
  const tokens = groupOf(given, 'jwtConfiguration')
  const isSaid = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && value !== '')
  const named = ['timeToLiveInSeconds', 'refreshTokenTimeToLiveInMinutes', 'accessTokenKeyId', 'idTokenKeyId'].some((each) => isSaid(tokens[each]))
  return named && tokens.enabled === undefined ? { ...given, jwtConfiguration: { ...tokens, enabled: true } } : given
}

/** A profile stands for the switches that are not named: they are shown, and recorded, as what is in force. */
function spellingOut(given: Json): Json {
  const compat = groupOf(given, 'compat')
  return typeof compat.profile === 'string' ? { ...given, compat: { ...presetOf(compat), ...compat } } : given
}

export const application = declareObject({
  kind: 'application',
  plural: 'applications',
  about: 'An application, which is one OAuth client.',
  id: {
    names: ['client_id'],
    schema: ClientId,
    about: 'The id of an application is up to 255 visible ASCII characters.',
    taken: 'An application with this id exists.',
    unique: 'client_id',
  },
  belongs: 'tenant',
  facets,
  members: {
    role: {
      plural: 'roles',
      about: 'A role that registrations for the application may have.',
      most: MAX_ROLES,
      fields: {
        name: z.string().trim().min(1).pipe(text(MAX_MEMBER_NAME_LENGTH)),
        description: text(255).default(''),
        isDefault: only(false, z.boolean().default(false)),
        isSuperRole: only(false, z.boolean().default(false)),
      },
    },
    scope: {
      plural: 'scopes',
      about: 'A scope that the application may ask for.',
      most: MAX_SCOPES,
      fields: {
        name: fixed(ScopeName),
        required: z.boolean().default(false),
        description: text(255).default(''),
        defaultConsentMessage: text(255).default(''),
        defaultConsentDetail: text(1000).default(''),
        data: freeData,
      },
    },
  },
  life: {
    deactivated: { about: 'An application may not be used, and what it was granted before does not count any more.' },
    reactivated: { about: 'An application may be used again; what it was granted before stays ended.' },
    deleted: { about: 'An application is gone with everything it was granted; its id may be given to another.' },
  },
  rules: [publicClientsRequirePkce, starsNeedThePolicy, redirectsFitOneEvent, deviceGrantNeedsItsPage],
  derived: {
    'oauthConfiguration.clientId': { schema: ClientId, of: (_, id) => id },
    /** The deprecated twin of the policy. */
    'oauthConfiguration.requireClientAuthentication': {
      schema: z.boolean(),
      of: ({ oauthConfiguration }) => oauthConfiguration.clientAuthenticationPolicy === 'Required',
    },
  },
  respell: (given) => namingPolicy(enablingTokens(spellingOut(given))),
})
