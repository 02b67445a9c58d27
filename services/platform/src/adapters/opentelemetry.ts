// Telemetry by OpenTelemetry: spans and metrics pushed by OTLP (http/protobuf), metrics also rendered for Prometheus. The only file
// that imports its libraries, and loaded only where telemetry is on: nothing is registered globally and nothing is instrumented by itself.
import type { ServerResponse } from 'node:http'
import { type Meter, ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto'
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { type IMetricReader, MeterProvider, PeriodicExportingMetricReader, type ResourceMetrics } from '@opentelemetry/sdk-metrics'
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace'
import type { Attributes, Log, Metric, Reading, Span, SpanOptions, Telemetry } from '../ports.ts'
import { isSampled, parentOf, runInSpan, traceIdOf } from '../telemetry/active.ts'
import { errorTypeOf, isFailure } from '../telemetry/error-type.ts'
import { unmade } from '../telemetry/none.ts'

export interface OpenTelemetry {
  /** The telemetry of one service of this process; its spans carry its name. */
  readonly of: (service: string) => Telemetry
  /** Answers a scrape in Prometheus's text format. */
  scrape(response: ServerResponse): Promise<void>
  /** Sends what waits, for at most `graceMs`. Never rejects. */
  close(graceMs: number): Promise<void>
}

export interface OpenTelemetryOptions {
  /** Where /v1/traces and /v1/metrics are; without it there are no spans. */
  readonly endpoint: string | undefined
  /** The part of all traces that is kept. */
  readonly ratio: number
  /** Tells this process from others. */
  readonly instance: string
  readonly log: Log
}

/** How often metrics are pushed, in milliseconds. */
const PUSH_EVERY_MS = 15_000

/** Spans wait at most this long for others to leave with them, in milliseconds. */
const SPANS_EVERY_MS = 2000

/** While the receiver is away, this many spans wait; those that come then are dropped. A span is some 2 KB. */
const MAX_WAITING_SPANS = 4096

/** One export may take this long, in milliseconds. */
const EXPORT_TIMEOUT_MS = 5000

/** What a reading may take, in milliseconds: whoever asks would rather have the others. */
const READ_TIMEOUT_MS = 2000

/** Seconds, from a read of memory to a time limit. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const COUNTS = [1, 2, 4, 8, 16, 32, 64, 128, 256]

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
} as const

export function openTelemetry({ endpoint, ratio, instance, log }: OpenTelemetryOptions): OpenTelemetry {
  const resourceOf = (service: string) => resourceFromAttributes({ 'service.namespace': 'signet', 'service.name': service, 'service.instance.id': instance })
  const report = outageReporter(log)
  const exporting = (path: string) => ({ url: `${endpoint}${path}`, timeoutMillis: EXPORT_TIMEOUT_MS })

  const prometheus = new PrometheusExporter({ preventServerStart: true })
  const serializer = new PrometheusSerializer('', false, undefined, false, true)
  const readers: IMetricReader[] = [prometheus]
  if (endpoint !== undefined)
    readers.push(
      new PeriodicExportingMetricReader({
        exporter: report(new OTLPMetricExporter(exporting('/v1/metrics'))),
        exportIntervalMillis: PUSH_EVERY_MS,
        exportTimeoutMillis: EXPORT_TIMEOUT_MS,
      }),
    )
  const meters = new MeterProvider({ resource: resourceOf('signet'), readers })
  const metrics = openMetrics(meters.getMeter('signet'), log)

  const processor =
    endpoint === undefined
      ? undefined
      : new BatchSpanProcessor({
          exporter: report(new OTLPTraceExporter(exporting('/v1/traces'))),
          scheduledDelayMillis: SPANS_EVERY_MS,
          exportTimeoutMillis: EXPORT_TIMEOUT_MS,
          maxQueueSize: MAX_WAITING_SPANS,
        })
  const sampler = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) })
  const spansOf = (service: string): Telemetry['span'] => {
    if (processor === undefined) return (_name, { parent = '' }, work) => work(unmade(parent))
    return makeSpans(new TracerProvider({ resource: resourceOf(service), sampler, spanProcessors: [processor] }).getTracer('signet'))
  }

  return Object.freeze({
    of: (service: string) => Object.freeze({ span: spansOf(service), record: metrics.record, observe: metrics.observeOf(service) }),
    scrape: async (response: ServerResponse) => {
      const { resourceMetrics, errors } = await prometheus.collect()
      if (errors.length > 0) log.warn('some metrics could not be read', { error: errors[0] })
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' })
      response.end(serializer.serialize(inPrometheusWords(resourceMetrics)))
    },
    close: async (graceMs: number) => {
      const flushed = Promise.allSettled([processor?.shutdown(), meters.shutdown()])
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs)
      })
      await Promise.race([flushed, late])
      clearTimeout(timer)
    },
  })
}

/** Names end with their unit, as OpenTelemetry maps them to Prometheus, which the serializer leaves out. */
const inPrometheusWords = (resourceMetrics: ResourceMetrics): ResourceMetrics => ({
  ...resourceMetrics,
  scopeMetrics: resourceMetrics.scopeMetrics.map((scope) => ({
    ...scope,
    metrics: scope.metrics.map((metric) => {
      const { descriptor } = metric
      const name = descriptor.unit === 's' ? `${descriptor.name}.seconds` : descriptor.name
      return { ...metric, descriptor: { ...descriptor, name, unit: '' } }
    }),
  })),
})

function makeSpans(tracer: Tracer): Telemetry['span'] {
  const start = (name: string, { kind = 'internal', links = [], attributes = {} }: SpanOptions, parent: string | undefined) => {
    const context = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, spanContextOf(parent))
    const others = links.filter((each) => traceIdOf(each) !== '' && traceIdOf(each) !== traceIdOf(parent ?? ''))
    const linked = others.map((each) => ({ context: spanContextOf(each) }))
    return tracer.startSpan(name, { kind: kinds[kind], links: linked, attributes: { ...attributes } }, context)
  }

  return async <T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> => {
    const named = options.parent === '' ? undefined : options.parent
    // what came over the log belongs below its own event, whatever else of the same trace is under way
    const parent = named !== undefined && (options.kind === 'producer' || options.kind === 'consumer') ? named : parentOf(named)
    // nobody keeps what is below a span that nobody keeps
    if (parent === undefined ? options.kind !== 'server' : !isSampled(parent)) return work(unmade(parent ?? ''))
    const span = start(name, options, parent)
    const { traceId, spanId, traceFlags } = span.spanContext()
    const traceparent = `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`
    const fail = (type: string) => void span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR })
    try {
      return await runInSpan(traceparent, named, () => work({ traceparent, set: (attributes) => void span.setAttributes({ ...attributes }), fail }))
    } catch (error) {
      if (isFailure(error)) fail(errorTypeOf(error))
      else span.setAttribute('signet.refusal', errorTypeOf(error))
      throw error
    } finally {
      span.end()
    }
  }
}

const spanContextOf = (traceparent: string) => ({
  traceId: traceIdOf(traceparent),
  spanId: traceparent.slice(36, 52),
  traceFlags: isSampled(traceparent) ? 1 : 0,
  isRemote: true,
})

function openMetrics(meter: Meter, log: Log) {
  const recorders = new Map<Metric, (value: number, attributes?: Attributes) => void>()
  const recorderOf = (metric: Metric) => {
    const { name, kind, unit, about: description } = metric
    let recorder = recorders.get(metric)
    if (recorder === undefined) {
      const boundaries = unit === 's' ? SECONDS : COUNTS
      const histogram = kind === 'histogram' ? meter.createHistogram(name, { unit, description, advice: { explicitBucketBoundaries: boundaries } }) : undefined
      const counter = kind === 'counter' ? meter.createCounter(name, { unit, description }) : undefined
      recorder = (value, attributes = {}) => {
        histogram?.record(value, attributes)
        counter?.add(value, attributes)
      }
      recorders.set(metric, recorder)
    }
    return recorder
  }

  const observables = new Map<Metric, ReturnType<Meter['createObservableGauge']>>()
  const observableOf = (metric: Metric) => {
    const { name, kind, unit, about: description } = metric
    const known = observables.get(metric)
    const made =
      known ?? (kind === 'counter' ? meter.createObservableCounter(name, { unit, description }) : meter.createObservableGauge(name, { unit, description }))
    observables.set(metric, made)
    return made
  }

  return {
    record: ((metric, value, attributes) => recorderOf(metric)(value, attributes)) satisfies Telemetry['record'],
    /** Several services of a process read the same metric: what says whose reading it is comes from here, where the reading has a place for it. */
    observeOf:
      (service: string): Telemetry['observe'] =>
      (metric, read) => {
        const own = metric.by.includes('signet.service') ? { 'signet.service': service } : {}
        observableOf(metric).addCallback(async (result) => {
          for (const { value, attributes } of await inTime(read, metric, log)) result.observe(value, { ...own, ...attributes })
        })
      },
  }
}

/** What cannot be read in time is not there this time: a store that is away must not take all other readings with it. */
async function inTime(read: () => readonly Reading[] | Promise<readonly Reading[]>, { name }: Metric, log: Log): Promise<readonly Reading[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no reading within ${READ_TIMEOUT_MS} ms`)), READ_TIMEOUT_MS)
  })
  try {
    return await Promise.race([read(), late])
  } catch (error) {
    log.debug('a reading was left out', { metric: name, error })
    return []
  } finally {
    clearTimeout(timer)
  }
}

/** Exporters fail again and again while their receiver is away: one line when it goes and one when it comes back. */
function outageReporter(log: Log) {
  let away = false
  return <E extends { export(items: never, done: (result: { code: number; error?: Error }) => void): void }>(exporter: E): E => {
    const send = exporter.export.bind(exporter)
    exporter.export = (items, done) =>
      send(items, (result) => {
        const failed = result.code !== 0
        if (failed && !away) log.warn('telemetry cannot be sent; it is dropped until its receiver is back', { error: result.error })
        if (!failed && away) log.info('telemetry is sent again')
        away = failed
        done(result)
      })
    return exporter
  }
}
