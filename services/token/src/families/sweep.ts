// Deletes rows that can say nothing any more: the log keeps the facts, and a grant past its end is refused with or without a row.
import type { Job, Platform } from '@signet/platform'
import { every } from '@signet/platform/job'

const SWEEP_EVERY_MS = 60 * 60 * 1000

/** Rows stay a day longer than they matter, in milliseconds, so that no clock's error is ever seen. */
const MARGIN_MS = 24 * 60 * 60 * 1000

/** Rows per statement: short enough to disturb nobody. */
const BATCH = 1000

const tables = { 'token.family': 'id', 'token.revoked_token': 'jti', 'token.ended_session': 'sid', 'token.revoked_consent': 'sub, client_id' } as const

export async function sweep({ sql, clock }: Pick<Platform, 'sql' | 'clock'>, signal: AbortSignal): Promise<void> {
  for (const [table, key] of Object.entries(tables)) {
    let deleted = BATCH
    while (deleted === BATCH && !signal.aborted) {
      const rows = await sql.query(
        `delete from ${table} where (${key}) in (select ${key} from ${table} where expires_at < $1 limit ${BATCH}) returning 1 as one`,
        [clock.now() - MARGIN_MS],
      )
      deleted = rows.length
    }
  }
}

export const sweeping = (platform: Platform): Job => ({ name: 'sweep', run: every(SWEEP_EVERY_MS, (signal) => sweep(platform, signal)) })
