// The proxy of the chaos tests does what they rely on.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { after, afterEach, before, describe, it } from 'node:test'
import { startProxy, type TcpProxy } from './proxy.ts'

describe('a proxy', () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.pipe(socket)
  })
  let proxy: TcpProxy
  const clients: Socket[] = []
  const client = async (): Promise<Socket> => {
    const socket = connect(proxy.port, '127.0.0.1')
    clients.push(socket)
    await once(socket, 'connect')
    return socket
  }
  const answerOf = async (socket: Socket): Promise<string> => String((await once(socket, 'data'))[0])

  before(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    proxy = await startProxy((server.address() as AddressInfo).port)
  })
  afterEach(() => {
    proxy.pass()
    for (const socket of clients.splice(0)) socket.destroy()
  })
  after(async () => {
    await proxy.close()
    server.close()
  })

  it('passes bytes on, also late', async () => {
    const socket = await client()
    for (const ms of [0, 20]) {
      proxy.delay(ms)
      socket.write(`after ${ms}`)
      assert.equal(await answerOf(socket), `after ${ms}`)
    }
  })

  it('holds bytes at a point and lets them go', async () => {
    const { reached } = proxy.hold('request', (bytes) => bytes.includes('commit'))
    const socket = await client()
    socket.write('begin')
    assert.equal(await answerOf(socket), 'begin')
    socket.write('commit')
    await reached
    const answer = answerOf(socket)
    proxy.pass()
    assert.equal(await answer, 'commit')
  })

  it('ends connections and takes no others until it passes again', async () => {
    const socket = await client()
    const closed = once(socket, 'close')
    proxy.cut()
    await closed
    await once(connect(proxy.port, '127.0.0.1'), 'close')
    proxy.pass()
    const other = await client()
    other.write('again')
    assert.equal(await answerOf(other), 'again')
  })

  it('swallows what comes while it is a black hole, and ends the connections that have lost bytes', async () => {
    const socket = await client()
    proxy.blackHole()
    const closed = once(socket, 'close')
    socket.on('data', () => assert.fail('a black hole answered'))
    socket.write('lost')
    await client()
    proxy.pass()
    await closed
  })
})
