// What a person lets an application have, stream consent:<id>: facts and a reply from a state and a command, a state from facts, and
// whether a request can be answered from it (contracts 3.11).
import {
  type CloudEvent,
  type ConsentRevocationCause,
  consentGiven,
  consentIdOf,
  consentRevoked,
  type DataOf,
  dataOf,
  type EventDeclaration,
} from '@signet/protos'

export interface Answer {
  readonly granted: boolean
  /** When it was given, in milliseconds since 1970: it is remembered from then on. */
  readonly at: number
}

export interface LiveConsent {
  readonly kind: 'live'
  readonly id: string
  readonly tenantId: string
  readonly userId: string
  readonly clientId: string
  /** The last answer about each scope. */
  readonly answers: Readonly<Record<string, Answer>>
  readonly version: number
}

/** `version` of a consent that is not there is where its stream is: it was revoked, or never given. */
export type Consent = { readonly kind: 'none'; readonly version: number } | LiveConsent

export type ConsentCommand =
  | {
      readonly type: 'give'
      readonly userId: string
      readonly clientId: string
      readonly sid: string
      /** Each scope that was asked for stands in one of the two. */
      readonly granted: readonly string[]
      readonly declined: readonly string[]
    }
  | { readonly type: 'revoke'; readonly cause: ConsentRevocationCause }

interface Fact<D extends EventDeclaration> {
  readonly declaration: D
  readonly data: DataOf<D>
}
export type ConsentFact = Fact<typeof consentGiven> | Fact<typeof consentRevoked>

/** The fact of a decision; none where nothing would change. A decision is a fact also when it repeats the last one. */
export function decideConsent(consent: Consent, command: ConsentCommand): ConsentFact | undefined {
  switch (command.type) {
    case 'give': {
      const { userId: sub, clientId: client_id, sid, granted, declined } = command
      const consent_id = consentIdOf(sub, client_id)
      return { declaration: consentGiven, data: { consent_id, sub, client_id, sid, granted: [...granted], declined: [...declined] } }
    }
    case 'revoke': {
      if (consent.kind === 'none') return undefined
      const { id: consent_id, userId: sub, clientId: client_id } = consent
      return { declaration: consentRevoked, data: { consent_id, sub, client_id, cause: command.cause } }
    }
    default:
      return command satisfies never
  }
}

/** The consent after one more event of its stream. The table `authorize.consent` is the same function in SQL. */
export function evolveConsent(consent: Consent, event: CloudEvent): Consent {
  const given = dataOf(event, consentGiven)
  if (given !== undefined) {
    const at = Date.parse(event.time)
    const answersTo = (scopes: readonly string[], granted: boolean) => Object.fromEntries(scopes.map((each): [string, Answer] => [each, { granted, at }]))
    return {
      kind: 'live',
      id: given.consent_id,
      tenantId: event.tenant,
      userId: given.sub,
      clientId: given.client_id,
      answers: { ...(consent.kind === 'live' ? consent.answers : {}), ...answersTo(given.declined, false), ...answersTo(given.granted, true) },
      version: event.version,
    }
  }
  if (dataOf(event, consentRevoked) !== undefined) return { kind: 'none', version: event.version }
  throw new Error(`${event.type} cannot happen to a consent`)
}

interface Asked {
  readonly name: string
  readonly required: boolean
}

export interface Memory {
  readonly now: number
  /** How long an answer is remembered, in milliseconds. */
  readonly lifetime: number
  /** What was decided before does not count: then the application was not to be used, or was another. */
  readonly notBefore: number
}

/** Whether everything asked for was decided, not too long ago, and nothing that is required was declined. */
export const isRemembered = (consent: Consent, asked: readonly Asked[], { now, lifetime, notBefore }: Memory): consent is LiveConsent =>
  consent.kind === 'live' &&
  asked.every(({ name, required }) => {
    const answer = answerOf(consent, name)
    return answer !== undefined && answer.at + lifetime > now && answer.at >= notBefore && (answer.granted || !required)
  })

/** The last answer about a scope; undefined when there is none. */
export const answerOf = (consent: Consent, scope: string): Answer | undefined =>
  consent.kind === 'live' && Object.hasOwn(consent.answers, scope) ? consent.answers[scope] : undefined
