// The HTTP listener of a process: the gateway's routes, and health for whoever keeps the process alive.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { z } from 'zod'
import type { Operation } from '../operation.ts'
import { StartupError } from '../startup-error.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => void

export interface HttpServer {
  readonly port: number
  /** Goes on as before, but each answer is the last of its connection, and says so: who keeps connections open turns elsewhere in good order. */
  announceClose(): void
  /** Takes no more connections, lets running requests end for at most `graceMs`, then cuts. */
  close(graceMs: number): Promise<void>
}

/** In milliseconds: slower clients are cut off. The last is how often this is looked at, which Node does twice a minute only. */
const limits = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 1000 }

/** Longer than a usual proxy keeps an idle connection, so that the proxy and not the server closes it. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000

const MAX_HEADER_BYTES = 32 * 1024

const text = z.string()
const health = { method: 'GET', tag: 'Operations', caller: 'anyone', envelope: 'none' } as const

/** Answered here, also by a process without the gateway's routes. */
export const healthOperations: readonly Operation[] = [
  {
    ...health,
    path: '/healthz',
    id: 'isAlive',
    about: 'Whether the process is alive.',
    answers: { 200: { about: 'It is.', schema: text, type: 'text/plain' } },
  },
  {
    ...health,
    path: '/readyz',
    id: 'isReady',
    about: 'Whether the process can take requests.',
    answers: { 200: { about: 'It can.', schema: text, type: 'text/plain' }, 503: { about: 'Not now.', schema: text, type: 'text/plain' } },
  },
]

/** Listens. Raises StartupError when the port is taken or may not be used. */
export async function listenHttp(options: {
  host: string
  port: number
  handle: Listener
  isReady: () => boolean
  /** What chooses the address, for who must choose another. */
  setting?: string
  slowest?: typeof limits
}): Promise<HttpServer> {
  const { setting = '--port or SIGNET_HTTP_PORT' } = options
  let isAnnounced = false
  let isClosing = false
  /** Answers that have not been finished. */
  const open = new Set<ServerResponse>()
  const markLast = (response: ServerResponse) => !response.headersSent && response.setHeader('Connection', 'close')
  /** Connections that have asked nothing yet: browsers open some ahead, and Node does not count them as idle. */
  const unused = new Set<Socket>()
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, ...(options.slowest ?? limits) }, (request, response) => {
    unused.delete(request.socket)
    if (isAnnounced) markLast(response)
    open.add(response)
    response.once('close', () => open.delete(response)).once('finish', () => isClosing && server.closeIdleConnections())
    if (isAt(request, '/healthz')) return answer(request, response, true)
    if (isAt(request, '/readyz')) return answer(request, response, options.isReady())
    return options.handle(request, response)
  })
  server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS
  // their bytes are limited; by number, Node would leave out the last ones, which may be a proxy's
  server.maxHeadersCount = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new StartupError(`Port ${options.port} is taken: choose another with ${setting}.`, error))
      else if (error.code === 'EACCES') reject(new StartupError(`Port ${options.port} may not be used by this user: choose one above 1023.`, error))
      else reject(new StartupError(`Cannot listen on ${options.host}:${options.port} (${error.code}).`, error))
    })
    server.listen(options.port, options.host, resolve)
  })
  const announceClose = () => {
    isAnnounced = true
    for (const response of open) markLast(response)
  }
  return {
    port: (server.address() as AddressInfo).port,
    announceClose,
    close: async (graceMs) => {
      announceClose()
      isClosing = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      for (const socket of unused) socket.destroy()
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(cut)
    },
  }
}

/** With a query or without. */
const isAt = ({ url = '' }: IncomingMessage, path: string): boolean => url === path || url.startsWith(`${path}?`)

function answer({ method = '' }: IncomingMessage, response: ServerResponse, well: boolean): void {
  if (!['GET', 'HEAD'].includes(method)) {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return
  }
  response.writeHead(well ? 200 : 503, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(well ? 'ok\n' : 'not ready\n')
}
