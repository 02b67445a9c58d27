// Joins services by calls: in process for those hosted together, over gRPC for the others. The code of a service cannot tell.
import { type Handlers, type RpcServiceName, type ServiceName, serviceNames } from '@signet/protos'
import { grpcClient, serveGrpc } from '../adapters/grpc.ts'
import { localRpc } from '../adapters/local-rpc.ts'
import type { Config } from '../config.ts'
import type { Log, RpcClients } from '../ports.ts'
import { StartupError } from '../startup-error.ts'

export type MayCall = (caller: ServiceName, service: RpcServiceName) => boolean

export interface Calls {
  readonly rpc: (caller: ServiceName) => RpcClients
  readonly serve: (service: RpcServiceName, handlers: object) => void
  /** Opens the gRPC port for what was served so far. The address for the terminal; undefined when nothing needs one. */
  readonly listen: () => Promise<string | undefined>
  readonly setReady: (ready: boolean) => void
  readonly close: () => Promise<void>
}

const rpcServiceNames = serviceNames.filter((name): name is RpcServiceName => name !== 'gateway')

/** Raises StartupError when a hosted service may call one that is neither hosted here nor has an address. */
export function openCalls(options: { hosted: readonly ServiceName[]; mayCall: MayCall; config: Config; log: Log }): Calls {
  const { hosted, mayCall, config, log } = options
  const local = localRpc({ mayCall, log })
  const handlers: Partial<{ [N in RpcServiceName]: Handlers<N> }> = {}
  const clients: { close(): void }[] = []
  let server: Awaited<ReturnType<typeof serveGrpc>> | undefined

  for (const caller of hosted)
    for (const service of rpcServiceNames)
      if (mayCall(caller, service) && !hosted.includes(service) && config.addresses[service] === undefined)
        throw new StartupError(`${caller} calls ${service}, which does not run in this process: set SIGNET_${service.toUpperCase()}_ADDRESS.`)

  const tls = config.tls === undefined ? {} : { tls: config.tls }
  const connect = (caller: ServiceName, service: RpcServiceName) => {
    const addresses = config.addresses[service]
    if (hosted.includes(service) || addresses === undefined) return local.client(caller, service)
    const client = grpcClient({ caller, service, addresses, log, ...tls })
    clients.push(client)
    return client.client
  }

  return {
    rpc: (caller) => Object.fromEntries(rpcServiceNames.map((service) => [service, connect(caller, service)])) as unknown as RpcClients,
    serve: (service, own) => {
      local.serve(service, own as Handlers<typeof service>)
      Object.assign(handlers, { [service]: own })
    },
    listen: async () => {
      if (Object.keys(handlers).length === 0 || serviceNames.every((name) => hosted.includes(name))) return undefined
      server = await serveGrpc({ ...config.grpc, services: handlers, mayCall, log, ...tls })
      return `${config.grpc.host}:${server.port}`
    },
    setReady: (ready) => server?.setReady(ready),
    close: async () => {
      await server?.close()
      for (const client of clients) client.close()
    },
  }
}
