// Two processes of Signet on stores of their own: Redis and Postgres behind proxies, all to be stopped and started again.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectPostgres } from '@signet/platform/adapters/postgres'
import { freePort } from '@signet/platform/free-port'
import { type LocalStores, startStores } from '../../infra/local/stores.ts'
import { API_KEY, type RunningCommand, signet } from '../flows/world.ts'
import { startProxy, type TcpProxy } from './proxy.ts'

export interface DegradedOptions {
  readonly postgresDir?: string
  readonly prepare?: (stores: LocalStores) => Promise<void>
}

export interface DegradedWorld {
  readonly issuer: string
  /** What the processes are told, for commands beside them. */
  readonly settings: Readonly<Record<string, string>>
  readonly stores: LocalStores
  readonly redis: TcpProxy
  readonly postgres: TcpProxy
  /** The position of the last event. */
  lastPosition(): Promise<number>
  /** The types of the events after a position, in order. */
  recordedAfter(position: number): Promise<readonly string[]>
  /** The resident memory of the processes, in bytes. */
  memory(): number
  output(): string
  /** Ends the processes and leaves the stores; resolves with their exit codes. */
  halt(): Promise<readonly (number | null)[]>
  /** Starts them again and waits until they are ready. */
  launch(): Promise<void>
  /** Ends everything; resolves with the exit codes of the processes. */
  stop(): Promise<readonly (number | null)[]>
}

/** `postgresDir` is where PostgreSQL lives; `prepare` runs when the stores are there and before any process. */
export async function startDegradedWorld({ postgresDir, prepare }: DegradedOptions = {}): Promise<DegradedWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-degraded-'))
  mkdirSync(join(folder, 'stores'))
  const stores = await startStores({ dir: join(folder, 'stores'), ...(postgresDir === undefined ? {} : { postgresDir }) })
  await prepare?.(stores)
  const [redis, postgres] = [await startProxy(stores.redis.port), await startProxy(stores.postgres.port)]
  const kickstart = join(folder, 'kickstart.json')
  writeFileSync(kickstart, JSON.stringify({ apiKeys: [{ key: API_KEY, description: 'chaos' }], requests: [] }))
  const [port, near, far] = [await freePort(), `127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`]
  const shared = {
    ...stores.environment,
    SIGNET_REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    SIGNET_DATABASE_URL: `postgres://127.0.0.1:${postgres.port}/postgres`,
    SIGNET_PUBLIC_URL: `http://localhost:${port}`,
    SIGNET_HTTP_PORT: String(port),
    SIGNET_EGRESS_ALLOW: '127.0.0.0/8,::1/128',
    SIGNET_KICKSTART_FILE: kickstart,
    SIGNET_AUTHORIZE_ADDRESS: near,
    SIGNET_TOKEN_ADDRESS: near,
    SIGNET_REGISTRY_ADDRESS: near,
    SIGNET_PROJECTOR_ADDRESS: far,
    SIGNET_EGRESS_ADDRESS: far,
  }
  let commands: readonly RunningCommand[] = []
  let output = ''
  const halt = async () => {
    const codes = await Promise.all(commands.map((command) => command.stop()))
    output += commands.map((command) => command.output()).join('\n')
    commands = []
    return codes
  }
  const launch = async () => {
    // those of a test that failed before it ended them
    await halt()
    commands = [
      signet(['run', 'gateway,authorize,token,registry'], { ...shared, SIGNET_GRPC_ADDRESS: near }),
      signet(['run', 'projector,egress'], { ...shared, SIGNET_GRPC_ADDRESS: far }),
    ]
    await Promise.all(commands.map(({ ready }) => ready))
  }
  const query = async <Row extends object>(text: string, values: readonly number[] = []): Promise<readonly Row[]> => {
    const session = await connectPostgres({ url: stores.postgres.url, applicationName: 'chaos' })
    try {
      return await session.query<Row>(text, values)
    } finally {
      await session.close()
    }
  }
  const stop = async () => {
    const codes = await halt()
    await Promise.all([redis.close(), postgres.close()])
    await stores.dispose()
    rmSync(folder, { recursive: true, force: true })
    return codes
  }
  try {
    await launch()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    issuer: shared.SIGNET_PUBLIC_URL,
    settings: shared,
    halt,
    launch,
    stores,
    redis,
    postgres,
    memory: () => commands.reduce((sum, { process: { pid } }) => sum + residentBytes(pid ?? 0), 0),
    lastPosition: async () => (await query<{ last: number }>('select coalesce(max(position), 0)::int8 as last from log.event'))[0]?.last ?? 0,
    recordedAfter: async (position) =>
      (await query<{ type: string }>('select type from log.event where position > $1 order by position', [position])).map(({ type }) => type),
    output: () => [output, ...commands.map((command) => command.output())].join('\n'),
    stop,
  }
}

/** Of a process on Linux: what /proc says. */
const residentBytes = (pid: number): number => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
