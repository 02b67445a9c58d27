// Waits for an event that a query matches: looks when the index has moved, and only at what is new.
import type { Sql } from '@signet/platform'
import { pause } from '@signet/platform/job'
import type { Head } from './head.ts'
import { type AuditQuery, hasMatch } from './query.ts'

/** Between two looks, in milliseconds: while the log is busy, a filter that matches nothing must not look at every batch. */
const BETWEEN_LOOKS_MS = 50

/** Resolves when there is a match after the query's place, after `ms`, when the signal is aborted, or when the head is closed. */
export async function awaitMatch(sql: Sql, query: AuditQuery, { head, ms, signal }: { head: Head; ms: number; signal: AbortSignal }): Promise<void> {
  if (!('after' in query.page)) return
  const ended = new AbortController()
  const end = () => ended.abort()
  const timer = setTimeout(end, signal.aborted ? 0 : ms)
  signal.addEventListener('abort', end)
  try {
    for (let { after } = query.page; ; ) {
      const seen = head.position()
      if (await hasMatch(sql, { ...query, page: { after } })) return
      if (ended.signal.aborted || head.isClosed()) return
      after = Math.max(after, seen)
      await head.leaves(seen, ms, ended.signal)
      await pause(head.isClosed() ? 0 : BETWEEN_LOOKS_MS, ended.signal)
    }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
  }
}
