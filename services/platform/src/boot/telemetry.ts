// Telemetry as configured: off, pushed by OTLP, scraped by Prometheus, or both. The libraries are loaded only where it is on.
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Config } from '../config.ts'
import type { Log, Telemetry } from '../ports.ts'
import { noTelemetry } from '../telemetry/none.ts'
import { observeProcess } from '../telemetry/process.ts'
import { listenHttp } from './http.ts'

export interface OpenedTelemetry {
  readonly of: (service: string) => Telemetry
  /** Undefined while nobody may scrape. */
  readonly scrape: ((response: ServerResponse) => Promise<void>) | undefined
  readonly close: (graceMs: number) => Promise<void>
}

/** Longer than a scrape takes, in milliseconds. */
const SCRAPE_GRACE_MS = 500

export async function openConfiguredTelemetry({ endpoint, ratio, address }: Config['telemetry'], log: Log): Promise<OpenedTelemetry> {
  if (endpoint === undefined && address === undefined) return { of: () => noTelemetry, scrape: undefined, close: () => Promise.resolve() }
  const { openTelemetry } = await import('../adapters/opentelemetry.ts')
  const opened = openTelemetry({ endpoint, ratio, instance: randomUUID(), log })
  observeProcess(opened.of('signet'))
  const known = new Map<string, Telemetry>()
  const of = (service: string): Telemetry => {
    const telemetry = known.get(service) ?? opened.of(service)
    known.set(service, telemetry)
    return telemetry
  }
  return { ...opened, of }
}

/** The listener for whoever keeps the process alive and looks at its figures: never the public one. Resolves to what closes it. */
export async function listenForOperators(
  address: NonNullable<Config['telemetry']['address']>,
  { scrape }: Pick<OpenedTelemetry, 'scrape'>,
  isReady: () => boolean,
  log: Log,
): Promise<() => Promise<void>> {
  const server = await listenHttp({
    ...address,
    isReady,
    setting: 'SIGNET_METRICS_ADDRESS',
    handle: (request, response) => {
      if (request.url === '/metrics' && request.method === 'GET' && scrape !== undefined) {
        scrape(response).catch((error: unknown) => {
          log.error('metrics could not be rendered', { error })
          response.destroy()
        })
        return
      }
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('GET /metrics, /healthz or /readyz\n')
    },
  })
  return () => server.close(SCRAPE_GRACE_MS)
}
