// What every way out must do. Run with a factory, once per adapter.
import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { Readable } from 'node:stream'
import { after, afterEach, describe, it } from 'node:test'
import type { Answer, Egress } from '../ports.ts'
import { makeAuthority, openssl } from './certificates.ts'
import { without } from './parts.ts'

export type OpenEgress = (options: { allow: readonly string[]; ca?: Buffer }) => Promise<Egress>

const loopback = ['127.0.0.0/8', '::1/128']

/** One of each range that is not for strangers. */
const special: Readonly<Record<string, string>> = {
  loopback: '127.0.0.1',
  'the rest of loopback': '127.8.8.8',
  unspecified: '0.0.0.0',
  'this network': '0.1.2.3',
  'private 10': '10.0.0.1',
  'private 172.16': '172.31.255.254',
  'private 192.168': '192.168.1.1',
  'link-local': '169.254.1.1',
  'cloud metadata': '169.254.169.254',
  'carrier-grade NAT': '100.64.0.1',
  benchmarking: '198.18.0.1',
  documentation: '192.0.2.1',
  multicast: '224.0.0.1',
  broadcast: '255.255.255.255',
  reserved: '240.0.0.1',
  'IPv6 loopback': '[::1]',
  'IPv6 unspecified': '[::]',
  'IPv6 link-local': '[fe80::1]',
  'IPv6 unique local': '[fd00:ec2::254]',
  'IPv6 site-local': '[fec0::1]',
  'IPv6 multicast': '[ff02::1]',
  'IPv6 documentation': '[2001:db8::1]',
  'IPv4-mapped': '[::ffff:127.0.0.1]',
  'IPv4-mapped public': '[::ffff:8.8.8.8]',
  'IPv4-compatible': '[::127.0.0.1]',
  NAT64: '[64:ff9b::a9fe:a9fe]',
  'local NAT64': '[64:ff9b:1::a9fe:a9fe]',
  '6to4': '[2002:7f00:1::]',
  Teredo: '[2001:0:7f00:1::]',
  'in hexadecimal': '0x7f000001',
  'as one number': '2130706433',
  'in octal': '0177.0.0.1',
  'a name': 'localhost',
}

function* endless(): Generator<Buffer> {
  for (;;) yield Buffer.alloc(16 * 1024)
}

export function egressSuite(name: string, open: OpenEgress): void {
  describe(`dialling out over ${name}`, () => {
    const servers: (Server | TcpServer)[] = []
    const authority = openssl() === undefined ? undefined : makeAuthority()

    after(() => authority?.dispose())
    afterEach(async () => {
      for (const server of servers.splice(0)) {
        if ('closeAllConnections' in server) server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    })

    const listen = async (server: Server | TcpServer): Promise<number> => {
      servers.push(server)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return (server.address() as AddressInfo).port
    }
    const serve = (listener: RequestListener) => listen(createServer(listener))
    const post = async (url: string, allow: readonly string[] = loopback, timeoutMs = 10_000): Promise<Answer> =>
      (await open({ allow })).post(url, { contentType: 'text/plain', body: Buffer.from('hello'), timeoutMs })
    const reasonOf = (answer: Answer) => (answer.kind === 'failed' ? answer.reason : answer.kind)

    it('posts a body with its type and length, a constant user agent and nothing that tells more', async () => {
      let [headers, body]: unknown[] = []
      const port = await serve(async (request, response) => {
        headers = request.headers
        body = (await request.toArray()).join('')
        response.end('thank you')
      })
      const answer = await post(`http://127.0.0.1:${port}/logout?a=b`)
      assert.ok(answer.kind === 'answered')
      assert.deepEqual([answer.status, answer.body.toString(), answer.retryAfter], [200, 'thank you', 0])
      assert.equal(body, 'hello')
      assert.deepEqual(headers, {
        host: `127.0.0.1:${port}`,
        'content-type': 'text/plain',
        'content-length': '5',
        'user-agent': 'Signet-Egress/1',
        accept: '*/*',
        connection: 'close',
      })
    })

    for (const [range, host] of Object.entries(special))
      it(`refuses ${range}: ${host}`, async () => {
        for (const scheme of ['https', 'http']) assert.equal(reasonOf(await post(`${scheme}://${host}:1/`, [])), 'refused_address')
      })

    it('refuses an address before anything reaches it', async () => {
      let reached = false
      const port = await listen(createTcpServer(() => (reached = true)))
      await post(`https://localhost:${port}/`, [])
      await post(`http://127.0.0.1:${port}/`, ['10.0.0.0/8'])
      assert.equal(reached, false)
    })

    it('refuses plaintext to a public address', async () => {
      assert.equal(reasonOf(await post('http://8.8.8.8:1/')), 'refused_address')
    })

    it('reaches an allowed range by name as well', async () => {
      const port = await serve((_request, response) => response.end())
      assert.equal(reasonOf(await post(`http://localhost:${port}/`)), 'answered')
    })

    it('refuses what is not an address of the web, and credentials in it', async () => {
      for (const url of ['file:///etc/passwd', 'ftp://127.0.0.1/', 'gopher://127.0.0.1/', 'not a url', '', 'http://user:word@127.0.0.1/'])
        assert.equal(reasonOf(await post(url)), 'refused_address', url)
    })

    it('does not follow a redirect', async () => {
      let hits = 0
      const port = await serve((_request, response) => {
        hits++
        response.writeHead(307, { location: '/again' }).end()
      })
      const answer = await post(`http://127.0.0.1:${port}/`)
      assert.deepEqual([answer.kind === 'answered' && answer.status, hits], [307, 1])
    })

    it('hands on any status, the wait that was asked for and four kibibytes of the body', async () => {
      const port = await serve((_request, response) => response.writeHead(503, { 'retry-after': '120' }).end('x'.repeat(60_000)))
      const answer = await post(`http://127.0.0.1:${port}/`)
      assert.ok(answer.kind === 'answered')
      assert.deepEqual([answer.status, answer.retryAfter, answer.body.length], [503, 120, 4096])
    })

    it('reads a date to wait for as seconds from the date of the answer', async () => {
      const port = await serve((_request, response) =>
        response.writeHead(429, { date: 'Mon, 02 Nov 2026 12:00:00 GMT', 'retry-after': 'Mon, 02 Nov 2026 12:01:30 GMT' }).end(),
      )
      const answer = await post(`http://127.0.0.1:${port}/`)
      assert.equal(answer.kind === 'answered' && answer.retryAfter, 90)
    })

    it('stops reading after 64 KiB', async () => {
      const port = await serve((_request, response) => {
        Readable.from(endless()).pipe(response)
      })
      assert.equal(reasonOf(await post(`http://127.0.0.1:${port}/`)), 'too_large')
    })

    it('stops reading headers without an end', async () => {
      const port = await listen(createTcpServer((socket) => socket.on('error', () => undefined).write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`)))
      assert.equal(reasonOf(await post(`http://127.0.0.1:${port}/`)), 'too_large')
    })

    it('gives the whole exchange its time and no more', async () => {
      const silent = await listen(createTcpServer((socket) => void socket.on('error', () => undefined).resume()))
      const dripping = await serve((_request, response) => {
        const timer = setInterval(() => response.write('.'), 20)
        response.on('close', () => clearInterval(timer))
      })
      for (const port of [silent, dripping]) assert.equal(reasonOf(await post(`http://127.0.0.1:${port}/`, loopback, 150)), 'timeout')
    })

    it('says that there was no connection', async () => {
      const closed = await listen(createTcpServer((socket) => socket.destroy()))
      assert.equal(reasonOf(await post(`http://127.0.0.1:${closed}/`)), 'connection')
      assert.equal(reasonOf(await post('http://127.0.0.1:1/')), 'connection')
      assert.equal(reasonOf(await post('https://no-such-name.invalid/')), 'connection')
    })

    it('says that TLS failed', { skip: without('openssl', openssl()) }, async () => {
      const foreign = authority?.issue('IP:127.0.0.1', 'DNS:localhost')
      const port = await listen(createTlsServer({ key: foreign?.key, cert: foreign?.certificate }, (_request, response) => response.end()))
      assert.equal(reasonOf(await post(`https://127.0.0.1:${port}/`)), 'tls')
      const plain = await serve((_request, response) => response.end())
      assert.equal(reasonOf(await post(`https://127.0.0.1:${plain}/`)), 'tls')
    })

    it('checks the name in the certificate', { skip: without('openssl', openssl()) }, async () => {
      const issued = authority?.issue('DNS:localhost')
      const port = await listen(createTlsServer({ key: issued?.key, cert: issued?.certificate }, (_request, response) => response.end('private')))
      const egress = await open({ allow: loopback, ...(issued && { ca: issued.ca }) })
      const request = { contentType: 'text/plain', body: Buffer.from('hello'), timeoutMs: 10_000 }
      assert.equal(reasonOf(await egress.post(`https://localhost:${port}/`, request)), 'answered')
      assert.equal(reasonOf(await egress.post(`https://127.0.0.1:${port}/`, request)), 'tls')
    })
  })
}
