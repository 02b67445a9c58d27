// Keeps the audit index in step with the log: every event, in order of position, without a line of code per type.
import type { Job, Platform } from '@signet/platform'
import { pause } from '@signet/platform/job'
import type { Head } from './head.ts'

/** Positions in one row of audit_span. */
export const SPAN = 8192

/** Positions that are indexed at once. Small batches keep snapshots short. */
const MAX_BATCH = 1000

/**
 * The pauses between looks that leave nothing behind, in milliseconds: short while there is traffic, longer when there is none. A look
 * costs a commit, however little it finds, so what comes together is gathered.
 */
const SHORTEST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 250

/**
 * One statement, so rows and cursor move together. Whoever finds the cursor locked finds nothing to do: a second replica is
 * harmless. Positions are committed in their order, so nothing can appear behind the cursor.
 * It answers how far the index has come, whoever brought it there.
 */
const indexNext = `
with cursor as (
  select position from projector.audit_cursor where one for update skip locked
), batch as materialized (
  select e.position, e.id, e.type, (extract(epoch from e.time) * 1000)::bigint as at, e.tenant, e.subject, convert_from(e.entry, 'UTF8')::jsonb as entry
    from log.event as e where e.position > (select position from cursor) order by e.position limit ${MAX_BATCH}
), indexed as (
  insert into projector.audit_event (position, id, type, at, tenant, actor, subject, client_id, sid, cause)
  select position, id, type, at, tenant, entry->>'actor', subject, entry->'data'->>'client_id', entry->'data'->>'sid', nullif(entry->>'cause', '')
    from batch
), spans as (
  insert into projector.audit_span as s (span, min_at, max_at)
  select position / ${SPAN}, min(at), max(at) from batch group by 1
  on conflict (span) do update set min_at = least(s.min_at, excluded.min_at), max_at = greatest(s.max_at, excluded.max_at)
), moved as (
  update projector.audit_cursor set position = (select max(position) from batch) where exists (select from batch) returning position
)
select coalesce((select position from moved), position) as position, (select count(*) from batch) as indexed from projector.audit_cursor`

/** `head` hears how far the index has come, so that who waits for events need not look for them. */
export const auditIndexJob = ({ sql }: Pick<Platform, 'sql'>, head: Head): Job => ({
  name: 'audit-index',
  run: async (signal) => {
    let wait = SHORTEST_PAUSE_MS
    while (!signal.aborted) {
      const [index] = await sql.query<{ position: number; indexed: number }>(indexNext)
      if (index !== undefined) head.moveTo(index.position)
      const { indexed = 0 } = index ?? {}
      wait = indexed > 0 ? SHORTEST_PAUSE_MS : Math.min(wait * 2, LONGEST_PAUSE_MS)
      if (indexed < MAX_BATCH) await pause(wait, signal)
    }
  },
})
