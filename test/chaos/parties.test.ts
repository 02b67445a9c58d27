// One dead party and one that drips delay nobody: how long healthy parties wait for their notices, with these two beside them and without, in turn.
import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { openEgress } from '@signet/platform/adapters/egress'
import { freePort } from '@signet/platform/free-port'
import { silentLog } from '@signet/platform/testing/fixed'
import { aFanOut, type FanOut } from '@signet/projector/testing/fan-out'

/** The 99th percentile of fewer is a matter of luck. */
const LEAST = 300

/** A real delay grows with every sample; what the machine does besides is spread over both and averages out. */
const MOST = 3000

/** What the issue of a slow neighbour may cost. */
const TOLERATED = 1.1

const percentile = (samples: readonly number[], share: number): number =>
  [...samples].sort((a, b) => a - b)[Math.min(samples.length - 1, Math.ceil(samples.length * share) - 1)] ?? 0

describe('a dead and a slow party', { timeout: 600_000 }, () => {
  let fanOut: FanOut
  let well: Server
  let dripping: Server
  const drips = new Set<NodeJS.Timeout>()
  const told = new EventEmitter()

  before(async () => {
    well = createServer((request, response) => {
      request.resume()
      response.end()
    })
    // says that it is there, and then a byte now and then, for ever
    dripping = createServer((request, response) => {
      request.resume()
      response.writeHead(200)
      const drip = setInterval(() => response.write('.'), 50)
      drips.add(drip)
      response.once('close', () => clearInterval(drip))
    })
    for (const server of [well, dripping]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const urlOf = (port: number) => `http://127.0.0.1:${port}/logout`
    const portOf = (server: Server) => (server.address() as AddressInfo).port
    const urls = new Map([
      ['dead', urlOf(await freePort())],
      ['slow', urlOf(portOf(dripping))],
    ])
    const egress = openEgress({ allow: ['127.0.0.0/8'], log: silentLog })
    fanOut = await aFanOut(async (client) => {
      const url = urls.get(client) ?? urlOf(portOf(well))
      const answer = await egress.post(url, { contentType: 'text/plain', body: Buffer.from('logout'), timeoutMs: 4000 })
      told.emit(client)
      if (answer.kind === 'answered') return answer.status
      return answer.reason === 'timeout' ? 'timeout' : 'connection'
    })
  })
  after(async () => {
    await fanOut?.world.stop()
    for (const drip of drips) clearInterval(drip)
    for (const server of [well, dripping]) {
      server.closeAllConnections()
      server.close()
    }
  })

  /** How long the first party of a session that ends waits until it has been told, in milliseconds. */
  async function wait(parties: readonly string[]): Promise<number> {
    const heard = once(told, parties[0] ?? '')
    const endedAt = performance.now()
    await fanOut.endSession(parties)
    await heard
    return performance.now() - endedAt
  }

  it('delay nobody: the 99th percentile of the others stays within a tenth', async () => {
    const [alone, beside]: [number[], number[]] = [[], []]
    const ratio = (share: number) => percentile(beside, share) / percentile(alone, share)
    for (let round = 0; round < MOST; round += 1) {
      const arms = [async () => alone.push(await wait(['one', 'two', 'three'])), async () => beside.push(await wait(['four', 'dead', 'slow']))]
      for (const arm of round % 2 === 0 ? arms : arms.reverse()) await arm()
      if (round >= LEAST && round % 50 === 0 && ratio(0.5) <= TOLERATED && ratio(0.99) <= TOLERATED) break
    }
    const shown = [0.5, 0.99].map(
      (share) => `p${share * 100} ${percentile(alone, share).toFixed(1)} ms alone, ${percentile(beside, share).toFixed(1)} ms beside`,
    )
    assert.ok(ratio(0.5) <= TOLERATED && ratio(0.99) <= TOLERATED, shown.join('; '))
    console.log(`${alone.length} samples each: ${shown.join('; ')}`)
    assert.ok((await fanOut.eventsOf('logout.failed')).length > 0, 'the two were tried')
  })
})
