// Dialling out over HTTP to addresses that somebody else chose. The address is resolved once and judged before anything is sent, and
// the connection goes to exactly what was judged, so a name that changes its mind in between gains nothing.
import { lookup } from 'node:dns/promises'
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { Answer, Egress, Log } from '../ports.ts'

export interface EgressOptions {
  /** CIDR ranges of addresses that are not public and may be reached all the same; plaintext HTTP goes to these only. */
  readonly allow: readonly string[]
  readonly log: Log
  /** Certificates of authorities, in PEM, that are trusted in place of Node's own. */
  readonly ca?: Buffer
  /** Finds the addresses of a name; the operating system's resolver where absent. Raises what `dns.lookup` raises. */
  readonly resolve?: (name: string) => Promise<readonly string[]>
}

/** What is read of an answer before the connection is dropped. */
const MAX_READ_BYTES = 64 * 1024

/** What is handed on of it: enough to see what the other side complains about. */
const MAX_BODY_BYTES = 4 * 1024

const USER_AGENT = 'Signet-Egress/1'

type Reason = Extract<Answer, { kind: 'failed' }>['reason']
type Address = ipaddr.IPv4 | ipaddr.IPv6

/** An exchange that came to nothing, in the words of the port. */
class Failure extends Error {
  readonly reason: Reason

  constructor(reason: Reason, message: string) {
    super(message)
    this.reason = reason
  }
}

export function openEgress({ allow, log, ca, resolve = lookUp }: EgressOptions): Egress {
  const ranges = allow.map((range) => ipaddr.parseCIDR(range))
  const isAllowed = (address: Address) => ranges.some(([base, bits]) => base.kind() === address.kind() && address.match([base, bits]))

  /** The addresses of a URL's host that may be dialled. Raises refused_address when there is none. */
  const judge = async ({ hostname, protocol, username, password }: URL): Promise<readonly string[]> => {
    if (protocol !== 'https:' && protocol !== 'http:') throw new Failure('refused_address', `${protocol} is neither https nor http`)
    if (username !== '' || password !== '') throw new Failure('refused_address', 'the URL holds credentials')
    const host = hostname.replace(/^\[|\]$/g, '')
    const found = isIP(host) === 0 ? await resolve(host).catch((error: unknown) => Promise.reject(failureOf('connection', error))) : [host]
    const permitted = found.filter((each) => {
      const address = ipaddr.parse(each)
      return isAllowed(address) || (protocol === 'https:' && isPublic(address))
    })
    if (permitted.length > 0) return permitted
    log.warn('egress refused an address', { host: hostname, addresses: found })
    throw new Failure('refused_address', `${hostname} is at ${found.join(', ')}, where ${protocol === 'https:' ? 'nothing' : 'plaintext'} may go`)
  }

  return Object.freeze({
    post: async (url: string, { contentType, body, timeoutMs }: { contentType: string; body: Buffer; timeoutMs: number }): Promise<Answer> => {
      const startedAt = performance.now()
      const durationMs = () => Math.round(performance.now() - startedAt)
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const target = URL.canParse(url) ? new URL(url) : undefined
        if (target === undefined) throw new Failure('refused_address', 'this is not a URL')
        const addresses = await Promise.race([judge(target), expiry(signal)])
        const headers = { 'content-type': contentType, 'content-length': body.length, 'user-agent': USER_AGENT, accept: '*/*' }
        const response = await send(target, { method: 'POST', headers, agent: false, signal, lookup: answerWith(addresses), ...(ca && { ca }) }, body)
        const read = await readBody(response)
        return {
          kind: 'answered',
          status: response.statusCode ?? 0,
          body: read.subarray(0, MAX_BODY_BYTES),
          retryAfter: retryAfterOf(response),
          durationMs: durationMs(),
        }
      } catch (error) {
        if (signal.aborted) return { kind: 'failed', reason: 'timeout', detail: `no complete answer within ${timeoutMs} ms`, durationMs: durationMs() }
        const { reason, message } = error instanceof Failure ? error : failureOf('connection', error)
        return { kind: 'failed', reason, detail: message, durationMs: durationMs() }
      }
    },
  })
}

/** Whether an address is one of the Internet's. What has a special meaning to somebody (RFC 6890) is not, nor what wraps an IPv4 address. */
function isPublic(address: Address): boolean {
  const inGlobalUnicast = address.kind() === 'ipv4' || address.match(ipaddr.IPv6.parseCIDR('2000::/3'))
  return inGlobalUnicast && address.range() === 'unicast'
}

const lookUp = async (name: string): Promise<readonly string[]> => (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address)

/** Rejects when the time is up. */
const expiry = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Failure('timeout', 'the time is up')), { once: true }))

/** A resolver that knows these addresses and nothing else. Node does not ask it for a literal address, which is then the only one here. */
const answerWith =
  (addresses: readonly string[]): LookupFunction =>
  (_host, options, done) => {
    const records = addresses.map((address) => ({ address, family: isIP(address) }))
    if (options.all) return done(null, records)
    const [first] = records
    done(null, first?.address ?? '', first?.family)
  }

/** Sends the request and resolves with the head of the answer, whatever its status: a redirect is one too and is not followed. */
function send(url: URL, options: RequestOptions, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let handshaking = false
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, resolve)
    request.on('socket', (socket) => {
      socket.once('connect', () => (handshaking = url.protocol === 'https:'))
      socket.once('secureConnect', () => (handshaking = false))
    })
    request.on('error', (error) => reject(failureOf(handshaking ? 'tls' : 'connection', error)))
    request.end(body)
  })
}

async function readBody(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_READ_BYTES) throw new Failure('too_large', `the answer has more than ${MAX_READ_BYTES} bytes`) // leaving the loop ends the connection
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Names an error by its code; messages of other layers may quote what was sent or received. */
function failureOf(reason: Reason, error: unknown): Failure {
  const code = String((error as NodeJS.ErrnoException)?.code ?? 'unknown error')
  return new Failure(code === 'HPE_HEADER_OVERFLOW' ? 'too_large' : reason, code)
}

/** The header Retry-After (RFC 9110 §10.2.3) in seconds. A date is taken as the distance from the answer's own date, so no clocks are compared. */
function retryAfterOf({ headers }: IncomingMessage): number {
  const value = headers['retry-after'] ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value)
  const distance = Math.ceil((Date.parse(value) - Date.parse(headers.date ?? '')) / 1000)
  return Number.isFinite(distance) ? Math.max(distance, 0) : 0
}
