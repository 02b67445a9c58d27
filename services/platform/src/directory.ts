// Clients, tenants and users, which registry owns, as other services see them: cached, filled by a call on a miss, cleared by registry's events.

import type { CallOptions } from '@signet/protos'
import type { Client__Output } from '@signet/protos/rpc/gen/signet/registry/v1/Client'
import type { Tenant__Output } from '@signet/protos/rpc/gen/signet/registry/v1/Tenant'
import type { User__Output } from '@signet/protos/rpc/gen/signet/registry/v1/User'
import { cached } from './cache.ts'
import type { Broadcast, Platform, RecordedEvent } from './ports.ts'

export type Client = Client__Output
export type Tenant = Tenant__Output
export type User = User__Output

/** The safety net when an event was missed or the feed is down, in milliseconds. */
const MAX_AGE_MS = 5000

const MAX_CLIENTS = 10_000
const MAX_TENANTS = 1000
const MAX_USERS = 50_000

export interface Directory {
  /** Undefined when there is no such client or it may not be used. */
  client(id: string, options?: CallOptions): Promise<Client | undefined>
  /** An empty id asks for the only tenant there is. */
  tenant(id: string, options?: CallOptions): Promise<Tenant | undefined>
  user(id: string, options?: CallOptions): Promise<User | undefined>
  readonly broadcast: Broadcast
}

/** With `includeInactive`, clients and tenants count that may not be used any more: for who must still tell them of what ended. */
export function openDirectory({ rpc, clock }: Pick<Platform, 'rpc' | 'clock'>, { includeInactive = false } = {}): Directory {
  const kept = (max: number) => ({ max, maxAgeMs: MAX_AGE_MS, clock })
  const { registry } = rpc
  const clients = cached<string, Client>(
    async (clientId, options) => (await registry.getClient({ clientId, includeInactive }, options)).client ?? undefined,
    kept(MAX_CLIENTS),
  )
  const tenants = cached<string, Tenant>(
    async (tenantId, options) => (await registry.getTenant({ tenantId, includeInactive }, options)).tenant ?? undefined,
    kept(MAX_TENANTS),
  )
  const users = cached<string, User>(async (userId, options) => (await registry.getUser({ userId }, options)).user ?? undefined, kept(MAX_USERS))

  /** What an event of a stream makes stale. Sign-ups must not empty the cache of clients. */
  const forget: Readonly<Record<string, (id: string) => void>> = {
    application: (id) => clients.delete(id),
    user: (id) => users.delete(id),
    registration: (id) => users.delete(id.split(':')[0] ?? id),
    // all of them: the empty id may have stood for any, and a client may take values from its tenant
    tenant: () => {
      tenants.clear()
      clients.clear()
    },
  }

  return Object.freeze({
    client: clients.get,
    tenant: tenants.get,
    user: users.get,
    broadcast: {
      name: 'registry-cache',
      topics: ['signet.registry'] as const,
      hear: ({ event }: RecordedEvent) => {
        const colon = event.stream.indexOf(':')
        forget[event.stream.slice(0, colon)]?.(event.stream.slice(colon + 1))
      },
      reset: () => {
        clients.clear()
        tenants.clear()
        users.clear()
      },
    },
  })
}
