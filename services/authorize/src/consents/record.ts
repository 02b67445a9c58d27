// From a decision about a consent to a fact in the log.
import type { Platform } from '@signet/platform'
import { type ConsentRevocationCause, consentIdOf, consentStream, Refused } from '@signet/protos'
import { type ConsentCommand, decideConsent } from '../domain/consent.ts'
import type { By } from '../sessions/record.ts'
import { readConsent } from './row.ts'

/** Each conflict is somebody else's decision about the same consent: a person with two tabs, or an administrator. */
const MAX_CONFLICTS = 50

type Means = Pick<Platform, 'sql' | 'events' | 'fact'>

interface Place {
  readonly id: string
  readonly tenantId: string
}

/** Looks at the version that is decided about, and may refuse it. */
type Look = (version: number) => void

/** Decides from the row, and again from the row when somebody was faster. The version that was recorded; undefined when there was nothing to record. */
async function execute(
  { sql, events, fact }: Means,
  { id, tenantId: tenant }: Place,
  command: ConsentCommand,
  by: By,
  look: Look = () => undefined,
): Promise<number | undefined> {
  for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts += 1) {
    const consent = await readConsent(sql, id)
    look(consent.version)
    const decided = decideConsent(consent, command)
    if (decided === undefined) return undefined
    const { declaration, data } = decided
    const version = consent.version + 1
    const appended = await events.append([fact(declaration, { stream: consentStream(id), version, tenant, subject: data.sub, ...by, data })])
    if (appended.kind !== 'conflict') return version
  }
  throw new Refused('temporarily_unavailable', 'Others are deciding about the same. Try again.', {
    detail: `${MAX_CONFLICTS} conflicts in a row on consent ${id}`,
  })
}

export type Decision = Omit<Extract<ConsentCommand, { type: 'give' }>, 'type'>

/** Records what a person decided. The version of the consent from then on: the code and its tokens rest on it. Raises `temporarily_unavailable`. */
export async function giveConsent(means: Means, tenantId: string, decision: Decision, traceparent: string): Promise<number> {
  const place = { id: consentIdOf(decision.userId, decision.clientId), tenantId }
  const version = await execute(means, place, { type: 'give', ...decision }, { actor: `user:${decision.userId}`, traceparent })
  if (version === undefined) throw new Error('a decision is always a fact')
  return version
}

/** Takes a consent back, once; false when there was none. The application's tokens end by the fact. Raises `temporarily_unavailable`. */
export const revokeConsent = async (means: Means, place: Place, cause: ConsentRevocationCause, by: By, look?: Look): Promise<boolean> =>
  (await execute(means, place, { type: 'revoke', cause }, by, look)) !== undefined
