// Authorize.Decide: the same request again, now with what the person decided on the consent page. The decision is recorded before any code is
// made: a crash in between leaves a person who has decided, and an application that asks again.
import { type CallContext, Refused } from '@signet/protos'
import { answerWithCode } from '../begin.ts'
import { findTarget, judge } from '../checks/pipeline.ts'
import type { Core, Sent } from '../core.ts'
import { type Browser, consentRequired, type Outcome, refuseByRedirect, registrationRequired, signInPage } from '../outcome.ts'
import { findSignedIn, lacksRegistration } from '../signed-in.ts'
import { giveConsent } from './record.ts'
import { grantedOf, needsConsent, scopesToDecide } from './settle.ts'

export interface Decision {
  /** False when the person canceled. */
  readonly allow: boolean
  readonly granted: readonly string[]
}

export async function decide(core: Core, sent: Sent, browser: Browser, { allow, granted: ticked }: Decision, context: CallContext): Promise<Outcome> {
  const target = await findTarget(sent, core.directory, context)
  const asked = judge(sent, target.client)
  if (asked instanceof Refused) return refuseByRedirect(target, sent, asked)
  // there was no page
  if (asked.prompt.has('none')) return consentRequired(target, sent)
  const { client, tenant } = target
  const found = await findSignedIn(core, target, asked, sent, browser, context)
  if (found === undefined) return signInPage(target, sent)
  const { session, user } = found
  if (lacksRegistration(client, user)) return registrationRequired(target, sent, false)
  if (!allow) return refuseByRedirect(target, sent, new Refused('consent_canceled', 'The person does not let the application have what it asked for.'))

  const scopes = scopesToDecide(asked.scope, client)
  const isTicked = (name: string) => ticked.includes(name)
  if (scopes.some(({ name, required }) => required && !isTicked(name)))
    return refuseByRedirect(target, sent, new Refused('missing_required_scope', 'A scope is missing without which the application cannot be used.'))
  const names = scopes.map(({ name }) => name)
  const decision = {
    userId: user.id,
    clientId: client.id,
    sid: session.sid,
    granted: names.filter(isTicked),
    declined: names.filter((name) => !isTicked(name)),
  }
  // an application that became one of the house meanwhile needs no consent, and what was not ticked it does not get
  const version = needsConsent(client) ? await giveConsent(core.platform, tenant.id, decision, context.traceparent) : 0
  const granted = { scope: grantedOf(asked.scope, client, isTicked), version }
  return (await answerWithCode(core, found, target, asked, sent, granted, context.traceparent)) ?? signInPage(target, sent)
}
