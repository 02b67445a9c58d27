// The stores of a process: the real ones that the configuration names, or embedded ones that the start command brings.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServiceName } from '@signet/protos'
import { startEmbeddedPostgres } from '../adapters/embedded-postgres.ts'
import { openKafka } from '../adapters/kafka.ts'
import { openLocalFeed } from '../adapters/local-feed.ts'
import { openMemoryVault } from '../adapters/memory.ts'
import { openPostgres, type PostgresPool } from '../adapters/postgres.ts'
import { openRedis } from '../adapters/redis.ts'
import type { Config } from '../config.ts'
import { openEventLog } from '../log/event-log.ts'
import { migrate, requireSchema } from '../log/migrate.ts'
import type { EventFeed, EventLog, Log, SecretName, Sql, Telemetry, Vault } from '../ports.ts'
import type { ServiceDescription } from '../service.ts'
import { StartupError } from '../startup-error.ts'
import { poolConnections, poolMax, poolWaiting } from '../telemetry/metrics.ts'
import { noTelemetry } from '../telemetry/none.ts'

export interface Stores {
  readonly sql: (service: ServiceName) => Sql
  readonly events: (service: ServiceName, sql: Sql) => EventLog
  readonly vault: Vault
  readonly feed: EventFeed
  readonly secret: (name: SecretName) => Buffer | undefined
  readonly check: (service: ServiceDescription) => Promise<void>
  /** Where data lives; for the terminal. */
  readonly place: string
  /** Closes everything, the feed first. */
  readonly close: () => Promise<void>
}

type TelemetryOf = (service: ServiceName) => Telemetry

/** Opens a pool per service and one group-commit writer over each. */
function openDatabases(open: (service: ServiceName) => PostgresPool, log: Log, telemetry: TelemetryOf) {
  const pools = new Map<ServiceName, PostgresPool>()
  const writers = new Map<ServiceName, EventLog>()
  const sql = (service: ServiceName): Sql => {
    const held = pools.get(service) ?? observed(open(service), service, telemetry(service))
    pools.set(service, held)
    return held
  }
  const events = (service: ServiceName, own: Sql): EventLog => {
    const held = writers.get(service) ?? openEventLog({ sql: own, service, log, telemetry: telemetry(service) })
    writers.set(service, held)
    return held
  }
  const close = async () => {
    await Promise.all([...pools.values()].map((pool) => pool.close()))
  }
  return { sql, events, close }
}

function observed(pool: PostgresPool, service: ServiceName, telemetry: Telemetry): PostgresPool {
  const attributes = { 'db.client.connection.pool.name': service }
  telemetry.observe(poolConnections, () => {
    const { total, idle } = pool.connections()
    const of = (state: string, value: number) => ({ value, attributes: { ...attributes, 'db.client.connection.state': state } })
    return [of('idle', idle), of('used', total - idle)]
  })
  telemetry.observe(poolMax, () => [{ value: pool.connections().max, attributes }])
  telemetry.observe(poolWaiting, () => [{ value: pool.connections().waiting, attributes }])
  return pool
}

/** Opens the database as configured: a pool for each service, as its role. */
export function openConfiguredDatabases(config: Config, databaseUrl: string, log: Log, telemetry: TelemetryOf = () => noTelemetry) {
  const open = (service: ServiceName) => {
    const url = new URL(databaseUrl)
    url.username = `signet_${service}`
    const password = config.databasePassword(service)
    return openPostgres({
      url: url.href,
      ca: config.databaseCa,
      applicationName: `signet-${service}`,
      max: config.databaseConnections,
      log,
      ...(password === undefined ? {} : { password }),
    })
  }
  return openDatabases(open, log, telemetry)
}

/** Opens PostgreSQL, Redis and Kafka as configured. Raises StartupError for what is missing from the configuration; what is merely down is waited for. */
export async function openStores(config: Config, services: readonly ServiceDescription[], log: Log, telemetry: TelemetryOf): Promise<Stores> {
  const { databaseUrl, redisUrl, kafka } = config
  if (databaseUrl === undefined || redisUrl === undefined || kafka === undefined)
    throw new StartupError('Set SIGNET_DATABASE_URL, SIGNET_REDIS_URL and SIGNET_KAFKA_BROKERS, or add --embedded to run on stores of its own.')
  const databases = openConfiguredDatabases(config, databaseUrl, log, telemetry)
  const vault = openRedis({ url: redisUrl, ca: config.redisCa, log })
  const feed = openKafka({ cluster: kafka, clientId: `signet-${services.map(({ name }) => name).join('-')}`, log })
  return {
    ...databases,
    vault,
    feed,
    secret: config.secret,
    check: (service) => (service.migrations === undefined ? Promise.resolve() : requireSchema(databases.sql(service.name), [service])),
    place: new URL(databaseUrl).host,
    close: async () => {
      await feed.close()
      await vault.close()
      await databases.close()
    },
  }
}

const secretNames: readonly SecretName[] = ['kek', 'pepper', 'signing_kek', 'cookie']

/** Reads the embedded secrets, made at first start: 32 random bytes each, readable by their owner only. */
function embeddedSecrets(folder: string): ReadonlyMap<SecretName, Buffer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return new Map(
    secretNames.map((name) => {
      const file = join(folder, name)
      // `wx`: two first starts at once must not end up with two keys
      if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' })
      chmodSync(file, 0o600)
      return [name, readFileSync(file)] as const
    }),
  )
}

/** Starts a Postgres in `folder`, migrates it, and keeps everything else in this process. */
export async function openEmbeddedStores(
  folder: string,
  services: readonly ServiceDescription[],
  log: Log,
  telemetry: TelemetryOf = () => noTelemetry,
): Promise<Stores> {
  const postgres = await startEmbeddedPostgres({ dir: join(folder, 'postgres'), log })
  try {
    const secrets = embeddedSecrets(join(folder, 'secrets'))
    const named = services.filter(({ migrations }) => migrations !== undefined).map(({ name }) => name)
    const passwords = Object.fromEntries(named.map((name) => [name, randomBytes(24).toString('base64url')])) as Partial<Record<ServiceName, string>>
    await migrate({ url: postgres.url, services, passwords, log })
    const open = (service: ServiceName) => {
      const url = new URL(postgres.url)
      url.username = `signet_${service}`
      url.password = ''
      return openPostgres({ url: url.href, password: passwords[service] ?? '', applicationName: `signet-${service}`, max: 10, log })
    }
    const databases = openDatabases(open, log, telemetry)
    const vault = openMemoryVault({})
    const feed = openLocalFeed({ events: databases.events('projector', databases.sql('projector')), log })
    return {
      ...databases,
      vault,
      feed,
      secret: (name) => secrets.get(name),
      check: () => Promise.resolve(),
      place: postgres.dir,
      close: async () => {
        await feed.close()
        await vault.close()
        await databases.close()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}
