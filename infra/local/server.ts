// What the local stores have in common: a program found on this machine, run as a child that does not outlive us.
import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, createWriteStream } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'

/** A store that can crash and come back: `start` opens the same data on the same port. */
export interface LocalServer {
  readonly dir: string
  readonly port: number
  /** Ends it and waits: SIGTERM is an orderly end, SIGKILL plays a crash. */
  stop(signal?: NodeJS.Signals): Promise<void>
  /** SIGSTOP freezes it and SIGCONT lets it go on; it does not end. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void
  start(): Promise<void>
  /** Ends it and removes its folder. */
  dispose(): Promise<void>
}

export interface ServerOptions {
  /** Where it keeps its data; a temporary folder unless named. */
  readonly dir?: string
  /** A free one unless named. */
  readonly port?: number
}

/** The path of a program, looked for in PATH and in the folders given; undefined when there is none. */
export function findProgram(names: readonly string[], folders: readonly string[] = []): string | undefined {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return [...folders, ...path].flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram)
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export interface Child {
  stop(signal: NodeJS.Signals): Promise<void>
  signal(signal: NodeJS.Signals): void
}

export interface ChildOptions {
  readonly program: string
  readonly args: readonly string[]
  readonly logFile: string
  /** A line that contains this says that it is ready. */
  readonly readyLine: string
  readonly account?: { readonly uid: number; readonly gid: number } | undefined
}

/** Starts a program and resolves once it is ready. On Linux it ends with its parent, even when that is killed. */
export async function startChild({ program, args, logFile, readyLine, account }: ChildOptions): Promise<Child> {
  const tie = process.platform === 'linux' ? findProgram(['setpriv']) : undefined
  const [first, ...rest] = tie === undefined ? [program, ...args] : [tie, '--pdeathsig', 'KILL', program, ...args]
  // detached: Ctrl-C reaches us alone, and we end it when its users have gone
  const child = spawn(first ?? program, rest, { cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...account })
  const log = createWriteStream(logFile, { flags: 'a' })
  // a file system without room is what some tests are about; they must not end for a line of a log
  log.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`${program} ended with ${signal ?? code} before it was ready: see ${logFile}`)))
    // read to the end: a server whose pipe is full stands still
    for (const output of [child.stdout, child.stderr]) {
      createInterface(output).on('line', (line) => {
        log.write(`${line}\n`)
        if (line.includes(readyLine)) resolve()
      })
    }
  })
  return Object.freeze({ stop: (signal: NodeJS.Signals) => endChild(child, signal), signal: (signal: NodeJS.Signals) => void child.kill(signal) })
}

async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
