// The client: known and active, in a tenant that is too (RFC 6749 §4.1.1 client_id). Refused on a page of ours.

import type { Client, Directory, Tenant } from '@signet/platform/directory'
import { type CallOptions, Refused } from '@signet/protos'
import type { Sent } from '../core.ts'

/** Raises `missing_client_id` and `unknown_client`. */
export async function knownClient(sent: Sent, directory: Directory, options?: CallOptions): Promise<{ client: Client; tenant: Tenant }> {
  if (sent.client_id === undefined) throw new Refused('missing_client_id', 'The request names no application (client_id).')
  const client = await directory.client(sent.client_id, options)
  const tenant = client === undefined ? undefined : await directory.tenant(client.tenantId, options)
  if (client === undefined || tenant === undefined) throw new Refused('unknown_client', 'The application of this request (client_id) is not known here.')
  return { client, tenant }
}
