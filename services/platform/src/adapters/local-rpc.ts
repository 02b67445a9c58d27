// Calls between services of one process, through the same protobuf bytes as over the network.
import { type CallContext, type Client, type Handlers, Refused, type RpcServiceName, type ServiceName } from '@signet/protos'
import { type Answer, late, type MayCall, makeAnswer, makeClient, type Outgoing, readRefusal, writeRefusal } from '../call.ts'
import type { Clock, Log } from '../ports.ts'

export interface LocalRpc {
  /** Offers a service to the clients of this process. Throws when a method has no handler. */
  serve<N extends RpcServiceName>(service: N, handlers: Handlers<N>): void
  /** A client for a service that is, or will be, served here. */
  client<N extends RpcServiceName>(caller: ServiceName, service: N): Client<N>
}

export function localRpc({ mayCall, log, clock = { now: Date.now } }: { mayCall: MayCall; log: Log; clock?: Clock }): LocalRpc {
  const served = new Map<RpcServiceName, Answer>()

  const exchange = async (caller: ServiceName, { method, request, deadline, remainingMs, traceparent, signal }: Outgoing): Promise<Buffer> => {
    const answer = served.get(method.service)
    if (answer === undefined)
      throw new Refused('temporarily_unavailable', 'The service is starting. Try again.', { detail: `${method.service} is not served yet` })
    const ending = new AbortController()
    const end = () => ending.abort()
    const givenUp = new Promise<never>((_resolve, reject) => ending.signal.addEventListener('abort', () => reject(late(`${method.service}.${method.name}`))))
    const timer = setTimeout(end, remainingMs)
    signal?.addEventListener('abort', end, { once: true })
    try {
      const context: CallContext = { caller, traceparent, deadline, signal: ending.signal }
      const answered = await Promise.race([answer(method, request, context), givenUp])
      if (answered.kind === 'refused') throw readRefusal(writeRefusal(answered.refused))
      return answered.response
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
    }
  }

  return Object.freeze({
    serve: <N extends RpcServiceName>(service: N, handlers: Handlers<N>) => void served.set(service, makeAnswer(service, handlers, { mayCall, log })),
    client: <N extends RpcServiceName>(caller: ServiceName, service: N) => makeClient(service, clock, (call) => exchange(caller, call)),
  })
}
