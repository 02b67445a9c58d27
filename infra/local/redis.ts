// A Redis of one's own, from the redis-server on this machine. It keeps nothing on disk: what Signet has in Redis may vanish.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@signet/platform/free-port'
import { type Child, findProgram, type LocalServer, type ServerOptions, startChild } from './server.ts'

export interface LocalRedis extends LocalServer {
  readonly url: string
}

export interface RedisOptions extends ServerOptions {
  /** The port of a primary on this machine, or of a way to it. Its first copy is not put off. */
  readonly replicaOf?: number
  /** More of the command line. */
  readonly args?: readonly string[]
}

/** Why there can be no Redis here; undefined when there can. */
export const findRedis = (): string | undefined => (findProgram(['redis-server']) === undefined ? 'redis-server not found' : undefined)

export async function startRedis(options: RedisOptions = {}): Promise<LocalRedis> {
  const program = findProgram(['redis-server'])
  if (program === undefined) throw new Error('redis-server not found')
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'signet-redis-'))
  mkdirSync(dir, { recursive: true })
  const port = options.port ?? (await freePort())
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no', '--repl-diskless-sync-delay', '0']
  args.push(...(options.args ?? []))
  if (options.replicaOf !== undefined) args.push('--replicaof', '127.0.0.1', String(options.replicaOf))
  let child: Child
  const start = async () => {
    child = await startChild({ program, args, logFile: join(dir, 'redis.log'), readyLine: 'Ready to accept connections' })
  }
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => child.stop(signal)
  const dispose = async () => {
    await stop()
    rmSync(dir, { recursive: true, force: true })
  }
  await start()
  return Object.freeze({ dir, port, url: `redis://127.0.0.1:${port}`, start, stop, signal: (name: 'SIGSTOP' | 'SIGCONT') => child.signal(name), dispose })
}
