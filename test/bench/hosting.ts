// Signet as it is measured: its own command, in one process, in three or in five, on PostgreSQL, Redis and Kafka; or embedded.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@signet/platform/free-port'
import type { LocalStores } from '../../infra/local/stores.ts'
import { API_KEY, builtSignet } from '../flows/world.ts'

/** What runs in each process, by the name of the hosting. */
export const hostings = {
  'one process': ['all'],
  'three processes': ['gateway', 'authorize,token,registry', 'projector,egress'],
  'five processes': ['gateway', 'authorize', 'token', 'registry', 'projector,egress'],
} as const
export type HostingName = keyof typeof hostings

export interface Hosting {
  readonly issuer: string
  /** Where its services answer each other: settings for another process that calls them. */
  readonly addresses: Readonly<Record<string, string>>
  /** The process ids, by what runs there. */
  readonly pids: Readonly<Record<string, number>>
  stop(): Promise<void>
}

/** A proxy of ours is believed, so that each browser may come from a network of its own: sign-ins are counted per network. */
const common = { NODE_ENV: 'production', SIGNET_TRUSTED_PROXIES: '127.0.0.0/8,::1/128' }

function writeKickstart(folder: string): string {
  const file = join(folder, 'kickstart.json')
  writeFileSync(file, JSON.stringify({ apiKeys: [{ key: API_KEY, description: 'bench' }], requests: [] }))
  return file
}

/** Starts the processes of a hosting on stores that are there, and resolves when all are ready. */
export async function startHosting(stores: LocalStores, groups: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Hosting> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-bench-'))
  const port = await freePort()
  const addresses = new Map<string, string>()
  for (const group of groups) addresses.set(group, `127.0.0.1:${await freePort()}`)
  const addressOf = (service: string) => [...addresses].find(([group]) => group.split(',').includes(service))?.[1]
  const services = ['authorize', 'token', 'registry', 'projector', 'egress']
  const own: Readonly<Record<string, string>> = Object.fromEntries(
    services.flatMap((service) => {
      const address = addressOf(service)
      return address === undefined ? [] : [[`SIGNET_${service.toUpperCase()}_ADDRESS`, address]]
    }),
  )
  const environment = {
    ...stores.environment,
    ...common,
    ...more,
    SIGNET_PUBLIC_URL: `http://localhost:${port}`,
    SIGNET_HTTP_PORT: String(port),
    SIGNET_EGRESS_ALLOW: '127.0.0.0/8,::1/128',
    SIGNET_KICKSTART_FILE: writeKickstart(folder),
    ...own,
  }
  const commands = groups.map((group) => ({
    group,
    command: builtSignet(['run', group], { ...environment, ...(group === 'all' ? {} : { SIGNET_GRPC_ADDRESS: addresses.get(group) ?? '' }) }),
  }))
  const stop = async () => {
    await Promise.all(commands.map(({ command }) => command.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await Promise.all(commands.map(({ command }) => command.ready))
  } catch (error) {
    await stop()
    throw error
  }
  const pids = Object.fromEntries(commands.map(({ group, command }) => [group === 'all' ? 'Signet' : group, command.process.pid ?? 0]))
  return { issuer: `http://localhost:${port}`, addresses: own, pids, stop }
}

/** One process that brings its own PostgreSQL and keeps the rest in memory. */
export async function startEmbedded(): Promise<Hosting> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-bench-embedded-'))
  // under root Postgres runs as somebody else, who must get in
  chmodSync(folder, 0o711)
  const port = await freePort()
  const args = ['run', 'all', '--embedded', '--port', String(port), '--data', join(folder, 'data'), '--kickstart', writeKickstart(folder)]
  const command = builtSignet(args, common)
  const stop = async () => {
    await command.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  await command.ready.catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { issuer: `http://localhost:${port}`, addresses: {}, pids: { Signet: command.process.pid ?? 0 }, stop }
}
