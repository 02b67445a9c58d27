// What anybody may read, described: discovery, keys, pages and their files.
import type { Operation } from '@signet/platform'
import { z } from 'zod'
import { assets } from '../pages/assets.ts'

const words = z.array(z.string())
const flag = z.boolean()

export const Discovery = z
  .strictObject({
    issuer: z.url(),
    authorization_endpoint: z.url(),
    token_endpoint: z.url(),
    userinfo_endpoint: z.url(),
    jwks_uri: z.url(),
    introspection_endpoint: z.url(),
    revocation_endpoint: z.url(),
    end_session_endpoint: z.url(),
    response_types_supported: words,
    response_modes_supported: words,
    grant_types_supported: words,
    subject_types_supported: words,
    id_token_signing_alg_values_supported: words,
    token_endpoint_auth_methods_supported: words,
    introspection_endpoint_auth_methods_supported: words,
    revocation_endpoint_auth_methods_supported: words,
    code_challenge_methods_supported: words,
    scopes_supported: words,
    claims_supported: words,
    claim_types_supported: words,
    prompt_values_supported: words,
    authorization_response_iss_parameter_supported: flag,
    backchannel_logout_supported: flag,
    backchannel_logout_session_supported: flag,
    frontchannel_logout_supported: flag,
    frontchannel_logout_session_supported: flag,
    request_parameter_supported: flag,
    request_uri_parameter_supported: flag,
    claims_parameter_supported: flag,
  })
  .meta({ id: 'Discovery', description: 'OpenID Connect Discovery 1.0 §3, RFC 8414 §2.' })
export type Discovery = z.infer<typeof Discovery>

const Keys = z
  .strictObject({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string(), use: z.string().optional() })) })
  .meta({ id: 'Keys', description: 'A JSON Web Key Set (RFC 7517 §5).' })

const tenantId = z.string().describe('A tenant’s id.')

const open = { method: 'GET', tag: 'Discovery', caller: 'anyone', envelope: 'oauth' } as const

const discovery = {
  ...open,
  answers: { 200: { about: 'What is on. The endpoints are the platform’s for every tenant; the issuer is the tenant’s.', schema: Discovery } },
  refuses: ['foreign_tenant'],
} as const

const named = { query: z.object({ tenantId: tenantId.optional() }) }

export const publicOperations: readonly Operation[] = [
  {
    ...discovery,
    path: '/.well-known/openid-configuration',
    id: 'discover',
    about: 'What clients configure themselves from.',
    parameters: named,
  },
  {
    ...discovery,
    path: '/.well-known/oauth-authorization-server',
    id: 'discoverOAuth',
    about: 'The same, where OAuth clients look for it.',
    parameters: named,
  },
  {
    ...discovery,
    path: '/{tenantId}/.well-known/openid-configuration',
    id: 'discoverTenant',
    about: 'The same for a tenant.',
    parameters: { path: z.object({ tenantId }) },
  },
  {
    ...open,
    path: '/.well-known/jwks.json',
    id: 'retrieveKeys',
    about: 'The public keys that verify tokens.',
    answers: { 200: { about: 'All keys whose signatures count.', schema: Keys } },
  },
  {
    ...open,
    path: '/',
    id: 'home',
    tag: 'Pages',
    about: 'For people who came by accident, and for developers who look for the way in.',
    envelope: 'page',
    answers: { 200: { about: 'A page.', schema: z.string(), type: 'text/html' } },
  },
  {
    ...open,
    path: '/assets/{file}',
    id: 'retrieveAsset',
    tag: 'Pages',
    about: 'A file that pages refer to, named by its content.',
    envelope: 'page',
    parameters: { path: z.object({ file: z.string() }) },
    answers: { 200: { about: 'The file, to be kept for good.', schema: z.string(), type: [...new Set(assets.map(({ type }) => type.replace(/;.*/, '')))] } },
    refuses: ['unknown_path'],
  },
  {
    ...open,
    path: '/assets/theme/{themeId}',
    id: 'retrieveThemeStylesheet',
    tag: 'Pages',
    about: 'What a theme adds to the style of the pages of its tenants.',
    envelope: 'page',
    parameters: { path: z.object({ themeId: z.string() }) },
    answers: {
      200: { about: 'The stylesheet; empty when the theme has none.', schema: z.string(), type: 'text/css' },
      304: { about: 'It is the one that the caller has.' },
    },
    refuses: ['unknown_path'],
  },
]
