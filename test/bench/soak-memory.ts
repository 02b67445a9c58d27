// What a reading of the soak says of memory: of Signet after a forced collection, of PostgreSQL and Redis, and what lags.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { connectPostgres } from '@signet/platform/adapters/postgres'
import type { LocalStores } from '../../infra/local/stores.ts'
import { storePids } from './cpu.ts'
import { redisCommands } from './trips.ts'

const MB = 1024 * 1024

/** In megabytes, events and milliseconds. */
export interface Reading {
  readonly rss: number
  readonly heap: number
  readonly external: number
  readonly postgres: number
  readonly redis: number
  readonly redisKeys: number
  readonly loopP99: number
  readonly relay: number
  readonly index: number
  readonly handlers: number
}

function askProbe(socket: string): Promise<NodeJS.MemoryUsage> {
  return new Promise((resolve, reject) => {
    let text = ''
    const asked = connect(socket, () => asked.write('memory\n'))
    asked
      .on('data', (chunk) => {
        text += chunk.toString()
      })
      .once('end', () => resolve(JSON.parse(text)))
      .once('error', reject)
  })
}

/** What a process has for itself, and its part of what it shares. */
function proportionalMemory(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/** The greatest value of a gauge in what Prometheus would read. */
function greatest(text: string, gauge: string): number {
  const values = [...text.matchAll(new RegExp(`^${gauge}(?:\\{[^}]*\\})? (\\S+)`, 'gm'))].map(([, value]) => Number(value))
  return Math.max(0, ...values)
}

export async function openReadings(stores: LocalStores, probe: string, metrics: string, pids: readonly number[]) {
  const session = await connectPostgres({ url: stores.postgres.url, applicationName: 'bench' })
  return {
    read: async (): Promise<Reading> => {
      const scraped = await (await fetch(`http://${metrics}/metrics`)).text()
      const [lag] = await session.query<{ relay: number; index: number }>(
        `select (select position from log.counter) - coalesce((select position from log.cursor where name = 'relay'), 0) as relay,
                (select position from log.counter) - (select position from projector.audit_cursor) as index`,
      )
      const info = await redisCommands(stores.redis.port, ['INFO memory', 'INFO keyspace'])
      const memory = await askProbe(probe)
      return {
        rss: memory.rss / MB,
        heap: memory.heapUsed / MB,
        external: memory.external / MB,
        postgres: storePids('Postgres', pids).reduce((sum, pid) => sum + proportionalMemory(pid), 0) / MB,
        redis: Number(/used_memory:(\d+)/.exec(info)?.[1] ?? 0) / MB,
        redisKeys: Number(/keys=(\d+)/.exec(info)?.[1] ?? 0),
        loopP99: greatest(scraped, 'nodejs_eventloop_delay_p99_seconds') * 1000,
        relay: lag?.relay ?? 0,
        index: lag?.index ?? 0,
        handlers: greatest(scraped, 'signet_handler_lag'),
      }
    },
    close: session.close,
  }
}
