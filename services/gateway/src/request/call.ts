// What goes along with every call that answers one HTTP request: a deadline and the trace (W3C Trace Context).

import type { Clock, Random, Telemetry } from '@signet/platform'
import type { CallOptions } from '@signet/protos'
import type { Context } from 'koa'
import { requestDuration } from '../metrics.ts'
import type { IsTrusted } from './address.ts'

/** Nobody waits longer for a page or a token. In milliseconds. */
const CALL_DEADLINE_MS = 10_000

export interface Call {
  /** Names the request in the log, in traces and on error pages: the trace's id. */
  readonly id: string
  readonly options: CallOptions
}

/** Answers a request of a route: `answer` gets the call and never rejects. */
export type InCall = (context: Context, route: string, answer: (call: Call) => Promise<void>) => Promise<void>

const wellFormedTraceparent = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** Others would be as many attributes as somebody can think of. */
const knownMethods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

interface Around {
  readonly clock: Clock
  readonly random: Random
  readonly telemetry: Telemetry
  readonly isTrusted: IsTrusted
}

/** A trace goes on only when a proxy of ours brings it: anybody else could tie a request to a foreign one. */
export const openCalls = ({ clock, random, telemetry, isTrusted }: Around): InCall => {
  const received = (context: Context): string => {
    const brought = context.get('traceparent')
    return wellFormedTraceparent.test(brought) && isTrusted(context.req) ? brought : ''
  }
  /** A request has a name also when nobody traces it. */
  const newTraceparent = () => `00-${random.bytes(16).toString('hex')}-${random.bytes(8).toString('hex')}-01`

  return async (context, route, answer) => {
    const since = performance.now()
    const method = knownMethods.includes(context.method) ? context.method : '_OTHER'
    const asked = { 'http.request.method': method, 'http.route': route }
    await telemetry.span(`${method} ${route}`, { kind: 'server', parent: received(context), attributes: asked }, async (span) => {
      const traceparent = span.traceparent === '' ? newTraceparent() : span.traceparent
      await answer({ id: traceparent.slice(3, 35), options: { deadline: clock.now() + CALL_DEADLINE_MS, traceparent } })
      const { status } = context
      span.set({ 'http.response.status_code': status })
      if (status >= 500) span.fail(String(status))
      const failed = status >= 500 ? { 'error.type': String(status) } : {}
      telemetry.record(requestDuration, (performance.now() - since) / 1000, { ...asked, 'http.response.status_code': status, ...failed })
    })
  }
}
