// Clients, tenants and users, which registry owns, as other services see them: cached, filled by a call on a miss, cleared by registry's events.

import {
  application,
  applicationOfRegistration,
  type CallOptions,
  type Known,
  knownOf,
  type ObjectDeclaration,
  registration,
  tenant,
  user,
} from '@signet/protos'
import type { Kept__Output } from '@signet/protos/rpc/gen/signet/registry/v1/Kept'
import type { Person__Output } from '@signet/protos/rpc/gen/signet/registry/v1/Person'
import { cached } from './cache.ts'
import type { Broadcast, Platform, RecordedEvent } from './ports.ts'

export type Client = Known<typeof application>
export type Tenant = Known<typeof tenant>
export type Registration = Known<typeof registration> & { readonly applicationId: string }
export type User = Known<typeof user> & { readonly registrations: readonly Registration[] }

/** An object out of a message: decoded once, when a cache is filled. */
const objectOf = <O extends ObjectDeclaration>(declaration: O, { id, tenantId, active, notBeforeMs, document }: Kept__Output): Known<O> =>
  knownOf(declaration, { id, tenantId, active, notBefore: Number(notBeforeMs), flat: JSON.parse(document.toString('utf8')) })

export const clientOf = (message: Kept__Output): Client => objectOf(application, message)
export const tenantOf = (message: Kept__Output): Tenant => objectOf(tenant, message)

/** A user out of a message. Throws when it holds none, which only an incompatible sender causes. */
export function personOf({ user: kept, registrations }: Person__Output): User {
  if (kept === null) throw new Error('a person without a user')
  return {
    ...objectOf(user, kept),
    registrations: registrations.map((each) => ({ ...objectOf(registration, each), applicationId: applicationOfRegistration(each.id) })),
  }
}

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
  /** Undefined when there is no such user or they may not be used: nobody waits for an event who was locked and comes back. */
  user(id: string, options?: CallOptions): Promise<User | undefined>
  readonly broadcast: Broadcast
}

/** With `includeInactive`, clients and tenants count that may not be used any more: for who must still tell them of what ended. */
export function openDirectory({ rpc, clock, telemetry }: Pick<Platform, 'rpc' | 'clock' | 'telemetry'>, { includeInactive = false } = {}): Directory {
  const kept = (name: string, max: number) => ({ max, maxAgeMs: MAX_AGE_MS, clock, watched: { name, telemetry } })
  const { registry } = rpc
  const clients = cached<string, Client>(
    async (clientId, options) => {
      const { client } = await registry.getClient({ clientId, includeInactive }, options)
      return client ? clientOf(client) : undefined
    },
    kept('clients', MAX_CLIENTS),
  )
  const tenants = cached<string, Tenant>(
    async (tenantId, options) => {
      const found = (await registry.getTenant({ tenantId, includeInactive }, options)).tenant
      return found ? tenantOf(found) : undefined
    },
    kept('tenants', MAX_TENANTS),
  )
  const users = cached<string, User>(
    async (userId, options) => {
      const { person } = await registry.getUser({ userId }, options)
      return person?.user?.active ? personOf(person) : undefined
    },
    kept('users', MAX_USERS),
  )

  /** What an event of a stream makes stale. Sign-ups must not empty the cache of clients. */
  const forget: Readonly<Record<string, (id: string) => void>> = {
    application: (id) => clients.delete(id),
    user: (id) => users.delete(id),
    registration: (id) => users.delete(id.split(':')[0] ?? id),
    // all of them: the empty id may have stood for any, and no client of a closed one counts
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
