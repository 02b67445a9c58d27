// An application, which is one OAuth client: what may be said about it (contracts 3.2, 3.3, 8, 10.11) and what creating it records.
import { applicationCreated, applicationStream, ClientId, type DataOf, type FieldError, TenantId } from '@signet/protos'
import { z } from 'zod'
import { type Decision, decision, draft, fieldError } from './decision.ts'
import { distinct, only, optionalUrl, requiredName, text, url } from './fields.ts'
import { type NameHash, reserve } from './identifier.ts'
import { ACCESS_TOKEN_SECONDS, REFRESH_TOKEN_MINUTES, tokenLifetimes } from './tenant.ts'

/** Together with the bound on each, these keep an application within one event (60 KiB). */
const MAX_REDIRECT_URLS = 200
const MAX_REDIRECT_URL_CHARACTERS = 24_000
const MAX_ROLES = 100
const MAX_ROLE_LENGTH = 64

/** The characters of a client secret (RFC 6749 Appendix A.2). */
const ClientSecret = z.string().regex(/^[\x20-\x7e]{0,255}$/, { error: 'A secret has up to 255 characters of printable ASCII.' })

const Grant = z.enum(['authorization_code', 'refresh_token'], { error: 'Only authorization_code and refresh_token are supported.' })

const Role = z.strictObject({
  name: z.string().trim().min(1).pipe(text(MAX_ROLE_LENGTH)),
  isDefault: only(false),
  isSuperRole: only(false),
})

const OauthConfiguration = z.strictObject({
  clientId: ClientId.optional(),
  clientSecret: ClientSecret.default(''),
  clientAuthenticationPolicy: z.enum(['Required', 'NotRequired', 'NotRequiredWhenUsingPKCE']).optional(),
  /** The deprecated twin of the policy: true is Required, false is NotRequired. */
  requireClientAuthentication: z.boolean().optional(),
  proofKeyForCodeExchangePolicy: z.enum(['Required', 'NotRequired', 'NotRequiredWhenUsingClientAuthentication']).default('Required'),
  enabledGrants: distinct(Grant, 10).default(['authorization_code', 'refresh_token']),
  generateRefreshTokens: z.boolean().default(true),
  requireRegistration: z.boolean().default(false),
  authorizedRedirectURLs: distinct(url('application'), MAX_REDIRECT_URLS).default([]),
  authorizedURLValidationPolicy: only('ExactMatch'),
  authorizedOriginURLs: z
    .array(z.unknown())
    .refine((list) => list.length === 0, { error: 'Authorized origins are not supported.' })
    .optional(),
  logoutURL: optionalUrl('web'),
  logoutBehavior: z.enum(['AllApplications', 'RedirectOnly'], { error: 'Only AllApplications and RedirectOnly are supported.' }).default('AllApplications'),
  backchannelLogoutURL: optionalUrl('web'),
  backchannelLogoutSessionRequired: z.boolean().default(true),
  logoutTokenType: z.enum(['logout+jwt', 'JWT']).default('logout+jwt'),
  accessTokenType: z.enum(['at+jwt', 'JWT']).default('at+jwt'),
  debug: only(false),
  relationship: only('FirstParty'),
  consentMode: only('AlwaysPrompt'),
  unknownScopePolicy: only('Reject'),
  scopeHandlingPolicy: only('Strict'),
})

const JwtConfiguration = z.strictObject({
  /** Whether the lifetimes are the application's own instead of its tenant's; true when one is given. */
  enabled: z.boolean().optional(),
  ...tokenLifetimes,
  /** Ours: which algorithm signs the application's ID tokens. RS256 is what a relying party expects that registered nothing. */
  idTokenAlgorithm: z.enum(['RS256', 'ES256'], { error: 'Only RS256 and ES256 are supported.' }).default('RS256'),
})

export const ApplicationRequest = z.strictObject({
  application: z.strictObject({
    id: ClientId.optional(),
    tenantId: TenantId.optional(),
    name: requiredName,
    active: only(true),
    state: only('Active'),
    roles: z.array(Role).max(MAX_ROLES).default([]),
    oauthConfiguration: OauthConfiguration.prefault({}),
    jwtConfiguration: JwtConfiguration.prefault({}),
  }),
})
type Application = z.output<typeof ApplicationRequest>['application']

/** Which policy the request means: the deprecated twin counts where the policy is not given (contracts row 20). */
export const authenticationPolicy = ({ oauthConfiguration: oauth }: Application): DataOf<typeof applicationCreated>['client_authentication_policy'] =>
  oauth.clientAuthenticationPolicy ?? (oauth.requireClientAuthentication === false ? 'NotRequired' : 'Required')

export interface CreateApplication {
  readonly id: ClientId
  readonly tenantId: string
  readonly request: z.output<typeof ApplicationRequest>
  /** Empty for a client without a secret. */
  readonly secretHash: string
  readonly nameHash: NameHash
}

/** An application of a tenant; its id is unique everywhere, its name in the tenant. */
export function decideApplication({ id, tenantId, request: { application }, secretHash, nameHash }: CreateApplication): Decision {
  const { oauthConfiguration: oauth, jwtConfiguration: tokens } = application
  const own = tokens.enabled ?? namesLifetime(application)
  return decision(mistakes(id, application), [
    draft({
      declaration: applicationCreated,
      stream: applicationStream(id),
      tenant: tenantId,
      subject: id,
      taken: fieldError('duplicate', 'application.id', 'An application with this id exists.'),
      data: {
        client_id: id,
        name: application.name,
        secret_hash: secretHash,
        client_authentication_policy: authenticationPolicy(application),
        proof_key_policy: oauth.proofKeyForCodeExchangePolicy,
        enabled_grants: oauth.enabledGrants,
        generate_refresh_tokens: oauth.generateRefreshTokens,
        require_registration: oauth.requireRegistration,
        authorized_redirect_urls: oauth.authorizedRedirectURLs,
        logout_url: oauth.logoutURL,
        logout_behavior: oauth.logoutBehavior,
        backchannel_logout_url: oauth.backchannelLogoutURL,
        backchannel_logout_session_required: oauth.backchannelLogoutSessionRequired,
        logout_token_type: oauth.logoutTokenType,
        access_token_type: oauth.accessTokenType,
        id_token_algorithm: tokens.idTokenAlgorithm,
        access_token_lifetime: own ? (tokens.timeToLiveInSeconds ?? ACCESS_TOKEN_SECONDS) : null,
        refresh_token_lifetime: own ? (tokens.refreshTokenTimeToLiveInMinutes ?? REFRESH_TOKEN_MINUTES) * 60 : null,
        roles: application.roles.map(({ name }) => name),
      },
    }),
    reserve({
      kind: 'application_name',
      hash: nameHash('application_name', tenantId, application.name),
      owner: id,
      tenant: tenantId,
      taken: fieldError('duplicate', 'application.name', 'An application of the tenant has this name.'),
    }),
  ])
}

const namesLifetime = ({ jwtConfiguration: tokens }: Application): boolean =>
  tokens.timeToLiveInSeconds !== undefined || tokens.refreshTokenTimeToLiveInMinutes !== undefined

/** What no single field shows. */
function mistakes(id: string, application: Application): FieldError[] {
  const { oauthConfiguration: oauth, jwtConfiguration: tokens } = application
  const wrong: FieldError[] = []
  const refuse = (what: string, field: string, message: string) => wrong.push(fieldError(what, `application.${field}`, message))

  if (application.id !== undefined && application.id !== id) refuse('invalid', 'id', 'The id differs from the one in the path.')
  if (oauth.clientId !== undefined && oauth.clientId !== id) refuse('invalid', 'oauthConfiguration.clientId', 'The client id is the id of the application.')

  const policy = authenticationPolicy(application)
  if (oauth.requireClientAuthentication !== undefined && oauth.requireClientAuthentication !== (policy === 'Required'))
    refuse('invalid', 'oauthConfiguration.requireClientAuthentication', 'This contradicts clientAuthenticationPolicy.')
  // Without a secret, only PKCE tells who redeems a code (contracts 7.2 R2, RFC 9700 §2.1.1).
  if (policy === 'NotRequired' && oauth.proofKeyForCodeExchangePolicy !== 'Required')
    refuse('invalid', 'oauthConfiguration.proofKeyForCodeExchangePolicy', 'An application without client authentication must require PKCE.')

  if (oauth.authorizedRedirectURLs.reduce((sum, each) => sum + each.length, 0) > MAX_REDIRECT_URL_CHARACTERS)
    refuse('tooLong', 'oauthConfiguration.authorizedRedirectURLs', `The URLs together have at most ${MAX_REDIRECT_URL_CHARACTERS} characters.`)
  for (const [place, { name }] of application.roles.entries())
    if (application.roles.findIndex((role) => role.name === name) !== place) refuse('duplicate', `roles[${place}].name`, 'The role stands in the list twice.')

  if (tokens.enabled === false && namesLifetime(application))
    refuse('invalid', 'jwtConfiguration.enabled', 'The lifetimes given here would have no effect; enable them.')
  return wrong
}
