// Every service as a process of its own on PostgreSQL, Redis and Kafka, with a proxy on each way where bytes are to be held.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectPostgres, type SqlSession } from '@signet/platform/adapters/postgres'
import { freePort } from '@signet/platform/free-port'
import { type LocalStores, startStores } from '../../infra/local/stores.ts'
import { API_KEY, AUDITOR_KEY } from '../flows/world.ts'
import { startProxy, type TcpProxy } from './proxy.ts'
import { type Supervised, supervise } from './supervised.ts'

/** What each process hosts. */
const hosted = {
  gateway: 'gateway',
  authorize: 'authorize',
  token: 'token',
  registry: 'registry',
  projector: 'projector,egress',
} as const

export type Part = keyof typeof hosted
export const parts = Object.keys(hosted) as Part[]

export interface Cluster {
  readonly issuer: string
  readonly stores: LocalStores
  /** Where each process answers calls. */
  readonly ports: Readonly<Record<Part, number>>
  readonly processes: Readonly<Record<Part, Supervised>>
  /** The ways of single processes: to Postgres, to Redis, and the projector's to Kafka. */
  readonly postgres: Readonly<Record<Part, TcpProxy>>
  readonly redis: Readonly<Record<Part, TcpProxy>>
  readonly kafka: TcpProxy
  /** The gateway's way to token. */
  readonly calls: TcpProxy
  /** The log as its owner sees it; connects again after Postgres was away. */
  query<Row extends object>(text: string, values?: readonly string[]): Promise<readonly Row[]>
  /** Another projector beside the one there is, which has to wait for its lease. */
  standby(): Promise<Supervised>
  output(): string
  /** Ends everything; resolves with what ended otherwise than it should. */
  stop(): Promise<readonly string[]>
}

/** Kafka tells its clients where to find it, so what shall come through a proxy needs a listener of its own. */
function kafkaBehind(proxy: TcpProxy, port: number): string {
  const controller = 'CONTROLLER://127.0.0.1:@CONTROLLER_PORT@'
  return [
    `listeners=PLAINTEXT://127.0.0.1:@PORT@,RELAY://127.0.0.1:${port},${controller}`,
    `advertised.listeners=PLAINTEXT://127.0.0.1:@PORT@,RELAY://127.0.0.1:${proxy.port},${controller}`,
    'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,RELAY:PLAINTEXT,CONTROLLER:PLAINTEXT',
  ].join('\n')
}

function writeKickstart(folder: string): string {
  const file = join(folder, 'kickstart.json')
  const auditor = { key: AUDITOR_KEY, description: 'auditor', permissions: { endpoints: { '/api/system/audit-events': ['GET'] } } }
  writeFileSync(file, JSON.stringify({ apiKeys: [{ key: API_KEY, description: 'chaos' }, auditor], requests: [] }))
  return file
}

const recordOf = <T>(make: (part: Part) => T): Record<Part, T> => Object.fromEntries(parts.map((part) => [part, make(part)])) as Record<Part, T>

async function proxies(target: number): Promise<Record<Part, TcpProxy>> {
  const made = await Promise.all(parts.map(async (part) => [part, await startProxy(target)] as const))
  return Object.fromEntries(made) as Record<Part, TcpProxy>
}

/** A session that is opened anew when it has ended. */
function openOwner(url: string) {
  let session: Promise<SqlSession> | undefined
  return {
    query: async <Row extends object>(text: string, values: readonly string[] = []): Promise<readonly Row[]> => {
      session ??= connectPostgres({ url, applicationName: 'chaos' })
      try {
        return await (await session).query<Row>(text, values)
      } catch (error) {
        session = undefined
        throw error
      }
    },
    close: async () => (await session)?.close(),
  }
}

export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-crashes-'))
  mkdirSync(join(folder, 'stores'))
  const relayPort = await freePort()
  const kafka = await startProxy(relayPort)
  const stores = await startStores({
    dir: join(folder, 'stores'),
    redis: { args: ['--appendonly', 'yes'] },
    kafka: { properties: kafkaBehind(kafka, relayPort) },
  })
  const [postgres, redis] = [await proxies(stores.postgres.port), await proxies(stores.redis.port)]
  const port = await freePort()
  const ports = recordOf(() => 0)
  for (const part of parts) ports[part] = await freePort()
  const calls = await startProxy(ports.token)
  const addressOf = (part: Part) => `127.0.0.1:${ports[part]}`
  const shared = {
    ...stores.environment,
    SIGNET_PUBLIC_URL: `http://localhost:${port}`,
    SIGNET_HTTP_PORT: String(port),
    SIGNET_EGRESS_ALLOW: '127.0.0.0/8,::1/128',
    SIGNET_TRUSTED_PROXIES: '127.0.0.0/8,::1/128',
    SIGNET_KICKSTART_FILE: writeKickstart(folder),
    SIGNET_DATABASE_CONNECTIONS: '5',
    SIGNET_AUTHORIZE_ADDRESS: addressOf('authorize'),
    SIGNET_TOKEN_ADDRESS: addressOf('token'),
    SIGNET_REGISTRY_ADDRESS: addressOf('registry'),
    SIGNET_PROJECTOR_ADDRESS: addressOf('projector'),
    SIGNET_EGRESS_ADDRESS: addressOf('projector'),
  }
  const environmentOf = (part: Part) => ({
    ...shared,
    SIGNET_GRPC_ADDRESS: addressOf(part),
    SIGNET_DATABASE_URL: `postgres://127.0.0.1:${postgres[part].port}/postgres`,
    SIGNET_REDIS_URL: `redis://127.0.0.1:${redis[part].port}`,
    ...(part === 'projector' ? { SIGNET_KAFKA_BROKERS: `127.0.0.1:${kafka.port}` } : {}),
    ...(part === 'gateway' ? { SIGNET_TOKEN_ADDRESS: `127.0.0.1:${calls.port}` } : {}),
  })
  const processes = recordOf((part) => supervise(part, hosted[part], environmentOf(part)))
  const owner = openOwner(stores.postgres.url)
  const others: Supervised[] = []

  const stop = async () => {
    const all = [...Object.values(processes), ...others]
    for (const proxy of [...Object.values(postgres), ...Object.values(redis), kafka, calls]) proxy.pass()
    const ended = await Promise.all(all.map(async (each) => ({ each, code: await each.stop() })))
    await owner.close().catch(() => undefined)
    await Promise.all([...Object.values(postgres), ...Object.values(redis), kafka, calls].map((proxy) => proxy.close()))
    await stores.dispose()
    rmSync(folder, { recursive: true, force: true })
    return ended.flatMap(({ each, code }) => [...each.accidents, ...(code === 0 ? [] : [`${each.name} stopped with ${code}`])])
  }
  try {
    await Promise.all(Object.values(processes).map((each) => each.ready()))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    issuer: shared.SIGNET_PUBLIC_URL,
    stores,
    ports,
    processes,
    postgres,
    redis,
    kafka,
    calls,
    query: owner.query,
    standby: async () => {
      const far = `127.0.0.1:${await freePort()}`
      const standby = supervise('standby', hosted.projector, { ...shared, SIGNET_GRPC_ADDRESS: far, SIGNET_EGRESS_ADDRESS: far, SIGNET_PROJECTOR_ADDRESS: far })
      others.push(standby)
      await standby.ready()
      return standby
    },
    output: () => [...Object.values(processes), ...others].map((each) => each.output()).join('\n'),
    stop,
  }
}
