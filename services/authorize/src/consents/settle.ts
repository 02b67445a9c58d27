// Whether an application may be answered for a person, and with which scopes: its settings and what the person has decided before tell, or
// the person is asked (contracts 3.11).
import type { Client } from '@signet/platform/directory'
import { consentIdOf } from '@signet/protos'
import type { Asked, Target } from '../checks/pipeline.ts'
import type { Core } from '../core.ts'
import { answerOf, type Consent, isRemembered } from '../domain/consent.ts'
import { type AskedScope, knownScope, wordsOf } from '../domain/scope.ts'
import { readConsent } from './row.ts'

/** What an application gets, and the version of the consent that it rests on; 0 for an application that needs none. */
export interface Granted {
  readonly scope: string
  readonly version: number
}

export type Settled = ({ readonly kind: 'granted' } & Granted) | { readonly kind: 'ask'; readonly consent: Consent }

/** Nobody is asked about an application of the house, or while one is tried out. */
export const needsConsent = ({ oauthConfiguration: { relationship, consentMode } }: Client): boolean =>
  relationship === 'ThirdParty' && consentMode !== 'NeverPrompt'

/** The scopes that a person decides about: those that the application knows, in the order of the request. */
export const scopesToDecide = (scope: string, client: Client): readonly AskedScope[] =>
  wordsOf(scope).flatMap((name) => {
    const known = knownScope(name, client)
    return known === undefined ? [] : [known]
  })

/** Of what was asked for, what the person lets the application have; what it does not know, and is allowed nevertheless, nobody decides about. */
export const grantedOf = (scope: string, client: Client, isGranted: (name: string) => boolean): string =>
  wordsOf(scope)
    .filter((name) => knownScope(name, client) === undefined || isGranted(name))
    .join(' ')

/** Costs nothing for an application that needs no consent, and one look-up by primary key for the others. */
export async function settleConsent({ platform }: Core, userId: string, { client, tenant }: Target, { scope, prompt }: Asked): Promise<Settled> {
  if (!needsConsent(client)) return { kind: 'granted', scope, version: 0 }
  const consent = await readConsent(platform.sql, consentIdOf(userId, client.id))
  const memory = {
    now: platform.clock.now(),
    lifetime: tenant.externalIdentifierConfiguration.rememberOAuthScopeConsentChoiceTimeToLiveInSeconds * 1000,
    notBefore: client.notBefore,
  }
  const mayRemember = client.oauthConfiguration.consentMode === 'RememberDecision' && !prompt.has('consent')
  if (!mayRemember || !isRemembered(consent, scopesToDecide(scope, client), memory)) return { kind: 'ask', consent }
  return { kind: 'granted', scope: grantedOf(scope, client, (name) => answerOf(consent, name)?.granted === true), version: consent.version }
}
