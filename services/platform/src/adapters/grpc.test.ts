import assert from 'node:assert/strict'
import { createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { after, afterEach, before, describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { Client as Channel, ChannelCredentials } from '@grpc/grpc-js'
import { type Client, type Handlers, Refused, type ServiceName } from '@signet/protos'
import { service as healthService } from 'grpc-health-check'
import type { MayCall } from '../call.ts'
import { type Authority, type Issued, makeAuthority, openssl } from '../testing/certificates.ts'
import { silentLog } from '../testing/fixed.ts'
import { without } from '../testing/parts.ts'
import { aRegistry, rpcSuite } from '../testing/rpc-suite.ts'
import { type GrpcServer, grpcClient, serveGrpc } from './grpc.ts'

const everyone: MayCall = () => true

rpcSuite('gRPC', async (registry, options) => {
  const server = await serveGrpc({ host: '127.0.0.1', port: 0, services: { registry }, ...options })
  const clients: { close(): void }[] = []
  return {
    client: (caller, service) => {
      const opened = grpcClient({ caller, service, addresses: [`127.0.0.1:${server.port}`], log: options.log })
      clients.push(opened)
      return opened.client
    },
    close: async () => {
      for (const each of clients) each.close()
      await server.close()
    },
  }
})

const isRefused = (kind: string) => (error: unknown) => error instanceof Refused && error.kind === kind

describe('gRPC', () => {
  const closing: (() => unknown)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  const serve = async (handlers: Partial<Handlers<'registry'>>, options: { tls?: Issued; port?: number; mayCall?: MayCall } = {}): Promise<GrpcServer> => {
    const { port = 0, mayCall = everyone, tls } = options
    const server = await serveGrpc({ host: '127.0.0.1', port, services: { registry: aRegistry(handlers) }, mayCall, log: silentLog, ...(tls && { tls }) })
    closing.push(server.close)
    return server
  }
  const connect = (port: number | readonly number[], caller: ServiceName = 'token', tls?: Issued): Client<'registry'> => {
    const addresses = [port].flat().map((each) => `127.0.0.1:${each}`)
    const opened = grpcClient({ caller, service: 'registry', addresses, log: silentLog, ...(tls && { tls }) })
    closing.push(opened.close)
    return opened.client
  }

  it('speaks plaintext on loopback only', async () => {
    const options = { services: {}, mayCall: everyone, log: silentLog }
    await assert.rejects(serveGrpc({ host: '0.0.0.0', port: 0, ...options }), /plaintext is for loopback only/)
    await assert.rejects(serveGrpc({ host: '[::]', port: 0, ...options }), /plaintext is for loopback only/)
    for (const address of ['registry.signet.svc:8081', '10.0.0.1:8081', '[fd00::1]:8081'])
      assert.throws(() => grpcClient({ caller: 'token', service: 'registry', addresses: [address], log: silentLog }), /plaintext is for loopback only/)
    const server = await serveGrpc({ host: '[::1]', port: 0, ...options })
    await server.close()
  })

  it('says in one sentence that an address is taken', async () => {
    const { port } = await serve({})
    await assert.rejects(serve({}, { port }), { name: 'StartupError', message: new RegExp(`^gRPC cannot listen on 127.0.0.1:${port}: `) })
  })

  it('refuses as temporarily unavailable while nobody listens, and recovers by itself', async () => {
    const { port, close } = await serve({})
    await close()
    const registry = connect(port)
    await assert.rejects(registry.manage({}), isRefused('temporarily_unavailable'))
    await serve({ manage: async () => ({ body: Buffer.from('back') }) }, { port })
    for (let body = ''; body !== 'back'; )
      body = await registry.manage({}).then(
        (answer) => answer.body.toString(),
        () => '',
      )
  })

  it('asks again when a connection is lost under a read, and never under anything else', async () => {
    const asked: string[] = []
    const dying = createServer().on('stream', (stream, headers) => {
      asked.push(String(headers[':path']).split('/')[2] ?? '')
      stream.session?.destroy()
    })
    await new Promise<void>((resolve) => dying.listen(0, '127.0.0.1', resolve))
    closing.push(() => dying.close())
    const registry = connect((dying.address() as AddressInfo).port)
    await assert.rejects(registry.manage({}), isRefused('temporarily_unavailable'))
    await assert.rejects(registry.getTenant({}), isRefused('temporarily_unavailable'))
    assert.deepEqual(asked, ['Manage', 'GetTenant', 'GetTenant', 'GetTenant'])
  })

  it('never asks again for what was refused', async () => {
    let asked = 0
    const { port } = await serve({
      getTenant: () => {
        asked++
        return Promise.reject(new Refused('temporarily_unavailable', 'busy', { retryAfter: 3 }))
      },
    })
    await assert.rejects(connect(port).getTenant({}), isRefused('temporarily_unavailable'))
    assert.equal(asked, 1)
  })

  it('answers calls under way before it closes', async () => {
    const { port, close } = await serve({
      getTenant: async () => {
        closed = close()
        return { tenant: { id: 'last' } }
      },
    })
    let closed: Promise<void> | undefined
    assert.equal((await connect(port).getTenant({})).tenant?.id, 'last')
    await closed
  })

  it('loses no call, whatever it is, when one of two replicas closes and comes back', async () => {
    const asked: string[] = []
    const replica = (name: string, port?: number) => {
      const manage = async () => {
        asked.push(name)
        return { body: Buffer.from(name) }
      }
      return serve({ manage }, port === undefined ? {} : { port })
    }
    const [one, other] = [await replica('one'), await replica('other')]
    const registry = connect([one.port, other.port])
    let calls = 0
    const going = { on: true }
    const clients = Array.from({ length: 8 }, async () => {
      while (going.on) {
        await registry.manage({})
        calls += 1
      }
    })
    const everybody = Promise.all(clients)
    const untilAsked = async (name: string) => {
      const before = asked.filter((each) => each === name).length
      while (asked.filter((each) => each === name).length < before + 20) await Promise.race([setImmediate(), everybody])
    }
    try {
      for (const name of ['one', 'other']) await untilAsked(name)
      for (let round = 0, server = one; round < 5; round += 1) {
        await server.close()
        await untilAsked('other')
        server = await replica('one', one.port)
        await untilAsked('one')
      }
    } finally {
      going.on = false
    }
    await everybody
    assert.equal(asked.length, calls)
  })

  it('tells the health protocol when it is ready', async () => {
    const server = await serve({})
    const channel = new Channel(`127.0.0.1:${server.port}`, ChannelCredentials.createInsecure())
    closing.push(() => channel.close())
    const { path, requestSerialize, responseDeserialize } = healthService.Check as (typeof healthService)[string]
    const check = () =>
      new Promise((resolve, reject) =>
        channel.makeUnaryRequest(path, requestSerialize, responseDeserialize, { service: '' }, (error, answer) =>
          error ? reject(error) : resolve((answer as { status: string }).status),
        ),
      )
    assert.equal(await check(), 'NOT_SERVING')
    server.setReady(true)
    assert.equal(await check(), 'SERVING')
  })

  describe('with mutual TLS', { skip: without('openssl', openssl()) }, () => {
    let authority: Authority
    let served: Issued
    before(() => {
      authority = makeAuthority()
      served = authority.issue('DNS:registry', 'DNS:egress')
    })
    after(() => authority.dispose())

    const answered = (client: Client<'registry'>) => client.getTenant({})
    const hello = { getTenant: async () => ({ tenant: { id: 'hello' } }) }

    it('knows the caller by its certificate, which may name several services', async () => {
      const { port } = await serve({ getTenant: async (_request, { caller }) => ({ tenant: { id: caller } }) }, { tls: served })
      const certificate = authority.issue('DNS:token', 'DNS:authorize')
      assert.equal((await answered(connect(port, 'token', certificate))).tenant?.id, 'token')
      assert.equal((await answered(connect(port, 'authorize', certificate))).tenant?.id, 'authorize')
    })

    it('refuses a caller whose certificate names another', async () => {
      const { port } = await serve(hello, { tls: served })
      await assert.rejects(answered(connect(port, 'token', authority.issue('DNS:gateway', 'DNS:token.example.com'))), isRefused('forbidden_caller'))
    })

    it('refuses a caller that the graph does not know, whatever its certificate', async () => {
      const { port } = await serve(hello, { tls: served, mayCall: (caller) => caller !== 'egress' })
      await assert.rejects(answered(connect(port, 'egress', authority.issue('DNS:egress'))), isRefused('forbidden_caller'))
    })

    it('does not connect with the certificate of another authority, in either direction', async () => {
      const other = makeAuthority()
      closing.push(other.dispose)
      const { port } = await serve(hello, { tls: served })
      const foreign = other.issue('DNS:token')
      await assert.rejects(answered(connect(port, 'token', foreign)), isRefused('temporarily_unavailable'))
      await assert.rejects(answered(connect(port, 'token', { ...foreign, ca: served.ca })), isRefused('temporarily_unavailable'))
    })

    it('does not talk to a server whose certificate does not name the service', async () => {
      const { port } = await serve(hello, { tls: authority.issue('DNS:gateway', 'IP:127.0.0.1') })
      await assert.rejects(answered(connect(port, 'token', authority.issue('DNS:token'))), isRefused('temporarily_unavailable'))
    })

    it('does not answer plaintext', async () => {
      const { port } = await serve(hello, { tls: served })
      await assert.rejects(answered(connect(port)), isRefused('temporarily_unavailable'))
    })
  })
})
