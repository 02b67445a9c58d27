import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, beforeEach, describe, it } from 'node:test'
import type { ListAuditEntriesRequest__Output } from '@signet/protos/rpc/gen/signet/registry/v1/ListAuditEntriesRequest'
import { startGateway } from '../../testing/gateway.ts'
import { unzip } from '../../testing/unzip.ts'

const EXPORT = '/api/system/audit-log/export'
const AT = Date.UTC(2026, 10, 2, 12, 30)

describe('an export of the audit log', { timeout: 60_000 }, async () => {
  let entries: object[]
  let asked: ListAuditEntriesRequest__Output[]
  let pageSize: number
  let failsAfter: number
  let last: number | undefined
  const gateway = await startGateway({
    registry: {
      checkApiKey: ({ apiKey, method, endpoint }) => {
        assert.equal(endpoint, EXPORT)
        assert.equal(method, 'POST')
        return Promise.resolve({ keyId: 'k', tenantId: apiKey === 'locked' ? 't' : '' })
      },
      listAuditEntries: (request) => {
        asked.push(request)
        if (asked.length > failsAfter) return Promise.reject(new Error('it broke'))
        const from = Number(request.after)
        const found = entries.slice(from, from + pageSize).map((each) => Buffer.from(JSON.stringify(each)))
        return Promise.resolve({ entries: found, next: from + pageSize < entries.length ? from + pageSize : 0, last: last ?? entries.length })
      },
    },
  })
  after(() => gateway.close())
  beforeEach(() => {
    ;[entries, asked, pageSize, failsAfter, last] = [[], [], 2, Number.POSITIVE_INFINITY, undefined]
  })

  const add = (count: number, fields: object = {}) => {
    for (let each = 0; each < count; each++)
      entries.push({ id: entries.length + 1, insertInstant: AT, insertUser: 'API key x', message: `Created ${entries.length + 1}`, data: {}, ...fields })
  }
  const post = (body?: object, headers: Record<string, string> = {}) =>
    gateway.fetch(EXPORT, {
      method: 'POST',
      headers: { authorization: 'global', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const csvOf = async (response: Response) => {
    assert.equal(response.status, 200)
    const files = unzip(Buffer.from(await response.arrayBuffer()))
    assert.deepEqual(Object.keys(files), ['audit-log.csv'])
    return files['audit-log.csv']?.toString() ?? ''
  }

  it('is a zip archive with all entries as CSV, over all pages, and nothing that a spreadsheet would execute', async () => {
    add(4)
    add(1, { message: '=cmd|calc', insertUser: '@eve', reason: '+1', oldValue: { name: 'a "b"' }, newValue: '-1' })
    const response = await post()
    assert.equal(response.headers.get('content-type'), 'application/zip')
    assert.equal(response.headers.get('content-disposition'), 'attachment; filename="audit-log.zip"')
    const rows = (await csvOf(response)).split('\r\n')
    assert.equal(rows[0], 'id,insertInstant,insertUser,message,oldValue,newValue,reason,data')
    assert.equal(rows[1], '1,11/2/2026 12:30:00 PM UTC,API key x,Created 1,,,,{}')
    assert.equal(rows[5], `5,11/2/2026 12:30:00 PM UTC,'@eve,'=cmd|calc,"{""name"":""a \\""b\\""""}","""-1""",'+1,{}`)
    assert.equal(rows.length, 7)
    assert.equal(asked.length, 3)
  })

  it('writes instants as it is asked to, and asks for what matches', async () => {
    add(1)
    const criteria = { message: 'm*', user: 'u', reason: 'r', oldValue: 'o', newValue: 'n', start: 5, end: 6, orderBy: 'insertInstant ASC' }
    const csv = await csvOf(await post({ criteria, dateTimeSecondsFormat: 'yyyy-MM-dd HH:mm:ss Z', zoneId: 'America/New_York' }, { authorization: 'locked' }))
    assert.match(csv, /\r\n1,2026-11-02 07:30:00 -0500,/)
    const { startMs, endMs, ...texts } = asked[0] as ListAuditEntriesRequest__Output
    assert.deepEqual([startMs, endMs], ['5', '6'])
    assert.deepEqual({ ...texts }, { tenantId: 't', message: 'm*', user: 'u', reason: 'r', oldValue: 'o', newValue: 'n', after: '0' })
    await csvOf(await post({}, { 'x-fusionauth-tenantid': 'u' }))
    assert.equal(asked[1]?.tenantId, 'u')
  })

  it('ends with the entry that was the last when it began, and of nothing is a line of names', async () => {
    assert.equal((await csvOf(await post())).split('\r\n').length, 2)
    add(9)
    last = 3
    assert.equal((await csvOf(await post())).split('\r\n').length, 5)
  })

  it('refuses what it does not understand, and a key for another tenant', async () => {
    const codes = async (body: object) => {
      const response = await post(body)
      assert.equal(response.status, 400)
      const { fieldErrors, generalErrors } = (await response.json()) as { fieldErrors: Record<string, { code: string }[]>; generalErrors: { code: string }[] }
      return [...Object.values(fieldErrors).flat(), ...generalErrors].map(({ code }) => code)
    }
    assert.deepEqual(await codes({ zoneId: 'Mars' }), ['[invalid]zoneId'])
    assert.deepEqual(await codes({ dateTimeSecondsFormat: 'Q' }), ['[invalid]dateTimeSecondsFormat'])
    assert.deepEqual(await codes({ criteria: { messages: '' } }), ['[invalid]criteria.messages'])
    assert.deepEqual(await codes({ criteria: { message: 'a\0' } }), ['[invalid]'])
    assert.deepEqual(await codes({ criteria: { orderBy: 'message DESC' } }), ['[invalid]criteria.orderBy'])
    assert.equal((await gateway.fetch(EXPORT, { method: 'POST' })).status, 401)
    assert.equal((await post({}, { authorization: 'locked', 'x-fusionauth-tenantid': 'u' })).status, 401)
    assert.equal(asked.length, 0)
  })

  it('is cut off, so that the client notices, when a page fails on the way', async () => {
    add(9)
    failsAfter = 2
    const response = await post()
    assert.equal(response.status, 200)
    await assert.rejects(response.arrayBuffer())
    failsAfter = 0
    assert.equal((await post()).status, 500)
  })

  it('reads no further ahead than its reader does, and stops when the reader goes', async () => {
    pageSize = 50
    // More than the kernel keeps for a connection (tens of megabytes), and nothing that deflate finds again within its window.
    const noise = randomBytes(45_000).toString('base64')
    for (let each = 0; each < 60; each++) add(50, { data: { noise } })
    const socket = connect(gateway.port, '127.0.0.1')
    socket.write(`POST ${EXPORT} HTTP/1.1\r\nHost: x\r\nAuthorization: global\r\nContent-Length: 0\r\n\r\n`)
    await once(socket, 'readable')
    socket.pause()
    // The buffers of the connection fill up: until they have, more is asked for.
    for (let quiet = 0, seen = -1; quiet < 20; quiet = seen === asked.length ? quiet + 1 : 0) {
      seen = asked.length
      await gateway.fetch('/nowhere')
    }
    const pages = asked.length
    assert.ok(pages < 40, `${pages} of 60 pages`)
    socket.destroy()
    for (let each = 0; each < 20; each++) await gateway.fetch('/nowhere')
    assert.ok(asked.length <= pages + 1)
  })
})
