// Who is signed in, and whether that is enough for a request.
import type { Client, User } from '@signet/platform/directory'
import type { CallOptions } from '@signet/protos'
import type { Asked, Target } from './checks/pipeline.ts'
import { type Core, type Sent, seconds } from './core.ts'
import type { LiveSession } from './domain/session.ts'
import { INTERACTION_SECONDS, readInteraction } from './interaction.ts'
import type { Browser } from './outcome.ts'
import { findSession } from './sessions/find.ts'

export interface SignedIn {
  readonly session: LiveSession
  readonly user: User
}

/** Undefined when nobody is signed in, too long ago, or in a session that does not count any more. */
export async function findSignedIn(
  { platform, directory }: Core,
  { client, tenant }: Target,
  { prompt, maxAge }: Asked,
  sent: Sent,
  browser: Browser,
  options: CallOptions,
): Promise<SignedIn | undefined> {
  const forThis = readInteraction(browser.interaction, sent)
  if (forThis === undefined && prompt.has('login')) return undefined
  const session = await findSession(platform, forThis ?? browser.sessionCookies[tenant.id], tenant.id)
  if (session === undefined || isTooOld(session, forThis === undefined ? maxAge : INTERACTION_SECONDS, platform.clock.now())) return undefined
  const user = await directory.user(session.userId, options)
  return user !== undefined && counts(session, user, client) ? { session, user } : undefined
}

export const lacksRegistration = (client: Client, user: User): boolean =>
  client.oauthConfiguration.requireRegistration && !user.registrations.some((each) => each.applicationId === client.id)

/** max_age=0 asks for the same as prompt=login (OpenID Connect Core §3.1.2.1). */
const isTooOld = ({ authTime }: LiveSession, maxAge: number | undefined, now: number): boolean =>
  maxAge !== undefined && (maxAge === 0 || seconds(now) - authTime > maxAge)

/** Compared at each use, so that a locked user or client does not wait for an event to arrive. */
const counts = ({ startedAt }: LiveSession, user: User, client: Client): boolean => startedAt >= user.notBefore && startedAt >= client.notBefore
