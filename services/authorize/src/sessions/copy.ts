// The fast copy of a session in the vault. Its loss costs one read of the row: the copy is made again from it.
import type { Vault, VaultRecord } from '@signet/platform'
import { endedKey, sessionKey } from '@signet/protos'
import { z } from 'zod'
import { expiryOf } from '../domain/lifetime.ts'
import type { LiveSession } from '../domain/session.ts'

const whole = z.string().regex(/^\d+$/).transform(Number)

/** A record of the vault is text throughout. Client ids hold no space (RFC 6749 Appendix A.1), so one separates them. */
const Copy = z
  .object({
    sid: z.string(),
    tenant_id: z.string(),
    user_id: z.string(),
    secret_hash: z.string(),
    auth_time: whole,
    authentication_type: z.string(),
    idle_lifetime: whole,
    lifetime: whole,
    started_at: whole,
    clients: z.string().transform((text) => text.split(' ').filter((each) => each !== '')),
    traceparent: z.string(),
    version: whole,
    last_seen_at: whole,
  })
  .transform(
    (copy): SessionCopy => ({
      session: {
        kind: 'live',
        sid: copy.sid,
        tenantId: copy.tenant_id,
        userId: copy.user_id,
        secretHash: copy.secret_hash,
        authTime: copy.auth_time,
        authenticationType: copy.authentication_type,
        idleLifetime: copy.idle_lifetime,
        lifetime: copy.lifetime,
        startedAt: copy.started_at,
        clients: copy.clients,
        traceparent: copy.traceparent,
        version: copy.version,
      },
      lastSeenAt: copy.last_seen_at,
    }),
  )

export interface SessionCopy {
  readonly session: LiveSession
  /** Milliseconds since 1970. */
  readonly lastSeenAt: number
}

const recordOf = (session: LiveSession, lastSeenAt: number): VaultRecord => ({
  sid: session.sid,
  tenant_id: session.tenantId,
  user_id: session.userId,
  secret_hash: session.secretHash,
  auth_time: String(session.authTime),
  authentication_type: session.authenticationType,
  idle_lifetime: String(session.idleLifetime),
  lifetime: String(session.lifetime),
  started_at: String(session.startedAt),
  clients: session.clients.join(' '),
  traceparent: session.traceparent,
  version: String(session.version),
  last_seen_at: String(lastSeenAt),
})

/** Makes the copy, seen now. False when the session is marked ended: then there must be none. */
export const putCopy = (vault: Vault, session: LiveSession, now: number): Promise<boolean> =>
  vault.put(sessionKey(session.sid), recordOf(session, now), { now, expiresAt: expiryOf(session), bar: endedKey(session.sid) })

/** A copy in a form that this version does not know counts as lost. */
const decode = (record: VaultRecord | undefined): SessionCopy | undefined => Copy.safeParse(record).data

/** Reads the copy as it was and sets its idle clock to now, in one round trip. */
export const touchCopy = async (vault: Vault, sid: string, now: number): Promise<SessionCopy | undefined> =>
  decode(await vault.read(sessionKey(sid), { now, set: { last_seen_at: String(now) } }))

/** Puts the idle clock back: whoever touched it had no right to. */
export async function untouchCopy(vault: Vault, { session, lastSeenAt }: SessionCopy, now: number): Promise<void> {
  await vault.read(sessionKey(session.sid), { now, set: { last_seen_at: String(lastSeenAt) } })
}

export const readCopy = async (vault: Vault, sid: string, now: number): Promise<SessionCopy | undefined> => decode(await vault.read(sessionKey(sid), { now }))

/** Tells the copy who is in the session. If two do so at once, the one left out is found in the row when it comes again. */
export async function noteClients(vault: Vault, session: LiveSession, now: number): Promise<void> {
  await vault.read(sessionKey(session.sid), { now, set: { clients: session.clients.join(' '), version: String(session.version) } })
}
