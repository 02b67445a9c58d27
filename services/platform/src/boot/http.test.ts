import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { listenHttp } from './http.ts'

/** Longer than a test may take: only what ends by itself lets it pass. */
const LONG_MS = 60_000

const REQUEST = 'GET /slow HTTP/1.1\r\nHost: x\r\n\r\n'

describe('the HTTP listener, when it closes', { timeout: 10_000 }, () => {
  const listen = async () => {
    let begun: (response: ServerResponse) => void = () => undefined
    const asked = new Promise<ServerResponse>((resolve) => {
      begun = resolve
    })
    const server = await listenHttp({ host: '127.0.0.1', port: 0, isReady: () => true, handle: (_request, response) => begun(response) })
    const dial = async () => {
      const socket = connect(server.port, '127.0.0.1')
      await once(socket, 'connect')
      return socket
    }
    return { server, asked, dial }
  }

  it('tells its health to whoever reads it, and takes nothing else there', async () => {
    const { server } = await listen()
    const health = `http://127.0.0.1:${server.port}/healthz`
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']
    const answers = await Promise.all(methods.map(async (method) => (await fetch(health, { method })).status))
    assert.deepEqual(answers, [200, 200, 405, 405, 405])
    await server.close(LONG_MS)
  })

  it('does not wait for a connection that was opened ahead and has asked nothing', async () => {
    const { server, dial } = await listen()
    const ahead = await dial()
    await (await fetch(`http://127.0.0.1:${server.port}/healthz`)).text()
    await server.close(LONG_MS)
    assert.equal(await text(ahead), '')
  })

  it('lets a request under way have its answer, and its connection ends with that', async () => {
    const { server, asked, dial } = await listen()
    const socket = await dial()
    socket.write(REQUEST)
    const response = await asked
    const closed = server.close(LONG_MS)
    response.end('done')
    assert.match(await text(socket), /^HTTP\/1.1 200 OK\r\n.*done/s)
    await closed
  })

  it('says first that it will: whoever comes meanwhile is answered, with the last answer of the connection', async () => {
    const { server, asked, dial } = await listen()
    const [early, idle] = [await dial(), await dial()]
    early.write(REQUEST)
    const response = await asked
    server.announceClose()
    response.end('done')
    assert.match(await text(early), /^HTTP\/1.1 200 OK\r\n(?=.*Connection: close\r\n).*done/s)
    for (const socket of [idle, await dial()]) {
      socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
      assert.match(await text(socket), /^HTTP\/1.1 200 OK\r\n(?=.*Connection: close\r\n)/s)
    }
    await server.close(LONG_MS)
  })

  it('cuts what has not ended in the time granted', async () => {
    const { server, asked, dial } = await listen()
    const socket = await dial()
    socket.write(REQUEST)
    await asked
    socket.on('error', () => undefined)
    await server.close(1)
  })
})

describe('the HTTP listener, when a client is slow', { timeout: 10_000 }, () => {
  const slowest = { headersTimeout: 40, requestTimeout: 80, connectionsCheckingInterval: 10 }
  const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n'
  for (const [about, sent] of [
    ['its request', ''],
    ['its header block', head],
    ['its body', `${head}\r\nab`],
  ] as const)
    it(`cuts it off when ${about} does not come`, async () => {
      const server = await listenHttp({ host: '127.0.0.1', port: 0, isReady: () => true, handle: (request) => void request.resume(), slowest })
      const socket = connect(server.port, '127.0.0.1', () => socket.write(sent))
      assert.match(await text(socket), /^HTTP\/1\.1 408 /)
      await server.close(LONG_MS)
    })
})
