// Typed clients and handlers for every service that answers RPCs. The definitions come from the proto files at run time;
// their types are generated from the same files.
import { fileURLToPath } from 'node:url'
import { loadSync, type MethodDefinition, type PackageDefinition } from '@grpc/proto-loader'
import type { ServiceName } from '../ids.ts'
import type { AuthorizeDefinition } from './gen/signet/authorize/v1/Authorize.ts'
import type { EgressDefinition } from './gen/signet/egress/v1/Egress.ts'
import type { ProjectorDefinition } from './gen/signet/projector/v1/Projector.ts'
import type { RegistryDefinition } from './gen/signet/registry/v1/Registry.ts'
import type { TokenDefinition } from './gen/signet/token/v1/Token.ts'

/** The services that answer RPCs, and the generated definition of each. */
export interface Definitions {
  readonly authorize: AuthorizeDefinition
  readonly token: TokenDefinition
  readonly registry: RegistryDefinition
  readonly projector: ProjectorDefinition
  readonly egress: EgressDefinition
}
export type RpcServiceName = keyof Definitions

/** What comes along with a call. */
export interface CallContext {
  /** Who calls, as proved by its certificate (or said, on loopback). */
  readonly caller: ServiceName
  /** W3C trace context; empty when there is none. */
  readonly traceparent: string
  /** Milliseconds since 1970 after which nobody waits for the answer. */
  readonly deadline: number
  /** Aborted when the caller has given up. */
  readonly signal: AbortSignal
}

/** What a caller hands on. Pass the CallContext of the call being served, so that its deadline and trace reach further. */
export type CallOptions = Partial<Pick<CallContext, 'traceparent' | 'deadline' | 'signal'>>

/** The methods themselves, without the index signature that every generated definition inherits. */
type MethodNames<D> = keyof { [M in keyof D as string extends M ? never : number extends M ? never : M]: never }

/** A service as its callers see it. Every call may raise `Refused`. */
export type Client<N extends RpcServiceName> = {
  readonly [M in MethodNames<Definitions[N]> as Uncapitalize<M & string>]: Definitions[N][M] extends MethodDefinition<
    infer Request,
    infer _R,
    infer _Q,
    infer Response
  >
    ? (request: Request, options?: CallOptions) => Promise<Response>
    : never
}

/** A service as its author writes it. */
export type Handlers<N extends RpcServiceName> = {
  readonly [M in MethodNames<Definitions[N]> as Uncapitalize<M & string>]: Definitions[N][M] extends MethodDefinition<
    infer _Q,
    infer Response,
    infer Request,
    infer _R
  >
    ? (request: Request, context: CallContext) => Promise<Response>
    : never
}

/** The loader's options: one constant, the same as the generator's (`generate.ts`). */
const loaderOptions = { longs: String, enums: String, defaults: true, oneofs: true } as const

const protoFolder = fileURLToPath(new URL('../..', import.meta.url))

const packages = new Map<RpcServiceName, PackageDefinition>()

/** The wire definition of a service: for each method its path and its (de)serialisers. */
export function definitionOf<N extends RpcServiceName>(name: N): Definitions[N] {
  let loaded = packages.get(name)
  if (loaded === undefined) {
    loaded = loadSync(`signet/${name}/v1/${name}.proto`, { ...loaderOptions, includeDirs: [protoFolder] })
    packages.set(name, loaded)
  }
  const service = `signet.${name}.v1.${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return loaded[service] as unknown as Definitions[N]
}
