// The log as it grows, and as a whole: server-sent events of a sign-in and a logout, a reader that comes again, exports. HTTP only.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AuditEvent, audit } from './audit.ts'
import { openEvents } from './event-source.ts'
import { type Application, aSetting, management, type Setting } from './management.ts'
import { aPerson } from './person.ts'
import { signIn } from './relying-party.ts'
import { API_KEY, AUDITOR_KEY, type FlowWorld, hostings } from './world.ts'

const STREAM = '/api/system/audit-events/stream'
const EXPORT = '/api/system/audit-events/export'
const LOGOUTS = '/api/system/logout-events'

describe('the feeds of the log', { timeout: 120_000 }, () => {
  let world: FlowWorld
  let setting: Setting
  let books: Application

  const open = (path: string, headers: Record<string, string> = {}) => openEvents(new URL(path, world.issuer), { authorization: AUDITOR_KEY, ...headers })
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, world.issuer), { headers: { authorization: AUDITOR_KEY, ...headers } })

  const signInAndOut = async (application = books) => {
    const person = aPerson()
    const { configuration, tokens } = await signIn(world, application, person, setting)
    const bye = new URL(configuration.serverMetadata().end_session_endpoint ?? '')
    bye.searchParams.set('id_token_hint', tokens.id_token ?? '')
    await person.visit(bye)
    return String(tokens.claims()?.sid)
  }
  const isPlanOf = (sid: string) => (message: { event: string; data: string }) => message.event === 'logout.planned' && message.data.includes(sid)

  before(async () => {
    world = await hostings.embedded()
    setting = await aSetting(management(world.issuer, API_KEY))
    books = await setting.application({ name: 'Books' })
  })
  after(async () => {
    for (const code of (await world?.stop()) ?? []) assert.equal(code, 0)
  })

  it('a sign-in and a logout arrive in order, each event as the query gives it', async () => {
    const feed = await open(STREAM)
    const sid = await signInAndOut()
    const seen = (await feed.until(isPlanOf(sid))).map(({ id, event, data }) => ({ id, event, data: JSON.parse(data) as AuditEvent }))
    await feed.close()
    const ofSession = seen.filter(({ data }) => data.session === sid)
    assert.deepEqual(
      ofSession.map(({ data }) => data),
      (await audit(world, { session: sid })).slice(0, ofSession.length),
    )
    for (const { id, event, data } of seen) assert.deepEqual([id, event], [String(data.position), data.type])
    const order = ofSession.map(({ event }) => event)
    for (const [earlier, later] of [
      ['session.started', 'token.issued'],
      ['token.issued', 'session.ended'],
      ['session.ended', 'logout.planned'],
    ] as const)
      assert.ok(order.indexOf(earlier) !== -1 && order.indexOf(earlier) < order.indexOf(later), order.join(', '))
  })

  it('a reader that comes again with its last id loses nothing and hears nothing twice', async () => {
    const first = await open(STREAM)
    const from = Number(first.lastId())
    const sid = await signInAndOut()
    const before = await first.until(({ event }) => event === 'session.started')
    await first.close()
    const lastId = first.lastId()
    const other = await signInAndOut()
    const second = await open(STREAM, { 'last-event-id': before.at(-1)?.id ?? '' })
    const rest = await second.until(isPlanOf(other))
    await second.close()
    assert.ok(Number(lastId) >= Number(before.at(-1)?.id))
    assert.ok(rest.some(isPlanOf(sid)))
    const ids = [...before, ...rest].map(({ id }) => Number(id))
    assert.deepEqual(
      ids,
      ids.map((_, index) => from + 1 + index),
    )
  })

  it('the feed of logouts tells one application of its own, and a key without its permission nothing', async () => {
    const refused = await get(LOGOUTS)
    assert.deepEqual([refused.status, await refused.text()], [401, ''])
    const music = await setting.application({ name: 'Music' })
    const feeds = await Promise.all([books, music].map(({ id }) => open(`${LOGOUTS}?client=${id}`, { authorization: API_KEY })))
    const sids = [await signInAndOut(books), await signInAndOut(music)]
    for (const [index, feed] of feeds.entries()) {
      const [notice, ...more] = (await feed.until(() => true)).map(({ data }) => JSON.parse(data) as AuditEvent)
      assert.deepEqual([notice?.type, notice?.client, notice?.session, more], ['logout.planned', [books, music][index]?.id, sids[index], []])
      await feed.close()
    }
  })

  it('an export is the paged query, in NDJSON and in CSV', async () => {
    const filter = `subject=${setting.userId}`
    const ndjson = (await (await get(`${EXPORT}?${filter}`)).text())
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as AuditEvent)
    const pages: AuditEvent[] = []
    for (let next: number | null = 0; next !== null; ) {
      const page = (await (await get(`/api/system/audit-events?${filter}&limit=2&after=${next}`)).json()) as { events: AuditEvent[]; next: number | null }
      pages.push(...page.events)
      next = page.next
    }
    assert.ok(ndjson.length > 5)
    assert.deepEqual(pages.slice(0, ndjson.length), ndjson)
    const answer = await get(`${EXPORT}?${filter}&format=csv`)
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="audit-events-1-\d+\.csv"$/)
    const [head, ...rows] = (await answer.text()).split('\r\n').slice(0, -1)
    assert.equal(head?.split(',')[0], 'position')
    assert.deepEqual(
      rows.slice(0, ndjson.length).map((row) => Number(row.split(',')[0])),
      ndjson.map(({ position }) => position),
    )
  })

  it('its streams end when it is stopped', async () => {
    const feed = await open(STREAM)
    const codes = world.stop()
    await feed.end()
    for (const code of await codes) assert.equal(code, 0)
  })
})
