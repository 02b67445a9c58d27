// Random choices that can be made again: a failure names its seed, and CHAOS_SEED repeats it.

import { extent } from './extent.ts'

/** The seed of this run. */
export const seed = Number(process.env.CHAOS_SEED ?? extent.seed)

/** Numbers at least 0 and less than 1, the same for the same seed (mulberry32). */
export function randomFrom(from: number): () => number {
  let state = from >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
