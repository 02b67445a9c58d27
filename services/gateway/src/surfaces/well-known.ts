// The documents that clients configure themselves from: discovery (OpenID Connect Discovery 1.0 §3, RFC 8414 §2) and keys (RFC 7517 §5).

import type { Clock } from '@signet/platform'
import { tenantOf as readTenant } from '@signet/platform/directory'
import { type Client, Refused, signingAlgorithms, TenantId } from '@signet/protos'
import type { Context } from 'koa'
import { lastGood } from '../documents/last-good.ts'
import { oauthEnvelope } from '../errors.ts'
import type { Call } from '../request/call.ts'
import { parseQuery } from '../request/parameters.ts'
import { answerPublicJson } from '../respond.ts'
import type { Handler, Route } from '../route.ts'
import type { Discovery } from './public-operations.ts'

/** Short, because a new signing key must reach verifiers soon after it is published. In seconds. */
const MAX_AGE = 60

/** Token answers from memory, and whoever asks now may need a key that was made and chosen just now: only the last good set is held, for when token is away. */
const KEYS_AGE_MS = 0

interface Around {
  readonly publicUrl: string
  readonly clock: Clock
  readonly token: Client<'token'>
  readonly registry: Client<'registry'>
}

export function wellKnownRoutes({ publicUrl, clock, token, registry }: Around): readonly Route[] {
  const keys = lastGood(async (_key, options) => ({ jwks: (await token.getKeys({}, options)).jwks }), clock, KEYS_AGE_MS)
  const issuers = lastGood(async (tenantId, options) => {
    const { tenant } = await registry.getTenant({ tenantId }, options)
    if (tenant) return { issuer: readTenant(tenant).issuer }
    return tenantId === '' ? { issuer: publicUrl } : undefined
  }, clock)

  const answerKeys: Handler = async (context, call) => {
    const found = await keys('jwks', call.options)
    answerPublicJson(context, MAX_AGE, found?.jwks ?? { keys: [] })
  }

  const answerDiscovery: Handler = async (context, call) => {
    const issuer = await findIssuer(tenantOf(context), call)
    answerPublicJson(context, MAX_AGE, discovery(issuer, publicUrl))
  }

  /** Without a tenant's name it is the only tenant; where there are several, the issuer of those that name none (contracts 2 rule 7, decision 15). */
  async function findIssuer(tenantId: string, call: Call): Promise<string> {
    const found = await issuers(tenantId, call.options)
    if (found === undefined) throw unknownTenant()
    return found.issuer
  }

  const route = (path: string, answer: Handler): Route => ({ path, answers: { GET: answer }, refuse: oauthEnvelope, anyOrigin: true })
  return [
    route('/.well-known/jwks.json', answerKeys),
    route('/.well-known/openid-configuration', answerDiscovery),
    route('/.well-known/oauth-authorization-server', answerDiscovery),
    route('/:tenantId/.well-known/openid-configuration', answerDiscovery),
  ]
}

const unknownTenant = () => new Refused('foreign_tenant', 'There is no such tenant.')

/** The tenant in the path, else in the query; empty when neither names one. */
function tenantOf(context: Context): string {
  const inPath = (context.params as Record<string, string | undefined>).tenantId
  const named = inPath ?? parseQuery(context.querystring).tenantId
  if (named === undefined) return ''
  const parsed = TenantId.safeParse(named)
  if (!parsed.success) throw unknownTenant()
  return parsed.data
}

/** What is really on. The endpoints are the platform's for every tenant; the issuer is the tenant's. */
function discovery(issuer: string, publicUrl: string): Discovery {
  const clientAuthentication = ['client_secret_basic', 'client_secret_post', 'none']
  return {
    issuer,
    authorization_endpoint: `${publicUrl}/oauth2/authorize`,
    token_endpoint: `${publicUrl}/oauth2/token`,
    userinfo_endpoint: `${publicUrl}/oauth2/userinfo`,
    jwks_uri: `${publicUrl}/.well-known/jwks.json`,
    introspection_endpoint: `${publicUrl}/oauth2/introspect`,
    revocation_endpoint: `${publicUrl}/oauth2/revoke`,
    end_session_endpoint: `${publicUrl}/oauth2/logout`,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    subject_types_supported: ['public'],
    // RS256 and ES256 without anybody's doing, the others by a key that an administrator chooses
    id_token_signing_alg_values_supported: [...signingAlgorithms],
    token_endpoint_auth_methods_supported: clientAuthentication,
    introspection_endpoint_auth_methods_supported: clientAuthentication,
    revocation_endpoint_auth_methods_supported: clientAuthentication,
    code_challenge_methods_supported: ['S256'],
    scopes_supported: ['openid', 'offline_access', 'profile', 'email', 'phone'],
    claims_supported,
    claim_types_supported: ['normal'],
    prompt_values_supported: ['none', 'login'],
    authorization_response_iss_parameter_supported: true,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    claims_parameter_supported: false,
  }
}

const claims_supported = [
  ...['iss', 'sub', 'aud', 'exp', 'iat', 'jti', 'sid', 'tid', 'auth_time', 'authenticationType', 'nonce', 'at_hash'],
  ...['email', 'email_verified', 'phone_number', 'name', 'given_name', 'middle_name', 'family_name', 'preferred_username', 'birthdate', 'picture'],
  ...['locale', 'zoneinfo'],
]
