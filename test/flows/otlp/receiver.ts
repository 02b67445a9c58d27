// A receiver of OTLP over HTTP: it decodes the protobuf that an exporter really sends (otlp.proto, beside this file).
import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadSync, type MethodDefinition } from '@grpc/proto-loader'

export interface ReceivedSpan {
  readonly service: string
  readonly name: string
  readonly kind: string
  readonly traceId: string
  readonly spanId: string
  /** Empty for the first one of a trace. */
  readonly parentSpanId: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly links: readonly string[]
  readonly failed: boolean
}

export interface OtlpReceiver {
  readonly url: string
  readonly spans: readonly ReceivedSpan[]
  /** The names of all metrics that came. */
  readonly metrics: ReadonlySet<string>
  /** Everything that came, as text: what must not be there is not in it. */
  everything(): string
  /** Resolves when the spans that came so far satisfy `complete`. */
  until(complete: (spans: readonly ReceivedSpan[]) => boolean): Promise<void>
  close(): Promise<void>
}

interface KeyValue {
  readonly key: string
  readonly value: { readonly stringValue?: string; readonly intValue?: string; readonly doubleValue?: number; readonly boolValue?: boolean }
}
interface Resource {
  readonly attributes: readonly KeyValue[]
}
interface Traces {
  readonly resourceSpans: readonly { readonly resource: Resource; readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[] }[]
}
interface WireSpan {
  readonly traceId: Buffer
  readonly spanId: Buffer
  readonly parentSpanId: Buffer
  readonly name: string
  readonly kind: string
  readonly attributes: readonly KeyValue[]
  readonly links: readonly { readonly traceId: Buffer }[]
  readonly status: { readonly code: string } | null
}
interface Metrics {
  readonly resourceMetrics: readonly { readonly scopeMetrics: readonly { readonly metrics: readonly { readonly name: string }[] }[] }[]
}

const folder = fileURLToPath(new URL('.', import.meta.url))

const definitions = loadSync(join(folder, 'otlp.proto'), { longs: String, enums: String, defaults: true, oneofs: true })
const methods = definitions['otlp.Receiver'] as unknown as Readonly<Record<'ReceiveTraces' | 'ReceiveMetrics', MethodDefinition<object, object>>>
const decodeTraces = (body: Buffer) => methods.ReceiveTraces.requestDeserialize(body) as Traces
const decodeMetrics = (body: Buffer) => methods.ReceiveMetrics.requestDeserialize(body) as Metrics

const valuesOf = (pairs: readonly KeyValue[]): Record<string, unknown> =>
  Object.fromEntries(
    pairs.map(({ key, value: { stringValue, intValue, doubleValue, boolValue } }) => [
      key,
      stringValue ?? (intValue && Number(intValue)) ?? doubleValue ?? boolValue,
    ]),
  )

const spansOf = ({ resourceSpans }: Traces): readonly ReceivedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        service: String(valuesOf(resource.attributes)['service.name']),
        name: span.name,
        kind: span.kind,
        traceId: span.traceId.toString('hex'),
        spanId: span.spanId.toString('hex'),
        parentSpanId: span.parentSpanId.toString('hex'),
        attributes: valuesOf(span.attributes),
        links: span.links.map(({ traceId }) => traceId.toString('hex')),
        failed: span.status?.code === 'STATUS_CODE_ERROR',
      })),
    ),
  )

export async function aReceiverOfOtlp(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = []
  const metrics = new Set<string>()
  const texts: string[] = []
  const arrivals = new EventEmitter()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const isTrace = request.url === '/v1/traces'
      if (isTrace) spans.push(...spansOf(decodeTraces(body)))
      else
        for (const { scopeMetrics } of decodeMetrics(body).resourceMetrics)
          for (const each of scopeMetrics) for (const { name } of each.metrics) metrics.add(name)
      texts.push(body.toString('latin1'))
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end()
      arrivals.emit('arrival')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    metrics,
    everything: () => texts.join('\n'),
    until: async (complete) => {
      while (!complete(spans)) await once(arrivals, 'arrival')
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
