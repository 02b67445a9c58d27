// How fast the log is published, and how fast what is made from it can be made again.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { connectPostgres, type SqlSession } from '@signet/platform/adapters/postgres'
import { type LocalStores, startStores } from '../../infra/local/stores.ts'
import { fillLog, people, sessions } from './bulk.ts'
import type { Section } from './compare.ts'
import { type Cpu, cpuBetween, readCpu } from './cpu.ts'
import type { Reading, ReadingReport } from './reader.ts'
import { markdown } from './table.ts'

/** A backlog of so many events, and people so that the registry has something to keep. */
const BACKLOG = 200_000
const OF_PEOPLE = 30_000

/** Positions that a rebuild reads at once, as the audit index does. */
const WINDOW = 1000

interface Measured {
  readonly title: string
  /** Of the log, and of these what the thing keeps. */
  readonly read: number
  readonly kept: number
  readonly seconds: number
  readonly process: number
  readonly stores: Cpu
}

async function readLog(stores: LocalStores, reading: Reading, title: string): Promise<Measured> {
  const script = fileURLToPath(new URL('reader.ts', import.meta.url))
  const reader = fork(script, { execArgv: ['--import', 'tsx', '--conditions=source'], env: { ...process.env, ...stores.environment } })
  await once(reader, 'message')
  const before = readCpu({})
  const answer = once(reader, 'message')
  reader.send(reading)
  const [report] = (await answer) as [ReadingReport]
  const cpu = cpuBetween(before, readCpu({}))
  const exited = once(reader, 'exit')
  reader.disconnect()
  await exited
  return { title, read: reading.to, kept: reading.to, seconds: report.seconds, process: report.cpu, stores: cpu }
}

const rebuildWindow = (view: string) => `
  select count(*) as kept, ${view}(array_agg(row(e.position, e.id, e.stream, e.version, e.type, e.tenant, e.subject, e.time,
      convert_from(e.entry, 'UTF8')::jsonb -> 'data', null)::log.recorded order by e.position))
    from log.event as e join log.inline_view as v on v.type = e.type and v.view = $3
   where e.position > $1 and e.position <= $2
  having count(*) > 0`

/** Calls an inline view with the whole log, as log.append does with what it records. Its tables are empty: the log was written past it. */
async function rebuild(owner: SqlSession, view: string, to: number): Promise<Measured> {
  const before = readCpu({})
  const since = performance.now()
  let kept = 0
  for (let from = 0; from < to; from += WINDOW) {
    const [row] = await owner.query<{ kept: number }>(rebuildWindow(view), [from, from + WINDOW, view])
    kept += row?.kept ?? 0
  }
  const seconds = (performance.now() - since) / 1000
  return { title: `\`${view}\``, read: to, kept, seconds, process: 0, stores: cpuBetween(before, readCpu({})) }
}

function row({ title, read, kept, seconds, process, stores }: Measured): readonly string[] {
  const whole = (value: number) => Math.round(value).toLocaleString('en-US')
  const each = (microseconds = 0) => (microseconds / kept).toFixed(1)
  return [title, whole(read / seconds), whole(kept), whole(kept / seconds), process === 0 ? '' : each(process), each(stores.Postgres), each(stores.Kafka)]
}

export async function measureTravel(share: number): Promise<Section> {
  const stores = await startStores()
  const owner = await connectPostgres({ url: stores.postgres.url, applicationName: 'bench' })
  try {
    const backlog = Math.round(BACKLOG * share)
    await fillLog(owner, sessions, backlog, { indexed: false })
    const all = backlog + Math.round(OF_PEOPLE * share)
    await fillLog(owner, people, all, { indexed: false })
    await owner.script('vacuum analyze log.event')
    await owner.script('checkpoint')
    const measured: Measured[] = []
    measured.push(await readLog(stores, { job: 'relay', to: all }, 'the relay publishes'))
    measured.push(await readLog(stores, { job: 'index', to: all }, 'the audit index'))
    const views = await owner.query<{ view: string }>('select distinct view from log.inline_view order by view')
    for (const { view } of views) measured.push(await rebuild(owner, view, all))
    const head = ['What', 'read a second', 'events kept', 'a second', 'process µs an event', 'Postgres µs', 'Kafka µs']
    const about =
      `A log of ${all.toLocaleString('en-US')} events, the last ${(all - backlog).toLocaleString('en-US')} of them of people who get accounts, of sessions before. ` +
      'One after the other, each from the beginning to the end, one statement or batch at a time; a view gets a thousand positions at once. ' +
      'What is sealed stays sealed: the rebuilt rows of people have no clear text, and unsealing is not in the figures.'
    return { heading: 'Publishing the log, and rebuilding from it', text: `${about}\n\n${markdown(head, measured.filter(({ kept }) => kept > 0).map(row))}` }
  } finally {
    await owner.close()
    await stores.dispose()
  }
}
