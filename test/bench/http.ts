// An HTTP client for measuring: keep-alive connections, no redirects followed, as little of this process's time as node:http allows.
import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface Ask {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly form?: Readonly<Record<string, string>>
}

const agent = new Agent({ keepAlive: true, maxSockets: 64, scheduling: 'fifo' })

export function ask(url: URL | string, { method, headers = {}, form }: Ask = {}): Promise<Answer> {
  const body = form === undefined ? undefined : new URLSearchParams(form).toString()
  const own = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: method ?? (body === undefined ? 'GET' : 'POST'), headers: { ...headers, ...own } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Fails unless the answer has this status. */
export function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`answered ${answer.status} instead of ${status}: ${answer.text.slice(0, 300)} ${answer.headers.location ?? ''}`)
  return answer
}

export const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
})

/** A browser's cookies for one origin. */
export function cookieJar() {
  const cookies = new Map<string, string>()
  return {
    header: () => (cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
    keep: (answer: Answer): Answer => {
      for (const line of answer.headers['set-cookie'] ?? []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
      return answer
    },
  }
}
export type CookieJar = ReturnType<typeof cookieJar>
