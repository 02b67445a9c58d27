// A relying service as far as logout is concerned: takes back-channel notices, answers as the test says, keeps what came.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Receiver {
  readonly url: string
  /** The logout tokens that came, in order. */
  readonly tokens: readonly string[]
  /** Resolves when `count` notices have come. */
  heard(count: number): Promise<void>
  close(): Promise<void>
}

/** `answers` are the statuses of the first answers; later ones are 200. */
export async function aReceiver(answers: readonly number[] = []): Promise<Receiver> {
  const tokens: string[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      tokens.push(new URLSearchParams(Buffer.concat(chunks).toString()).get('logout_token') ?? '')
      response.writeHead(answers[tokens.length - 1] ?? 200).end()
      for (const each of waiting) if (tokens.length >= each.count) each.resolve()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/backchannel-logout?kept=1`,
    tokens,
    heard: (count) => (tokens.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve }))),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
