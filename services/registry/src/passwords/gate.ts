// Lets as many pieces of work run at once as there are cores, and a few more wait: hashing takes a core and 19 MiB for its whole
// time, and a storm of it must starve neither token signing nor itself.
import { Refused } from '@signet/protos'

export interface Gate {
  /** Runs the work when its turn comes. Refuses with `temporarily_unavailable` when too many wait, with `late` when the caller gave up meanwhile. */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>
}

export function openGate({ atOnce, waiting }: { atOnce: number; waiting: number }): Gate {
  const queue: (() => void)[] = []
  let running = 0

  const enter = (): Promise<void> => {
    if (running < atOnce) {
      running++
      return Promise.resolve()
    }
    if (queue.length >= waiting) {
      throw new Refused('temporarily_unavailable', 'too many sign-ins at once; try again in a moment', {
        detail: `${queue.length} password hashes wait`,
        retryAfter: 1,
      })
    }
    return new Promise((resolve) => queue.push(resolve))
  }

  /** Hands the place to the next in the queue, so that nobody can slip in between. */
  const leave = (): void => {
    const next = queue.shift()
    if (next === undefined) running--
    else next()
  }

  return Object.freeze({
    run: async <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
      await enter()
      try {
        if (signal?.aborted) throw new Refused('late', 'the request took too long', { detail: 'its caller gave up before a password was hashed' })
        return await work()
      } finally {
        leave()
      }
    },
  })
}
