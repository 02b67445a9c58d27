// Which redirect URIs are a client's own: those that it registered, byte for byte (RFC 9700 §2.1), and where it asked for it what its patterns
// match (contracts 3.3) or what lies below its URLs (contracts 4.2).
import { allowsWildcards, type application, isBelow, type Known, matchesPattern } from '@signet/protos'

type Client = Pick<Known<typeof application>, 'oauthConfiguration' | 'compat'>

/** A loopback address by its number, with the port that an operating system gave a native application (RFC 8252 §7.3). Never a name. */
const LOOPBACK = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(?=[/?]|$)/

const withoutPort = (uri: string): string => uri.replace(LOOPBACK, '$1')

/** Whether a URI is a registered one, or one that a registered pattern or base URL lets through; on a loopback address the port may differ. */
export function isRegistered(uri: string, { oauthConfiguration, compat }: Client): boolean {
  const { authorizedRedirectURLs } = oauthConfiguration
  const [wildcards, below] = [allowsWildcards(oauthConfiguration, compat), compat.redirectMatch === 'baseUrl']
  const allowed = (spelled: string, entries: readonly string[]) =>
    entries.some((each) => (each.includes('*') ? wildcards && matchesPattern(each, spelled) : each === spelled || (below && isBelow(each, spelled))))
  if (!LOOPBACK.test(uri)) return allowed(uri, authorizedRedirectURLs)
  return allowed(withoutPort(uri), authorizedRedirectURLs.map(withoutPort))
}

/** What an application means that names no redirect URI, if it may leave it out: a pattern is no address (contracts 6.4). */
export const firstRegistered = ({ oauthConfiguration, compat }: Client): string | undefined =>
  compat.redirectUriOmitted === 'first' ? oauthConfiguration.authorizedRedirectURLs.find((each) => !each.includes('*')) : undefined
