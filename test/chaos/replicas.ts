// Three replicas of every service on one PostgreSQL, Redis and Kafka, behind a balancer that hands each request to the next one.
// To spare the machine a replica is two processes: what has a person waiting, and what follows the log.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectPostgres, type SqlSession } from '@signet/platform/adapters/postgres'
import { freePort } from '@signet/platform/free-port'
import type { LocalKafka } from '../../infra/local/kafka/kafka.ts'
import { startStores } from '../../infra/local/stores.ts'
import { API_KEY, AUDITOR_KEY, type RunningCommand, signet } from '../flows/world.ts'
import { type Balancer, startBalancer } from './balancer.ts'

const REPLICAS = 3

/** What the kickstart file of the replicas makes: all of them start with it at the same moment. */
export const KICKSTART_TENANTS = ['Kickstart one', 'Kickstart two', 'Kickstart three']

interface Replica {
  /** Where its gateway listens, for who wants this one and no other. */
  readonly url: string
  readonly process: RunningCommand['process']
}

export interface Replicas {
  /** The one address that everybody knows: the balancer's. */
  readonly issuer: string
  readonly replicas: readonly Replica[]
  readonly kafka: LocalKafka
  /** A session of the owner of the log, to look into it. */
  readonly owner: SqlSession
  /** Another session of the owner, for who wants to be in somebody's way. */
  connect(): Promise<SqlSession>
  output(): string
  /** Ends everything; resolves with the exit codes of the processes. */
  stop(): Promise<readonly (number | null)[]>
}

function writeKickstart(folder: string): string {
  const file = join(folder, 'kickstart.json')
  const auditor = { key: AUDITOR_KEY, description: 'auditor', permissions: { endpoints: { '/api/system/audit-events': ['GET'] } } }
  const requests = KICKSTART_TENANTS.map((name) => ({ method: 'POST', url: '/api/tenant/#{UUID()}', body: { tenant: { name } } }))
  writeFileSync(file, JSON.stringify({ apiKeys: [{ key: API_KEY, description: 'chaos' }, auditor], requests }))
  return file
}

export async function startReplicas(): Promise<Replicas> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-replicas-'))
  mkdirSync(join(folder, 'stores'))
  const stores = await startStores({ dir: join(folder, 'stores') })
  const connect = () => connectPostgres({ url: stores.postgres.url, applicationName: 'chaos' })
  const [port, kickstart] = [await freePort(), writeKickstart(folder)]
  const owner = await connect()
  const commands: RunningCommand[] = []
  const ports: number[] = []
  for (let replica = 0; replica < REPLICAS; replica += 1) {
    const [httpPort, near, far] = [await freePort(), `127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`]
    const settings = {
      ...stores.environment,
      SIGNET_PUBLIC_URL: `http://localhost:${port}`,
      SIGNET_HTTP_PORT: String(httpPort),
      SIGNET_EGRESS_ALLOW: '127.0.0.0/8,::1/128',
      SIGNET_KICKSTART_FILE: kickstart,
      SIGNET_DATABASE_CONNECTIONS: '5',
      SIGNET_AUTHORIZE_ADDRESS: near,
      SIGNET_TOKEN_ADDRESS: near,
      SIGNET_REGISTRY_ADDRESS: near,
      SIGNET_PROJECTOR_ADDRESS: far,
      SIGNET_EGRESS_ADDRESS: far,
    }
    ports.push(httpPort)
    commands.push(signet(['run', 'gateway,authorize,token,registry'], { ...settings, SIGNET_GRPC_ADDRESS: near }))
    commands.push(signet(['run', 'projector,egress'], { ...settings, SIGNET_GRPC_ADDRESS: far }))
  }
  let balancer: Balancer | undefined
  const stop = async () => {
    await balancer?.close()
    const codes = await Promise.all(commands.map((command) => command.stop()))
    await owner.close()
    await stores.dispose()
    rmSync(folder, { recursive: true, force: true })
    return codes
  }
  try {
    await Promise.all(commands.map(({ ready }) => ready))
    // not before: it takes each for ready until it has asked
    balancer = await startBalancer(port, ports)
  } catch (error) {
    await stop()
    throw error
  }
  const replicas = ports.map((each, index) => {
    const command = commands[index * 2]
    if (command === undefined) throw new Error(`no replica ${index}`)
    return { url: `http://localhost:${each}`, process: command.process }
  })
  return {
    issuer: `http://localhost:${port}`,
    replicas,
    kafka: stores.kafka,
    owner,
    connect,
    output: () => commands.map((each) => each.output()).join('\n'),
    stop,
  }
}
