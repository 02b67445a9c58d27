// What the consent page shows.
import type { User } from '@signet/platform/directory'
import type { Asked, Target } from '../checks/pipeline.ts'
import { answerOf, type Consent } from '../domain/consent.ts'
import type { Outcome } from '../outcome.ts'
import { scopesToDecide } from './settle.ts'

/**
 * Required scopes first. Of the others only those are ticked that the person has granted before: what nobody has decided is not decided by
 * a tick that was there already.
 */
export function askForConsent(target: Target, { scope }: Asked, user: User, consent: Consent): Extract<Outcome, { kind: 'consent' }> {
  const asked = scopesToDecide(scope, target.client)
  const scopes = [...asked.filter(({ required }) => required), ...asked.filter(({ required }) => !required)]
  return {
    kind: 'consent',
    target,
    account: user.email === '' ? user.username : user.email,
    scopes: scopes.map((each) => ({ ...each, granted: each.required || answerOf(consent, each.name)?.granted === true })),
  }
}
