// What goes along with every call that answers one HTTP request: a deadline and the trace (W3C Trace Context).

import type { Clock, Random } from '@signet/platform'
import type { CallOptions } from '@signet/protos'
import type { Context } from 'koa'
import type { IsTrusted } from './address.ts'

/** Nobody waits longer for a page or a token. In milliseconds. */
const CALL_DEADLINE_MS = 10_000

export interface Call {
  /** Names the request in the log, in traces and on error pages: the trace's id. */
  readonly id: string
  readonly options: CallOptions
}

const wellFormedTraceparent = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** A trace goes on only when a proxy of ours brings it: anybody else could tie a request to a foreign one. */
export const startCall =
  ({ clock, random, isTrusted }: { clock: Clock; random: Random; isTrusted: IsTrusted }) =>
  (context: Context): Call => {
    const received = wellFormedTraceparent.exec(context.get('traceparent'))
    const deadline = clock.now() + CALL_DEADLINE_MS
    if (received?.[1] !== undefined && isTrusted(context.req)) return { id: received[1], options: { deadline, traceparent: received[0] } }
    const id = random.bytes(16).toString('hex')
    return { id, options: { deadline, traceparent: `00-${id}-${random.bytes(8).toString('hex')}-01` } }
  }
