// What an attempt to tell a party of a logout came to (OpenID Connect Back-Channel Logout 1.0 §2.8): a receipt, whatever happened.
import { nextAttemptAt } from './schedule.ts'

/** What an attempt met. */
export type Outcome =
  | { readonly kind: 'answered'; readonly status: number /** Seconds; 0 when not said. */; readonly retryAfter: number; readonly durationMs: number }
  /** No answer: egress says why, or `circuit_open` when it was not even tried, or `not_sent` when we could not make it ourselves. */
  | { readonly kind: 'unanswered'; readonly reason: string; readonly durationMs: number }
  /** There is nobody to tell any more. */
  | { readonly kind: 'unaddressed'; readonly reason: 'unknown_client' | 'no_url' }

/** The delivery before the attempt. */
export interface Pending {
  readonly attempts: number
  readonly refusals: number
  readonly plannedAt: number
}

export type Receipt = { readonly attempt: number; readonly status: number; readonly reason: string; readonly durationMs: number } & (
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed'; readonly nextAttemptAt: number }
  | { readonly kind: 'given_up' }
)

/** An answer that may be a deployment's (a 404, a redirect to a login page) is believed when it comes this often. */
const MAX_REFUSALS = 3

type Judgement = 'delivered' | 'rejected' | 'refused' | 'unavailable'

/** 400 is the specification's "I will not": final. Anything else but success, overload and failure is a refusal that may pass. */
function judge(status: number): Judgement {
  if (status >= 200 && status < 300) return 'delivered'
  if (status === 400) return 'rejected'
  return status === 408 || status === 425 || status === 429 || status >= 500 ? 'unavailable' : 'refused'
}

/** Whether the outcome says that the party itself is down or overloaded; undefined when it says nothing about the party. */
export function isPartyDown(outcome: Outcome): boolean | undefined {
  if (outcome.kind === 'answered') return judge(outcome.status) === 'unavailable'
  return outcome.kind === 'unaddressed' || outcome.reason === 'circuit_open' || outcome.reason === 'not_sent' ? undefined : true
}

/** Decides the receipt. `jitter` is from 0 to 1. */
export function decideReceipt(pending: Pending, outcome: Outcome, { now, jitter }: { now: number; jitter: number }): Receipt {
  const attempt = pending.attempts + 1
  if (outcome.kind === 'unaddressed') return { kind: 'given_up', attempt, status: 0, reason: outcome.reason, durationMs: 0 }
  const status = outcome.kind === 'answered' ? outcome.status : 0
  const judged = outcome.kind === 'answered' ? judge(outcome.status) : 'unavailable'
  const { durationMs } = outcome
  if (judged === 'delivered') return { kind: 'delivered', attempt, status, reason: '', durationMs }

  const told = { attempt, status, reason: outcome.kind === 'answered' ? judged : outcome.reason, durationMs }
  const isFinal = judged === 'rejected' || (judged === 'refused' && pending.refusals + 1 >= MAX_REFUSALS)
  const retryAfterMs = outcome.kind === 'answered' ? outcome.retryAfter * 1000 : 0
  const again = isFinal ? undefined : nextAttemptAt({ attempt, plannedAt: pending.plannedAt, now, jitter, retryAfterMs })
  return again === undefined ? { kind: 'given_up', ...told } : { kind: 'failed', ...told, nextAttemptAt: again }
}
