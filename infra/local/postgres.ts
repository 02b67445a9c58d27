// A PostgreSQL of one's own, from the packages of this machine: the version that people run, beside the newer one from npm.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '@signet/platform/free-port'
import { type Child, findProgram, type LocalServer, type ServerOptions, startChild } from './server.ts'

export interface LocalPostgres extends LocalServer {
  /** The superuser's. */
  readonly url: string
}

/** Debian keeps each version in a folder of its own and out of PATH. */
const DEBIAN = '/usr/lib/postgresql'

/** The folder of the newest initdb. */
function findPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const initdb = findProgram(
    ['initdb'],
    versions.map((version) => join(DEBIAN, version, 'bin')),
  )
  return initdb === undefined ? undefined : dirname(initdb)
}

/** PostgreSQL refuses root, so under root it runs as the user that its package made. */
function findAccount(): { uid: number; gid: number } | undefined {
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

const isRoot = process.getuid?.() === 0

/** Why there can be no PostgreSQL here; undefined when there can. */
export function findPostgres(): string | undefined {
  if (findPrograms() === undefined) return 'initdb not found'
  return isRoot && findAccount() === undefined ? 'no user "postgres" to run it as' : undefined
}

export interface PostgresOptions extends ServerOptions {
  /** More settings, as `name=value`. */
  readonly settings?: readonly string[]
}

/** `stop('SIGQUIT')` plays a crash; SIGTERM would wait for its clients, so the orderly end is SIGINT. */
export async function startPostgres(options: PostgresOptions = {}): Promise<LocalPostgres> {
  const reason = findPostgres()
  const programs = findPrograms()
  if (reason !== undefined || programs === undefined) throw new Error(reason)
  const account = isRoot ? findAccount() : undefined
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'signet-postgres-'))
  mkdirSync(dir, { recursive: true })
  const [data, passwordFile] = [join(dir, 'data'), join(dir, 'password')]
  if (!existsSync(data)) {
    mkdirSync(data)
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (account !== undefined) for (const path of [data, passwordFile]) chownSync(path, account.uid, account.gid)
    if (account !== undefined) chmodSync(dir, 0o711)
    const args = ['--no-sync', '--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--username=signet', `--pwfile=${passwordFile}`, '-D', data]
    await promisify(execFile)(join(programs, 'initdb'), args, { cwd: '/', ...account })
  }
  const port = options.port ?? (await freePort())
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...(options.settings ?? [])].flatMap((each) => [
    '-c',
    each,
  ])
  const args = ['-D', data, '-p', String(port), ...settings]
  let child: Child
  const start = async () => {
    const readyLine = 'database system is ready to accept connections'
    child = await startChild({ program: join(programs, 'postgres'), args, logFile: join(dir, 'postgres.log'), readyLine, account })
  }
  const stop = (signal: NodeJS.Signals = 'SIGINT') => child.stop(signal)
  const dispose = async () => {
    await stop()
    rmSync(dir, { recursive: true, force: true })
  }
  await start()
  const url = `postgres://signet:${readFileSync(passwordFile, 'utf8')}@127.0.0.1:${port}/postgres`
  return Object.freeze({ dir, port, url, start, stop, signal: (name: 'SIGSTOP' | 'SIGCONT') => child.signal(name), dispose })
}
