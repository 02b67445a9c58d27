// `signet run`: configuration, stores, calls, services, listeners, in this order; and the way back on a signal.
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceName } from '@signet/protos'
import { openEgress } from '../adapters/egress.ts'
import { openLog } from '../adapters/pino.ts'
import { systemClock, systemRandom } from '../adapters/system.ts'
import { type Config, decodeConfig, kickstartVariable } from '../config.ts'
import { host } from '../host.ts'
import { decodersOf } from '../kickstart/decode.ts'
import type { Log, Settings } from '../ports.ts'
import type { Service } from '../service.ts'
import { StartupError } from '../startup-error.ts'
import { type Calls, type MayCall, openCalls } from './calls.ts'
import { type HttpServer, listenHttp } from './http.ts'
import { openEmbeddedStores, openStores, type Stores } from './stores.ts'
import { listenForOperators, type OpenedTelemetry, openConfiguredTelemetry } from './telemetry.ts'

export interface RunOptions {
  readonly embedded?: boolean
  readonly data: string
  readonly port?: number
  readonly kickstart?: readonly string[]
  readonly demo?: boolean
}

/** What --demo adds: a kickstart file to apply, and something to start once the platform is ready. */
export interface Demo {
  readonly kickstart: string
  /** For the terminal: what it is called, what it is. */
  readonly lines: readonly (readonly [string, string])[]
  readonly start: () => Promise<{ close(): Promise<void> }>
}

export interface RunCommand {
  /** `all`, or names separated by commas. */
  readonly names: string
  readonly options: RunOptions
  readonly services: readonly Service[]
  readonly mayCall: MayCall
  readonly prepareDemo: (around: { folder: string; issuer: string }) => Demo
  readonly environment: NodeJS.ProcessEnv
}

/** Running requests get this long to end on a signal, in milliseconds; what Kubernetes grants is longer. */
const DRAIN_MS = 10_000

/** A person who pressed Ctrl-C waits at most this long, in milliseconds. */
const INTERACTIVE_DRAIN_MS = 500

/** A balancer finds out within this time that a process is not ready any more, in milliseconds; whoever asks more seldom sets more. */
const DRAIN_NOTICE_MS = 5000

/** What is closed after the requests may take so long, in milliseconds: then the process ends as it would in a crash, which all of it bears. */
const CLOSE_MS = 20_000

/** Of the names on the terminal. */
const LABEL_WIDTH = 13

const loopbackRanges = ['127.0.0.0/8', '::1/128']

function chooseServices(names: string, services: readonly Service[]): readonly Service[] {
  if (names === 'all') return services
  return names.split(',').map((name) => {
    const service = services.find((each) => each.name === name.trim())
    if (service === undefined) throw new StartupError(`There is no service "${name}": name all, or some of ${services.map((each) => each.name).join(', ')}.`)
    return service
  })
}

function settingsOf(config: Config, { options, environment, services }: RunCommand, demo: Demo | undefined): Settings {
  const kickstarts = [...(demo === undefined ? [] : [demo.kickstart]), ...(options.kickstart ?? config.settings.kickstarts)]
  const egressAllow = [...(options.embedded ? loopbackRanges : []), ...config.settings.egressAllow]
  return { ...config.settings, kickstarts, kickstartVariable: kickstartVariable(environment), kickstartDecoders: decodersOf(services), egressAllow }
}

function prepareFolder(folder: string): void {
  try {
    // others may pass through but not look: under root, Postgres runs as somebody else
    mkdirSync(folder, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw new StartupError(`The data folder ${folder} cannot be made (${(error as NodeJS.ErrnoException).code}): name another with --data.`, error)
  }
}

/** Runs services until a signal, and ends the process when everything has stopped. Raises StartupError when it cannot start. */
export async function runCommand(command: RunCommand): Promise<void> {
  const { options } = command
  const services = chooseServices(command.names, command.services)
  if (options.demo && !options.embedded) throw new StartupError('--demo goes with --embedded.')
  // Somebody who starts Signet with nothing to begin with gets the demo; a kickstart file is something to begin with.
  const wantsDemo = options.demo ?? (options.embedded === true && options.kickstart === undefined && command.environment.SIGNET_KICKSTART_FILE === undefined)
  if (options.embedded && services.length !== command.services.length) throw new StartupError('--embedded runs all services: signet run all --embedded.')
  const variables = options.port === undefined ? command.environment : { ...command.environment, SIGNET_HTTP_PORT: String(options.port) }
  const config = decodeConfig(variables)
  const terminal = process.stderr.isTTY === true
  const log = openLog({ level: config.logLevel ?? (options.embedded ? 'warn' : 'info'), terminal })
  const folder = resolve(options.data)
  if (options.embedded) prepareFolder(folder)

  const undo: WayBack[] = []
  const stop = async (patienceMs: number) => {
    let closing = ''
    const late = setTimeout(() => {
      log.error(`${closing} of this process cannot be ended, so it ends without`)
      process.exit(1)
    }, patienceMs)
    for (const { what, end } of undo.reverse()) {
      closing = what
      await end()
    }
    undo.length = 0
    clearTimeout(late)
  }
  const interrupted = signalled()
  const drainMs = terminal ? INTERACTIVE_DRAIN_MS : DRAIN_MS
  const noticeMs = config.drainNoticeMs ?? (terminal || options.embedded ? 0 : DRAIN_NOTICE_MS)
  try {
    const telemetry = await openConfiguredTelemetry(config.telemetry, log)
    // closed last: what the others do to the end is told too
    undo.push({ what: 'telemetry', end: () => telemetry.close(drainMs) })
    const stores = options.embedded ? await openEmbeddedStores(folder, services, log, telemetry.of) : await openStores(config, services, log, telemetry.of)
    undo.push({ what: 'the stores', end: stores.close })
    const demo = wantsDemo ? command.prepareDemo({ folder, issuer: config.settings.publicUrl }) : undefined
    const settings = settingsOf(config, command, demo)
    const started = await startServices({
      services,
      settings,
      stores,
      config,
      log,
      mayCall: command.mayCall,
      telemetry,
      noticeMs,
      drainMs,
      undo,
    })
    await Promise.race([started.ready, interrupted])
    if (demo !== undefined) undo.push({ what: 'the demo', end: (await demo.start().catch(refuseDemo)).close })
    announce({ config, stores, address: started.address, http: started.http, lines: demo?.lines ?? [], embedded: options.embedded ?? false })
    await Promise.race([started.broken, interrupted])
  } finally {
    await stop(noticeMs + drainMs + CLOSE_MS)
  }
  // Everything of ours is closed. After an outage of Kafka kafkajs 2.2.4 tries for ever to reach it for consumers that have been disconnected.
  process.exit()
}

function refuseDemo(error: NodeJS.ErrnoException): never {
  throw new StartupError(
    `The sample relying service cannot listen on the port after the gateway's (${error.code ?? error.message}): choose another --port.`,
    error,
  )
}

/** How a step that has been taken is undone. */
interface WayBack {
  readonly what: string
  readonly end: () => Promise<void>
}

interface Start {
  readonly services: readonly Service[]
  readonly settings: Settings
  readonly stores: Stores
  readonly config: Config
  readonly log: Log
  readonly mayCall: MayCall
  readonly telemetry: OpenedTelemetry
  /** For how long the gateway goes on after a signal, not ready, before it takes no more. */
  readonly noticeMs: number
  readonly drainMs: number
  readonly undo: WayBack[]
}

/** Each step that has been taken adds its way back to `undo`, so that a later one may fail. */
async function startServices({ services, settings, stores, config, log, mayCall, telemetry, noticeMs, drainMs, undo }: Start) {
  const hosted = services.map(({ name }) => name)
  const calls: Calls = openCalls({ hosted, mayCall, config, log })
  const egress = openEgress({ allow: settings.egressAllow, log })
  const running = host(services, { clock: systemClock, random: systemRandom, log, telemetry: telemetry.of, settings, ...stores, ...calls, egress })
  undo.push({ what: 'the work', end: running.stop }, { what: 'calls', end: calls.close })
  const address = await calls.listen()
  const gateway: ServiceName = 'gateway'
  const handle = hosted.includes(gateway) ? running.running(gateway).http : undefined
  let isEnding = false
  const isReady = () => !isEnding && running.isReady() && stores.feed.troubles().length === 0
  if (config.telemetry.address !== undefined)
    undo.push({ what: 'the listener for operators', end: await listenForOperators(config.telemetry.address, telemetry, isReady, log) })
  const http: HttpServer | undefined = handle === undefined ? undefined : await listenHttp({ ...config.http, handle, isReady })
  const finish = async () => {
    isEnding = true
    calls.setReady(false)
    if (http !== undefined) {
      http.announceClose()
      await sleep(noticeMs)
    }
    // not before: who is sent away too early comes back to this process
    running.drain()
    await http?.close(drainMs)
    await running.flush()
  }
  undo.push({ what: 'requests', end: finish })
  return { address, http, ready: running.ready.then(() => calls.setReady(true)), broken: running.broken }
}

/** Resolves on the first SIGINT or SIGTERM; a second one ends the process at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let count = 0
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        count += 1
        if (count > 1) process.exit(130)
        resolve()
      })
  })
}

function announce(told: {
  config: Config
  stores: Stores
  address: string | undefined
  http: HttpServer | undefined
  lines: Demo['lines']
  embedded: boolean
}): void {
  const { publicUrl } = told.config.settings
  const ready = `ready ${told.http === undefined ? told.address : publicUrl}`
  const lines = [['issuer', publicUrl], ['discovery', `${publicUrl}/.well-known/openid-configuration`], ...told.lines, ['data', told.stores.place]]
  const table = `\n${lines.map(([name = '', value]) => `  ${name.padEnd(LABEL_WIDTH)}${value}`).join('\n')}\n`
  console.log(told.embedded ? `${ready}\n${table}` : ready)
}
