// Lets go of what can never matter again, in short statements: the streams that the log's judge need not know any more,
// deliveries that ended, and diagnostics. The log keeps every fact.
import type { Job, Platform } from '@signet/platform'
import { every } from '@signet/platform/job'
import { forgetDiagnostics } from './diagnostics.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/** A stream goes a day after the last event that it can have. */
const STREAMS_KEPT_MS = DAY_MS

/** Whoever asks who heard of a logout finds the rows this long; later the log tells. */
const DELIVERIES_KEPT_MS = 30 * DAY_MS

/** Rows per statement: short enough to disturb nobody. */
const BATCH = 1000

export async function purge({ sql, clock }: Pick<Platform, 'sql' | 'clock'>, signal: AbortSignal): Promise<void> {
  const repeat = async (step: () => Promise<number>) => {
    while (!signal.aborted && (await step()) > 0);
  }
  await repeat(async () => {
    const [row] = await sql.query<{ passed: number }>('select log.forget_streams($1, $2) as passed', [clock.now() - STREAMS_KEPT_MS, BATCH])
    return row?.passed ?? 0
  })
  await repeat(() => forgetDiagnostics(sql, clock.now(), BATCH))
  // The stream of its plan stays with the log's judge, so that nothing plans it again.
  await repeat(async () => {
    const rows = await sql.query(
      `delete from projector.delivery where (sid, client_id) in (
         select sid, client_id from projector.delivery where state <> 'pending' and coalesce(last_at, planned_at) < $1 limit ${BATCH}
       ) returning 1 as one`,
      [clock.now() - DELIVERIES_KEPT_MS],
    )
    return rows.length
  })
}

export const purgeJob = (platform: Platform): Job => ({ name: 'purge', run: every(HOUR_MS, (signal) => purge(platform, signal)) })
