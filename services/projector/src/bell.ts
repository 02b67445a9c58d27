// Wakes a job that waits, so that what this process has just planned need not wait for the next look at the table.

export interface Bell {
  ring(): void
  /** Resolves when the bell rings (or has rung since the last wait), after `ms`, or when the signal is aborted. For one waiter. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export function makeBell(): Bell {
  let rung = false
  let wake: (() => void) | undefined
  return Object.freeze({
    ring: () => {
      rung = true
      wake?.()
    },
    wait: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          wake = undefined
          rung = false
          resolve()
        }
        const timer = setTimeout(done, rung || signal.aborted ? 0 : ms)
        signal.addEventListener('abort', done)
        wake = done
      }),
  })
}
