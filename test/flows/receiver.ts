// A relying service as far as logout is concerned: takes back-channel notices, answers as the test says, keeps what came.
import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt } from 'jose'
import { requireDescribedLogoutToken } from './described-messages.ts'

export interface Receiver {
  readonly url: string
  /** Resolves with the notices of a session when `count` of them have come. */
  heard(sid: string, count: number): Promise<readonly string[]>
  close(): Promise<void>
}

/** `answers` are the statuses of the first answers to each session's notices; later ones are 200. */
export async function aReceiver(answers: readonly number[] = []): Promise<Receiver> {
  const tokens: string[] = []
  const arrivals = new EventEmitter()
  const of = (sid: string) => tokens.filter((token) => decodeJwt(token).sid === sid)
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const token = new URLSearchParams(Buffer.concat(chunks).toString()).get('logout_token') ?? ''
      tokens.push(token)
      response.writeHead(answers[of(String(decodeJwt(token).sid)).length - 1] ?? 200).end()
      arrivals.emit('notice')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/backchannel-logout?kept=1`,
    heard: async (sid, count) => {
      while (of(sid).length < count) await once(arrivals, 'notice')
      for (const token of of(sid)) requireDescribedLogoutToken(decodeJwt(token))
      return of(sid)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // also one on which nothing has been asked yet: nobody would end it
        server.closeAllConnections()
      }),
  }
}
