// The redirect URI: present and registered (RFC 9700 §2.1, RFC 8252 §7.3). Refused on a page of ours,
// because nothing may be sent to a URI that nobody registered (RFC 6749 §4.1.2.1).

import type { Client } from '@signet/platform/directory'
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'
import { firstRegistered, isRegistered } from '../domain/redirect-uri.ts'

/** Raises `missing_redirect_uri` and `unregistered_redirect_uri`. */
export function registeredRedirectUri(sent: Sent, client: Pick<Client, 'oauthConfiguration' | 'compat'>): string {
  const uri = sent.redirect_uri ?? firstRegistered(client)
  if (uri === undefined) throw new Refused('missing_redirect_uri', 'The request does not say where to return to (redirect_uri).')
  if (!isRegistered(uri, client)) {
    throw new Refused('unregistered_redirect_uri', 'The address to return to (redirect_uri) is not registered for this application.')
  }
  return uri
}
