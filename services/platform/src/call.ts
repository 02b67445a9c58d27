// What every transport of calls has in common: protobuf bytes on both sides, deadlines that shrink on the way in, and how a
// refusal crosses. A transport carries bytes and can add nothing else, so a service cannot tell which one it has.
import { randomUUID } from 'node:crypto'
import {
  type CallContext,
  type CallOptions,
  type Client,
  definitionOf,
  type Handlers,
  isRefusalKind,
  Refused,
  type RpcServiceName,
  refusals,
  type ServiceName,
} from '@signet/protos'
import { z } from 'zod'
import { type Clock, isDatabaseTrouble, type Log } from './ports.ts'
import { forbidInTransaction } from './transaction.ts'

/** How long a call may take when its caller names no deadline. */
const DEFAULT_TIMEOUT_MS = 5000

/** No call may take longer, whatever its caller says. */
const MAX_TIMEOUT_MS = 60_000

/** Taken off a deadline at each hop, so that the callee can still say why it was late. */
const RETURN_MS = 20

/** A call with less time than this is refused at once: it would be begun and not finished. */
const MIN_WORK_MS = 100

/** The largest message: the management API takes bodies of 1 MiB. */
export const MAX_MESSAGE_BYTES = 1.5 * 1024 * 1024

/** A refusal travels in one header; field errors beyond this many bytes are left out. */
const MAX_REFUSAL_BYTES = 8 * 1024

export type MayCall = (caller: ServiceName, service: RpcServiceName) => boolean

/** One method as transports see it. */
export interface Method {
  readonly service: RpcServiceName
  /** As clients and handlers spell it: getClient. */
  readonly name: string
  /** /signet.registry.v1.Registry/GetClient */
  readonly path: string
  readonly writeRequest: (message: object) => Buffer
  readonly readRequest: (bytes: Buffer) => object
  readonly writeResponse: (message: object) => Buffer
  readonly readResponse: (bytes: Buffer) => object
}

interface WireMethod {
  readonly path: string
  readonly requestSerialize: (message: object) => Buffer
  readonly requestDeserialize: (bytes: Buffer) => object
  readonly responseSerialize: (message: object) => Buffer
  readonly responseDeserialize: (bytes: Buffer) => object
}

export const methodsOf = (service: RpcServiceName): readonly Method[] =>
  Object.entries(definitionOf(service) as unknown as Record<string, WireMethod>).map(([name, wire]) => ({
    service,
    name: name.charAt(0).toLowerCase() + name.slice(1),
    path: wire.path,
    writeRequest: wire.requestSerialize,
    readRequest: wire.requestDeserialize,
    writeResponse: wire.responseSerialize,
    readResponse: wire.responseDeserialize,
  }))

/** A call on its way out. */
export interface Outgoing {
  readonly method: Method
  readonly request: Buffer
  readonly deadline: number
  readonly remainingMs: number
  readonly traceparent: string
  readonly signal: AbortSignal | undefined
}

/** The refusal of a call that ran out of time, or whose caller has given up. */
export const late = (service: string, cause?: unknown): Refused => new Refused('late', 'The answer took too long. Try again.', { detail: service, cause })

/** A client over a transport: `exchange` resolves to the answer's bytes or raises what `readRefusal` made. */
export function makeClient<N extends RpcServiceName>(service: N, clock: Clock, exchange: (call: Outgoing) => Promise<Buffer>): Client<N> {
  const invoke = async (method: Method, message: object, options: CallOptions): Promise<object> => {
    const name = `${service}.${method.name}`
    forbidInTransaction(name)
    const now = clock.now()
    const deadline = options.deadline === undefined ? now + DEFAULT_TIMEOUT_MS : Math.min(options.deadline - RETURN_MS, now + MAX_TIMEOUT_MS)
    if (deadline - now < MIN_WORK_MS || options.signal?.aborted === true) throw late(name)
    const request = bounded(name, method.writeRequest(message))
    const { traceparent = '', signal } = options
    return method.readResponse(await exchange({ method, request, deadline, remainingMs: deadline - now, traceparent, signal }))
  }
  const methods = methodsOf(service).map((method) => [method.name, (message: object, options: CallOptions = {}) => invoke(method, message, options)])
  return Object.freeze(Object.fromEntries(methods)) as Client<N>
}

export type Answered = { readonly kind: 'answered'; readonly response: Buffer } | { readonly kind: 'refused'; readonly refused: Refused }

/** A callee over a transport. It never throws: an unexpected error is logged here with an id and becomes `server_error`. */
export type Answer = (method: Method, request: Buffer, context: CallContext) => Promise<Answered>

/** Throws when a method has no handler. */
export function makeAnswer<N extends RpcServiceName>(service: N, handlers: Handlers<N>, options: { mayCall: MayCall; log: Log }): Answer {
  type Handler = (message: object, context: CallContext) => Promise<object>
  const byName = handlers as unknown as Readonly<Record<string, Handler | undefined>>
  const missing = methodsOf(service).filter(({ name }) => typeof byName[name] !== 'function')
  if (missing.length > 0) throw new Error(`${service} does not handle ${missing.map(({ name }) => name).join(', ')}`)

  return async (method, request, context) => {
    const fields = { service, method: method.name, caller: context.caller, traceparent: context.traceparent }
    try {
      if (!options.mayCall(context.caller, service)) throw new Refused('forbidden_caller', `${context.caller} may not call ${service}.`)
      const response = await byName[method.name]?.(parse(method, request), context)
      return { kind: 'answered', response: bounded(method.name, method.writeResponse(response ?? {})) }
    } catch (thrown) {
      const error = isDatabaseTrouble(thrown)
        ? new Refused('temporarily_unavailable', 'This is not possible at the moment. Try again.', { cause: thrown })
        : thrown
      if (error instanceof Refused) {
        const write = refusals[error.kind].status >= 500 ? options.log.warn : options.log.info
        write('refused a call', { ...fields, kind: error.kind, reason: error.message, detail: error.detail, error: error.cause })
        return { kind: 'refused', refused: error }
      }
      const id = randomUUID() // names a log line and guards nothing
      options.log.error('a call failed', { ...fields, id, error })
      return { kind: 'refused', refused: new Refused('server_error', `Something went wrong here. The error has the number ${id}.`) }
    }
  }
}

function parse(method: Method, request: Buffer): object {
  try {
    return method.readRequest(request)
  } catch (cause) {
    throw new Refused('malformed_request', 'The message is not what its definition says.', { cause })
  }
}

function bounded(name: string, bytes: Buffer): Buffer {
  if (bytes.length > MAX_MESSAGE_BYTES) throw new Error(`a message of ${name} has ${bytes.length} bytes, more than ${MAX_MESSAGE_BYTES}`)
  return bytes
}

const WireRefusal = z.object({
  kind: z.string(),
  message: z.string(),
  fields: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).default([]),
  retryAfter: z.number().optional(),
})

/** What may leave the callee: never the detail and never the cause. */
export function writeRefusal({ kind, message, fields, retryAfter }: Refused): Buffer {
  const kept: (typeof fields)[number][] = []
  let room = MAX_REFUSAL_BYTES
  for (const field of fields) {
    room -= Buffer.byteLength(JSON.stringify(field))
    if (room > 0) kept.push(field)
  }
  return Buffer.from(JSON.stringify({ kind, message, fields: kept, retryAfter } satisfies z.input<typeof WireRefusal>))
}

/** A kind that only a newer callee knows reads as `server_error`. */
export function readRefusal(bytes: Buffer): Refused {
  const { kind, message, fields, retryAfter } = WireRefusal.parse(JSON.parse(bytes.toString('utf8')))
  return new Refused(isRefusalKind(kind) ? kind : 'server_error', message, { fields, ...(retryAfter === undefined ? {} : { retryAfter }) })
}
