// Message in, exchange out.
import type { Platform } from '@signet/platform'
import { type Handlers, Refused } from '@signet/protos'

/** Milliseconds for an exchange when the caller names none. */
const DEFAULT_TIMEOUT_MS = 5000
const MAX_TIMEOUT_MS = 30_000

/** An exchange ends this many milliseconds before its caller stops waiting, so that even "timeout" is told to somebody. */
const TELL_MS = 50

/** Refuses `malformed_request` for a time that is out of bounds. */
export const answerPost =
  ({ egress, clock }: Pick<Platform, 'egress' | 'clock'>): Handlers<'egress'>['post'] =>
  async ({ url, contentType, body, timeoutMs }, { deadline }) => {
    if (timeoutMs < 0 || timeoutMs > MAX_TIMEOUT_MS) throw new Refused('malformed_request', `timeout_ms must be 1 to ${MAX_TIMEOUT_MS}, or 0 for the default.`)
    const patience = Math.max(1, Math.floor(deadline - clock.now() - TELL_MS))
    const answer = await egress.post(url, { contentType, body, timeoutMs: Math.min(timeoutMs || DEFAULT_TIMEOUT_MS, patience) })
    const { durationMs } = answer
    return answer.kind === 'answered'
      ? { answered: { status: answer.status, body: answer.body, retryAfter: answer.retryAfter }, durationMs }
      : { failed: { reason: answer.reason, detail: answer.detail }, durationMs }
  }
