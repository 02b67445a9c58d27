// Relying services that write down every logout token they get, and may keep one waiting for its answer.
import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt } from 'jose'

/** A logout token that came, and whether it was answered. */
export interface Heard {
  readonly jti: string
  readonly sid: string
  readonly clientId: string
}

export interface Receivers {
  readonly url: string
  readonly heard: readonly Heard[]
  /** Keeps the next one waiting. `reached` resolves when it is there; `release` lets all go that wait. */
  hold(): { readonly reached: Promise<void>; release(): void }
  close(): Promise<void>
}

export async function startReceivers(): Promise<Receivers> {
  const heard: Heard[] = []
  const arrivals = new EventEmitter()
  let held: Promise<void> | undefined
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const { jti = '', sid, aud } = decodeJwt(new URLSearchParams(Buffer.concat(chunks).toString()).get('logout_token') ?? '')
      heard.push({ jti, sid: String(sid), clientId: String(aud) })
      const wait = held
      if (wait !== undefined) arrivals.emit('held')
      await wait
      response.writeHead(200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/backchannel-logout`,
    heard,
    hold: () => {
      let release = (): void => undefined
      held = new Promise((resolve) => {
        release = resolve
      })
      return {
        reached: once(arrivals, 'held').then(() => undefined),
        release: () => {
          held = undefined
          release()
        },
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
