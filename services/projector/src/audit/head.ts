// How far the audit index has come, as far as this process knows, and a way to wait until it has moved: one look at the table
// serves everybody who waits.
import { pause } from '@signet/platform/job'

export interface Head {
  position(): number
  /** The index stands here now. */
  moveTo(position: number): void
  /** Resolves when the index stands elsewhere than at `seen`, after `ms`, when the signal is aborted, or when the head is closed. */
  leaves(seen: number, ms: number, signal: AbortSignal): Promise<void>
  isClosed(): boolean
  /** Lets everybody go who waits, now and later. */
  close(): void
}

export function makeHead(): Head {
  let position = 0
  let isClosed = false
  const waiting = new Set<() => void>()
  const wakeAll = () => {
    for (const wake of waiting) wake()
  }
  return Object.freeze({
    position: () => position,
    moveTo: (reached: number) => {
      if (reached === position) return
      position = reached
      wakeAll()
    },
    leaves: async (seen: number, ms: number, signal: AbortSignal) => {
      if (position !== seen || isClosed || signal.aborted) return
      const woken = new AbortController()
      const wake = () => woken.abort()
      waiting.add(wake)
      signal.addEventListener('abort', wake)
      await pause(ms, woken.signal)
      signal.removeEventListener('abort', wake)
      waiting.delete(wake)
    },
    isClosed: () => isClosed,
    close: () => {
      isClosed = true
      wakeAll()
    },
  })
}
