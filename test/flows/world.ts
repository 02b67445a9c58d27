// Signet as a user meets it: processes started by its own command, spoken to over HTTP only. One process on embedded stores,
// or five on PostgreSQL, Redis and Kafka; the flows cannot tell which.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePort } from '@signet/platform/free-port'
import { startStores } from '../../infra/local/stores.ts'
import { compareWithDescription } from './described.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))

/** The keys that the kickstart file of every flow declares: one that may do everything, and an auditor's. */
export const API_KEY = 'flows-management-key-0123456789abcdef'
export const AUDITOR_KEY = 'flows-auditors-key-0123456789abcdef'

export interface FlowWorld {
  readonly name: string
  readonly issuer: string
  /** Kafka's brokers, where there are any. */
  readonly brokers: readonly string[]
  /** Everything the processes have written since they started. */
  output(): string
  /** Ends every process with SIGTERM and resolves with their exit codes. */
  stop(): Promise<readonly (number | null)[]>
  /** Ends every process and starts the same ones again. */
  restart(): Promise<void>
}

export interface RunningCommand {
  readonly process: ChildProcess
  /** The line that begins with `ready`. Rejects with the output when the process ends before. */
  readonly ready: Promise<string>
  output(): string
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts `signet …` as its user would, without a build. */
export const signet = (args: readonly string[], environment: Record<string, string> = {}): RunningCommand =>
  start(['--import', 'tsx', '--conditions=source', join(home, 'services/main.ts'), ...args], environment)

/** Starts what `npm run build` made, as a container does: three times as fast. test/run.ts builds for the tests that need it. */
export const builtSignet = (args: readonly string[], environment: Record<string, string> = {}): RunningCommand =>
  start([join(home, 'services/dist/main.js'), ...args], environment)

function start(command: readonly string[], environment: Record<string, string>): RunningCommand {
  let output = ''
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SIGNET_') && name !== 'NODE_TEST_CONTEXT'))
  const child = spawn(process.execPath, command, {
    cwd: home,
    // whoever tests it sets it: nobody else here asks a process whether it is ready before sending a request
    env: { ...clean, SIGNET_DRAIN_NOTICE: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const ready = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      output += `${line}\n`
      if (line.startsWith('ready')) resolve(line)
    })
    void exited.then((code) => reject(new Error(`${command.join(' ')} ended with ${code}:\n${output}`)))
  })
  ready.catch(() => undefined)
  return {
    process: child,
    ready,
    output: () => output,
    stop: (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return exited
    },
  }
}

/** What a kickstart file says beside the keys of every flow. */
export interface Kickstart {
  readonly variables?: Readonly<Record<string, string>>
  readonly requests?: readonly object[]
}

function writeKickstart(folder: string, kickstart: Kickstart): string {
  const file = join(folder, 'kickstart.json')
  const auditor = { key: AUDITOR_KEY, description: 'auditor', permissions: { endpoints: { '/api/system/audit-events': ['GET'] } } }
  writeFileSync(file, JSON.stringify({ apiKeys: [{ key: API_KEY, description: 'flows' }, auditor], requests: [], ...kickstart }))
  return file
}

/** More settings, asked for each process: an address may be one process's only. */
type Settings = () => Promise<Record<string, string>>

const noSettings: Settings = () => Promise.resolve({})

async function embedded(settings: Settings = noSettings, kickstart: Kickstart = {}): Promise<FlowWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'signet flows '))
  chmodSync(folder, 0o711) // under root Postgres runs as somebody else, who must get in
  const port = await freePort()
  const args = ['run', 'all', '--embedded', '--port', String(port), '--data', join(folder, 'data'), '--kickstart', writeKickstart(folder, kickstart)]
  const start = async () => signet(args, { SIGNET_LOG_LEVEL: 'debug', ...(await settings()) })
  let command = await start()
  await command.ready
  await compareWithDescription(`http://localhost:${port}`)
  return {
    name: 'embedded',
    issuer: `http://localhost:${port}`,
    brokers: [],
    output: () => command.output(),
    stop: async () => {
      const code = await command.stop()
      rmSync(folder, { recursive: true, force: true })
      return [code]
    },
    restart: async () => {
      await command.stop()
      command = await start()
      await command.ready
    },
  }
}

async function fiveProcesses(settings: Settings = noSettings, kickstart: Kickstart = {}): Promise<FlowWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-flows-'))
  mkdirSync(join(folder, 'stores'))
  const stores = await startStores({ dir: join(folder, 'stores') })
  const port = await freePort()
  const hosted = ['gateway', 'authorize', 'token', 'registry', 'projector,egress'] as const
  const address: Record<string, string> = {}
  for (const names of hosted) address[names] = `127.0.0.1:${await freePort()}`
  const shared = {
    ...stores.environment,
    SIGNET_PUBLIC_URL: `http://localhost:${port}`,
    SIGNET_HTTP_PORT: String(port),
    SIGNET_EGRESS_ALLOW: '127.0.0.0/8,::1/128',
    SIGNET_KICKSTART_FILE: writeKickstart(folder, kickstart),
    SIGNET_LOG_LEVEL: 'debug',
    SIGNET_AUTHORIZE_ADDRESS: address.authorize ?? '',
    SIGNET_TOKEN_ADDRESS: address.token ?? '',
    SIGNET_REGISTRY_ADDRESS: address.registry ?? '',
    SIGNET_PROJECTOR_ADDRESS: address['projector,egress'] ?? '',
    SIGNET_EGRESS_ADDRESS: address['projector,egress'] ?? '',
  }
  // the gateway first: any order must do
  let commands: RunningCommand[] = []
  const start = async () => {
    commands = []
    for (const names of hosted) commands.push(signet(['run', names], { ...shared, SIGNET_GRPC_ADDRESS: address[names] ?? '', ...(await settings()) }))
  }
  await start()
  const stop = async () => {
    const codes = await Promise.all(commands.map((command) => command.stop()))
    await stores.dispose()
    rmSync(folder, { recursive: true, force: true })
    return codes
  }
  try {
    await Promise.all(commands.map((command) => command.ready))
    await compareWithDescription(`http://localhost:${port}`)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    name: 'five processes',
    issuer: `http://localhost:${port}`,
    brokers: stores.brokers,
    output: () => commands.map((command) => command.output()).join('\n'),
    stop,
    restart: async () => {
      await Promise.all(commands.map((command) => command.stop()))
      await start()
      await Promise.all(commands.map((command) => command.ready))
    },
  }
}

/** The hostings in which every flow must hold. */
export const hostings = { embedded, 'five processes': fiveProcesses } as const
