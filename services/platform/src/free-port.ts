// A port to listen on that nobody else will take by accident.
import { createServer } from 'node:net'

/** The range starts above well-known services and ends below every ephemeral range, so that no outgoing connection takes a port between a stop and a restart. */
const FIRST_PORT = 20_000
const LAST_PORT = 31_999

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/** Processes that look for ports at the same time begin at different places, and a process is given none twice: what is free now is listened on later. */
const STRETCH = 100
let next = process.pid * STRETCH

/** A TCP port of 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + (next++ % (LAST_PORT - FIRST_PORT + 1))
    if (await isFree(port)) return port
  }
}
