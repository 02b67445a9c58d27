// Calls and handlers, watched: on both ends of a call, and around what a handler does with an event.
import type { CallContext, CallOptions, RpcServiceName, ServiceName } from '@signet/protos'
import { methodsOf } from '../call.ts'
import type { Metric, RecordedEvent, RpcClients, SqlQuery, Subscription, Telemetry } from '../ports.ts'
import { isSampled } from './active.ts'
import { handleDuration, rpcClientDuration, rpcServerDuration } from './metrics.ts'
import { type Watched, watch } from './watch.ts'

type Call<Options> = (message: object, options: Options) => Promise<object>

/** The same methods, each watched. What is handed on is the trace of the new span. */
function watchMethods<Options extends Partial<Pick<CallContext, 'traceparent'>>>(
  service: RpcServiceName,
  methods: Readonly<Record<string, Call<Options>>>,
  { telemetry, kind, metric, callerOf }: { telemetry: Telemetry; kind: 'client' | 'server'; metric: Metric; callerOf: (options: Options) => ServiceName },
): Readonly<Record<string, Call<Options>>> {
  const watched = methodsOf(service).map(({ name, path }) => {
    const method = methods[name] as Call<Options>
    const full = path.slice(1)
    const known = new Map<ServiceName, Watched>()
    const watchedOf = (caller: ServiceName): Watched => {
      let each = known.get(caller)
      if (each === undefined) {
        each = { name: full, metric, kind, attributes: { 'rpc.system.name': 'grpc', 'rpc.method': full, 'signet.caller': caller } }
        known.set(caller, each)
      }
      return each
    }
    const call: Call<Options> = (message, options = {} as Options) => {
      const { traceparent = '' } = options
      return watch(telemetry, watchedOf(callerOf(options)), (span) => method(message, { ...options, traceparent: span.traceparent }), { parent: traceparent })
    }
    return [name, call] as const
  })
  return Object.freeze(Object.fromEntries(watched))
}

export const watchClients = (clients: RpcClients, caller: ServiceName, telemetry: Telemetry): RpcClients =>
  Object.freeze(
    Object.fromEntries(
      Object.entries(clients).map(([service, client]) => [
        service,
        watchMethods<CallOptions>(service as RpcServiceName, client as unknown as Readonly<Record<string, Call<CallOptions>>>, {
          telemetry,
          kind: 'client',
          metric: rpcClientDuration,
          callerOf: () => caller,
        }),
      ]),
    ),
  ) as unknown as RpcClients

export const watchHandlers = (service: RpcServiceName, handlers: object, telemetry: Telemetry): object =>
  watchMethods<CallContext>(service, handlers as Readonly<Record<string, Call<CallContext>>>, {
    telemetry,
    kind: 'server',
    metric: rpcServerDuration,
    callerOf: ({ caller }) => caller,
  })

/**
 * A handler gets events of many traces at once: it works in a span of each of these traces, and what it does for one of them, naming
 * that one's traceparent, comes below that span.
 */
export function watchSubscription(subscription: Subscription, service: ServiceName, telemetry: Telemetry): Subscription {
  const { name } = subscription
  const whole: Watched = {
    name: `handle ${name}`,
    metric: handleDuration,
    kind: 'internal',
    attributes: { 'signet.service': service, 'signet.handler': name },
  }
  const within = (traces: readonly (readonly [traceparent: string, types: string])[], work: () => Promise<void>): Promise<void> => {
    const [first, ...others] = traces
    if (first === undefined) return work()
    const [parent, types] = first
    const attributes = { 'messaging.operation.type': 'process', 'signet.handler': name, 'signet.event.types': types }
    return telemetry.span(`process ${name}`, { kind: 'consumer', parent, attributes }, () => within(others, work))
  }
  const process = (events: readonly RecordedEvent[], work: () => Promise<void>) => watch(telemetry, whole, () => within(tracesOf(events), work))
  return subscription.kind === 'react'
    ? { ...subscription, react: (events) => process(events, () => subscription.react(events)) }
    : { ...subscription, project: (events, tx: SqlQuery) => process(events, () => subscription.project(events, tx)) }
}

/** The traceparents of events that are traced, with the types of theirs. */
function tracesOf(events: readonly RecordedEvent[]): readonly (readonly [string, string])[] {
  const types = new Map<string, Set<string>>()
  for (const { event } of events) {
    if (event.traceparent === '' || !isSampled(event.traceparent)) continue
    types.set(event.traceparent, (types.get(event.traceparent) ?? new Set()).add(event.type))
  }
  return [...types].map(([traceparent, of]) => [traceparent, [...of].join(' ')])
}
