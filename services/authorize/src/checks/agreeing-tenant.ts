// tenantId, where it is sent, names the client's own tenant (contracts 2 rule 7). Refused on a page of ours.

import type { Client } from '@signet/platform/directory'
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'

/** Raises `foreign_tenant`, also for a tenant that does not exist. */
export function agreeingTenant(sent: Sent, client: Pick<Client, 'tenantId'>): void {
  const asked = sent.tenantId?.toLowerCase()
  if (asked !== undefined && asked !== client.tenantId) throw new Refused('foreign_tenant', 'The application does not belong to the tenant of this request.')
}
