// For tests: the gateway behind a real HTTP listener. Other services are stand-ins called through protobuf bytes.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock, Log, Operation, RpcClients, Settings } from '@signet/platform'
import { localRpc } from '@signet/platform/adapters/local-rpc'
import { systemRandom } from '@signet/platform/adapters/system'
import { noTelemetry } from '@signet/platform/telemetry/none'
import { silentLog } from '@signet/platform/testing/fixed'
import type { Handlers, RpcServiceName } from '@signet/protos'
import { gateway } from '../service.ts'

/** The handlers that a test needs; a call to any other fails. */
export type StandIns = { readonly [N in RpcServiceName]?: Partial<Handlers<N>> }

export interface TestGateway {
  /** Sends a request and follows no redirect. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Posts a form. */
  post(path: string, form: Record<string, string> | string, headers?: Record<string, string>): Promise<Response>
  readonly port: number
  /** The process is about to stop. */
  drain(): void
  close(): Promise<void>
}

const methods = {
  authorize: ['begin', 'signIn', 'decide', 'endSession', 'manage'],
  token: ['exchange', 'introspect', 'revoke', 'userInfo', 'getKeys', 'mintLogoutToken', 'manage'],
  registry: [
    ...['getClient', 'getTenant', 'getStylesheet', 'listLogoutUrls', 'getUser', 'verifyPassword', 'getPersonKey', 'checkApiKey', 'findNaming'],
    ...['listAuditEntries', 'manage'],
  ],
  projector: ['auditEvents', 'recordDiagnostics', 'findDiagnostics'],
} as const

/** What a registry could describe. */
const described = (path: string, ...methods: Operation['method'][]): readonly Operation[] =>
  methods.map((method) => ({ method, path, id: method + path, tag: '', about: '', caller: 'api_key', envelope: 'management', answers: {} }))

const objects: readonly Operation[] = [
  ...described('/api/tenant', 'GET', 'POST'),
  ...described('/api/tenant/{tenantId}', 'GET', 'POST', 'DELETE'),
  ...described('/api/application/{applicationId}', 'GET', 'POST', 'PUT', 'DELETE'),
  ...described('/api/application/{applicationId}/history', 'GET'),
  ...described('/api/application/{applicationId}/role/{roleId}', 'GET', 'DELETE'),
  ...described('/api/user', 'GET', 'POST'),
  ...described('/api/user/{userId}', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  ...described('/api/user/registration', 'GET', 'POST'),
  ...described('/api/user/registration/{userId}', 'GET', 'POST'),
  ...described('/api/user/registration/{userId}/{applicationId}', 'GET'),
]

interface GatewayOptions {
  readonly settings?: Partial<Settings>
  readonly log?: Log
  readonly clock?: Clock
  /** Any free one unless named. */
  readonly port?: number
  readonly managed?: readonly Operation[]
}

/** Starts a gateway. Its public URL is not where it listens, as behind a proxy. */
export async function startGateway(
  standIns: StandIns,
  { settings = {}, log = silentLog, clock = { now: Date.now }, port: wanted = 0, managed = objects }: GatewayOptions = {},
): Promise<TestGateway> {
  const local = localRpc({ mayCall: () => true, log: silentLog, clock })
  const clients: Partial<Record<RpcServiceName, unknown>> = {}
  for (const [service, names] of Object.entries(methods) as [RpcServiceName, readonly string[]][]) {
    const missing = names.map((name) => [name, () => Promise.reject(new Error(`this test has no ${service}.${name}`))])
    local.serve(service, { ...Object.fromEntries(missing), ...standIns[service] } as never)
    clients[service] = local.client('gateway', service)
  }
  const { http, drain } = gateway({ registry: managed, authorize: [], token: [] }).start({
    clock,
    random: systemRandom,
    log,
    telemetry: noTelemetry,
    rpc: clients as RpcClients,
    settings: { publicUrl: 'https://login.example', egressAllow: [], trustedProxies: [], kickstarts: [], ...settings },
    secret: () => Buffer.alloc(32, 7),
  })
  const server = createServer(http)
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const request = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init })
  return {
    fetch: request,
    post: (path, form, headers = {}) =>
      request(path, {
        method: 'POST',
        body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
    port,
    drain,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
