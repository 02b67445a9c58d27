// One round of an operation at one party: what it cost whom, and how long callers waited.
import { type Cpu, cpuBetween } from './cpu.ts'
import type { Operation } from './operations.ts'
import type { Party } from './party.ts'

export interface Round {
  /** Microseconds per operation, by who used them. */
  readonly cpu: Cpu
  readonly p50: number
  readonly p99: number
  /** Operations in a second of the clock. */
  readonly rate: number
}

export const CALLERS = [1, 16] as const

export async function measureRound(party: Party, operation: Operation, callers: (typeof CALLERS)[number], share = 1): Promise<Round> {
  const count = operation.count[callers === 1 ? 0 : 1] * share
  const each = Math.max(1, Math.round(count / callers))
  const lanes = await operation.prepare(party, callers, each)
  await party.settle()
  const waits: number[] = []
  const before = party.readCpu()
  const start = performance.now()
  await Promise.all(
    lanes.map(async (lane) => {
      for (const attempt of lane) {
        const asked = performance.now()
        await attempt()
        waits.push(performance.now() - asked)
      }
    }),
  )
  const took = performance.now() - start
  await party.settle()
  const cpu = cpuBetween(before, party.readCpu())
  waits.sort((a, b) => a - b)
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0
  return {
    cpu: Object.fromEntries(Object.entries(cpu).map(([name, used]) => [name, used / waits.length])),
    p50: at(0.5),
    p99: at(0.99),
    rate: (waits.length / took) * 1000,
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** The median of each figure by itself. */
export function medianRound(rounds: readonly Round[]): Round {
  const names = [...new Set(rounds.flatMap(({ cpu }) => Object.keys(cpu)))]
  return {
    cpu: Object.fromEntries(names.map((name) => [name, median(rounds.map(({ cpu }) => cpu[name] ?? 0))])),
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(rounds.map(({ p99 }) => p99)),
    rate: median(rounds.map(({ rate }) => rate)),
  }
}
