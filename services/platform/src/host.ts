// Gives services a body: stores, calls, handlers, jobs; starts them bottom-up, says when they are ready, drains and stops them.
import type { RpcServiceName, ServiceName } from '@signet/protos'
import { serviceNames } from '@signet/protos'
import { pause } from './job.ts'
import { makeFact } from './log/fact.ts'
import { LogRestored } from './log/restored.ts'
import type {
  Clock,
  Egress,
  EventFeed,
  EventLog,
  Log,
  Platform,
  Random,
  RpcClients,
  SecretName,
  Settings,
  Sql,
  Subscription,
  Telemetry,
  Vault,
} from './ports.ts'
import type { Job, RunningService, Service } from './service.ts'
import { StartupError } from './startup-error.ts'
import { watchClients, watchHandlers, watchSubscription } from './telemetry/calls.ts'
import { handlerLag, stoppedHandlers } from './telemetry/metrics.ts'
import { noTelemetry } from './telemetry/none.ts'
import { watchPlatform } from './telemetry/stores.ts'

/** What a host needs from its surroundings. Whoever opens something closes it; the host only uses. */
export interface Surroundings {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** `noTelemetry` while nobody wants any: then nothing is watched. */
  readonly telemetry: (service: ServiceName) => Telemetry
  readonly settings: Settings
  readonly secret: (name: SecretName) => Buffer | undefined
  /** The service's own role, schema and pool. */
  readonly sql: (service: ServiceName) => Sql
  readonly events: (service: ServiceName, sql: Sql) => EventLog
  readonly vault: Vault
  readonly feed: EventFeed
  readonly egress: Egress
  /** Clients for a service: in process for those hosted here, over the network for the others. */
  readonly rpc: (caller: ServiceName) => RpcClients
  /** Checks that the service's stores are ready for it. Repeated until it succeeds; a StartupError is final. */
  readonly check: (service: Service) => Promise<void>
  /** Offers a hosted service's RPCs, in process and over the network. */
  readonly serve: (service: RpcServiceName, handlers: object) => void
}

export interface Host {
  readonly platform: (service: ServiceName) => Platform
  readonly running: (service: ServiceName) => RunningService
  /** Every service has prepared itself, and every handler is subscribed where that is quick. */
  readonly ready: Promise<void>
  /** Rejects with a StartupError when that is found out after it was ready. */
  readonly broken: Promise<never>
  /** False also when a job has stopped until a person has decided something. */
  readonly isReady: () => boolean
  /** Ends what would go on for as long as its reader likes. Comes before the intake is stopped. */
  readonly drain: () => void
  /** Sends what services left for later; after the listeners and before the calls are closed. */
  readonly flush: () => Promise<void>
  /** Ends the jobs and waits for what they have begun. The caller has stopped the intake before and closes the stores after. */
  readonly stop: () => Promise<void>
}

/** The longest pause before something that failed at start is tried again, in milliseconds. */
const MAX_START_PAUSE_MS = 2000

/**
 * A start waits so long for its subscriptions, in milliseconds. Kafka may be away, or may wait for a member of the group that was killed until
 * its session has run out; nothing that people ask for depends on it: caches have their age bound, and handlers catch up.
 */
const SUBSCRIBE_MS = 1000

/** What a service prepares when the host stops has so long to end, in milliseconds, before its stores are closed under it. */
const SETTLE_MS = 2000

/** The pause before a job that failed runs again, in milliseconds. */
const JOB_PAUSE_MS = 1000

/** Starts services in one process. They come up in any order of their stores and of each other. */
export function host(services: readonly Service[], around: Surroundings): Host {
  const stopping = new AbortController()
  const bottomUp = [...services].sort((a, b) => serviceNames.indexOf(b.name) - serviceNames.indexOf(a.name))
  const platforms = new Map<ServiceName, Platform>()
  const running = new Map<ServiceName, RunningService>()
  const work: Promise<void>[] = []
  let isReady = false
  let isStuck = false
  const stick = () => {
    isStuck = true
  }

  for (const service of bottomUp) {
    const platform = makePlatform(service, around)
    platforms.set(service.name, platform)
    const value = service.start(platform)
    running.set(service.name, value)
    if (value.rpc !== undefined) around.serve(service.name as RpcServiceName, watchedHandlers(service.name as RpcServiceName, value.rpc, platform.telemetry))
  }

  /** Resolves when all that the service follows is followed. */
  const follow = async (service: Service): Promise<void> => {
    const { subscriptions = [], broadcasts = [] } = required(running, service.name)
    const { log, telemetry } = required(platforms, service.name)
    const sql = databaseOf(service, around)
    const complaint = `${service.name} cannot subscribe yet`
    const watched = (each: Subscription) => (telemetry === noTelemetry ? each : watchSubscription(each, service.name, telemetry))
    await Promise.all([
      ...subscriptions.map((each) => persist(() => around.feed.subscribe(service.name, sql, watched(each)), complaint, log, stopping.signal)),
      ...broadcasts.map((each) => persist(() => around.feed.listen(service.name, each), complaint, log, stopping.signal)),
    ])
  }

  const preparing: Promise<void>[] = []
  const following: Promise<void>[] = []
  let breakWith: (error: unknown) => void = () => undefined
  const broken = new Promise<never>((_, reject) => {
    breakWith = reject
  })
  broken.catch(() => undefined)

  const prepared = async (service: Service): Promise<void> => {
    const { prepare } = required(running, service.name)
    const { log } = required(platforms, service.name)
    await persist(() => around.check(service), `${service.name} waits for its stores`, log, stopping.signal)
    if (prepare !== undefined) await persist(() => prepare(stopping.signal), `${service.name} cannot prepare itself yet`, log, stopping.signal)
  }

  const start = async (): Promise<void> => {
    // side by side, as in processes of their own: what one prepares may be what another waits for
    preparing.push(...bottomUp.map(prepared))
    await Promise.all(preparing)
    for (const service of bottomUp) {
      const followed = follow(service)
      followed.catch(breakWith)
      following.push(followed)
      for (const job of required(running, service.name).jobs ?? []) work.push(runJob(job, required(platforms, service.name).log, stopping.signal, stick))
    }
    await within(SUBSCRIBE_MS, Promise.all(following), stopping.signal)
    isReady = !stopping.signal.aborted
  }

  const [first] = bottomUp
  if (first !== undefined) observeFeed(around.feed, around.telemetry(first.name))
  const ready = start()
  // A caller that fails for another reason before it waits for `ready` must not be ended by it.
  ready.catch(() => undefined)

  return Object.freeze({
    platform: (service: ServiceName) => required(platforms, service),
    running: (service: ServiceName) => required(running, service),
    ready,
    broken,
    isReady: () => isReady && !isStuck && !stopping.signal.aborted,
    drain: () => {
      for (const { drain } of running.values()) drain?.()
    },
    flush: async () => {
      await Promise.all([...running.values()].map(({ flush }) => flush?.()))
    },
    stop: async () => {
      stopping.abort()
      await within(SETTLE_MS, Promise.allSettled(preparing))
      await Promise.all(work)
    },
  })
}

function makePlatform(service: Service, around: Surroundings): Platform {
  const sql = databaseOf(service, around)
  const telemetry = around.telemetry(service.name)
  const rpc = around.rpc(service.name)
  const platform: Platform = Object.freeze({
    service: service.name,
    clock: around.clock,
    random: around.random,
    log: around.log.child({ service: service.name }),
    telemetry,
    sql,
    events: around.events(service.name, sql),
    feed: around.feed,
    vault: around.vault,
    rpc: telemetry === noTelemetry ? rpc : watchClients(rpc, service.name, telemetry),
    egress: around.egress,
    settings: around.settings,
    secret: around.secret,
    fact: makeFact({ service: service.name, clock: around.clock, random: around.random }),
  })
  return telemetry === noTelemetry ? platform : watchPlatform(platform, telemetry)
}

const watchedHandlers = (service: RpcServiceName, handlers: object, telemetry: Telemetry): object =>
  telemetry === noTelemetry ? handlers : watchHandlers(service, handlers, telemetry)

function observeFeed(feed: EventFeed, telemetry: Telemetry): void {
  telemetry.observe(handlerLag, async () =>
    (await feed.progress()).map(({ service, handler, topic, behind }) => ({
      value: behind,
      attributes: { 'signet.service': service, 'signet.handler': handler, 'signet.topic': topic },
    })),
  )
  telemetry.observe(stoppedHandlers, () => [{ value: feed.troubles().length }])
}

const databaseOf = (service: Service, around: Surroundings): Sql =>
  service.migrations === undefined && service.name !== 'projector' ? noDatabase(service.name) : around.sql(service.name)

/** A service that declares no schema has no database, and finds out at its first query. */
function noDatabase(service: ServiceName): Sql {
  const refuse = () => Promise.reject(new Error(`${service} owns no schema`))
  return Object.freeze({ query: refuse, transaction: refuse })
}

/** Tries until it succeeds or the host stops. A StartupError is final, because only a person can mend its cause. */
async function persist(work: () => Promise<void>, complaint: string, log: Log, signal: AbortSignal): Promise<void> {
  for (let wait = 100; !signal.aborted; wait = Math.min(wait * 2, MAX_START_PAUSE_MS)) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof StartupError) throw error
      log.warn(complaint, { error })
      await pause(wait, signal)
    }
  }
}

/** Waits for `work`, but no longer than `ms` and not beyond the signal. Raises what it raises meanwhile. */
async function within(ms: number, work: Promise<unknown>, signal?: AbortSignal): Promise<void> {
  const ended = new AbortController()
  await Promise.race([work, pause(ms, signal === undefined ? ended.signal : AbortSignal.any([ended.signal, signal]))]).finally(() => ended.abort())
}

async function runJob(job: Job, log: Log, signal: AbortSignal, stick: () => void): Promise<void> {
  while (!signal.aborted) {
    try {
      await job.run(signal)
    } catch (error) {
      if (error instanceof LogRestored) {
        log.error(error.message, { job: job.name })
        return stick()
      }
      log.error(`job ${job.name} failed and will run again`, { error })
      await pause(JOB_PAUSE_MS, signal)
    }
  }
}

function required<V>(map: ReadonlyMap<ServiceName, V>, service: ServiceName): V {
  const value = map.get(service)
  if (value === undefined) throw new Error(`${service} is not hosted here`)
  return value
}
