import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, beforeEach, describe, it } from 'node:test'
import { testClock } from '@signet/platform/testing/fixed'
import { Refused } from '@signet/protos'
import { startGateway } from '../../testing/gateway.ts'
import { aLog, type GrowingLog } from '../../testing/log.ts'

const STREAM = '/api/system/audit-events/stream'
const LOGOUTS = '/api/system/logout-events'

describe('a feed of events', { timeout: 20_000 }, async () => {
  const clock = testClock(Date.now())
  const withdrawn = new Set<string>()
  let log: GrowingLog
  let checked: string[]
  const gateway = await startGateway(
    {
      registry: {
        checkApiKey: ({ apiKey, method, endpoint }) => {
          checked.push(`${method} ${endpoint}`)
          if ((apiKey !== 'global' && apiKey !== 'locked') || withdrawn.has(apiKey)) return Promise.reject(new Refused('unauthorized_api_key', 'No.'))
          return Promise.resolve({ keyId: 'k', tenantId: apiKey === 'locked' ? 't' : '' })
        },
      },
      projector: { auditEvents: (request, context) => log.auditEvents(request, context) },
    },
    { clock },
  )
  after(() => gateway.close())
  beforeEach(() => {
    log = aLog()
    checked = []
  })

  /** Opens a feed; `until` reads on to the end of the message that holds a text and gives all that came since the last call. */
  const open = async (path: string, headers: Record<string, string> = {}) => {
    const leaving = new AbortController()
    const response = await gateway.fetch(path, { headers: { authorization: 'global', ...headers }, signal: leaving.signal })
    assert.equal(response.status, 200)
    const texts = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let read = ''
    const more = async (): Promise<boolean> => {
      const { done = true, value = '' } = (await texts?.read()) ?? {}
      read += value
      return !done
    }
    const take = () => {
      const taken = read
      read = ''
      return taken
    }
    return {
      headers: response.headers,
      leave: () => leaving.abort(),
      until: async (wanted: string) => {
        while (!read.includes(wanted) || !read.endsWith('\n\n')) assert.ok(await more(), `the feed ended before ${wanted}: ${read}`)
        return take()
      },
    }
  }
  /** Everything that comes over a connection, to its end. */
  const raw = async (path: string) => {
    const socket = connect(gateway.port, '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: global\r\n\r\n`)
    return text(socket)
  }
  const idsOf = (read: string) => [...read.matchAll(/^id: (\d+)\nevent: /gm)].map(([, id]) => Number(id))
  const untilTrue = async (condition: () => boolean) => {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve))
  }

  it('begins with what is new, and says where it stands', async () => {
    log.add('token.issued')
    const feed = await open(STREAM)
    assert.equal(feed.headers.get('content-type'), 'text/event-stream')
    assert.equal(feed.headers.get('cache-control'), 'no-store')
    assert.equal(await feed.until('id: 1\n'), 'retry: 1000\n: \nid: 1\n\n')
    log.add('token.refreshed')
    assert.deepEqual(idsOf(await feed.until('event: token.refreshed')), [2])
    feed.leave()
  })

  it('sends each event as the query of the audit log gives it', async () => {
    log.add('token.issued', { data: { note: 'two\nlines' } })
    const feed = await open(`${STREAM}?after=0`)
    const data = /^data: (.*)$/m.exec(await feed.until('id: 1\nevent'))?.[1] ?? ''
    const { events } = (await (await gateway.fetch('/api/system/audit-events', { headers: { authorization: 'global' } })).json()) as { events: object[] }
    assert.deepEqual(JSON.parse(data), events[0])
    feed.leave()
  })

  it('goes on after the id that was seen last, whatever its URL says', async () => {
    for (let count = 0; count < 5; count += 1) log.add('token.issued')
    const feed = await open(`${STREAM}?after=1`, { 'last-event-id': '3' })
    assert.deepEqual(idsOf(await feed.until('id: 5\nevent')), [4, 5])
    feed.leave()
    const again = await open(`${STREAM}?after=1`)
    assert.deepEqual(idsOf(await again.until('id: 5\nevent')), [2, 3, 4, 5])
    again.leave()
  })

  it('reads page after page without a gap', async () => {
    log = aLog(2)
    for (let count = 0; count < 5; count += 1) log.add('token.issued')
    const feed = await open(`${STREAM}?after=0`)
    assert.deepEqual(idsOf(await feed.until('id: 5\nevent')), [1, 2, 3, 4, 5])
    feed.leave()
  })

  it('filters as the query does, and a key that is locked to a tenant hears of that one only', async () => {
    const feed = await open(`${STREAM}?client=b&type=x.y&from=5&session=s`, { authorization: 'locked' })
    log.add('x.y', { client: 'b', tenant: 'other' })
    log.add('x.y', { client: 'a' })
    log.add('x.z', { client: 'b' })
    log.add('x.y', { client: 'b' })
    assert.deepEqual(idsOf(await feed.until('id: 4\nevent')), [4])
    const { types, clientId, sid, tenantId, fromMs } = log.asked.at(-1) ?? {}
    assert.deepEqual([types, clientId, sid, tenantId, fromMs], [['x.y'], 'b', 's', 't', '5'])
    feed.leave()
  })

  it('of logouts holds what was planned, by client, under a permission of its own', async () => {
    const feed = await open(`${LOGOUTS}?client=b`)
    log.add('logout.planned', { client: 'a' })
    log.add('session.ended', { client: 'b' })
    log.add('logout.planned', { client: 'b' })
    assert.deepEqual(idsOf(await feed.until('event: logout.planned')), [3])
    assert.deepEqual(checked, [`GET ${LOGOUTS}`])
    feed.leave()
  })

  it('sends a comment when a wait ends empty, with how far nothing has matched', async () => {
    const feed = await open(`${STREAM}?type=never.seen`)
    await feed.until('\n')
    await untilTrue(() => log.waiting() === 1)
    log.add('token.issued')
    assert.equal(await feed.until('\n'), ': \nid: 1\n\n')
    await untilTrue(() => log.waiting() === 1)
    assert.deepEqual([log.asked.at(-1)?.after, log.asked.at(-1)?.waitMs], ['1', 15_000])
    feed.leave()
  })

  it('stays open while the projector is away, and loses nothing', async () => {
    log.refuse('temporarily_unavailable', 2)
    const feed = await open(STREAM)
    await feed.until('\n')
    log.add('token.issued')
    assert.deepEqual(idsOf(await feed.until('event: token.issued')), [1])
    feed.leave()
  })

  it('stops asking when the client has gone', async () => {
    const feed = await open(STREAM)
    await untilTrue(() => log.waiting() === 1)
    feed.leave()
    await untilTrue(() => log.waiting() === 0)
  })

  it('ends whole when the process is about to stop, and leaves no connection behind', async () => {
    const all = raw(STREAM)
    await untilTrue(() => log.waiting() === 1)
    gateway.drain()
    assert.match(await all, /\r\nConnection: close\r\n.*: \nid: 0\n\n\r\n0\r\n\r\n$/s)
  })

  it('ends when its key has been withdrawn', async () => {
    const all = raw(STREAM)
    await untilTrue(() => log.waiting() === 1)
    withdrawn.add('global')
    clock.advance(15_000)
    log.add('token.issued')
    assert.match(await all, /\r\n0\r\n\r\n$/)
    withdrawn.clear()
  })

  it('is cut when something unexpected happens', async () => {
    log.refuse('server_error', 2)
    assert.match(await raw(STREAM), /id: 0\n\n\r\n$/)
  })

  it('[#282] is refused without a key that may: 401 and no body', async () => {
    for (const headers of [{}, { authorization: 'wrong' }, { authorization: 'locked', 'x-fusionauth-tenantid': 'other' }] as Record<string, string>[])
      for (const path of [STREAM, LOGOUTS, '/api/system/audit-events/export']) {
        const answer = await gateway.fetch(path, { headers })
        assert.deepEqual([answer.status, await answer.text()], [401, ''], path)
      }
    assert.deepEqual(log.asked, [])
  })

  it('is refused by field when the question is not right, an id from beyond the end of the log included', async () => {
    const ask = (query: string, headers: Record<string, string> = {}) => gateway.fetch(query, { headers: { authorization: 'global', ...headers } })
    const mistakes = [
      [await ask(`${STREAM}?limit=5`), 'limit'],
      [await ask(`${STREAM}?before=5`), 'before'],
      [await ask(`${LOGOUTS}?type=token.issued`), 'type'],
      [await ask(`${STREAM}?after=1`), 'after'],
      [await ask(STREAM, { 'last-event-id': '1' }), 'after'],
      [await ask(STREAM, { 'last-event-id': 'x' }), 'after'],
    ] as const
    for (const [answer, field] of mistakes) {
      assert.equal(answer.status, 400, field)
      assert.deepEqual(Object.keys(((await answer.json()) as { fieldErrors: object }).fieldErrors), [field])
    }
  })
})
