// What planning needs to know of tenants and clients, which registry owns: cached, and cleared by registry's events.
import type { Broadcast, Platform } from '@signet/platform'
import { cached } from '@signet/platform/cache'
import type { CallOptions } from '@signet/protos'

/** The safety net when an event was missed or the feed is down, in milliseconds. */
const MAX_AGE_MS = 5000

const MAX_CLIENTS = 10_000
const MAX_TENANTS = 1000

export interface Directory {
  /** The issuer of a tenant's tokens; undefined when there is no such tenant any more. */
  issuer(tenantId: string, options?: CallOptions): Promise<string | undefined>
  /** Whether a logout token can be posted to the client. */
  hasBackchannel(clientId: string, options?: CallOptions): Promise<boolean>
  readonly broadcast: Broadcast
}

export function openDirectory({ rpc, clock }: Pick<Platform, 'rpc' | 'clock'>): Directory {
  const tenants = cached(async (tenantId: string, options?: CallOptions) => (await rpc.registry.getTenant({ tenantId }, options)).tenant ?? undefined, {
    max: MAX_TENANTS,
    maxAgeMs: MAX_AGE_MS,
    clock,
  })
  const clients = cached(async (clientId: string, options?: CallOptions) => (await rpc.registry.getClient({ clientId }, options)).client ?? undefined, {
    max: MAX_CLIENTS,
    maxAgeMs: MAX_AGE_MS,
    clock,
  })
  const clear = () => {
    tenants.clear()
    clients.clear()
  }
  return Object.freeze({
    issuer: async (tenantId: string, options?: CallOptions) => (await tenants.get(tenantId, options))?.issuer,
    hasBackchannel: async (clientId: string, options?: CallOptions) => ((await clients.get(clientId, options))?.backchannelLogoutUrl ?? '') !== '',
    broadcast: { name: 'registry-cache', topics: ['signet.registry'] as const, hear: clear, reset: clear },
  })
}
