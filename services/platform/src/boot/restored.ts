// `signet restored`: what an operator runs after the database was restored to an earlier time and before the services start again.
import { appendFileSync } from 'node:fs'
import { scanKafka } from '../adapters/kafka-probe.ts'
import { openLog } from '../adapters/pino.ts'
import { connectPostgres, type SqlSession } from '../adapters/postgres.ts'
import { forgetRecords } from '../adapters/redis.ts'
import { systemClock, systemRandom } from '../adapters/system.ts'
import { type Config, decodeConfig, type KafkaCluster } from '../config.ts'
import { makeFact } from '../log/fact.ts'
import { beginOrigin, type Place, readPlace } from '../log/origin.ts'
import { tellApart } from '../log/restored.ts'
import { topicOf } from '../log/topics.ts'
import type { RecordedEvent } from '../ports.ts'
import type { ServiceDescription } from '../service.ts'
import { StartupError } from '../startup-error.ts'
import { openConfiguredDatabases } from './stores.ts'

export interface RestoredCall {
  readonly services: readonly ServiceDescription[]
  readonly environment: NodeJS.ProcessEnv
  /** Where the events of the time that was taken back are written, one a line. */
  readonly file: string | undefined
}

/** Clocks of publishers may differ by this, and an event may wait before it is published, in milliseconds. */
const MARGIN_MS = 10 * 60 * 1000

/** Shown of what an operator may have to do again; the rest is in the file. */
const MAX_SHOWN = 100

/** Looks at everything that was published since the database last knew of a publication. */
async function scanLost(kafka: KafkaCluster, session: SqlSession, place: Place, each: (lost: readonly RecordedEvent[]) => Promise<void>): Promise<void> {
  await scanKafka(kafka, { since: Math.max(0, place.publishedAt - MARGIN_MS) }, async (events) => {
    const { lost, unsettled } = await tellApart(session, events)
    if (lost.length + unsettled.length > 0) await each([...lost, ...unsettled])
  })
}

/** May be run again, also when it was interrupted. Raises StartupError while something still runs, or a store is missing. */
export async function restoredCommand({ services, environment, file }: RestoredCall): Promise<void> {
  const config = decodeConfig(environment)
  const { migrationUrl, databaseUrl, redisUrl, kafka, databaseCa: ca } = config
  if (migrationUrl === undefined || databaseUrl === undefined || redisUrl === undefined || kafka === undefined)
    throw new StartupError('Set SIGNET_MIGRATION_URL, SIGNET_DATABASE_URL, SIGNET_REDIS_URL and SIGNET_KAFKA_BROKERS.')
  const session = await connectPostgres({ url: migrationUrl, ca, applicationName: 'signet restored' })
  try {
    const place = await readPlace(session)
    if (place.leader !== undefined) throw new StartupError(`Stop every process of Signet first, and wait six seconds: ${place.leader} publishes the log.`)

    const counts = new Map<string, number>()
    const again: RecordedEvent[] = []
    let total = 0
    let first: number | undefined
    const { origin } = await tellApart(session, [])
    await scanLost(kafka, session, place, async (lost) => {
      for (const each of lost) {
        const { type } = each.event
        total += 1
        counts.set(type, (counts.get(type) ?? 0) + 1)
        if (each.origin === origin) first = Math.min(first ?? each.position, each.position)
        if (topicOf(type) === 'signet.registry' && again.length < MAX_SHOWN) again.push(each)
        if (file !== undefined) appendFileSync(file, `${each.entry.toString()}\n`)
      }
    })
    // what is lost under a former origin only was settled before, or is being settled now once more
    if (first !== undefined || total === 0) {
      const position = first === undefined ? place.position : first - 1
      console.log(`origin     ${await beginOrigin(session, position)} begins after position ${position}; it was ${origin}`)
    }
    console.log(`Redis      ${await forgetRecords(redisUrl, config.redisCa)} records are gone, the marks of ended sessions are kept`)
    await settleAll(config, databaseUrl, services, (each) => scanLost(kafka, session, place, each))
    console.log(`lost       ${total} events were published that the log does not hold${describe(counts)}`)
    for (const { event } of again) console.log(`again?     ${event.time} ${event.type} ${event.subject}, by ${event.actor}`)
    console.log('settled: start the services')
  } finally {
    await session.close()
  }
}

const describe = (counts: ReadonlyMap<string, number>): string =>
  counts.size === 0 ? '' : `: ${[...counts].map(([type, count]) => `${type} ${count}`).join(', ')}`

/** Lets each service see to what is lost, as its own role. */
async function settleAll(
  config: Config,
  databaseUrl: string,
  services: readonly ServiceDescription[],
  scan: (each: (lost: readonly RecordedEvent[]) => Promise<void>) => Promise<void>,
): Promise<void> {
  const log = openLog({ level: config.logLevel ?? 'warn', terminal: process.stderr.isTTY === true })
  const databases = openConfiguredDatabases(config, databaseUrl, log)
  try {
    const settlements = services.flatMap(({ name, settle }) => {
      if (settle === undefined) return []
      const sql = databases.sql(name)
      const fact = makeFact({ service: name, clock: systemClock, random: systemRandom })
      return [settle({ sql, events: databases.events(name, sql), fact, clock: systemClock, random: systemRandom, log, secret: config.secret })]
    })
    await scan(async (lost) => {
      for (const { take } of settlements) await take(lost)
    })
    for (const { end } of settlements) await end()
  } finally {
    await databases.close()
  }
}
