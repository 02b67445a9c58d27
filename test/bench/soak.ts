// An hour of mixed work at sixty per cent of what the machine gives: whether memory stays flat, and whether anything falls behind.
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@signet/platform/free-port'
import { startStores } from '../../infra/local/stores.ts'
import { watchProgress } from './caught-up.ts'
import type { Section } from './compare.ts'
import { hostings, startHosting } from './hosting.ts'
import type { Party } from './party.ts'
import { startReceiver } from './receiver.ts'
import { populate, signetParties } from './signet.ts'
import { openReadings, type Reading } from './soak-memory.ts'
import { type Mix, makeMix } from './soak-mix.ts'
import { markdown } from './table.ts'

const CALLERS = 16
const LOAD = 0.6
const CAPACITY_MS = 60_000

/** Readings before this are warm-up: caches and pools fill, code is compiled. */
const WARM_UP_MINUTES = 20

/** Whoever comes while so many wait is counted and sent away: the bench must not become the queue. */
const MOST_WAITING = 256

const TICK_MS = 5

interface Stretch {
  readonly minute: number
  readonly rate: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
  readonly sentAway: number
  readonly reading: Reading
}

/** What sixteen callers get done in a second, one operation after the other. */
async function measureCapacity(mix: Mix, ms: number): Promise<number> {
  const end = performance.now() + ms
  let done = 0
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      for (; performance.now() < end; done += 1) await mix.attempt()
    }),
  )
  return done / (ms / 1000)
}

/** Begins operations at a rate, whether earlier ones have ended or not, and counts what becomes of them. */
function pace(mix: Mix, rate: number) {
  const begun = performance.now()
  let due = 0
  let waiting = 0
  let waits: number[] = []
  let failed = 0
  let sentAway = 0
  let since = begun
  const begin = async (at: number) => {
    waiting += 1
    const succeeded = await mix.attempt()
    waiting -= 1
    waits.push(performance.now() - at)
    if (!succeeded) failed += 1
  }
  const timer = setInterval(() => {
    for (; begun + (due / rate) * 1000 <= performance.now(); due += 1) {
      if (waiting >= MOST_WAITING) sentAway += 1
      else void begin(begun + (due / rate) * 1000)
    }
  }, TICK_MS)
  return {
    /** The figures since the last time. */
    take: () => {
      waits.sort((a, b) => a - b)
      const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0
      const taken = { rate: waits.length / ((performance.now() - since) / 1000), p50: at(0.5), p99: at(0.99), failed, sentAway }
      since = performance.now()
      waits = []
      failed = 0
      sentAway = 0
      return taken
    },
    stop: async () => {
      clearInterval(timer)
      while (waiting > 0) await pause(TICK_MS)
    },
  }
}

/** By how much a figure grows in an hour: the slope of the line that fits best. */
function slope(stretches: readonly Stretch[], figure: (reading: Reading) => number): number {
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const [x, y] = [mean(stretches.map(({ minute }) => minute)), mean(stretches.map(({ reading }) => figure(reading)))]
  const sum = (of: (stretch: Stretch) => number) => stretches.reduce((total, stretch) => total + of(stretch), 0)
  return (60 * sum(({ minute, reading }) => (minute - x) * (figure(reading) - y))) / sum(({ minute }) => (minute - x) ** 2)
}

const head = ['Minute', 'a second', 'p50 ms', 'p99 ms', 'failed', 'sent away', 'RSS', 'heap', 'external', 'Postgres', 'Redis', 'Redis keys']
const lags = ['loop p99 ms', 'relay', 'audit index', 'handlers']

function row({ minute, rate, p50, p99, failed, sentAway, reading }: Stretch): readonly string[] {
  const whole = (value: number) => Math.round(value).toLocaleString('en-US')
  const mb = (value: number) => value.toFixed(1)
  const { rss, heap, external, postgres, redis, redisKeys, loopP99, relay, index, handlers } = reading
  const memory = [whole(rss), mb(heap), mb(external), whole(postgres), mb(redis), whole(redisKeys)]
  return [String(minute), whole(rate), mb(p50), mb(p99), whole(failed), whole(sentAway), ...memory, mb(loopP99), whole(relay), whole(index), whole(handlers)]
}

/** How much comes, and why so much. */
interface Load {
  readonly rate: number
  readonly reason: string
}

/** What was asked for, or sixty per cent of what the machine gives in the first minute. */
async function loadOf(mix: Mix, asked: number): Promise<Load> {
  if (asked > 0) return { rate: asked, reason: `${asked} operations a second came, as was asked for` }
  const capacity = await measureCapacity(mix, CAPACITY_MS)
  const reason = `${CALLERS} callers got ${Math.round(capacity)} operations a second done in the first minute; after that ${LOAD * 100} per cent of it came`
  return { rate: capacity * LOAD, reason }
}

function describe({ reason }: Load, stretches: readonly Stretch[], mix: Mix): string {
  const warm = stretches.filter(({ minute }) => minute >= WARM_UP_MINUTES)
  const figures: readonly (readonly [string, (reading: Reading) => number])[] = [
    ['heap', ({ heap }) => heap],
    ['external', ({ external }) => external],
    ['RSS', ({ rss }) => rss],
    ['Postgres', ({ postgres }) => postgres],
    ['Redis', ({ redis }) => redis],
  ]
  const grows = figures.map(([name, of]) => `${name} ${slope(warm, of).toFixed(1)}`)
  return [
    `${stretches.at(-1)?.minute} minutes of one process on PostgreSQL, Redis and Kafka, scraped for metrics. ${reason}, whether the earlier ones were answered or not: ${mix.describe()}. ` +
      'Memory is in megabytes, of Signet right after a forced collection, of PostgreSQL what its processes have for themselves and their parts of what they share; ' +
      'lags are events.',
    markdown([...head, ...lags], stretches.map(row)),
    warm.length < 3 ? 'Too short to say whether memory grows.' : `Growth in an hour, from minute ${warm[0]?.minute} on, in megabytes: ${grows.join(', ')}.`,
    ...(mix.failures().length === 0 ? [] : [`What failed: ${mix.failures().join('; ')}.`]),
  ].join('\n\n')
}

async function run(party: Party, readings: { read(): Promise<Reading> }, minutes: number, every: number, asked: number): Promise<string> {
  const mix = await makeMix(party)
  const load = await loadOf(mix, asked)
  console.error(load.reason)
  console.error(markdown([...head, ...lags], []))
  const paced = pace(mix, load.rate)
  const stretches: Stretch[] = []
  const begun = performance.now()
  for (let minute = every; minute <= minutes; minute += every) {
    await pause(begun + minute * 60_000 - performance.now())
    const stretch = { minute, ...paced.take(), reading: await readings.read() }
    stretches.push(stretch)
    console.error(`| ${row(stretch).join(' | ')} |`)
  }
  await paced.stop()
  await party.settle()
  return describe(load, stretches, mix)
}

export async function measureSoak(minutes: number, every: number, asked: number): Promise<Section> {
  const probe = join(tmpdir(), `signet-soak-${process.pid}.sock`)
  const metrics = `127.0.0.1:${await freePort()}`
  const receiver = await startReceiver()
  const stores = await startStores()
  const progress = await watchProgress(stores.postgres.url)
  const hosting = await startHosting(stores, hostings['one process'], {
    SIGNET_METRICS_ADDRESS: metrics,
    NODE_OPTIONS: `--import ${new URL('probe.js', import.meta.url).href}`,
    BENCH_PROBE: probe,
  })
  console.error(`the process ${hosting.pids.Signet} answers at ${probe}`)
  const readings = await openReadings(stores, probe, metrics, Object.values(hosting.pids))
  try {
    const population = await populate(hosting.issuer, receiver.url)
    const { ES256 } = await signetParties(hosting, population, receiver, progress.settled)
    return { heading: 'The soak', text: await run(ES256, readings, minutes, every, asked) }
  } finally {
    await readings.close()
    await progress.close()
    await hosting.stop()
    await stores.dispose()
    receiver.close()
    rmSync(probe, { force: true })
  }
}
