// The switches by which one client is served as another product would (contracts 6.2): the strict value first in each. What a switch gives up is
// said where it is declared.
import { z } from 'zod'
import { only } from './marks.ts'

const choice = <const V extends readonly [string, ...string[]]>(...values: V) => z.enum(values).default(values[0] as never)
const off = z.boolean().default(false)

export const compatibility = {
  profile: choice('native', 'fusio', 'aidbox').describe(
    'Naming a profile sets every switch that is not named beside it: to the value of the product that it is called after, or to the strict one.',
  ),
  redirectMatch: choice('exact', 'wildcard', 'baseUrl').describe(
    '`wildcard`: as the URL validation `AllowWildcards`. `baseUrl`: every address below a registered URL is registered as well, so a code may be sent to any page of the application that forwards or shows what it is called with (RFC 9700 §4.1).',
  ),
  redirectUriOmitted: choice('reject', 'first').describe(
    '`first`: a request without a redirect_uri means the first registered URL that is no pattern, also where there are several, of which RFC 6749 §3.1.2.3 would have one named.',
  ),
  tokenRedirectUri: choice('mustMatch', 'optionalWithPkce', 'optional').describe(
    'Whether the redirect_uri is repeated for a code. `optionalWithPkce`: not where a code_verifier is checked, as in OAuth 2.1. `optional`: never, and without PKCE nothing then stops a code that was injected (RFC 9700 §4.5). One that is sent must always be the same.',
  ),
  missingResponseType: choice('reject', 'code'),
  hybridIdToken: only('frontChannel', choice('frontChannel', 'tokenEndpoint')),
  openidImpliedByResponseType: only(false, off),
  jsonTokenRequest: only(false, off),
  scopeSyntax: choice('space', 'spaceOrComma').describe('`spaceOrComma`: commas separate scopes as well as spaces do.'),
  scopeEcho: choice('space', 'comma').describe('What separates the scopes in the answer of the token endpoint. In tokens it is always a space.'),
  unknownScopePolicy: only('Reject', choice('Reject', 'Remove', 'Allow')),
  accessTokenFormat: only('jwt', choice('jwt', 'opaque')),
  refreshIssuance: only('offlineAccess', choice('offlineAccess', 'always', 'never')),
  refreshOnClientCredentials: only(false, off),
  tokenTypeCase: choice('Bearer', 'bearer'),
  userInfoInTokenResponse: only(false, off),
  extraRedirectParams: z.boolean().default(true).describe('Whether userState and locale go with a code.'),
  introspectForeignToken: choice('inactive', 'unauthorized').describe(
    '`unauthorized`: the application is told by a 401 that a token is another’s. It learns that such a token was issued (RFC 7662 §2.2 would not tell it).',
  ),
  denyRevokesTokens: only(false, off),
  expiresInEpoch: only(false, off),
}

type Switches = { readonly [Name in Exclude<keyof typeof compatibility, 'profile'>]?: z.output<(typeof compatibility)[Name]> }

/** Of the switches that may be set. Whoever lets another be set adds it here. */
const presets: { readonly [Name in z.output<typeof compatibility.profile>]: Switches } = {
  native: {
    redirectMatch: 'exact',
    redirectUriOmitted: 'reject',
    tokenRedirectUri: 'mustMatch',
    missingResponseType: 'reject',
    scopeSyntax: 'space',
    scopeEcho: 'space',
    tokenTypeCase: 'Bearer',
    extraRedirectParams: true,
    introspectForeignToken: 'inactive',
  },
  fusio: {
    redirectMatch: 'baseUrl',
    redirectUriOmitted: 'reject',
    tokenRedirectUri: 'optional',
    missingResponseType: 'code',
    scopeSyntax: 'spaceOrComma',
    scopeEcho: 'comma',
    tokenTypeCase: 'bearer',
    extraRedirectParams: false,
    introspectForeignToken: 'inactive',
  },
  aidbox: {
    redirectMatch: 'exact',
    redirectUriOmitted: 'first',
    tokenRedirectUri: 'mustMatch',
    missingResponseType: 'reject',
    scopeSyntax: 'space',
    scopeEcho: 'space',
    tokenTypeCase: 'bearer',
    extraRedirectParams: false,
    introspectForeignToken: 'inactive',
  },
}

/** The switches of the profile that is named, if one is; those that are named beside it win. */
export function presetOf({ profile }: Readonly<Record<string, unknown>>): Switches {
  return typeof profile === 'string' && Object.hasOwn(presets, profile) ? presets[profile as keyof typeof presets] : {}
}
