// Authorize.Begin: judges a request and, when somebody is signed in, answers it (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2).

import type { Client, User } from '@signet/platform/directory'
import type { CallContext } from '@signet/protos'
import { Refused } from '@signet/protos'
import { type Asked, findTarget, judge, type Target } from './checks/pipeline.ts'
import { issueCode } from './codes/issue.ts'
import { type Core, type Sent, seconds } from './core.ts'
import type { LiveSession } from './domain/session.ts'
import { userStateOf } from './domain/user-state.ts'
import { type Browser, loginRequired, type Outcome, refuseByRedirect, registrationRequired } from './outcome.ts'
import { successUrl } from './redirect.ts'
import { findSession } from './sessions/find.ts'
import { joinSession } from './sessions/join.ts'

export async function begin(core: Core, sent: Sent, browser: Browser, context: CallContext): Promise<Outcome> {
  const target = await findTarget(sent, core.directory, context)
  const asked = judge(sent, target.client)
  if (asked instanceof Refused) return refuseByRedirect(target, sent, asked)
  const silent = asked.prompt.has('none')
  const ask = (): Outcome => (silent ? loginRequired(target, sent) : { kind: 'sign_in', target, loginHint: sent.login_hint ?? '', problem: '' })

  if (asked.prompt.has('login')) return ask()
  const session = await findSession(core.platform, browser.sessionCookies[target.tenant.id], target.tenant.id)
  if (session === undefined || isTooOld(session, asked.maxAge, core.platform.clock.now())) return ask()
  const user = await core.directory.user(session.userId, context)
  if (user === undefined || !counts(session, user, target.client)) return ask()
  if (lacksRegistration(target.client, user)) return registrationRequired(target, sent, silent)
  if (!(await joinSession(core.platform, session, target.client.id, context.traceparent))) return ask()
  return (await answerWithCode(core, session, user, target, asked, sent)) ?? ask()
}

/** A redirect with a code; undefined when the session has ended meanwhile. */
export async function answerWithCode(core: Core, session: LiveSession, user: User, target: Target, asked: Asked, sent: Sent): Promise<Outcome | undefined> {
  const code = await issueCode(core.platform, session, target, asked, sent)
  if (code === undefined) return undefined
  return { kind: 'redirect', url: successUrl(target, sent, code, userStateOf(user, target.client.id)) }
}

export const lacksRegistration = (client: Client, user: User): boolean =>
  client.oauthConfiguration.requireRegistration && !user.registrations.some((each) => each.applicationId === client.id)

/** max_age=0 asks for the same as prompt=login (OpenID Connect Core §3.1.2.1). */
const isTooOld = ({ authTime }: LiveSession, maxAge: number | undefined, now: number): boolean =>
  maxAge !== undefined && (maxAge === 0 || seconds(now) - authTime > maxAge)

/** Compared at each use, so that a locked user or client does not wait for an event to arrive. */
const counts = ({ startedAt }: LiveSession, user: User, client: Client): boolean => user.active && startedAt >= user.notBefore && startedAt >= client.notBefore
