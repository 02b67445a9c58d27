// Random choices that can be made again: a failure names its seed, and CHAOS_SEED repeats it.

import { extent } from './extent.ts'

/** The seeds of this run. What is done once takes the first; what is done again and again takes one after the other. */
export const seeds: readonly number[] = process.env.CHAOS_SEED === undefined ? extent.seeds : [Number(process.env.CHAOS_SEED)]

export const seedOf = (index: number): number => seeds[index % seeds.length] ?? 0

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
