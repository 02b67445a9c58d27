// What telemetry costs who answers: replicas of one platform side by side, alike but for it. Two of them have none: what differs between
// these two is what cannot be measured.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { freePort } from '@signet/platform/free-port'
import { startStores } from '../../infra/local/stores.ts'
import { watchProgress } from './caught-up.ts'
import { type Effort, inTurn, type Section } from './compare.ts'
import { type Hosting, startHosting } from './hosting.ts'
import { type OperationName, operations } from './operations.ts'
import type { Party } from './party.ts'
import { startReceiver } from './receiver.ts'
import { type Population, populate, signetParties } from './signet.ts'
import { markdown } from './table.ts'

const ANSWERS = 'gateway,authorize,token,registry'

/** Far more often than Prometheus does. */
const SCRAPE_MS = 1000

const names: readonly OperationName[] = ['code', 'refresh', 'introspection', 'userinfo']

/** A collector that takes everything and keeps nothing. */
async function startCollector() {
  let bytes = 0
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    request.once('end', () => response.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bytes: () => bytes, close: () => server.close().closeAllConnections() }
}

async function measure(parties: readonly Party[], effort: Effort): Promise<string> {
  const rows: (readonly string[])[] = []
  for (const name of names) {
    const rounds = await inTurn(parties, name, 16, effort)
    const [off = 0, ...others] = rounds.map(({ cpu }) => cpu[ANSWERS] ?? 0)
    rows.push([operations[name].title, Math.round(off).toLocaleString('en-US'), ...others.map((each) => (each / off).toFixed(2))])
    console.error(`telemetry: ${operations[name].title}: done`)
  }
  return markdown(['Operation', 'off, µs', 'off again', 'scraped every second', 'OTLP, one trace in ten', 'OTLP, every trace'], rows)
}

export async function measureTelemetry(effort: Effort): Promise<Section> {
  const stores = await startStores()
  const progress = await watchProgress(stores.postgres.url)
  const receiver = await startReceiver()
  const collector = await startCollector()
  const metrics = `127.0.0.1:${await freePort()}`
  const hosted: Hosting[] = []
  const scraping = setInterval(
    () =>
      void fetch(`http://${metrics}/metrics`).then(
        (answer) => answer.text(),
        () => undefined,
      ),
    SCRAPE_MS,
  )
  try {
    const first = await startHosting(stores, [ANSWERS, 'projector,egress'])
    hosted.push(first)
    const { SIGNET_PROJECTOR_ADDRESS = '', SIGNET_EGRESS_ADDRESS = '' } = first.addresses
    const kinds = [
      {},
      { SIGNET_METRICS_ADDRESS: metrics },
      { SIGNET_OTLP_ENDPOINT: collector.url, SIGNET_TRACE_RATIO: '0.1' },
      { SIGNET_OTLP_ENDPOINT: collector.url, SIGNET_TRACE_RATIO: '1' },
    ]
    for (const kind of kinds) hosted.push(await startHosting(stores, [ANSWERS], { SIGNET_PROJECTOR_ADDRESS, SIGNET_EGRESS_ADDRESS, ...kind }))
    const population: Population = await populate(first.issuer, receiver.url)
    const parties: Party[] = []
    for (const each of hosted) parties.push((await signetParties(each, population, receiver, progress.settled)).ES256)
    const table = await measure(parties, effort)
    if (collector.bytes() === 0) throw new Error('nothing was pushed to the collector')
    const about =
      'Processor time of a process that answers (gateway, authorize, token and registry), sixteen callers; the projector is apart and has none. ' +
      'Without telemetry in microseconds an operation, and by how much the others differ from it.'
    return { heading: 'Telemetry on and off', text: `${about}\n\n${table}` }
  } finally {
    clearInterval(scraping)
    await Promise.all(hosted.map((each) => each.stop()))
    await progress.close()
    await stores.dispose()
    receiver.close()
    collector.close()
  }
}
