// Which redirect URIs are a client's own: those that it registered, byte for byte (RFC 9700 §2.1), and where it asked for it what its patterns
// match (contracts 3.3).
import { matchesPattern } from '@signet/protos'

/** A loopback address by its number, with the port that an operating system gave a native application (RFC 8252 §7.3). Never a name. */
const LOOPBACK = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(?=[/?]|$)/

const withoutPort = (uri: string): string => uri.replace(LOOPBACK, '$1')

interface Registered {
  readonly authorizedRedirectURLs: readonly string[]
  readonly authorizedURLValidationPolicy: 'ExactMatch' | 'AllowWildcards'
}

/** Whether a URI is a registered one, or one that a registered pattern matches; on a loopback address the port may differ. */
export function isRegistered(uri: string, { authorizedRedirectURLs, authorizedURLValidationPolicy }: Registered): boolean {
  const allowed = (spelled: string, entries: readonly string[]) =>
    entries.some((each) => (each.includes('*') ? authorizedURLValidationPolicy === 'AllowWildcards' && matchesPattern(each, spelled) : each === spelled))
  if (!LOOPBACK.test(uri)) return allowed(uri, authorizedRedirectURLs)
  return allowed(withoutPort(uri), authorizedRedirectURLs.map(withoutPort))
}
