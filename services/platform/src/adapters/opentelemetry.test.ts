// Telemetry whose receiver is away, hangs or comes back: the work it watches must not notice.
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { freePort } from '../free-port.ts'
import type { Log, Span } from '../ports.ts'
import { traceFields, traceIdOf } from '../telemetry/active.ts'
import { silentLog } from '../testing/fixed.ts'
import { openTelemetry } from './opentelemetry.ts'

const REMOTE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const OTHER = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

const open = (endpoint: string, more: { ratio?: number; log?: Log } = {}) => openTelemetry({ endpoint, ratio: 1, instance: 'test', log: silentLog, ...more })
const keep = (span: Span) => Promise.resolve(span.traceparent)

function listen(answer: Parameters<typeof createServer>[1], port = 0): Promise<{ url: string; server: Server }> {
  const server = createServer(answer)
  return new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () => resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server })),
  )
}

describe('spans', () => {
  const away = open('http://127.0.0.1:1')
  const { span } = away.of('token')

  it('go on with the trace that is named, and begin one only at a server', async () => {
    assert.equal(traceIdOf(await span('a', { kind: 'server', parent: REMOTE }, keep)), traceIdOf(REMOTE))
    assert.match(await span('b', { kind: 'server' }, keep), /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    assert.equal(await span('c', { kind: 'client' }, keep), '')
  })

  it('keep what nobody samples out, and hand its parent on', async () => {
    const unsampled = `${REMOTE.slice(0, -1)}0`
    assert.equal(await span('a', { kind: 'server', parent: unsampled }, keep), unsampled)
    const none = open('http://127.0.0.1:1', { ratio: 0 })
    assert.match(await none.of('token').span('b', { kind: 'server' }, keep), /-00$/)
    await none.close(50)
  })

  it('belong to the trace that is named also inside of another, and lines of the log to the innermost', async () => {
    await span('outer', { kind: 'server', parent: REMOTE }, async () => {
      assert.equal(traceIdOf(await span('inner', { parent: OTHER }, keep)), traceIdOf(OTHER))
      await span('inner', { parent: OTHER }, () => Promise.resolve(assert.equal(traceFields().trace_id, traceIdOf(OTHER))))
      assert.equal(traceFields().trace_id, traceIdOf(REMOTE))
    })
    assert.deepEqual(traceFields(), {})
    await away.close(50)
  })
})

describe('a receiver', () => {
  it('that is away fails nothing, is complained of once, and finds no more than what may wait when it is back', async () => {
    const lines: string[] = []
    const log: Log = { ...silentLog, warn: (message) => void lines.push(message), info: (message) => void lines.push(message) }
    const port = await freePort()
    const telemetry = open(`http://127.0.0.1:${port}`, { log })
    const { span } = telemetry.of('token')
    const attributes = { payload: 'x'.repeat(1000) }
    for (let count = 0; count < 30_000; count += 1) await span('work', { kind: 'server', attributes }, () => Promise.resolve())
    while (lines.length === 0) await new Promise((resolve) => setImmediate(resolve))
    let bytes = 0
    const { server } = await listen(
      (request, response) => void request.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => response.end()),
      port,
    )
    await telemetry.close(10_000)
    // the spans are 30 MB, and 4,096 of them may wait
    assert.ok(bytes > 0 && bytes < 6_000_000, `${bytes} bytes`)
    assert.deepEqual(lines, ['telemetry cannot be sent; it is dropped until its receiver is back', 'telemetry is sent again'])
    server.closeAllConnections()
    server.close()
  })

  it('that never answers does not keep a process from ending', async () => {
    const { url, server } = await listen(() => undefined)
    const telemetry = open(url)
    await telemetry.of('token').span('work', { kind: 'server' }, () => Promise.resolve())
    // resolves by its grace, long before the limit of an export
    await telemetry.close(100)
    server.closeAllConnections()
    server.close()
  })

  it('gets what waits when the process ends', async () => {
    const paths: (string | undefined)[] = []
    const { url, server } = await listen((request, response) => {
      paths.push(request.url)
      request.resume().on('end', () => response.end())
    })
    const telemetry = open(url)
    await telemetry.of('token').span('work', { kind: 'server' }, () => Promise.resolve())
    await telemetry.close(10_000)
    assert.ok(paths.includes('/v1/traces'))
    server.closeAllConnections()
    server.close()
  })
})
