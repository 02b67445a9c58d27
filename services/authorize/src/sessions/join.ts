// A client obtains a code in a session.
import type { Platform } from '@signet/platform'
import type { LiveSession } from '../domain/session.ts'
import { noteClients } from './copy.ts'
import { execute } from './record.ts'

/** Records that the client is in the session, once. False when the session is over. */
export async function joinSession(platform: Platform, session: LiveSession, clientId: string, traceparent: string): Promise<boolean> {
  if (session.clients.includes(clientId)) return true
  const by = { actor: `user:${session.userId}`, traceparent }
  const { session: joined } = await execute(platform, session.sid, { type: 'join', clientId }, by)
  if (joined.kind !== 'live') return false
  await noteClients(platform.vault, joined, platform.clock.now())
  return true
}
