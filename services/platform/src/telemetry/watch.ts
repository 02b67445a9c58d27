// A span and a duration around one piece of work: what every port has in common.
import type { Attributes, Metric, Span, SpanOptions, Telemetry } from '../ports.ts'
import { errorTypeOf } from './error-type.ts'

/** What is watched. Made once and used for every piece of work of its kind. */
export interface Watched {
  readonly name: string
  readonly metric: Metric
  readonly kind: NonNullable<SpanOptions['kind']>
  /** Of the span and of the measurement. */
  readonly attributes: Attributes
}

/** Runs work as a span and measures it. `tell` says what is known of it only afterwards. */
export async function watch<T>(
  telemetry: Telemetry,
  { name, metric, kind, attributes }: Watched,
  work: (span: Span) => Promise<T>,
  { tell, ...options }: Omit<SpanOptions, 'kind' | 'attributes'> & { tell?: (result: T) => Attributes } = {},
): Promise<T> {
  const since = performance.now()
  const seconds = () => (performance.now() - since) / 1000
  try {
    const result = await telemetry.span(name, { kind, attributes, ...options }, async (span) => {
      const done = await work(span)
      if (tell !== undefined) span.set(tell(done))
      return done
    })
    telemetry.record(metric, seconds(), tell === undefined ? attributes : { ...attributes, ...tell(result) })
    return result
  } catch (error) {
    telemetry.record(metric, seconds(), { ...attributes, 'error.type': errorTypeOf(error) })
    throw error
  }
}
