// `signet doctor`: looks at everything a running platform stands on, and says what to do about what it finds.
import type { ServiceName } from '@signet/protos'
import { type KafkaState, probeKafka, scanKafka } from '../adapters/kafka-probe.ts'
import { openLog } from '../adapters/pino.ts'
import { systemClock, systemRandom } from '../adapters/system.ts'
import { type Config, decodeConfig } from '../config.ts'
import { configurationChecks } from '../doctor/configuration.ts'
import { type Examination, problem } from '../doctor/examination.ts'
import { postgresChecks } from '../doctor/postgres.ts'
import { storeChecks } from '../doctor/stores.ts'
import { travelChecks } from '../doctor/travel.ts'
import { makeFact } from '../log/fact.ts'
import type { Log, RecordedEvent } from '../ports.ts'
import type { Finding, ServiceDescription, Workbench } from '../service.ts'
import { openConfiguredDatabases } from './stores.ts'

interface Look {
  readonly name: string
  readonly look: () => Promise<Finding>
}

/** Of the states and of the names on the terminal. */
const STATE_WIDTH = 9
const NAME_WIDTH = 23

const platformChecks = [...configurationChecks, ...postgresChecks, ...storeChecks, ...travelChecks]

/** Prints a line for each look. Resolves with whether there was no problem. Raises StartupError for a configuration that cannot be decoded. */
export async function doctorCommand({ services, environment }: { services: readonly ServiceDescription[]; environment: NodeJS.ProcessEnv }): Promise<boolean> {
  const config = decodeConfig(environment)
  const log = openLog({ level: 'error', terminal: process.stderr.isTTY === true })
  const databases = openDatabasesOf(config, log)
  let probe: Promise<KafkaState> | undefined
  const examination: Examination = {
    config,
    services,
    clock: systemClock,
    sql: databases.sql,
    kafka: () => {
      if (config.kafka === undefined) return Promise.reject(new Error('SIGNET_KAFKA_BROKERS is not set'))
      probe ??= probeKafka(config.kafka)
      return probe
    },
    latest: async () => {
      const found: RecordedEvent[] = []
      await scanKafka(config.kafka ?? { brokers: [] }, 'last', async (events) => void found.push(...events))
      return found
    },
  }
  const looks: readonly Look[] = [
    ...platformChecks.map(({ name, look }) => ({ name, look: () => look(examination) })),
    ...services.flatMap((service) => (service.checks ?? []).map(({ name, look }) => ({ name, look: async () => look(databases.bench(service.name)) }))),
  ]
  try {
    let well = true
    for (const each of looks) {
      const finding = await each.look().catch((error: unknown) => failed(error))
      console.log(line(each.name, finding))
      well &&= finding.state !== 'problem'
    }
    return well
  } finally {
    await databases.close()
  }
}

const failed = (error: unknown): Finding =>
  problem(error instanceof Error ? error.message : String(error), 'it could not be looked at: see whether it is there')

function line(name: string, { state, found, advice }: Finding): string {
  const indent = ' '.repeat(STATE_WIDTH + NAME_WIDTH)
  return `${state.padEnd(STATE_WIDTH)}${name.padEnd(NAME_WIDTH)}${found}${advice === undefined ? '' : `\n${indent}→ ${advice}`}`
}

function openDatabasesOf(config: Config, log: Log) {
  const databases = config.databaseUrl === undefined ? undefined : openConfiguredDatabases(config, config.databaseUrl, log)
  const open = () => {
    if (databases === undefined) throw new Error('SIGNET_DATABASE_URL is not set')
    return databases
  }
  const bench = (service: ServiceName): Workbench => {
    const sql = open().sql(service)
    const fact = makeFact({ service, clock: systemClock, random: systemRandom })
    return { sql, events: open().events(service, sql), fact, clock: systemClock, random: systemRandom, log, secret: config.secret }
  }
  return { sql: (service: ServiceName) => open().sql(service), bench, close: async () => databases?.close() }
}
