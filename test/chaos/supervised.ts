// A process of Signet under a supervisor: whatever ends it, it is started again, as a cluster would do. That is all the help it gets.
import { setTimeout as sleep } from 'node:timers/promises'
import { builtSignet, type RunningCommand } from '../flows/world.ts'

export interface Supervised {
  readonly name: string
  /** Sends a signal to whatever runs now; SIGKILL and SIGTERM resolve when that has ended. */
  signal(name: NodeJS.Signals): Promise<void>
  /** Resolves when a process of it says that it is ready. */
  ready(): Promise<void>
  /** How each process of it ended that was not told to, or not in good order. */
  readonly accidents: readonly string[]
  output(): string
  /** Ends it for good with SIGTERM and resolves with its exit code. */
  stop(): Promise<number | null>
}

/** A process that cannot start must not take the whole machine. In milliseconds. */
const RESTART_PAUSE_MS = 200

export function supervise(name: string, services: string, environment: Record<string, string>): Supervised {
  const accidents: string[] = []
  let past = ''
  let isWanted = true
  let told: NodeJS.Signals | undefined
  let command: RunningCommand

  const start = () => {
    told = undefined
    const started = builtSignet(['run', services], environment)
    command = started
    started.process.once('exit', (code, signal) => {
      past += started.output()
      const isExpected = told === 'SIGKILL' || (told === 'SIGTERM' && code === 0)
      if (!isExpected && isWanted) accidents.push(`${name} ended with ${signal ?? code}`)
      if (isWanted) setTimeout(() => isWanted && start(), RESTART_PAUSE_MS)
    })
  }
  start()

  return Object.freeze<Supervised>({
    name,
    accidents,
    signal: async (signal) => {
      const { process } = command
      const ends = signal === 'SIGKILL' || signal === 'SIGTERM'
      if (ends) told = signal
      const ended = new Promise<void>((resolve) => process.once('exit', () => resolve()))
      process.kill(signal)
      if (ends) await ended
    },
    ready: async () => {
      for (;;) {
        const current = command
        const isReady = await current.ready.then(
          () => true,
          () => false,
        )
        if (isReady && current === command && current.process.exitCode === null && current.process.signalCode === null) return
        await sleep(RESTART_PAUSE_MS)
      }
    },
    output: () => past + command.output(),
    stop: () => {
      isWanted = false
      command.process.kill('SIGCONT')
      return command.stop()
    },
  })
}
