// One process that reads the log from its beginning to its end and does one thing with it: publish it, or index it for auditors.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openKafka } from '@signet/platform/adapters/kafka'
import { openLog } from '@signet/platform/adapters/pino'
import { openPostgres } from '@signet/platform/adapters/postgres'
import { systemRandom } from '@signet/platform/adapters/system'
import { openEventLog } from '@signet/platform/log/event-log'
import { relayJob } from '@signet/platform/log/relay'
import { noTelemetry } from '@signet/platform/telemetry/none'
import { makeHead } from '../../services/projector/src/audit/head.ts'
import { auditIndexJob } from '../../services/projector/src/audit/index-job.ts'

export interface Reading {
  readonly job: 'relay' | 'index'
  readonly to: number
}

export interface ReadingReport {
  readonly seconds: number
  /** Microseconds of this process. */
  readonly cpu: number
}

const LOOK_MS = 5

const log = openLog({ level: 'warn', terminal: false })
const url = new URL(process.env.SIGNET_DATABASE_URL ?? '')
url.username = 'signet_projector'
const password = readFileSync(join(process.env.SIGNET_DATABASE_PASSWORDS ?? '', 'projector'), 'utf8')
const sql = openPostgres({ url: url.href, password, applicationName: 'bench reader', max: 4, log })
const feed = openKafka({ cluster: { brokers: (process.env.SIGNET_KAFKA_BROKERS ?? '').split(',') }, clientId: 'bench-reader', log })

/** The job, and how far it has come. */
function begin(job: Reading['job']): { readonly run: (signal: AbortSignal) => Promise<void>; readonly position: () => number } {
  if (job === 'index') {
    const head = makeHead()
    return { run: auditIndexJob({ sql }, head).run, position: head.position }
  }
  const events = openEventLog({ sql, service: 'projector', log })
  const relay = relayJob({ sql, events, feed, log, random: systemRandom, telemetry: noTelemetry })
  return { run: relay.run, position: () => relay.status().position }
}

async function read({ job, to }: Reading): Promise<ReadingReport> {
  const stopping = new AbortController()
  const { run, position } = begin(job)
  const from = process.cpuUsage()
  const since = performance.now()
  const running = run(stopping.signal)
  while (position() < to) await Promise.race([pause(LOOK_MS), running])
  const seconds = (performance.now() - since) / 1000
  const { user, system } = process.cpuUsage(from)
  stopping.abort()
  await running
  return { seconds, cpu: user + system }
}

process.on('message', (reading: Reading) => void read(reading).then((report) => process.send?.(report)))
process.on('disconnect', () => void Promise.all([feed.close(), sql.close()]).then(() => process.exit()))
process.send?.('ready')
