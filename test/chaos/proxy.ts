// For tests: a way to a TCP server that can be slow, silent, broken, or hold bytes at a chosen point until it is told to go on.
import { EventEmitter, once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

type Direction = 'request' | 'answer'

interface Stop {
  readonly direction: Direction
  readonly at: (bytes: Buffer) => boolean
}

export interface TcpProxy {
  readonly port: number
  /** Lets everything through, at once, from now on; also what was held. */
  pass(): void
  /** Each piece of an answer arrives this many milliseconds late, in order. */
  delay(ms: number): void
  /** Takes connections and bytes and answers nothing, as a network does that drops packets. What was swallowed is lost. */
  blackHole(): void
  /** Ends the connections there are and refuses others until `pass`. */
  cut(): void
  /** Stops all traffic in one direction before the first piece for which `at` says so. `reached` resolves when it came; `pass` releases. */
  hold(direction: Direction, at: (bytes: Buffer) => boolean): { readonly reached: Promise<void> }
  /** Leads to another port from now on, as an address does after a failover: the connections there are end. */
  lead(port: number): void
  close(): Promise<void>
}

/** Listens on a free port of loopback and leads to another one. */
export async function startProxy(first: number): Promise<TcpProxy> {
  let target = first
  const sockets = new Set<Socket>()
  const changes = new EventEmitter({ captureRejections: false }).setMaxListeners(0)
  let mode: 'pass' | 'black hole' | 'cut' = 'pass'
  let delayMs = 0
  let stop: Stop | undefined
  let isHeld = false

  /** Carries one direction of one connection, piece after piece. */
  const carry = async (from: Socket, to: Socket, direction: Direction): Promise<void> => {
    for await (const bytes of from as AsyncIterable<Buffer>) {
      if (stop?.direction === direction && !isHeld && stop.at(bytes)) {
        isHeld = true
        changes.emit('held')
      }
      while (isHeld && stop?.direction === direction && !to.destroyed) await once(changes, 'change')
      if (delayMs > 0 && direction === 'answer') await new Promise((resolve) => setTimeout(resolve, delayMs))
      if (mode === 'pass' && !to.destroyed) to.write(bytes)
    }
  }

  const server = createServer((near) => {
    if (mode === 'cut') {
      near.destroy()
      return
    }
    const far = connect(target, '127.0.0.1')
    const pair = [near, far] as const
    for (const socket of pair) {
      sockets.add(socket)
      socket.on('close', () => {
        sockets.delete(socket)
        for (const each of pair) each.destroy()
      })
    }
    // a broken connection is what this is for: its other half is ended by 'close'
    const end = () => near.destroy()
    near.on('error', end)
    far.on('error', end)
    carry(near, far, 'request').then(end, end)
    carry(far, near, 'answer').then(end, end)
  })
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  const change = (next: typeof mode, ms = 0) => {
    mode = next
    delayMs = ms
    stop = undefined
    isHeld = false
    changes.emit('change')
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.freeze<TcpProxy>({
    port: (server.address() as AddressInfo).port,
    pass: () => {
      // what a black hole has swallowed would be missing from the middle of a connection
      if (mode === 'black hole') destroyAll()
      change('pass')
    },
    delay: (ms) => change('pass', ms),
    blackHole: () => change('black hole'),
    cut: () => {
      change('cut')
      destroyAll()
    },
    hold: (direction, at) => {
      change('pass')
      stop = { direction, at }
      return { reached: once(changes, 'held').then(() => undefined) }
    },
    lead: (port) => {
      target = port
      destroyAll()
      change('pass')
    },
    close: async () => {
      change('cut')
      const closed = once(server, 'close')
      server.close()
      destroyAll()
      await closed
    },
  })
}
