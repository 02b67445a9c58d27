// Two replicas of each service that people wait for, behind a balancer, and one process that follows the log: what can be restarted one
// process at a time while everybody goes on.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@signet/platform/free-port'
import { startStores } from '../../infra/local/stores.ts'
import { API_KEY } from '../flows/world.ts'
import { type Balancer, startBalancer } from './balancer.ts'
import { type Supervised, supervise } from './supervised.ts'

const paired = ['registry', 'token', 'authorize', 'gateway'] as const

/** Ten times as long as the balancer takes to ask, and as long again for a machine that is busy. In seconds. */
const NOTICE_S = 2

export interface Pairs {
  readonly issuer: string
  readonly balancer: Balancer
  /** In the order in which one would restart them: from the ground up. */
  readonly replicas: readonly Supervised[]
  output(): string
  /** Ends everything; resolves with what ended otherwise than it should. */
  stop(): Promise<readonly string[]>
}

export async function startPairs(): Promise<Pairs> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-pairs-'))
  mkdirSync(join(folder, 'stores'))
  const stores = await startStores({ dir: join(folder, 'stores') })
  const kickstart = join(folder, 'kickstart.json')
  writeFileSync(kickstart, JSON.stringify({ apiKeys: [{ key: API_KEY, description: 'chaos' }], requests: [] }))
  const port = await freePort()
  const addresses: Record<string, readonly string[]> = {}
  for (const service of ['registry', 'token', 'authorize']) addresses[service] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`]
  const far = `127.0.0.1:${await freePort()}`
  const shared = {
    ...stores.environment,
    SIGNET_PUBLIC_URL: `http://localhost:${port}`,
    SIGNET_EGRESS_ALLOW: '127.0.0.0/8,::1/128',
    SIGNET_TRUSTED_PROXIES: '127.0.0.0/8,::1/128',
    SIGNET_KICKSTART_FILE: kickstart,
    SIGNET_DATABASE_CONNECTIONS: '5',
    SIGNET_DRAIN_NOTICE: String(NOTICE_S),
    SIGNET_AUTHORIZE_ADDRESS: addresses.authorize?.join(',') ?? '',
    SIGNET_TOKEN_ADDRESS: addresses.token?.join(',') ?? '',
    SIGNET_REGISTRY_ADDRESS: addresses.registry?.join(',') ?? '',
    SIGNET_PROJECTOR_ADDRESS: far,
    SIGNET_EGRESS_ADDRESS: far,
  }
  const httpPorts = [await freePort(), await freePort()]
  const replicas = paired.flatMap((service) =>
    httpPorts.map((httpPort, index) => {
      const own = service === 'gateway' ? { SIGNET_HTTP_PORT: String(httpPort) } : { SIGNET_GRPC_ADDRESS: addresses[service]?.[index] ?? '' }
      return supervise(`${service} ${index + 1}`, service, { ...shared, ...own })
    }),
  )
  const all = [...replicas, supervise('projector', 'projector,egress', { ...shared, SIGNET_GRPC_ADDRESS: far })]
  let balancer: Balancer | undefined
  const stop = async () => {
    const ended = await Promise.all(all.map(async (each) => ({ each, code: await each.stop() })))
    await balancer?.close()
    await stores.dispose()
    rmSync(folder, { recursive: true, force: true })
    return ended.flatMap(({ each, code }) => [...each.accidents, ...(code === 0 ? [] : [`${each.name} stopped with ${code}`])])
  }
  try {
    await Promise.all(all.map((each) => each.ready()))
    balancer = await startBalancer(port, httpPorts)
  } catch (error) {
    await stop()
    throw error
  }
  return { issuer: shared.SIGNET_PUBLIC_URL, balancer, replicas, output: () => all.map((each) => each.output()).join('\n'), stop }
}
