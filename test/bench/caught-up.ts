// Whether what answers set off is done: the relay has published every event, the audit index has them, and nothing new comes.
import { setTimeout as pause } from 'node:timers/promises'
import { connectPostgres } from '@signet/platform/adapters/postgres'

const POLL_MS = 20

/** Looks as the owner of the database, whose few queries are counted with the rest. */
export async function watchProgress(url: string): Promise<{ settled(): Promise<void>; commits(): Promise<number>; close(): Promise<void> }> {
  const session = await connectPostgres({ url, applicationName: 'bench' })
  const look = async () => {
    const [row] = await session.query<{ written: number; published: number; indexed: number }>(
      `select (select position from log.counter) as written,
              coalesce((select position from log.cursor where name = 'relay'), (select position from log.counter)) as published,
              (select position from projector.audit_cursor) as indexed`,
    )
    return { written: row?.written ?? 0, done: row !== undefined && row.published === row.written && row.indexed === row.written }
  }
  return {
    settled: async () => {
      for (let before = -1; ; ) {
        const { written, done } = await look()
        if (done && written === before) return
        before = done ? written : -1
        await pause(POLL_MS)
      }
    },
    /** Transactions that have written something, since the beginning of this database. */
    commits: async () => {
      const [row] = await session.query<{ next: number }>('select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next')
      return row?.next ?? 0
    },
    close: session.close,
  }
}

const QUIET_US = 5000
const QUIET_MS = 100

/** For a hosting whose database is its own affair: resolves when its processes have all but stopped working. */
export async function quiet(readUsed: () => number): Promise<void> {
  for (let calm = 0; calm < 2; ) {
    const before = readUsed()
    await pause(QUIET_MS)
    calm = readUsed() - before < QUIET_US ? calm + 1 : 0
  }
}
