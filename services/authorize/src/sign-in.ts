// Authorize.SignIn: the same request again, now with a login and a password. Each success starts a session of its own. A session
// that the browser had before is left to run out: its cookie is replaced, and other applications may still be using it.
import { personOf } from '@signet/platform/directory'
import { type CallContext, oneOf, Refused } from '@signet/protos'
import { spendAttempt } from './attempts.ts'
import { answerWithCode } from './begin.ts'
import { findTarget, judge } from './checks/pipeline.ts'
import { askForConsent } from './consents/ask.ts'
import { settleConsent } from './consents/settle.ts'
import type { Core, Sent } from './core.ts'
import { interactionText } from './interaction.ts'
import { type Browser, loginRequired, type Outcome, refuseByRedirect, registrationRequired } from './outcome.ts'
import { endSession } from './sessions/end.ts'
import { startSession } from './sessions/start.ts'
import { lacksRegistration } from './signed-in.ts'

export interface Credentials {
  readonly login: string
  readonly password: string
  /** Without it the session serves this sign-in only, and the browser keeps no cookie of it. */
  readonly remember: boolean
}

export async function signIn(core: Core, sent: Sent, browser: Browser, credentials: Credentials, context: CallContext): Promise<Outcome> {
  const { platform, directory } = core
  const target = await findTarget(sent, directory, context)
  const asked = judge(sent, target.client)
  if (asked instanceof Refused) return refuseByRedirect(target, sent, asked)
  if (asked.prompt.has('none')) return loginRequired(target, sent)
  const { client, tenant } = target

  await spendAttempt(platform, { tenantId: tenant.id, login: credentials.login, address: browser.address })
  const { login, password } = credentials
  const checked = oneOf(await platform.rpc.registry.verifyPassword({ tenantId: tenant.id, login, password }, context))
  const wrong: Outcome = { kind: 'sign_in', target, loginHint: login, problem: 'wrong_credentials' }
  if (checked.kind === 'denied') return wrong
  const { person: found, personKey } = checked.value
  if (found === null) throw new Error('registry verified a password of nobody')
  const user = personOf(found)
  // no session yet: nothing has been given to any application
  if (lacksRegistration(client, user)) return registrationRequired(target, sent, false)
  const settled = await settleConsent(core, user.id, target, asked)

  const person = { userId: user.id, authenticationType: 'PASSWORD', address: browser.address, userAgent: browser.userAgent, key: personKey }
  const joining = settled.kind === 'granted' ? client.id : undefined
  const { session, cookie: value } = await startSession(platform, person, tenant, joining, context.traceparent)
  // whoever changed the person while the password was checked did not find the session, which was not there yet
  const { person: now } = await platform.rpc.registry.getUser({ userId: user.id }, context)
  if (now?.user?.active !== true || now.user.notBeforeMs !== found.user?.notBeforeMs) {
    await endSession(platform, session.sid, 'user_changed', { actor: 'service:authorize', traceparent: context.traceparent })
    return wrong
  }
  const cookie = credentials.remember ? { cookie: { tenantId: tenant.id, value, maxAge: tenant.httpSessionMaxLifetime } } : {}
  if (settled.kind === 'ask') return { ...askForConsent(target, asked, user, settled.consent), interaction: { value: interactionText(value, sent), ...cookie } }
  const outcome = await answerWithCode(core, { session, user }, target, asked, sent, settled, context.traceparent)
  if (outcome?.kind !== 'redirect') throw new Refused('temporarily_unavailable', 'The sign-in was ended from elsewhere. Try again.')
  return { ...outcome, ...cookie }
}
