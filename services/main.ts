// The composition root: one entry, many commands. The only file that sees every service.
import { authorize } from '@signet/authorize'
import { egress } from '@signet/egress'
import { gateway } from '@signet/gateway'
import { migrateCommand } from '@signet/platform/boot/migrate'
import { runCommand } from '@signet/platform/boot/run'
import { settingNames } from '@signet/platform/config'
import { StartupError } from '@signet/platform/startup-error'
import { projector } from '@signet/projector'
import { registry } from '@signet/registry'
import { prepareDemo } from '@signet/relying/demo'
import { token } from '@signet/token'
import { Command, InvalidArgumentError } from 'commander'
import { mayCall } from './callers.ts'

const services = [gateway, projector, authorize, token, registry, egress]

const port = (value: string): number => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1 || number > 65535) throw new InvalidArgumentError('a port is a whole number from 1 to 65535.')
  return number
}

const program = new Command('signet').description('An event-sourced OAuth 2.0 and OpenID Connect platform.').showHelpAfterError().version('0.1.0')

program
  .command('run')
  .description('run one service, several in one process, or all of them')
  .argument('<services>', `all, or names separated by commas: ${services.map(({ name }) => name).join(', ')}`)
  .option('--embedded', 'bring a Postgres of its own; codes, sessions and the feed stay in this process')
  .option('--data <folder>', 'where --embedded keeps its data', '.signet')
  .option('--port <number>', 'the port of the gateway (default: SIGNET_HTTP_PORT, else 9011)', port)
  .option('--kickstart <file>', 'apply this kickstart file at start (default: SIGNET_KICKSTART_FILE)')
  .option('--demo', 'with --kickstart: the demo too; without it, --embedded brings a demo tenant, user and application and a sample relying service')
  .action((names: string, options) => runCommand({ names, options, services, mayCall, prepareDemo, environment: process.env }))

program
  .command('migrate')
  .description('make or update the roles, schemas, functions and topics, as SIGNET_MIGRATION_URL and on SIGNET_KAFKA_BROKERS')
  .action(() => migrateCommand({ services, environment: process.env }))

program
  .command('settings')
  .description('list the environment variables')
  .action(() => console.log(settingNames.join('\n')))

try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error)
  // not exitCode: whatever was half started must not keep the process
  process.exit(1)
}
