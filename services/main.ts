// The composition root: one entry, many commands. The only file that sees every service.
import { authorize } from '@signet/authorize'
import { egress } from '@signet/egress'
import { gateway } from '@signet/gateway'
import type { ServiceDescription } from '@signet/platform'
import { serviceCommand } from '@signet/platform/boot/command'
import { doctorCommand } from '@signet/platform/boot/doctor'
import { migrateCommand } from '@signet/platform/boot/migrate'
import { restoredCommand } from '@signet/platform/boot/restored'
import { runCommand } from '@signet/platform/boot/run'
import { kickstartVariable, settingNames } from '@signet/platform/config'
import { checkKickstart } from '@signet/platform/kickstart/check'
import { decodersOf } from '@signet/platform/kickstart/decode'
import { StartupError } from '@signet/platform/startup-error'
import { watchTransactions } from '@signet/platform/transaction'
import { projector } from '@signet/projector'
import { registry } from '@signet/registry'
import { prepareDemo } from '@signet/relying/demo'
import { token } from '@signet/token'
import { Command, InvalidArgumentError, Option } from 'commander'
import { mayCall } from './callers.ts'

const services = [
  gateway({ registry: registry.operations ?? [], authorize: authorize.operations ?? [], token: token.operations ?? [] }),
  projector,
  authorize,
  token,
  registry,
  egress,
]

// from its sources, as in development and tests; what was built is for production
if (import.meta.url.endsWith('.ts')) watchTransactions()

const port = (value: string): number => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1 || number > 65535) throw new InvalidArgumentError('a port is a whole number from 1 to 65535.')
  return number
}

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

const program = new Command('signet').description('An event-sourced OAuth 2.0 and OpenID Connect platform.').showHelpAfterError().version('0.1.0')

program
  .command('run')
  .description('run one service, several in one process, or all of them')
  .argument('<services>', `all, or names separated by commas: ${services.map(({ name }) => name).join(', ')}`)
  .option('--embedded', 'bring a Postgres of its own; codes, sessions and the feed stay in this process')
  .option('--data <folder>', 'where --embedded keeps its data', '.signet')
  .option('--port <number>', 'the port of the gateway (default: SIGNET_HTTP_PORT, else 9011)', port)
  .option('--kickstart <file>', 'apply this kickstart file at start; may be repeated (default: SIGNET_KICKSTART_FILE)', several)
  .option('--demo', 'with --kickstart: the demo too; without it, --embedded brings a demo tenant, user and application and a sample relying service')
  .action((names: string, options) => runCommand({ names, options, services, mayCall, prepareDemo, environment: process.env }))

program
  .command('migrate')
  .description('make or update the roles, schemas, functions and topics, as SIGNET_MIGRATION_URL and on SIGNET_KAFKA_BROKERS')
  .action(() => migrateCommand({ services, environment: process.env }))

program
  .command('doctor')
  .description('look at configuration, stores, schema, topics, relay, handlers, keys and deliveries; exits with 1 when something is wrong')
  .action(async () => {
    if (!(await doctorCommand({ services, environment: process.env }))) process.exitCode = 1
  })

program
  .command('restored')
  .description('after a restore of the database to an earlier time, while nothing runs: begin a new origin, and end again what had ended')
  .option('--lost <file>', 'append the events of the lost time to this file, one a line')
  .action(({ lost }: { lost?: string }) => restoredCommand({ services, environment: process.env, file: lost }))

program
  .command('kickstart')
  .description('kickstart files')
  .command('check')
  .description('tell everything that is wrong with kickstart files, without a server; exits with 1 when something is')
  .argument('<files...>', 'as --kickstart takes them; the environment is the one that they would meet')
  .action(async (files: readonly string[]) => {
    const { lines, isRight } = await checkKickstart(files, { environment: kickstartVariable(process.env), decoders: decodersOf(services) })
    console.log(lines.join('\n'))
    if (!isRight) process.exitCode = 1
  })

program
  .command('settings')
  .description('list the environment variables')
  .action(() => console.log(settingNames.join('\n')))

const groupAbout: Readonly<Record<string, string>> = { keys: 'the signing keys' }
const groups = new Map<string, Command>()
const descriptions: readonly ServiceDescription[] = services
for (const service of descriptions) {
  for (const command of service.commands ?? []) {
    const [name, verb] = command.words
    const group = groups.get(name) ?? program.command(name).description(groupAbout[name] ?? '')
    groups.set(name, group)
    const sub = group.command(verb).description(command.about)
    if (command.argument !== undefined) sub.argument(`<${command.argument.name}>`, command.argument.about)
    if (command.option !== undefined) sub.addOption(new Option(`--${command.option.name} <name>`, command.option.about).choices(command.option.choices))
    sub
      .option('--embedded', 'on the stopped embedded instance in the folder of --data')
      .option('--data <folder>', 'where --embedded keeps its data', '.signet')
      .action(() => {
        const options = sub.opts<{ embedded?: boolean; data: string } & Record<string, string>>()
        const option = command.option === undefined ? undefined : options[command.option.name]
        return serviceCommand({ command, service, services, options, argument: sub.args[0], option, environment: process.env })
      })
  }
}

try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error)
  // not exitCode: whatever was half started must not keep the process
  process.exit(1)
}
