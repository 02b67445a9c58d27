// Calls between processes: gRPC, with mutual TLS everywhere but on loopback.
import { checkServerIdentity } from 'node:tls'
import {
  Client as Channel,
  ChannelCredentials,
  type ChannelOptions,
  type handleUnaryCall,
  logVerbosity,
  Metadata,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceError,
  setLogVerbosity,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js'
import { type CallContext, type Client, type Handlers, Refused, type RpcServiceName, refusals, type ServiceName, serviceNames } from '@signet/protos'
import { HealthImplementation } from 'grpc-health-check'
import {
  type Answer,
  late,
  MAX_MESSAGE_BYTES,
  type MayCall,
  type Method,
  makeAnswer,
  makeClient,
  methodsOf,
  type Outgoing,
  readRefusal,
  writeRefusal,
} from '../call.ts'
import type { Clock, Log } from '../ports.ts'
import { requirePrivacy } from '../privacy.ts'
import { StartupError } from '../startup-error.ts'

// The library writes to the console by itself; what matters of it comes back as errors and is logged here.
setLogVerbosity(logVerbosity.NONE)

/** PEM. A certificate names every service of its process as a DNS name of one label: token, authorize. */
export interface GrpcTls {
  readonly certificate: Buffer
  readonly key: Buffer
  readonly ca: Buffer
}

/** Names are resolved anew only when a connection ends, so connections must end for new replicas to be found. */
const MAX_CONNECTION_AGE_MS = 5 * 60 * 1000

/** How long calls under way may take when the server closes, in milliseconds. */
const CLOSE_GRACE_MS = 10_000

/** A service that has been started again is found within this time; asking a dead address twice a second costs nothing. In milliseconds. */
const MAX_RECONNECT_PAUSE_MS = 500

/** A refusal that `call.ts` wrote. */
const REFUSAL = 'signet-refusal-bin'
const CALLER = 'signet-caller'
const TRACEPARENT = 'traceparent'

/** gRPC reads -1 as "do not retry": a refusal is an answer. */
const RETRY_PUSHBACK = 'grpc-retry-pushback-ms'

/** Cheap reads that change nothing. All else is called at most once: above all token.exchange and authorize.signIn. */
const repeatable: Readonly<Partial<Record<RpcServiceName, readonly string[]>>> = {
  registry: ['GetClient', 'GetTenant', 'GetUser', 'GetPersonKey', 'CheckApiKey'],
  token: ['Introspect', 'UserInfo', 'GetKeys'],
}

const sizes: ChannelOptions = { 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES, 'grpc.max_send_message_length': MAX_MESSAGE_BYTES }
const asIs = (bytes: Buffer): Buffer => bytes

export interface GrpcServer {
  /** The port it listens on, also when 0 was asked for. */
  readonly port: number
  /** What the gRPC health protocol says; not serving at first. */
  setReady(ready: boolean): void
  /** Takes no more calls, waits for those under way, then closes. */
  close(): Promise<void>
}

/** Listens. Raises StartupError when it would have to speak plaintext on anything but loopback, or cannot have the address. */
export async function serveGrpc(options: {
  host: string
  port: number
  services: Readonly<Partial<{ [N in RpcServiceName]: Handlers<N> }>>
  mayCall: MayCall
  log: Log
  tls?: GrpcTls
  clock?: Clock
}): Promise<GrpcServer> {
  const { host, tls, mayCall, log, clock = { now: Date.now } } = options
  requirePrivacy(host, tls !== undefined)
  const server = new Server({ ...sizes, 'grpc.max_connection_age_ms': MAX_CONNECTION_AGE_MS, 'grpc.max_connection_age_grace_ms': CLOSE_GRACE_MS })
  const health = new HealthImplementation({ '': 'NOT_SERVING' })
  health.addToServer(server)
  for (const [name, handlers] of Object.entries(options.services)) {
    const service = name as RpcServiceName
    const answer = makeAnswer(service, handlers as Handlers<typeof service>, { mayCall, log })
    const methods = methodsOf(service)
    const implementation: UntypedServiceImplementation = Object.fromEntries(methods.map((method) => [method.name, answerOver(method, answer, clock)]))
    server.addService(Object.fromEntries(methods.map((method) => [method.name, wireOf(method)])), implementation)
  }
  const credentials =
    tls === undefined ? ServerCredentials.createInsecure() : ServerCredentials.createSsl(tls.ca, [{ private_key: tls.key, cert_chain: tls.certificate }], true)
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`${host}:${options.port}`, credentials, (error, bound) =>
      error === null ? resolve(bound) : reject(new StartupError(`gRPC cannot listen on ${host}:${options.port}: ${error.message}.`, error)),
    ),
  )
  const setReady = (ready: boolean) => health.setStatus('', ready ? 'SERVING' : 'NOT_SERVING')
  return Object.freeze({
    port,
    setReady,
    close: () =>
      new Promise<void>((resolve) => {
        setReady(false)
        // forced, it need not say that it has shut down
        const timer = setTimeout(() => {
          server.forceShutdown()
          resolve()
        }, CLOSE_GRACE_MS)
        server.tryShutdown(() => {
          clearTimeout(timer)
          resolve()
        })
      }),
  })
}

const wireOf = (method: Method) => ({
  path: method.path,
  requestStream: false,
  responseStream: false,
  requestSerialize: asIs,
  requestDeserialize: asIs,
  responseSerialize: asIs,
  responseDeserialize: asIs,
})

const answerOver =
  (method: Method, answer: Answer, clock: Clock): handleUnaryCall<Buffer, Buffer> =>
  (call, done) => {
    const ended = new AbortController()
    call.on('cancelled', () => ended.abort())
    const refuse = (refused: Refused) => {
      const metadata = new Metadata()
      metadata.set(REFUSAL, writeRefusal(refused))
      metadata.set(RETRY_PUSHBACK, '-1')
      done({ code: status[refusals[refused.kind].grpc], details: refused.kind, metadata })
    }
    const caller = callerOf(call)
    if (caller === undefined) return refuse(new Refused('forbidden_caller', 'The caller must name a service that its certificate names too.'))
    const context: CallContext = {
      caller,
      traceparent: firstOf(call.metadata, TRACEPARENT),
      deadline: clock.now() + Number(call.getDeadline()) - Date.now(),
      signal: ended.signal,
    }
    void answer(method, call.request, context).then((answered) => (answered.kind === 'refused' ? refuse(answered.refused) : done(null, answered.response)))
  }

/** Who calls: what it says of itself, which over TLS its certificate must say as well. */
function callerOf(call: ServerUnaryCall<Buffer, Buffer>): ServiceName | undefined {
  const said = serviceNames.find((name) => name === firstOf(call.metadata, CALLER))
  const { transportSecurityType, sslPeerCertificate } = call.getAuthContext()
  if (said === undefined || transportSecurityType === undefined) return said
  return sslPeerCertificate !== undefined && checkServerIdentity(said, sslPeerCertificate) === undefined ? said : undefined
}

const firstOf = (metadata: Metadata, key: string): string => metadata.get(key)[0]?.toString() ?? ''

/**
 * A client of one service at `host:port`, or at several IPv4 addresses; they are balanced, as are those of a name that has several. Connects
 * when it is first used and again whenever a connection was lost. What was surely not begun is called again elsewhere, whatever it is:
 * the library does so for streams that a closing server refused. Raises StartupError when it would have to speak plaintext to anything
 * but loopback.
 */
export function grpcClient<N extends RpcServiceName>(options: {
  caller: ServiceName
  service: N
  addresses: readonly string[]
  tls?: GrpcTls
  log: Log
  clock?: Clock
}): { readonly client: Client<N>; close(): void } {
  const { caller, service, addresses, tls, log, clock = { now: Date.now } } = options
  for (const address of addresses) requirePrivacy(address.slice(0, address.lastIndexOf(':')), tls !== undefined)
  const target = addresses.length === 1 ? `dns:///${addresses[0]}` : `ipv4:${addresses.join(',')}`
  const credentials = tls === undefined ? ChannelCredentials.createInsecure() : ChannelCredentials.createSsl(tls.ca, tls.key, tls.certificate)
  const channel = new Channel(target, credentials, {
    ...sizes,
    ...(tls === undefined ? {} : { 'grpc.ssl_target_name_override': service }), // the certificate must name the service, whatever its address
    'grpc.keepalive_time_ms': 20_000,
    'grpc.keepalive_timeout_ms': 5000,
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': MAX_RECONNECT_PAUSE_MS,
    'grpc.enable_http_proxy': 0,
    'grpc.service_config_disable_resolution': 1,
    'grpc.service_config': JSON.stringify(serviceConfig(service)),
  })

  const exchange = ({ method, request, remainingMs, traceparent, signal }: Outgoing): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const metadata = new Metadata()
      metadata.set(CALLER, caller)
      if (traceparent !== '') metadata.set(TRACEPARENT, traceparent)
      const call = channel.makeUnaryRequest(method.path, asIs, asIs, request, metadata, { deadline: Date.now() + remainingMs }, (error, response) => {
        signal?.removeEventListener('abort', cancel)
        if (error === null && response !== undefined) return resolve(response)
        reject(readError(`${service}.${method.name}`, error, log))
      })
      const cancel = () => call.cancel()
      signal?.addEventListener('abort', cancel, { once: true })
    })

  return Object.freeze({ client: makeClient(service, clock, exchange), close: () => channel.close() })
}

const serviceConfig = (service: RpcServiceName) => ({
  loadBalancingConfig: [{ round_robin: {} }],
  retryThrottling: { maxTokens: 10, tokenRatio: 0.1 },
  methodConfig: methodsOf(service)
    .map(({ path }) => path.split('/').slice(1))
    .filter(([, name]) => repeatable[service]?.includes(name ?? ''))
    .map(([full, name]) => ({
      name: [{ service: full, method: name }],
      retryPolicy: { maxAttempts: 3, initialBackoff: '0.05s', maxBackoff: '0.2s', backoffMultiplier: 2, retryableStatusCodes: ['UNAVAILABLE'] },
    })),
})

/** What a failed call means to its caller: what the callee refused, or trouble on the way to it. */
function readError(name: string, error: ServiceError | null, log: Log): Error {
  const refusal = error?.metadata?.get(REFUSAL)[0]
  if (Buffer.isBuffer(refusal)) return readRefusal(refusal)
  if (error?.code === status.DEADLINE_EXCEEDED || error?.code === status.CANCELLED) return late(name, error)
  // HTTP/2 reports a connection that died under a call as an internal error of the stream.
  if (error?.code === status.UNAVAILABLE || (error?.code === status.INTERNAL && error.details.includes('RST_STREAM'))) {
    log.warn('cannot reach a service', { method: name, error })
    return new Refused('temporarily_unavailable', 'A part of the service cannot be reached. Try again.', { detail: `${name}: ${error.details}`, cause: error })
  }
  return new Error(`calling ${name} failed`, { cause: error })
}
