// Asks whether a grant still counts, and whom it is about: the facts come from its row, the caches and, only where a logout
// would end it and the feed has not told of one, from the vault.

import type { Client, Tenant, User } from '@signet/platform/directory'
import { type CallOptions, endedKey, epochKey, Refused } from '@signet/protos'
import type { Core } from '../core.ts'
import { judgeLiveness } from '../domain/liveness.ts'
import type { Family } from './family.ts'

export type Examined =
  | { readonly kind: 'live'; readonly client: Client; readonly tenant: Tenant; readonly user: User }
  | { readonly kind: 'dead'; readonly because: string }

/** Raises `temporarily_unavailable` when only the vault could tell and it is away or has lost its data. */
export async function examineGrant({ platform, directory }: Pick<Core, 'platform' | 'directory'>, family: Family, options?: CallOptions): Promise<Examined> {
  const [client, tenant, user] = await Promise.all([
    directory.client(family.clientId, options),
    directory.tenant(family.tenantId, options),
    directory.user(family.sub, options),
  ])
  const now = platform.clock.now()
  const liveness = judgeLiveness(family, {
    now,
    client: client && { notBefore: client.notBefore },
    user: user && { notBefore: user.notBefore },
    sessionEnd: family.sessionEnd ?? undefined,
    offlineEndsWithSession: tenant?.jwtConfiguration.refreshTokenRevocationPolicy.onLogout ?? true,
  })
  if (liveness.kind === 'dead') return liveness
  if (client === undefined || tenant === undefined || user === undefined) return { kind: 'dead', because: 'tenant' }
  if (liveness.kind === 'live_unless_marked' && (await isMarkedEnded(platform, family.sid, now))) return { kind: 'dead', because: 'session' }
  return { kind: 'live', client, tenant, user }
}

/** Without the epoch the vault has lost marks, and their absence says nothing until authorize has put them back. Both questions are one trip. */
async function isMarkedEnded(platform: Core['platform'], sid: string, now: number): Promise<boolean> {
  const [[ended], epoch] = await Promise.all([platform.vault.present([endedKey(sid)], now), platform.vault.read(epochKey, { now })])
  if (ended === true) return true
  if (epoch === undefined) throw new Refused('temporarily_unavailable', 'Try again in a moment.', { detail: 'the vault lost its marks of ended sessions' })
  return false
}
