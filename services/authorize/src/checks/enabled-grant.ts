// The grant that this response type begins is enabled for the client (RFC 6749 §4.1.2.1 unauthorized_client).

import type { Client } from '@signet/platform/directory'
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'

/** Raises `disabled_grant`. */
export function enabledGrant(_sent: Sent, client: Pick<Client, 'oauthConfiguration'>): 'authorization_code' {
  const grant = 'authorization_code'
  if (!client.oauthConfiguration.enabledGrants.includes(grant)) throw new Refused('disabled_grant', `The grant ${grant} is not enabled for this application.`)
  return grant
}
