// `npm test`: finds the tests, starts the real servers they run on, runs them and stops everything.
//   npm test                          all but test/bench and test/chaos; with CI=true also the short set of test/chaos
//   npm test -- vault token/src       only the files whose path contains one of these
//   npm test -- --results=FILE        also writes how each test ended into FILE, a line of JSON each
//   npm test -- --test-name-pattern=… what else begins with a dash goes to node --test
// A server that this machine does not have is named and the tests that need it are skipped; with CI=true it is a failure.
import { execFile, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startEmbeddedPostgres } from '@signet/platform/adapters/embedded-postgres'
import { chromiumPath } from '../infra/local/chromium.ts'
import { findKafka, startKafka } from '../infra/local/kafka/kafka.ts'
import { findPostgres, startPostgres } from '../infra/local/postgres.ts'
import { findRedis, startRedis } from '../infra/local/redis.ts'
import { short } from './chaos/extent.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
const isCi = process.env.CI === 'true'

/** Only run when asked for by name: they measure, or they take minutes. */
const ON_REQUEST = ['test/bench/', 'test/chaos/']

/** In CI the chaos has its short set. */
const wantsShortSet = (filters: readonly string[]): boolean => isCi && filters.length === 0

/** The machine that this must pass on has two cores, and the servers need theirs. */
const CONCURRENCY = 2

/** In CI a file that hangs fails by name; at a desk somebody may be debugging it. */
const LIMIT = isCi ? ['--test-timeout=600000'] : []

function findTests(folder: string): readonly string[] {
  return readdirSync(join(home, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : findTests(path)
    return entry.name.endsWith('.test.ts') ? [path] : []
  })
}

function select(filters: readonly string[]): readonly string[] {
  const asked = (text: string) => filters.some((filter) => text.includes(filter))
  return ['protos', 'services', 'test']
    .flatMap(findTests)
    .filter((file) => filters.length === 0 || asked(file))
    .filter(
      (file) =>
        (wantsShortSet(filters) && short.files.includes(file)) ||
        ON_REQUEST.every((folder) => !file.startsWith(folder) || filters.some((filter) => filter.startsWith(folder.slice(0, -1)))),
    )
    .sort()
}

/** A server under way: what it puts into the environment, and how it ends. */
interface Part {
  readonly name: string
  readonly variables: Readonly<Record<string, string>>
  dispose(): Promise<void>
}

/** Something to run tests on. */
interface Server {
  readonly name: string
  /** A test file that contains this needs it. */
  readonly sign: string
  readonly find: () => string | undefined
  readonly start: () => Promise<Part>
}

const nothing = () => Promise.resolve()

const servers: readonly Server[] = [
  {
    name: 'PostgreSQL',
    sign: '',
    find: findPostgres,
    start: async () => {
      const { url, dispose } = await startPostgres()
      return { name: 'postgres', variables: { SIGNET_TEST_POSTGRES: `postgres=${url}` }, dispose }
    },
  },
  {
    name: 'embedded PostgreSQL',
    sign: '',
    find: () => undefined,
    start: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'signet-embedded-'))
      chmodSync(folder, 0o711) // under root Postgres runs as somebody else, who must get in
      const { url, dir, stop } = await startEmbeddedPostgres({ dir: folder })
      const dispose = async () => {
        await stop()
        for (const each of [dir, folder]) rmSync(each, { recursive: true, force: true })
      }
      return { name: 'embedded', variables: { SIGNET_TEST_POSTGRES: `embedded=${url}` }, dispose }
    },
  },
  {
    name: 'Redis',
    sign: 'redisUrl(',
    find: findRedis,
    start: async () => {
      const { url, dispose } = await startRedis()
      return { name: 'redis', variables: { SIGNET_TEST_REDIS: url }, dispose }
    },
  },
  {
    name: 'Kafka',
    sign: 'kafkaBrokers(',
    find: findKafka,
    start: async () => {
      const { brokers, dispose } = await startKafka()
      return { name: 'kafka', variables: { SIGNET_TEST_KAFKA: brokers.join(',') }, dispose }
    },
  },
  {
    name: 'the build',
    sign: 'startLoad(',
    find: () => undefined,
    start: async () => {
      await promisify(execFile)(join(home, 'node_modules/.bin/tsc'), ['-b', 'services'], { cwd: home })
      return { name: 'build', variables: {}, dispose: nothing }
    },
  },
  {
    name: 'Chromium',
    sign: 'chromium(',
    find: () => (chromiumPath() === undefined ? 'chromium not found' : undefined),
    start: () => Promise.resolve({ name: 'chromium', variables: { SIGNET_TEST_CHROMIUM: chromiumPath() ?? '' }, dispose: nothing }),
  },
]

/** Several servers may speak for one variable: their values are joined. */
function mergeVariables(parts: readonly Part[]): NodeJS.ProcessEnv {
  const merged: Record<string, string> = {}
  for (const { variables } of parts)
    for (const [name, value] of Object.entries(variables)) merged[name] = merged[name] === undefined ? value : `${merged[name]},${value}`
  return merged
}

/** Ctrl-C and SIGTERM end the tests, and whatever happens the servers are stopped after them. */
const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort(signal))

const RESULTS = '--results='

/** `--results=FILE` for node --test, which wants to know of each reporter where it writes. */
const reportTo = (option: string) =>
  option.startsWith(RESULTS) ? ['--test-reporter=./test/contracts/reporter.js', `--test-reporter-destination=${option.slice(RESULTS.length)}`] : [option]

/** Runs node --test on the files. */
function runTests(files: readonly string[], options: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const reporter = ['--test-reporter=spec', '--test-reporter-destination=stdout']
  const node = ['--import', 'tsx', '--conditions=source', '--test', `--test-concurrency=${CONCURRENCY}`, ...reporter, ...LIMIT]
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [...node, ...options, ...files], { cwd: home, stdio: 'inherit', env: { ...process.env, ...environment } })
    child.once('error', reject).once('exit', (code) => done(code ?? 1))
    interruption.signal.addEventListener('abort', () => child.kill('SIGTERM'))
  })
}

async function main(args: readonly string[]): Promise<number> {
  const options = args.filter((arg) => arg.startsWith('-')).flatMap(reportTo)
  const filters = args.filter((arg) => !arg.startsWith('-')).map((arg) => relative(home, resolve(home, arg)))
  const files = select(filters)
  if (files.length === 0) {
    console.error('No test file has that in its path.')
    return 1
  }
  const text = files.map((file) => readFileSync(join(home, file), 'utf8')).join('\n')
  const wanted = servers.filter(({ sign }) => text.includes(sign)).map((server) => ({ ...server, missing: server.find() }))
  const missing = wanted.filter((server) => server.missing !== undefined)
  if (isCi && missing.length > 0) {
    console.error(`The tests need ${missing.map((server) => `${server.name} (${server.missing})`).join(', ')}.`)
    return 1
  }
  for (const server of missing) console.error(`skipped: ${server.name} (${server.missing})`)

  const starts = await Promise.allSettled(wanted.filter((server) => server.missing === undefined).map(({ start }) => start()))
  const parts = starts.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  try {
    for (const result of starts) if (result.status === 'rejected') throw result.reason
    if (interruption.signal.aborted) return 1
    return await runTests(files, options, { ...mergeVariables(parts), ...(wantsShortSet(filters) ? short.environment : {}) })
  } finally {
    await Promise.all(parts.map(({ dispose }) => dispose()))
  }
}

process.exitCode = await main(process.argv.slice(2))
