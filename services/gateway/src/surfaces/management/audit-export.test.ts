import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, beforeEach, describe, it } from 'node:test'
import { startGateway } from '../../testing/gateway.ts'
import { aLog, type GrowingLog } from '../../testing/log.ts'

const EXPORT = '/api/system/audit-events/export'

describe('an export of the log', { timeout: 20_000 }, async () => {
  let log: GrowingLog
  const gateway = await startGateway({
    registry: {
      checkApiKey: ({ apiKey, method, endpoint }) => {
        assert.deepEqual([method, endpoint], ['GET', '/api/system/audit-events'])
        return Promise.resolve({ keyId: 'k', tenantId: apiKey === 'locked' ? 't' : '' })
      },
    },
    projector: { auditEvents: (request, context) => log.auditEvents(request, context) },
  })
  after(() => gateway.close())
  beforeEach(() => {
    log = aLog(3)
  })

  const get = (query: string, headers: Record<string, string> = {}) => gateway.fetch(`${EXPORT}${query}`, { headers: { authorization: 'global', ...headers } })
  const lines = async (response: Response) => (await response.text()).split('\n').slice(0, -1)
  const fill = (count: number) => {
    for (let each = 0; each < count; each += 1) log.add('token.issued', { client: each % 2 === 0 ? 'a' : 'b', tenant: each < 5 ? 't' : 'u' })
  }

  it('in NDJSON is the events of the query, one to a line, over all pages', async () => {
    fill(8)
    const response = await get('')
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'application/x-ndjson')
    assert.equal(response.headers.get('cache-control'), 'no-store')
    assert.equal(response.headers.get('content-disposition'), 'attachment; filename="audit-events-1-8.ndjson"')
    const found = (await lines(response)).map((line) => JSON.parse(line) as { position: number })
    assert.deepEqual(
      found.map(({ position }) => position),
      [1, 2, 3, 4, 5, 6, 7, 8],
    )
    const page = (await (await gateway.fetch('/api/system/audit-events', { headers: { authorization: 'global' } })).json()) as { events: object[] }
    assert.deepEqual(found.slice(0, 3), page.events)
  })

  it('in CSV has a line of names, and no cell that a spreadsheet would execute', async () => {
    log.add('token.issued', { client: '=cmd|calc', data: { note: 'a "b", c' } })
    const response = await get('?format=csv')
    assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8; header=present')
    assert.equal(response.headers.get('content-disposition'), 'attachment; filename="audit-events-1-1.csv"')
    const hash = Buffer.alloc(32, 1).toString('base64url')
    const data = '"{""client_id"":""=cmd|calc"",""sid"":""s"",""note"":""a \\""b\\"", c""}"'
    assert.equal(
      await response.text(),
      `position,id,type,at,tenant,actor,subject,client,session,cause,data,leafHash\r\n1,0192f0c1-2d3e-7abc-8def-0123456789ab,token.issued,${Date.UTC(2026, 10, 2, 12)},t,client:a,u,'=cmd|calc,s,,${data},${hash}\r\n`,
    )
    const [head = '', row = ''] = (await (await get('?format=csv&entry=true')).text()).split('\r\n')
    assert.ok(head.endsWith(',entry'))
    assert.ok(JSON.parse(Buffer.from(row.slice(row.lastIndexOf(',') + 1), 'base64url').toString()))
  })

  it('of nothing is a line of names, or nothing', async () => {
    assert.equal((await (await get('?format=csv&client=nobody')).text()).split('\r\n').length, 2)
    assert.equal(await (await get('?client=nobody')).text(), '')
  })

  it('filters as the query does, goes on after a position, and shows a locked key its own tenant', async () => {
    fill(8)
    const positions = async (query: string, headers = {}) => (await lines(await get(query, headers))).map((line) => JSON.parse(line).position)
    assert.deepEqual(await positions('?client=b'), [2, 4, 6, 8])
    assert.deepEqual(await positions('?after=6'), [7, 8])
    assert.deepEqual(await positions('', { authorization: 'locked' }), [1, 2, 3, 4, 5])
  })

  it('ends with the event that was the last when it began', async () => {
    fill(4)
    const { auditEvents } = log
    const growing: GrowingLog = {
      ...log,
      auditEvents: async (request, context) => {
        const page = await auditEvents(request, context)
        if (request.after === '0') fill(4)
        return page
      },
    }
    log = growing
    assert.equal((await lines(await get(''))).length, 4)
  })

  it('is cut, so that its reader notices, when a page fails midway', async () => {
    fill(8)
    log.refuse('temporarily_unavailable', 2)
    const response = await get('')
    assert.equal(response.status, 200)
    await assert.rejects(response.text())
  })

  it('is refused with a status when it cannot begin', async () => {
    log.refuse('temporarily_unavailable', 1)
    assert.equal((await get('')).status, 503)
    log.refuse('malformed_request', 1)
    assert.equal((await get('')).status, 400)
    for (const query of ['?format=xml', '?limit=5', '?before=5', '?tpye=x']) assert.equal((await get(query)).status, 400, query)
  })

  it('reads no further ahead than its reader does, and stops when the reader goes', async () => {
    log = aLog(50)
    for (let each = 0; each < 3000; each += 1) log.add('token.issued', { data: { filler: 'x'.repeat(20_000) } })
    const socket = connect(gateway.port, '127.0.0.1')
    socket.write(`GET ${EXPORT} HTTP/1.1\r\nHost: x\r\nAuthorization: global\r\n\r\n`)
    await once(socket, 'readable')
    socket.pause()
    let seen = -1
    // The buffers of the connection fill up: until they have, more is asked for.
    while (seen !== log.asked.length) {
      seen = log.asked.length
      await gateway.fetch('/api/system/audit-events?limit=1&client=nobody', { headers: { authorization: 'global' } })
      seen += 1
    }
    const pages = log.asked.filter(({ limit }) => limit === 1000).length
    // The kernel keeps some 40 MB for a connection where it is let, a megabyte a page.
    assert.ok(pages < 50, `${pages} of 60 pages`)
    socket.destroy()
  })

  it('answers HEAD with its headers', async () => {
    const response = await gateway.fetch(EXPORT, { method: 'HEAD', headers: { authorization: 'global' } })
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'application/x-ndjson'])
  })
})
