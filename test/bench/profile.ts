// Where the processor time of the process goes: a sampling profile of its main thread for each operation, summed by what the code belongs to.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startStores } from '../../infra/local/stores.ts'
import { watchProgress } from './caught-up.ts'
import type { Section } from './compare.ts'
import { hostings, startHosting } from './hosting.ts'
import { measureRound } from './measure.ts'
import { type OperationName, operations } from './operations.ts'
import { startReceiver } from './receiver.ts'
import { populate, signetParties } from './signet.ts'
import { markdown } from './table.ts'

interface Frame {
  readonly functionName: string
  readonly url: string
}

/** What V8's profiler writes. */
interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame; readonly children?: readonly number[] }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

const CALLERS = 16
const POLL_MS = 20

/** Rows of the table, for each operation. */
const TOP = 10

/** Where code belongs, by the URL of its file: the first that matches names it, with what its groups found. */
const places: readonly (readonly [RegExp, string])[] = [
  [/\/services\/platform\/dist\/(adapters|log|telemetry)\//, 'platform/$1'],
  [/\/services\/(\w+)\/dist\//, '$1'],
  [/\/protos\/dist\//, 'protos'],
  [/\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/, '$1'],
  [/^node:internal\/crypto/, 'node: crypto'],
  [/^node:(?:internal\/)?_?http/, 'node: http'],
  [/^node:(?:internal\/(?:streams|stream_base_commons)|_?stream|net|internal\/net)/, 'node: sockets and streams'],
  [/^node:(?:internal\/)?(?:async_hooks|promise_hooks)/, 'node: promises followed for AsyncLocalStorage'],
  [/^node:(?:internal\/)?(?:process\/task_queues|timers)/, 'node: timers and ticks'],
  [/^node:(?:internal\/)?buffer/, 'node: buffers'],
  [/^node:/, 'node: the rest'],
]

/** What the profiler counts to nobody. */
const engine: Readonly<Record<string, string>> = { '(garbage collector)': 'garbage collection', '(program)': 'outside JavaScript' }

/** The profiler's own work, and a thread that waits. */
const nobodys = ['(idle)', '(root)', 'dispatch']

function placeOf(url: string): string | undefined {
  for (const [pattern, name] of places) {
    const found = pattern.exec(url)
    if (found !== null) return name.replace('$1', found[1] ?? '')
  }
  return undefined
}

/** Microseconds by place. What is built into JavaScript or Node counts to the code that called it. */
function timesOf({ nodes, samples, timeDeltas }: Profile): ReadonlyMap<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]))
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const nameOf = (id: number | undefined): string => {
    const frame = id === undefined ? undefined : byId.get(id)
    if (frame === undefined) return 'outside JavaScript'
    return engine[frame.functionName] ?? placeOf(frame.url) ?? nameOf(parents.get(id ?? 0))
  }
  const times = new Map<string, number>()
  for (const [index, id] of samples.entries()) {
    if (nobodys.includes(byId.get(id)?.functionName ?? '')) continue
    const name = nameOf(id)
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0))
  }
  return times
}

/** Profiles one process with everything in it, on the real stores. */
export async function profile(names: readonly OperationName[], share: number): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-bench-profile-'))
  mkdirSync(join(folder, 'stores'))
  const file = join(folder, 'profile')
  const stores = await startStores({ dir: join(folder, 'stores') })
  const progress = await watchProgress(stores.postgres.url)
  const receiver = await startReceiver()
  const sampler = new URL('sampler.mjs', import.meta.url).href
  const hosting = await startHosting(stores, hostings['one process'], { NODE_OPTIONS: `--import ${sampler}`, PROFILE: file })
  const toggle = () => process.kill(hosting.pids.Signet ?? 0, 'SIGUSR2')
  try {
    const parties = await signetParties(hosting, await populate(hosting.issuer, receiver.url), receiver, progress.settled)
    const tables: string[] = []
    for (const name of names) {
      await measureRound(parties.ES256, operations[name], CALLERS, share)
      const watched = {
        ...parties.ES256,
        // asked for at the beginning and at the end
        readCpu: () => {
          toggle()
          return parties.ES256.readCpu()
        },
      }
      const { cpu } = await measureRound(watched, operations[name], CALLERS, share)
      while (!existsSync(file)) await pause(POLL_MS)
      const found = JSON.parse(readFileSync(file, 'utf8')) as Profile
      rmSync(file)
      tables.push(tableOf(name, found, cpu.Signet ?? 0))
      console.error(`${operations[name].title}: profiled`)
    }
    return { heading: 'Where the time of the process goes', text: tables.join('\n\n') }
  } finally {
    await hosting.stop()
    receiver.close()
    await progress.close()
    await stores.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Shares of what the counters of the operating system say it cost: the samples are of the clock, which also runs while others have the processor. */
function tableOf(name: OperationName, found: Profile, cost: number): string {
  const times = [...timesOf(found)].sort(([, a], [, b]) => b - a)
  const sum = times.reduce((all, [, each]) => all + each, 0)
  const rows = times.slice(0, TOP).map(([place, time]) => [place, `${((time / sum) * 100).toFixed(0)} %`, String(Math.round((time / sum) * cost))])
  return `**${operations[name].title}**, ${Math.round(cost)} µs while it was profiled:\n\n${markdown(['Where', 'share', 'about µs'], rows)}`
}
