// Which spans the code that runs now belongs to. Spans of several traces may be around it: a handler gets events of many.
import { AsyncLocalStorage } from 'node:async_hooks'

interface Active {
  readonly traceparent: string
  /** What it was told to come below. */
  readonly named: string | undefined
  readonly outer: Active | undefined
}

const storage = new AsyncLocalStorage<Active>()

/** Runs work inside a span that was told to come below `named`. */
export const runInSpan = <T>(traceparent: string, named: string | undefined, work: () => T): T =>
  storage.run({ traceparent, named, outer: storage.getStore() }, work)

/** The trace's id; empty for what is no traceparent of version 00 (W3C Trace Context §3.2). */
export const traceIdOf = (traceparent: string): string => /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent)?.[1] ?? ''

export const isSampled = (traceparent: string): boolean => (Number.parseInt(traceparent.slice(-2), 16) & 1) === 1

/**
 * What a new span comes below: the span that was told to come below the same, as a handler's is that names the event it is at; else the
 * innermost span of the named trace; else what was named. Without a name the innermost. Undefined for a new trace.
 */
export function parentOf(named: string | undefined): string | undefined {
  const innermost = storage.getStore()
  const traceId = named === undefined ? '' : traceIdOf(named)
  if (traceId === '') return innermost?.traceparent
  const around: Active[] = []
  for (let active = innermost; active !== undefined; active = active.outer) around.push(active)
  const found = around.find((active) => active.named === named) ?? around.find((active) => active.traceparent.startsWith(traceId, 3))
  return found?.traceparent ?? named
}

/** For log lines: which trace they belong to. */
export function traceFields(): { readonly trace_id?: string } {
  const active = storage.getStore()
  return active === undefined ? {} : { trace_id: traceIdOf(active.traceparent) }
}
