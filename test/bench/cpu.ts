// What processes have cost so far, from Linux's own counters: the scheduler's account of every thread, to the nanosecond.
import { readdirSync, readFileSync } from 'node:fs'

/** Processor microseconds by the name of who used them. */
export type Cpu = Readonly<Record<string, number>>

interface Process {
  readonly pid: number
  readonly parent: number
  readonly program: string
  /** Microseconds of children that have ended and were waited for. */
  readonly endedChildren: number
}

/** The kernel counts what ended children used in ticks; 100 a second on every Linux that Node runs on. */
const TICK_US = 10_000

function readProcess(pid: string): Process | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name is in parentheses and may hold anything
    const [, program = ''] = /\((.*)\)/s.exec(line) ?? []
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    const ticks = Number(fields[13]) + Number(fields[14])
    return { pid: Number(pid), parent: Number(fields[1]), program, endedChildren: ticks * TICK_US }
  } catch {
    return undefined
  }
}

const processes = (): readonly Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readProcess(pid) ?? [])

function usedBy({ pid, endedChildren }: Process): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const nanoseconds = threads.map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]))
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1000 + endedChildren
  } catch {
    return 0
  }
}

/** The names under which the stores' programs appear in a table. */
const stores: Readonly<Record<string, string>> = { postgres: 'Postgres', 'redis-server': 'Redis', java: 'Kafka' }

/** The stores' processes below `roots` and below this one, by the stores' names: those that were started for the measurement. */
function storesBelow(all: readonly Process[], roots: readonly number[]): readonly (readonly [name: string, process: Process])[] {
  const isOurs = (each: Process): boolean => {
    const parent = all.find(({ pid }) => pid === each.parent)
    return parent !== undefined && (parent.pid === process.pid || roots.includes(parent.pid) || isOurs(parent))
  }
  return all.flatMap((each) => {
    const name = stores[each.program]
    return name !== undefined && isOurs(each) ? [[name, each] as const] : []
  })
}

/** The process ids of a store. */
export const storePids = (store: string, roots: readonly number[]): readonly number[] =>
  storesBelow(processes(), roots).flatMap(([name, { pid }]) => (name === store ? [pid] : []))

/** What `named` processes have used, and the stores that were started for them. */
export function readCpu(named: Readonly<Record<string, number>>): Cpu {
  const all = processes()
  const used: Record<string, number> = {}
  const add = (name: string, process: Process) => {
    used[name] = (used[name] ?? 0) + usedBy(process)
  }
  for (const each of all) {
    const name = Object.keys(named).find((key) => named[key] === each.pid)
    if (name !== undefined) add(name, each)
  }
  for (const [name, each] of storesBelow(all, Object.values(named))) add(name, each)
  return used
}

export const cpuBetween = (before: Cpu, after: Cpu): Cpu =>
  Object.fromEntries(Object.entries(after).map(([name, used]) => [name, Math.max(0, used - (before[name] ?? 0))]))
