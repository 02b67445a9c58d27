// What an authorization request comes to, before it becomes a message.
import { Refused } from '@signet/protos'
import type { Target } from './checks/pipeline.ts'
import type { Sent } from './core.ts'
import type { AskedScope } from './domain/scope.ts'
import { errorUrl } from './redirect.ts'

/** Who is asking, as the gateway saw it. */
export interface Browser {
  /** By tenant id. */
  readonly sessionCookies: Readonly<Record<string, string>>
  /** That somebody has just signed in for this request; empty when nobody has. */
  readonly interaction: string
  readonly address: string
  readonly userAgent: string
}

/** A session that the browser shall keep, for at most `maxAge` seconds. */
interface Cookie {
  readonly tenantId: string
  readonly value: string
  readonly maxAge: number
}

export type Outcome =
  | { readonly kind: 'redirect'; readonly url: string; readonly cookie?: Cookie }
  | {
      readonly kind: 'consent'
      readonly target: Target
      readonly account: string
      readonly scopes: readonly (AskedScope & { readonly granted: boolean })[]
      /** Somebody has just signed in: `value` opens their session for this page. */
      readonly interaction?: { readonly value: string; readonly cookie?: Cookie }
    }
  | { readonly kind: 'sign_in'; readonly target: Target; readonly loginHint: string; readonly problem: '' | 'wrong_credentials' }

/** Nobody is signed in yet, or not recently enough. */
export const signInPage = (target: Target, sent: Sent): Outcome => ({ kind: 'sign_in', target, loginHint: sent.login_hint ?? '', problem: '' })

/** A refusal that the client hears of, at its redirect URI. */
export const refuseByRedirect = (target: Target, sent: Sent, refused: Refused): Outcome => ({ kind: 'redirect', url: errorUrl(target, sent, refused) })

/** The client asked for an answer without a page, and there is none (OpenID Connect Core §3.1.2.6). */
export const loginRequired = (target: Target, sent: Sent): Outcome =>
  refuseByRedirect(target, sent, new Refused('login_required', 'Nobody is signed in, and the request allows no page.'))

/** The same for a person who would have to be asked what the application may have. */
export const consentRequired = (target: Target, sent: Sent): Outcome =>
  refuseByRedirect(target, sent, new Refused('consent_required', 'The person has to be asked first, and the request allows no page.'))

/** The person's browser may not go on to this application: nobody registered them for it (contracts 3.5, requireRegistration). */
export function registrationRequired(target: Target, sent: Sent, silent: boolean): Outcome {
  const kind = silent ? 'interaction_required' : 'registration_required'
  return refuseByRedirect(target, sent, new Refused(kind, 'The person is not registered for this application.'))
}
