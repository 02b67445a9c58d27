// Where the browser goes after a logout: what the application asked for, if it is registered, else what is configured.

import type { Client, Tenant } from '@signet/platform/directory'
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'
import { isRegistered } from '../domain/redirect-uri.ts'
import { withParameters } from '../redirect.ts'

/**
 * An absolute URL, or empty for the page that says the person is signed out. Raises `unregistered_post_logout_redirect_uri`, also
 * when no application is known: an address that nobody vouches for is not followed (OpenID Connect RP-Initiated Logout 1.0 §3).
 */
export function destinationOf(sent: Sent, client: Client | undefined, tenant: Tenant | undefined): string {
  const asked = sent.post_logout_redirect_uri
  if (asked === undefined) return [client?.oauthConfiguration.logoutURL, tenant?.logoutURL].find((url) => url !== undefined && url !== '') ?? ''
  if (client === undefined || !isRegistered(asked, client)) {
    throw new Refused('unregistered_post_logout_redirect_uri', 'The address to go to after the logout is not registered for this application.')
  }
  return withParameters(asked, [['state', sent.state]])
}
