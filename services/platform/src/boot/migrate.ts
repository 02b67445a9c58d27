// `signet migrate`: makes or updates roles, schemas, functions and topics. Run it before the services of a new version.

import { createTopics } from '../adapters/kafka-topics.ts'
import { openLog } from '../adapters/pino.ts'
import { decodeConfig } from '../config.ts'
import { migrate } from '../log/migrate.ts'
import type { ServiceDescription } from '../service.ts'
import { StartupError } from '../startup-error.ts'

/** Migrates the database of SIGNET_MIGRATION_URL, and the topics when SIGNET_KAFKA_BROKERS is set. Any number may run at once. */
export async function migrateCommand({ services, environment }: { services: readonly ServiceDescription[]; environment: NodeJS.ProcessEnv }): Promise<void> {
  const config = decodeConfig(environment)
  if (config.migrationUrl === undefined) throw new StartupError('Set SIGNET_MIGRATION_URL: the database, with a role that may make roles and schemas.')
  const log = openLog({ level: config.logLevel ?? 'info', terminal: process.stderr.isTTY === true })
  await migrate({ url: config.migrationUrl, ca: config.databaseCa, services, passwords: config.databasePasswords(), log })
  if (config.kafka !== undefined) await createTopics(config.kafka)
  console.log('migrated')
}
