// The balancer in front of several gateways, as one would put there: it asks each whether it is ready, hands every request to the next that
// is, and keeps connections open. It tries another one only when it could not connect, because then nothing was sent; whatever else
// goes wrong is the client's to see.
import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

/** How often a gateway is asked whether it is ready, in milliseconds: often, so that a test need not be long. */
const ASK_MS = 100

/** Thousands ask at once in a race. More than a listener's queue of new connections holds (511 in Node) are reset by the kernel. */
const MAX_SOCKETS = 200
const BACKLOG = 4096

export interface Balancer {
  /** How many requests could not be handed to a gateway that had been ready when last asked, and went to another. */
  passedOn(): number
  close(): Promise<void>
}

export async function startBalancer(port: number, targets: readonly number[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS })
  const ready = new Set<number>(targets)
  const closing = new AbortController()
  let turn = 0
  let passedOn = 0

  const watch = async (target: number): Promise<void> => {
    while (!closing.signal.aborted) {
      const answer = await fetch(`http://localhost:${target}/readyz`).catch(() => undefined)
      await answer?.text()
      if (answer?.status === 200) ready.add(target)
      else ready.delete(target)
      await sleep(ASK_MS, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }

  const hand = (request: IncomingMessage, body: Buffer, response: ServerResponse, among: readonly number[]): void => {
    turn += 1
    const target = among[turn % among.length]
    if (target === undefined) return void response.writeHead(502).end('no gateway is ready')
    const { method, url, headers } = request
    const onward = httpRequest({ host: 'localhost', port: target, method, path: url, headers, agent }, (answer) => {
      const { connection, ...others } = answer.headers
      response.writeHead(answer.statusCode ?? 502, others)
      answer.pipe(response)
    })
    onward.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNREFUSED') return void response.destroy(error)
      ready.delete(target)
      passedOn += 1
      const others = among.filter((each) => each !== target)
      hand(request, body, response, others)
    })
    onward.end(body)
  }

  const server = createServer((request, response) => {
    buffer(request).then(
      (body) => hand(request, body, response, [...ready]),
      () => response.destroy(),
    )
  })
  // the clients here keep connections open and must not meet one that is just being closed for its age
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen({ port, host: 'localhost', backlog: BACKLOG }, resolve))
  const watching = Promise.all(targets.map(watch))
  return Object.freeze({
    passedOn: () => passedOn,
    close: async () => {
      closing.abort()
      await watching
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      agent.destroy()
    },
  })
}
