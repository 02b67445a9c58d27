// Work that repeats until it is told to stop.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Job } from './service.ts'

/** Waits, or until the signal is aborted; never rejects. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> => sleep(ms, undefined, { signal, ref: true }).catch(() => undefined)

/** A job that does its work, waits `ms` and does it again. An error ends the run: the host logs it and starts the job anew. */
export const every =
  (ms: number, work: (signal: AbortSignal) => Promise<void>): Job['run'] =>
  async (signal) => {
    while (!signal.aborted) {
      await work(signal)
      await pause(ms, signal)
    }
  }
