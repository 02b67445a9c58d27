// `signet <group> <verb>`: runs a service's command with the service's own database role, beside the running service or, with
// --embedded, on the stopped instance of a folder.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openLog } from '../adapters/pino.ts'
import { systemClock, systemRandom } from '../adapters/system.ts'
import { decodeConfig } from '../config.ts'
import { makeFact } from '../log/fact.ts'
import { requireSchema } from '../log/migrate.ts'
import type { Log } from '../ports.ts'
import type { Command, ServiceDescription } from '../service.ts'
import { StartupError } from '../startup-error.ts'
import { openConfiguredDatabases, openEmbeddedStores, type Stores } from './stores.ts'

export interface CommandCall {
  readonly command: Command
  /** Whose command it is. */
  readonly service: ServiceDescription
  readonly services: readonly ServiceDescription[]
  readonly options: { readonly embedded?: boolean; readonly data: string }
  readonly argument?: string | undefined
  readonly option?: string | undefined
  readonly environment: NodeJS.ProcessEnv
}

type Database = Pick<Stores, 'sql' | 'events' | 'secret' | 'close'>

/** Runs a command and prints what it shows. Raises StartupError for what an administrator can mend. */
export async function serviceCommand(call: CommandCall): Promise<void> {
  const { command, service, argument, option } = call
  const config = decodeConfig(call.environment)
  const log = openLog({ level: config.logLevel ?? 'warn', terminal: process.stderr.isTTY === true })
  const database = await openDatabase(call, log)
  try {
    const sql = database.sql(service.name)
    await requireSchema(sql, [service])
    const around = { service: service.name, clock: systemClock, random: systemRandom }
    const bench = {
      sql,
      events: database.events(service.name, sql),
      fact: makeFact(around),
      clock: systemClock,
      random: systemRandom,
      log,
      secret: database.secret,
    }
    console.log(await command.run(bench, { argument, option }))
  } finally {
    await database.close()
  }
}

async function openDatabase({ options, services, environment }: CommandCall, log: Log): Promise<Database> {
  const folder = resolve(options.data)
  if (options.embedded) {
    if (!existsSync(join(folder, 'secrets'))) throw new StartupError(`There is no embedded instance in ${folder}: name its folder with --data.`)
    return openEmbeddedStores(folder, services, log)
  }
  const config = decodeConfig(environment)
  if (config.databaseUrl === undefined) throw new StartupError('Set SIGNET_DATABASE_URL, or add --embedded for an instance on a Postgres of its own.')
  return { ...openConfiguredDatabases(config, config.databaseUrl, log), secret: config.secret }
}
