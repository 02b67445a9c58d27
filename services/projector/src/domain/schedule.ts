// When a party that did not take its logout token is tried again, and for how long. Pure: the jitter comes in.

/** How long after planning a party is tried, in milliseconds. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000

/** The longest pauses after the first attempts, in milliseconds: a restart, a deployment, an incident. The last goes on. */
const pausesMs = [2_000, 8_000, 30_000, 120_000, 600_000, 3_600_000] as const
const LONGEST_PAUSE_MS = 3_600_000

/**
 * When to try again after attempt number `attempt` (from 1) failed at `now`; undefined when that would be too late.
 * `jitter` (0 to 1) spreads over the whole pause, so that parties that failed together do not come back together.
 * `retryAfterMs` is what the party asked for; it is honoured up to the longest pause.
 */
export function nextAttemptAt(o: { attempt: number; plannedAt: number; now: number; jitter: number; retryAfterMs: number }): number | undefined {
  const pause = Math.round((pausesMs[o.attempt - 1] ?? LONGEST_PAUSE_MS) * o.jitter)
  const at = o.now + Math.max(pause, Math.min(o.retryAfterMs, LONGEST_PAUSE_MS))
  return at > o.plannedAt + GIVE_UP_AFTER_MS ? undefined : at
}
