// The endpoints of clients and resources, described. Their parameters are parsed where they are judged, in the order that OAuth wants.
import type { Operation } from '@signet/platform'
import type { RefusalKind } from '@signet/protos'
import { z } from 'zod'

const credentials = {
  client_id: z.string().optional().describe('For a client that sends no Authorization header.'),
  client_secret: z.string().optional().describe('For a client that sends no Authorization header.'),
}

const CodeRequest = z
  .object({
    grant_type: z.literal('authorization_code'),
    code: z.string(),
    redirect_uri: z
      .string()
      .optional()
      .describe('The one of the authorization request. Needed unless the application’s `compat.tokenRedirectUri` says otherwise.'),
    code_verifier: z.string().optional().describe('The PKCE verifier (RFC 7636 §4.1).'),
    tenantId: z.string().optional().describe('The client’s own tenant, where it is named at all.'),
    ...credentials,
  })
  .meta({ id: 'CodeRequest', description: 'The authorization code grant (RFC 6749 §4.1.3).' })

const RefreshRequest = z
  .object({
    grant_type: z.literal('refresh_token'),
    refresh_token: z.string(),
    scope: z.string().optional().describe('A part of what was granted; all of it without.'),
    expires_in: z.string().optional().describe('Seconds: shortens the life of the access token.'),
    tenantId: z.string().optional().describe('The client’s own tenant, where it is named at all.'),
    ...credentials,
  })
  .meta({ id: 'RefreshRequest', description: 'The refresh grant (RFC 6749 §6). The token is rotated: the answer has its successor.' })

const Tokens = z
  .strictObject({
    access_token: z.string().describe('A JWT (RFC 9068).'),
    token_type: z.enum(['Bearer', 'bearer']).describe('`bearer` only for an application that asks for it.'),
    expires_in: z.int().describe('Seconds.'),
    scope: z.string().optional(),
    userId: z.guid().optional(),
    id_token: z.string().optional().describe('With the scope openid.'),
    refresh_token: z.string().optional(),
    refresh_token_id: z.uuid().optional().describe('Names the grant.'),
  })
  .meta({ id: 'Tokens', description: 'What a grant gave (RFC 6749 §5.1).' })

const hint = z.enum(['access_token', 'id_token', 'refresh_token']).optional()

const IntrospectionRequest = z.object({ token: z.string(), token_type_hint: hint, ...credentials }).meta({ id: 'IntrospectionRequest' })

const RevocationRequest = z
  .object({ token: z.string(), token_type_hint: z.string().optional().describe('Not needed: a token’s form says what it is.'), ...credentials })
  .meta({ id: 'RevocationRequest' })

const claim = { text: z.string().optional(), instant: z.int().optional().describe('Seconds since 1970.'), flag: z.boolean().optional() }

const Introspection = z
  .looseObject({
    active: z.boolean().describe('Whether the token counts now. Alone in the answer when it does not.'),
    iss: claim.text,
    sub: claim.text,
    aud: claim.text,
    exp: claim.instant,
    iat: claim.instant,
    jti: claim.text,
    sid: z.string().optional().describe('The single sign-on session.'),
    tid: z.string().optional().describe('The tenant.'),
    scope: claim.text,
    client_id: claim.text,
    auth_time: claim.instant,
  })
  .meta({ id: 'Introspection', description: 'Whether a token counts, and its claims (RFC 7662 §2.2).' })

const UserInfo = z
  .looseObject({
    sub: z.string(),
    email: claim.text,
    email_verified: claim.flag,
    phone_number: claim.text,
    name: claim.text,
    given_name: claim.text,
    middle_name: claim.text,
    family_name: claim.text,
    preferred_username: claim.text,
    birthdate: claim.text,
    picture: claim.text,
    locale: claim.text,
    zoneinfo: claim.text,
  })
  .meta({ id: 'UserInfo', description: 'The claims that the token’s scopes grant (OpenID Connect Core §5.4).' })

const clientRefusals: readonly RefusalKind[] = [
  'missing_client_id',
  'contradictory_client_id',
  'unregistered_client',
  'missing_client_authentication',
  'wrong_client_authentication',
  'unsupported_client_authentication',
  'too_many_attempts',
]

const form = 'application/x-www-form-urlencoded'

const userInfo = {
  path: '/oauth2/userinfo',
  tag: 'Tokens',
  about: 'Claims about the person whom an access token is for (OpenID Connect Core §5.3).',
  caller: 'bearer',
  envelope: 'oauth',
  answers: { 200: { about: 'What the scopes of the token grant.', schema: UserInfo } },
  refuses: ['missing_access_token', 'invalid_access_token', 'insufficient_scope'],
} as const satisfies Omit<Operation, 'method' | 'id'>

export const tokenOperations: readonly Operation[] = [
  {
    method: 'POST',
    path: '/oauth2/token',
    id: 'exchange',
    tag: 'Tokens',
    about: 'Exchange a grant for tokens (RFC 6749 §3.2).',
    details: 'An answer means that the log has the event. A code or refresh token that comes a second time revokes what it gave.',
    caller: 'client',
    envelope: 'oauth',
    body: { type: form, schema: z.discriminatedUnion('grant_type', [CodeRequest, RefreshRequest]) },
    answers: { 200: { about: 'The tokens.', schema: Tokens } },
    refuses: [
      ...clientRefusals,
      ...(['missing_grant_type', 'unsupported_grant_type', 'disabled_grant', 'foreign_tenant'] as const),
      ...(['missing_code', 'missing_redirect_uri', 'unknown_code', 'spent_code', 'foreign_code', 'mismatched_redirect_uri'] as const),
      ...(['missing_code_verifier', 'wrong_code_verifier'] as const),
      ...(['missing_refresh_token', 'unknown_refresh_token', 'reused_refresh_token', 'unknown_scope', 'invalid_expires_in'] as const),
    ],
  },
  {
    method: 'POST',
    path: '/oauth2/introspect',
    id: 'introspect',
    tag: 'Tokens',
    about: 'Ask whether a token counts right now (RFC 7662).',
    details:
      'Everything that may have ended the token is looked at, so a logout shows here at once. Another client’s token is inactive, unless the application’s `compat.introspectForeignToken` says otherwise.',
    caller: 'client',
    envelope: 'oauth',
    body: { type: form, schema: IntrospectionRequest },
    answers: { 200: { about: 'The claims of a token that counts; for any other nothing but that it does not.', schema: Introspection } },
    refuses: [...clientRefusals, 'missing_token', 'unsupported_token_type', 'contradictory_token_type', 'foreign_token'],
  },
  {
    method: 'POST',
    path: '/oauth2/revoke',
    id: 'revoke',
    tag: 'Tokens',
    about: 'Revoke a token (RFC 7009).',
    details: 'A refresh token takes its whole grant along, an access token only itself. An unknown token is no error.',
    caller: 'client',
    envelope: 'oauth',
    body: { type: form, schema: RevocationRequest },
    answers: { 200: { about: 'The token does not count, whether it did before or not.' } },
    refuses: [...clientRefusals, 'missing_token'],
  },
  { ...userInfo, method: 'GET', id: 'retrieveUserInfo' },
  {
    ...userInfo,
    method: 'POST',
    id: 'retrieveUserInfoByForm',
    body: { type: form, schema: z.object({ access_token: z.string().optional().describe('Instead of the Authorization header.') }), optional: true },
  },
]
