// Who may call whom: the RPC graph, a DAG, written down once. The in-process and mTLS checks and the architecture test read it.
import type { RpcServiceName, ServiceName } from '@signet/protos'

/** For each service, the services that may call it. */
export const callers: Readonly<Record<RpcServiceName, readonly ServiceName[]>> = {
  projector: ['gateway'],
  authorize: ['gateway'],
  token: ['gateway', 'authorize', 'projector'],
  registry: ['gateway', 'authorize', 'token', 'projector'],
  egress: ['authorize', 'token', 'projector'],
}

export const mayCall = (caller: ServiceName, service: RpcServiceName): boolean => callers[service].includes(caller)
