// A real Postgres of one's own, from npm, in a folder: what `--embedded` and the tests run on. It listens on loopback only, keeps
// what is committed (fsync stays on), outlives no parent where the system can see to that, and recovers whatever a crash left.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, findPrograms, type Programs, run } from '../embedded/binaries.ts'
import { lockFolder } from '../embedded/lock.ts'
import { choosePlace, type Place } from '../embedded/place.ts'
import { commandOf } from '../embedded/process.ts'
import { freePort } from '../free-port.ts'
import { pause } from '../job.ts'
import type { Log } from '../ports.ts'
import { StartupError } from '../startup-error.ts'

export interface EmbeddedPostgres {
  /** The superuser's, on 127.0.0.1, with its password. */
  readonly url: string
  /** Where the data lie. Under root this may be outside the folder that was asked for. */
  readonly dir: string
  /** Shuts down within two seconds; what is committed stays. */
  stop(): Promise<void>
}

const SUPERUSER = 'signet'

/** One process holds a pool per service, and tests hold several such processes. */
const MAX_CONNECTIONS = 200

/** A fast shutdown that takes longer becomes an immediate one, which costs the next start a recovery and nothing else. */
const FAST_STOP_MS = 1500

/** How often files and processes that cannot tell us are looked at. */
const LOOK_MS = 10

/** How many free ports may turn out to be taken between the look and Postgres's own try. */
const PORT_ATTEMPTS = 5

/**
 * Starts Postgres in a folder, setting it up at the first start. Without `port` it picks a free one at each start.
 * Raises StartupError with one sentence when the folder, the machine or another Signet stands in the way.
 */
export async function startEmbeddedPostgres({ dir, port, log }: { dir: string; port?: number; log?: Log }): Promise<EmbeddedPostgres> {
  const place = choosePlace(dir)
  const unlock = lockFolder(place.home)
  try {
    const programs = await findPrograms(place)
    const data = join(place.home, 'data')
    if (await endLeftover(data)) log?.info('stopped a Postgres that an earlier Signet left behind', { folder: place.home })
    const password = await initialize(programs, place, data)
    const { child, port: chosen } = await launch(programs, place, data, port)
    return supervise({ child, log, unlock, dir: place.home, url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${chosen}/postgres` })
  } catch (error) {
    unlock()
    throw error
  }
}

/** The lines of Postgres's own lock file; none when there is no such file. The first is its process id, the eighth its state. */
function readPostmasterFile(data: string): readonly string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const serves = (pid: number, data: string): boolean => `${commandOf(pid)} `.includes(` -D ${data} `)

/** Ends a Postgres on this data whose parent was killed: we hold the folder's lock, so nobody is using it. Says whether there was one. */
async function endLeftover(data: string): Promise<boolean> {
  const pid = Number(readPostmasterFile(data)[0] ?? 0)
  if (pid === 0) return false
  if (!serves(pid, data)) {
    // The id may belong to another program by now, and Postgres would take that for a Postgres.
    rmSync(join(data, 'postmaster.pid'), { force: true })
    return false
  }
  const immediateAt = Date.now() + FAST_STOP_MS
  for (let signal: NodeJS.Signals = 'SIGINT'; serves(pid, data); await pause(LOOK_MS, new AbortController().signal)) {
    if (signal === 'SIGINT' || Date.now() > immediateAt) kill(pid, signal)
    signal = 'SIGQUIT'
  }
  return true
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Sets the data folder up unless it is there, and returns the superuser's password. */
async function initialize({ initdb }: Programs, { home, account }: Place, data: string): Promise<string> {
  const passwordFile = join(home, 'password')
  if (existsSync(data)) return readPassword(passwordFile, data)

  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  // The folder takes its name last, so that an interrupted set-up is never found.
  const unfinished = `${data}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if (account !== undefined) for (const path of [passwordFile, unfinished]) chownSync(path, account.uid, account.gid)
  const options = ['--no-sync', '--no-instructions', '--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', `--username=${SUPERUSER}`]
  try {
    await run(initdb, [...options, `--pwfile=${passwordFile}`, '-D', unfinished], account)
  } catch (error) {
    throw new StartupError(`Postgres could not set up ${data}: ${lastLine((error as { stderr?: string }).stderr ?? String(error))}.`, error)
  }
  renameSync(unfinished, data)
  return password
}

function readPassword(file: string, data: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartupError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}), and without it ${data} stays closed.`, error)
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''

async function launch(programs: Programs, place: Place, data: string, wanted: number | undefined): Promise<{ child: ChildProcess; port: number }> {
  const command = await tiedToParent(programs.postgres, place)
  const logFile = join(place.home, 'postgres.log')
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.old`)
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort())
    const child = spawnPostgres(command, place, ['-D', data, '-p', String(port), ...settings()], logFile)
    if (await isReady(child, data)) return { child, port }
    const complaint = readFileSync(logFile, 'utf8')
    const taken = complaint.includes('could not bind')
    if (taken && wanted !== undefined) throw new StartupError(`Port ${wanted} is taken: Postgres cannot listen on it.`)
    if (!taken || attempt === PORT_ATTEMPTS) throw new StartupError(`Postgres does not start (${lastLine(complaint)}): see ${logFile}.`)
  }
}

/** Where the system can do it, Postgres ends with the process that started it, even when that is killed. */
async function tiedToParent(postgres: string, { account }: Place): Promise<readonly [string, ...string[]]> {
  const tie = ['--pdeathsig', 'INT', postgres] as const
  try {
    await run('setpriv', [...tie, '--version'], account)
    return ['setpriv', ...tie]
  } catch {
    return [postgres] // no such program here: the next start ends what is left over
  }
}

/** A failing statement is not logged: it may hold a password of a role. */
const settings = (): readonly string[] =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: MAX_CONNECTIONS,
    log_checkpoints: 'off',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** Detached, so that Ctrl-C in a terminal reaches us alone and Postgres is there until we have drained. */
function spawnPostgres([program, ...before]: readonly [string, ...string[]], { account }: Place, args: readonly string[], logFile: string): ChildProcess {
  const output = openSync(logFile, 'a', 0o600)
  try {
    const child = spawn(program, [...before, ...args], { cwd: '/', env: environment, detached: true, stdio: ['ignore', output, output], ...account })
    child.unref()
    return child
  } finally {
    closeSync(output)
  }
}

/** Waits until Postgres takes connections (true) or has ended (false). Recovery after a crash may take its time. */
async function isReady(child: ChildProcess, data: string): Promise<boolean> {
  const ended = new AbortController()
  child.once('exit', () => ended.abort()).once('error', () => ended.abort())
  while (!ended.signal.aborted) {
    const lines = readPostmasterFile(data)
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return true
    await pause(LOOK_MS, ended.signal)
  }
  return false
}

interface Running {
  readonly child: ChildProcess
  readonly log: Log | undefined
  readonly unlock: () => void
  readonly dir: string
  readonly url: string
}

function supervise({ child, log, unlock, dir, url }: Running): EmbeddedPostgres {
  let stopping: Promise<void> | undefined
  const interrupt = () => child.kill('SIGINT')
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      process.off('exit', interrupt)
      if (stopping === undefined) log?.error('the embedded Postgres ended by itself', { code, signal, folder: dir })
      resolve()
    })
  })
  process.once('exit', interrupt)

  const stop = async (): Promise<void> => {
    child.ref()
    interrupt()
    const immediate = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS)
    if (child.exitCode === null && child.signalCode === null) await ended
    clearTimeout(immediate)
    unlock()
  }
  return Object.freeze({ url, dir, stop: () => (stopping ??= stop()) })
}
