// The log alone: appends through the group-commit writer, with one, two and four writer processes on one PostgreSQL.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type LocalStores, startStores } from '../../infra/local/stores.ts'
import type { Section } from './compare.ts'
import { cpuBetween, readCpu } from './cpu.ts'
import { markdown } from './table.ts'
import type { Order, Report } from './writer.ts'

const SECONDS = 4

/** In each process. */
const CALLERS = 16

const titles: Readonly<Record<Order['kind'], string>> = {
  plain: 'two events a call',
  conflicts: 'one call in sixteen wants a version that is taken',
  view: 'with an inline view: a code and its family',
}

async function startWriter(stores: LocalStores): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('writer.ts', import.meta.url))
  const writer = fork(script, { execArgv: ['--import', 'tsx', '--conditions=source'], env: { ...process.env, ...stores.environment } })
  await once(writer, 'message')
  return writer
}

async function measureWriters(writers: readonly ChildProcess[], kind: Order['kind'], seconds: number): Promise<readonly string[]> {
  const before = readCpu({})
  const reports = await Promise.all(
    writers.map(async (writer): Promise<Report> => {
      const answer = once(writer, 'message')
      writer.send({ kind, callers: CALLERS, seconds } satisfies Order)
      return (await answer)[0]
    }),
  )
  const postgres = cpuBetween(before, readCpu({})).Postgres ?? 0
  const sum = (figure: (report: Report) => number) => reports.reduce((total, report) => total + figure(report), 0)
  const calls = sum((report) => report.calls)
  const waits = reports.flatMap((report) => report.waits).sort((a, b) => a - b)
  const at = (share: number) => (waits[Math.floor(waits.length * share)] ?? 0).toFixed(1)
  const whole = (value: number) => Math.round(value).toLocaleString('en-US')
  const recorded = calls - sum((report) => report.conflicts)
  return [
    titles[kind],
    String(writers.length),
    whole(calls / seconds),
    whole((recorded * 2) / seconds),
    whole(postgres / calls),
    whole(sum((report) => report.cpu) / calls),
    at(0.5),
    at(0.99),
  ]
}

export async function measureLog(share: number): Promise<Section> {
  const stores = await startStores()
  const rows: (readonly string[])[] = []
  const writers: ChildProcess[] = []
  try {
    for (const count of [1, 2, 4]) {
      while (writers.length < count) writers.push(await startWriter(stores))
      for (const kind of ['plain', 'conflicts', 'view'] as const) rows.push(await measureWriters(writers, kind, SECONDS * share))
      console.error(`the log, ${count} writers: done`)
    }
  } finally {
    const exits = writers.map((writer) => once(writer, 'exit'))
    for (const writer of writers) writer.disconnect()
    await Promise.all(exits)
    await stores.dispose()
  }
  const head = ['What', 'Writers', 'calls a second', 'events a second', 'Postgres µs a call', 'writer µs a call', 'p50 ms', 'p99 ms']
  return { heading: 'The log alone', text: `Sixteen callers in each writer process, a call is one append of two events.\n\n${markdown(head, rows)}` }
}
