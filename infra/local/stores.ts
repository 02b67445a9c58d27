// `npm run stores`: PostgreSQL, Redis and Kafka on free ports in a temporary folder, migrated, with the settings that name them
// on standard output, until Ctrl-C. What processes need that are started by hand, and what the flows run five of them on.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findKafka, type KafkaOptions, type LocalKafka, startKafka } from './kafka/kafka.ts'
import { findPostgres, type LocalPostgres, startPostgres } from './postgres.ts'
import { findRedis, type LocalRedis, type RedisOptions, startRedis } from './redis.ts'
import type { LocalServer } from './server.ts'

export interface LocalStores {
  /** The SIGNET_ settings that every process shares. */
  readonly environment: Readonly<Record<string, string>>
  readonly postgres: LocalPostgres
  readonly redis: LocalRedis
  readonly kafka: LocalKafka
  readonly brokers: readonly string[]
  /** Ends them and removes their folders. */
  dispose(): Promise<void>
}

const home = fileURLToPath(new URL('../..', import.meta.url))

/** Why there can be no stores here; undefined when there can. */
export function findStores(): string | undefined {
  const reasons = [findPostgres(), findRedis(), findKafka()].filter((reason) => reason !== undefined)
  return reasons.length === 0 ? undefined : reasons.join(', ')
}

interface StoresOptions {
  readonly dir?: string
  readonly postgresDir?: string
  readonly redis?: RedisOptions
  readonly kafka?: KafkaOptions
}

/** Starts all three, makes roles, schemas and topics with `signet migrate`, and writes the secret files into `dir`. */
export async function startStores({ dir, postgresDir, redis: redisOptions, kafka: kafkaOptions }: StoresOptions = {}): Promise<LocalStores> {
  const folder = dir ?? mkdtempSync(join(tmpdir(), 'signet-stores-'))
  // PostgreSQL has a temporary folder of its own: under root it belongs to another user, who may not enter this one.
  const postgresOptions = postgresDir === undefined ? {} : { dir: postgresDir }
  const starts = await Promise.allSettled([
    startPostgres(postgresOptions),
    startRedis({ dir: join(folder, 'redis'), ...redisOptions }),
    startKafka({ dir: join(folder, 'kafka'), ...kafkaOptions }),
  ])
  const started = starts.flatMap<LocalServer>((start) => (start.status === 'fulfilled' ? [start.value] : []))
  const dispose = async () => {
    await Promise.all(started.map((server) => server.dispose()))
    rmSync(folder, { recursive: true, force: true })
  }
  const [postgres, redis, kafka] = starts
  try {
    if (postgres.status === 'rejected') throw postgres.reason
    if (redis.status === 'rejected') throw redis.reason
    if (kafka.status === 'rejected') throw kafka.reason
    const environment = { ...connect(postgres.value, redis.value, kafka.value), ...writeSecrets(folder) }
    await migrate({ ...environment, SIGNET_MIGRATION_URL: postgres.value.url })
    return Object.freeze({ environment, postgres: postgres.value, redis: redis.value, kafka: kafka.value, brokers: kafka.value.brokers, dispose })
  } catch (error) {
    await dispose()
    throw error
  }
}

function connect(postgres: LocalPostgres, redis: LocalRedis, kafka: LocalKafka): Record<string, string> {
  return {
    SIGNET_DATABASE_URL: `postgres://127.0.0.1:${postgres.port}/postgres`,
    SIGNET_REDIS_URL: redis.url,
    SIGNET_KAFKA_BROKERS: kafka.brokers.join(','),
  }
}

/** A password for each role and 32 random bytes for each secret, in files. */
function writeSecrets(folder: string): Record<string, string> {
  const passwords = join(folder, 'passwords')
  const secrets = join(folder, 'secrets')
  for (const each of [passwords, secrets]) mkdirSync(each, { recursive: true, mode: 0o700 })
  for (const role of ['registry', 'authorize', 'token', 'projector']) {
    writeFileSync(join(passwords, role), randomBytes(24).toString('base64url'), { mode: 0o600 })
  }
  const secret = (name: string) => {
    const file = join(secrets, name)
    writeFileSync(file, randomBytes(32), { mode: 0o600 })
    return file
  }
  return {
    SIGNET_DATABASE_PASSWORDS: passwords,
    SIGNET_KEK_FILE: secret('kek'),
    SIGNET_PEPPER_FILE: secret('pepper'),
    SIGNET_SIGNING_KEK_FILE: secret('signing_kek'),
    SIGNET_COOKIE_KEY_FILE: secret('cookie'),
  }
}

/** Runs `signet migrate` with these settings and no others. */
async function migrate(settings: Readonly<Record<string, string>>): Promise<void> {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('SIGNET_'))
  const command = ['--import', 'tsx', '--conditions=source', 'services/main.ts', 'migrate']
  await promisify(execFile)(process.execPath, command, { cwd: home, env: { ...Object.fromEntries(others), ...settings } })
}

/** Where processes that are started by hand find each other. */
const addresses = {
  SIGNET_PUBLIC_URL: 'http://localhost:9011',
  SIGNET_AUTHORIZE_ADDRESS: '127.0.0.1:9021',
  SIGNET_TOKEN_ADDRESS: '127.0.0.1:9022',
  SIGNET_REGISTRY_ADDRESS: '127.0.0.1:9023',
  SIGNET_PROJECTOR_ADDRESS: '127.0.0.1:9024',
  SIGNET_EGRESS_ADDRESS: '127.0.0.1:9024',
}

async function main(): Promise<void> {
  const reason = findStores()
  if (reason !== undefined) {
    console.error(`The stores cannot run here: ${reason}.`)
    process.exitCode = 1
    return
  }
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
  const stores = await startStores()
  const settings = { ...stores.environment, SIGNET_MIGRATION_URL: stores.postgres.url, ...addresses }
  for (const [name, value] of Object.entries(settings)) console.log(`export ${name}='${value}'`)
  console.log('# run each service in a terminal with these settings, for example')
  console.log('#   SIGNET_GRPC_ADDRESS=$SIGNET_TOKEN_ADDRESS npm run signet -- run token')
  console.log('# Ctrl-C here ends the stores and removes their data')
  const alive = setInterval(() => undefined, 2 ** 30)
  await interrupted
  clearInterval(alive)
  await stores.dispose()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
