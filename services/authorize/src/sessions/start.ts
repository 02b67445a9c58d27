// A new session, for a person who has just proved who they are.
import type { Platform } from '@signet/platform'
import type { Tenant } from '@signet/platform/directory'
import { sha256 } from '@signet/platform/secret'
import { seconds } from '../core.ts'
import { decide, type LiveSession } from '../domain/session.ts'
import { cookieText } from './cookie.ts'
import { putCopy } from './copy.ts'
import { evolveAll, type Seal, toEvents } from './record.ts'

/** Longer ones are cut: an event has a limit, and what browsers send has none. */
const MAX_USER_AGENT = 512

export interface Person {
  readonly userId: string
  /** In the words of `authenticationType`: PASSWORD. */
  readonly authenticationType: string
  readonly address: string
  readonly userAgent: string
  /** Seals what the log will hold about this sign-in. */
  readonly key: Uint8Array
}

export interface StartedSession {
  readonly session: LiveSession
  /** A bearer secret: for the browser's cookie and nothing else. */
  readonly cookie: string
}

/** Starts a session that a client joins at once, if one is named: both are one append. The session counts from then on, and is copied for speed. */
export async function startSession(
  platform: Platform,
  person: Person,
  tenant: Tenant,
  clientId: string | undefined,
  traceparent: string,
): Promise<StartedSession> {
  const { clock, random, events: log, vault } = platform
  const now = clock.now()
  const sid = random.orderedUuid(now)
  const secret = random.secret()
  const started = {
    sid,
    sub: person.userId,
    secret_hash: sha256(secret),
    auth_time: seconds(now),
    authentication_type: person.authenticationType,
    idle_lifetime: tenant.httpSessionMaxInactiveInterval,
    lifetime: tenant.httpSessionMaxLifetime,
  }
  const { facts } = decide({ kind: 'none' }, { type: 'start', started, clientId })
  const seal: Seal = { key: person.key, data: { address: person.address, user_agent: person.userAgent.slice(0, MAX_USER_AGENT) } }
  const place = { sid, tenantId: tenant.id, version: 0 }
  const events = toEvents(platform, place, facts, { actor: `user:${person.userId}`, traceparent }, seal)
  const appended = await log.append(events)
  const session = evolveAll({ kind: 'none' }, events)
  if (appended.kind === 'conflict' || session.kind !== 'live') throw new Error(`the new session ${sid} was there before`)
  await putCopy(vault, session, now)
  return { session, cookie: cookieText({ sid, secret }) }
}
