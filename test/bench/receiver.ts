// The one party that hears of logouts on both sides: it answers 200 and counts.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Receiver {
  readonly url: string
  count(): number
  /** Resolves when so many logout tokens have come since the beginning. */
  heard(count: number): Promise<void>
  close(): void
}

export async function startReceiver(): Promise<Receiver> {
  let count = 0
  let waiting: { readonly count: number; readonly wake: () => void }[] = []
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.end()
      count += 1
      for (const each of waiting) if (each.count <= count) each.wake()
      waiting = waiting.filter((each) => each.count > count)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logout`,
    count: () => count,
    heard: (wanted) => (wanted <= count ? Promise.resolve() : new Promise((wake) => waiting.push({ count: wanted, wake }))),
    close: () => server.close().closeAllConnections(),
  }
}
