// Authorize.Begin: judges a request and, when somebody is signed in and need not be asked, answers it (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2).

import type { CallContext } from '@signet/protos'
import { Refused } from '@signet/protos'
import { type Asked, findTarget, judge, type Target } from './checks/pipeline.ts'
import { issueCode } from './codes/issue.ts'
import { askForConsent } from './consents/ask.ts'
import { type Granted, settleConsent } from './consents/settle.ts'
import type { Core, Sent } from './core.ts'
import { userStateOf } from './domain/user-state.ts'
import { type Browser, consentRequired, loginRequired, type Outcome, refuseByRedirect, registrationRequired, signInPage } from './outcome.ts'
import { successUrl } from './redirect.ts'
import { joinSession } from './sessions/join.ts'
import { findSignedIn, lacksRegistration, type SignedIn } from './signed-in.ts'

export async function begin(core: Core, sent: Sent, browser: Browser, context: CallContext): Promise<Outcome> {
  const target = await findTarget(sent, core.directory, context)
  const asked = judge(sent, target.client)
  if (asked instanceof Refused) return refuseByRedirect(target, sent, asked)
  const silent = asked.prompt.has('none')
  const ask = (): Outcome => (silent ? loginRequired(target, sent) : signInPage(target, sent))

  const found = await findSignedIn(core, target, asked, sent, browser, context)
  if (found === undefined) return ask()
  const { user } = found
  if (lacksRegistration(target.client, user)) return registrationRequired(target, sent, silent)
  const settled = await settleConsent(core, user.id, target, asked)
  if (settled.kind === 'ask') return silent ? consentRequired(target, sent) : askForConsent(target, asked, user, settled.consent)
  return (await answerWithCode(core, found, target, asked, sent, settled, context.traceparent)) ?? ask()
}

/** The client joins the session and the browser goes on with a code; undefined when the session has ended meanwhile. */
export async function answerWithCode(
  core: Core,
  { session, user }: SignedIn,
  target: Target,
  asked: Asked,
  sent: Sent,
  granted: Granted,
  traceparent: string,
): Promise<Outcome | undefined> {
  const { platform } = core
  if (!(await joinSession(platform, session, target.client.id, traceparent))) return undefined
  const code = await issueCode(platform, session, target, asked, sent, granted)
  if (code === undefined) return undefined
  return { kind: 'redirect', url: successUrl(target, sent, code, userStateOf(user, target.client.id)) }
}
