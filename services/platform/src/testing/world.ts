// Services of one's choice in one process for a test: a fresh migrated database on a real Postgres, memory vault, local feed,
// calls in process through protobuf bytes. The same host as in production.
import { type Client, type RpcServiceName, type ServiceName, serviceNames } from '@signet/protos'
import { openLocalFeed } from '../adapters/local-feed.ts'
import { localRpc } from '../adapters/local-rpc.ts'
import { openMemoryVault } from '../adapters/memory.ts'
import { openPostgres } from '../adapters/postgres.ts'
import { systemClock, systemRandom } from '../adapters/system.ts'
import { host } from '../host.ts'
import { pause } from '../job.ts'
import { openEventLog } from '../log/event-log.ts'
import type { Clock, Egress, EventLog, Platform, RpcClients, Settings, Sql, Vault } from '../ports.ts'
import type { RunningService, Service } from '../service.ts'
import { noTelemetry } from '../telemetry/none.ts'
import { watchTransactions } from '../transaction.ts'
import { freshDatabase } from './database.ts'
import { silentLog } from './fixed.ts'

/** The same 32 bytes for every secret of every test. */
const TEST_SECRET = Buffer.alloc(32, 7)

export interface WorldOptions {
  readonly settings?: Partial<Settings>
  readonly clock?: Clock
  /** Stand-ins for services that are not in the list. */
  readonly rpc?: Partial<RpcClients>
  readonly egress?: Egress
  /** One of `serverNames` (database.ts), the first by default. */
  readonly server?: string
}

export interface World {
  readonly platform: (service: ServiceName) => Platform
  readonly rpc: (caller: ServiceName) => RpcClients
  readonly http: (service: ServiceName) => RunningService['http']
  readonly vault: Vault & { lose(): void }
  /** The log as the projector reads it. */
  readonly log: EventLog
  /** The database as its owner sees it. */
  readonly sql: Sql
  /** Resolves when every handler has seen the last event, including those that handlers appended. */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts services and waits until they are ready. */
export async function startWorld(services: readonly Service[], options: WorldOptions = {}): Promise<World> {
  watchTransactions()
  const database = await freshDatabase(services, options.server)
  const clock = options.clock ?? systemClock
  const pools = new Map<string, ReturnType<typeof openPostgres>>()
  const open = (name: string, url: string) => {
    const held = pools.get(name) ?? openPostgres({ url, applicationName: `test-${name}`, max: 8, log: silentLog })
    pools.set(name, held)
    return held
  }
  const sql = (service: ServiceName) => open(service, database.urlFor(service))
  const writers = new Map<ServiceName, EventLog>()
  const events = (service: ServiceName, own: Sql) => {
    const held = writers.get(service) ?? openEventLog({ sql: own, service, log: silentLog })
    writers.set(service, held)
    return held
  }
  const log = events('projector', sql('projector'))
  const feed = openLocalFeed({ events: log, log: silentLog })
  const vault = openMemoryVault({})
  const local = localRpc({ mayCall: () => true, log: silentLog })
  const rpc = (caller: ServiceName): RpcClients =>
    Object.fromEntries(
      serviceNames
        .filter((name): name is RpcServiceName => name !== 'gateway')
        .map((name) => [name, options.rpc?.[name] ?? (local.client(caller, name) as Client<typeof name>)]),
    ) as unknown as RpcClients
  const refuseEgress: Egress = { post: () => Promise.reject(new Error('this test has no egress')) }
  const running = host(services, {
    clock,
    random: systemRandom,
    log: silentLog,
    telemetry: () => noTelemetry,
    settings: { publicUrl: 'http://localhost:9011', egressAllow: [], trustedProxies: [], kickstarts: [], ...options.settings },
    secret: () => TEST_SECRET,
    sql,
    events,
    vault,
    feed,
    egress: options.egress ?? refuseEgress,
    check: () => Promise.resolve(),
    rpc,
    serve: (service, handlers) => local.serve(service, handlers as never),
  })
  const closeStores = async () => {
    await feed.close()
    await Promise.all([...pools.values()].map((pool) => pool.close()))
    await database.drop()
  }
  await running.ready.catch(async (error: unknown) => {
    await running.stop()
    await closeStores()
    throw error
  })

  const relays = services.some(({ name }) => name === 'projector')
  const stopping = new AbortController()
  const relay = relays ? Promise.resolve() : publishAll(log, feed.publish, stopping.signal)
  const owner = open('owner', database.urlFor('owner'))
  const handlers = services.flatMap(({ name }) => (running.running(name).subscriptions ?? []).map((each) => ({ service: name, ...each })))

  const isSettled = async (): Promise<boolean> => {
    const rows = await Promise.all(
      handlers.map(({ service, name, hears }) =>
        owner.query<{ behind: boolean }>(
          `select exists (select from log.event e join log.event_type t using (type)
             where type = any($2) and e.position > coalesce((select max(position) from ${service}.checkpoint c where c.handler = $1 and c.topic = t.topic), 0)) as behind`,
          [name, hears.map(({ type }) => type)],
        ),
      ),
    )
    return rows.every(([row]) => row?.behind === false)
  }

  return Object.freeze({
    platform: running.platform,
    rpc,
    http: (service: ServiceName) => running.running(service).http,
    vault,
    log,
    sql: owner,
    settled: async () => {
      while (!(await isSettled())) await pause(5, stopping.signal)
    },
    stop: async () => {
      stopping.abort()
      running.drain()
      await running.stop()
      await relay
      await closeStores()
    },
  })
}

/** A relay without a lease, for worlds that have no projector. */
async function publishAll(log: EventLog, publish: (events: Awaited<ReturnType<EventLog['readAll']>>) => Promise<void>, signal: AbortSignal): Promise<void> {
  for (let position = 0; !signal.aborted; ) {
    const events = await log.readAll(position, 500)
    if (events.length > 0) await publish(events)
    position = events.at(-1)?.position ?? position
    if (events.length === 0) await pause(5, signal)
  }
}
