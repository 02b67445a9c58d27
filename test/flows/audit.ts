// The audit log as an auditor reads it.
import assert from 'node:assert/strict'
import { AUDITOR_KEY } from './world.ts'

export interface AuditEvent {
  readonly position: number
  readonly type: string
  readonly client?: string
  readonly session?: string
  readonly subject: string
  readonly cause: string
  readonly leafHash: string
  readonly data: Record<string, unknown>
}

export async function audit(world: { issuer: string }, query: Record<string, string>): Promise<readonly AuditEvent[]> {
  const url = new URL('/api/system/audit-events', world.issuer)
  url.search = new URLSearchParams(query).toString()
  const response = await fetch(url, { headers: { authorization: AUDITOR_KEY } })
  assert.equal(response.status, 200)
  return ((await response.json()) as { events: AuditEvent[] }).events
}

/** Asks until the events are those: the audit index follows the log by milliseconds. */
export async function auditUntil(
  world: { issuer: string },
  query: Record<string, string>,
  done: (events: readonly AuditEvent[]) => boolean,
): Promise<readonly AuditEvent[]> {
  for (;;) {
    const events = await audit(world, query)
    if (done(events)) return events
    await new Promise((resolve) => setImmediate(resolve))
  }
}
