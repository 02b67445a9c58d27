// The audit log as an auditor reads it.
import { openApi } from '../api/client.ts'
import type { AuditEvent, Operations } from '../api/gen/operations.ts'
import { AUDITOR_KEY } from './world.ts'

export type { AuditEvent }

type Query = NonNullable<Operations['searchAuditEvents']['request']['query']>

export async function audit(world: { issuer: string }, query: Query): Promise<readonly AuditEvent[]> {
  const { events } = await openApi(world.issuer, { authorization: AUDITOR_KEY }).succeed('searchAuditEvents', { query })
  return events
}

/** Asks until the events are those: the audit index follows the log by milliseconds. */
export async function auditUntil(world: { issuer: string }, query: Query, done: (events: readonly AuditEvent[]) => boolean): Promise<readonly AuditEvent[]> {
  for (;;) {
    const events = await audit(world, query)
    if (done(events)) return events
    await new Promise((resolve) => setImmediate(resolve))
  }
}
