// The switches by which one client is served as another product would (contracts 6.2): the strict value first in each.
import { z } from 'zod'
import { only } from './marks.ts'

const choice = <const V extends readonly [string, ...string[]]>(...values: V) => z.enum(values).default(values[0] as never)
const off = z.boolean().default(false)

export const compatibility = {
  profile: only('native', choice('native', 'fusio', 'aidbox')),
  redirectMatch: only('exact', choice('exact', 'wildcard', 'baseUrl')),
  redirectUriOmitted: only('reject', choice('reject', 'first')),
  tokenRedirectUri: only('mustMatch', choice('mustMatch', 'optionalWithPkce', 'optional')),
  missingResponseType: only('reject', choice('reject', 'code')),
  hybridIdToken: only('frontChannel', choice('frontChannel', 'tokenEndpoint')),
  openidImpliedByResponseType: only(false, off),
  jsonTokenRequest: only(false, off),
  scopeSyntax: only('space', choice('space', 'spaceOrComma')),
  scopeEcho: only('space', choice('space', 'comma')),
  unknownScopePolicy: only('Reject', choice('Reject', 'Remove', 'Allow')),
  accessTokenFormat: only('jwt', choice('jwt', 'opaque')),
  refreshIssuance: only('offlineAccess', choice('offlineAccess', 'always', 'never')),
  refreshOnClientCredentials: only(false, off),
  tokenTypeCase: only('Bearer', choice('Bearer', 'bearer')),
  userInfoInTokenResponse: only(false, off),
  extraRedirectParams: only(true, z.boolean().default(true)),
  introspectForeignToken: only('inactive', choice('inactive', 'unauthorized')),
  denyRevokesTokens: only(false, off),
  expiresInEpoch: only(false, off),
}
