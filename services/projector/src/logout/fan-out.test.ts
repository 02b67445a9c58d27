import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { emptyDatabase, type FreshDatabase } from '@signet/platform/testing/database'
import { aFanOut, type FanOut } from '../testing/fan-out.ts'
import { CLAIM_MS, claimDeliveries } from './queue.ts'

const DAY_MS = 86_400_000

describe('the fan-out of a logout', { timeout: 120_000 }, () => {
  let fanOut: FanOut
  const release: (() => void)[] = []
  // Keeps the database server up from one world to the next.
  let held: FreshDatabase

  before(async () => {
    held = await emptyDatabase()
  })
  after(() => held.drop())

  afterEach(async () => {
    for (const each of release.splice(0)) each()
    await fanOut.world.stop()
  })

  it('tells administrators of a party that refused and will not be told again', async () => {
    fanOut = await aFanOut((client) => (client === 'music' ? 400 : 204))
    const sid = await fanOut.endSession(['books', 'music'])
    await fanOut.recorded(1, 'logout.given_up')
    await fanOut.world.settled()
    const entries = await fanOut.world.sql.query<{ type: string; message: string }>('select type, message from projector.diagnostic')
    const message = `The application music was not told that the session ${sid} ended, and will not be: status 400 at attempt 1.`
    assert.deepEqual(entries, [{ type: 'Error', message }])
  })

  it('plans one notice per client of the session and posts a token to each that wants one', async () => {
    fanOut = await aFanOut(() => 204)
    const sid = await fanOut.endSession(['books', 'music', 'silent'], { cause: 'idle' })
    const delivered = await fanOut.recorded(2, 'logout.delivered')
    const [ended] = await fanOut.eventsOf('session.ended')
    const planned = await fanOut.eventsOf('logout.planned')
    assert.deepEqual(
      planned.map(({ event }) => event.data).sort((a, b) => String(a.client_id).localeCompare(String(b.client_id))),
      [
        ['books', true],
        ['music', true],
        ['silent', false],
      ].map(([client_id, backchannel]) => ({ iss: 'https://t1.example', sid, sub: 'ada', client_id, cause: 'idle', at: fanOut.clock.now(), backchannel })),
    )
    for (const { event } of planned) assert.deepEqual([event.cause, event.traceparent], [ended?.event.id, ended?.event.traceparent])
    for (const { event } of delivered) {
      const plan = planned.find((each) => each.event.stream === event.stream)
      assert.deepEqual([event.cause, event.traceparent, event.version], [plan?.event.id, ended?.event.traceparent, 2])
      const { attempt, status, reason, duration_ms } = event.data
      assert.deepEqual([attempt, status, reason, duration_ms], [1, 204, '', 3])
    }
    assert.deepEqual(fanOut.posts.map(({ client }) => client).sort(), ['books', 'music'])
    for (const { contentType, token } of fanOut.posts) {
      assert.equal(contentType, 'application/x-www-form-urlencoded')
      assert.deepEqual([token.issuer, token.sub, token.sid, token.type, token.algorithm], ['https://t1.example', 'ada', sid, 'logout+jwt', 'RS256'])
    }
    assert.deepEqual(
      (await fanOut.deliveries()).map(({ client_id, state }) => [client_id, state]),
      [
        ['books', 'delivered'],
        ['music', 'delivered'],
        ['silent', 'none'],
      ],
    )
  })

  it('plans once, however often the end of the session is heard', async () => {
    fanOut = await aFanOut(() => 200)
    await fanOut.endSession(['books'])
    await fanOut.recorded(1, 'logout.delivered')
    await fanOut.hearAgain()
    assert.equal((await fanOut.eventsOf('logout.planned')).length, 1)
    assert.equal(fanOut.posts.length, 1)
  })

  it('tells again with a fresh token after a failure, and records both receipts', async () => {
    fanOut = await aFanOut((_client, count) => (count === 1 ? 500 : 200))
    await fanOut.endSession(['books'])
    const [failed] = await fanOut.recorded(1, 'logout.failed')
    const { attempt, status, reason, next_attempt_at } = failed?.event.data ?? {}
    assert.deepEqual([attempt, status, reason], [1, 500, 'unavailable'])
    assert.ok(Number(next_attempt_at) <= fanOut.clock.now() + 2000)
    fanOut.clock.advance(2000)
    const [delivered] = await fanOut.recorded(1, 'logout.delivered')
    assert.equal(delivered?.event.data.attempt, 2)
    const jtis = fanOut.posts.map(({ token }) => token.jti)
    assert.equal(new Set(jtis).size, 2)
    assert.deepEqual([failed?.event.data.jti, delivered?.event.data.jti], jtis)
  })

  it('gives up at once on a 400', async () => {
    fanOut = await aFanOut(() => 400)
    await fanOut.endSession(['books'])
    const [rejected] = await fanOut.recorded(1, 'logout.given_up')
    assert.deepEqual([rejected?.event.data.attempt, rejected?.event.data.status, rejected?.event.data.reason], [1, 400, 'rejected'])
    assert.deepEqual(
      (await fanOut.deliveries()).map(({ state, last_status, last_reason }) => [state, last_status, last_reason]),
      [['given_up', 400, 'rejected']],
    )
  })

  it('gives up without a post on a client that has gone since', async () => {
    fanOut = await aFanOut(() => 200)
    await fanOut.endSession(['leaving'])
    const [given] = await fanOut.recorded(1, 'logout.given_up')
    assert.deepEqual([given?.event.data.attempt, given?.event.data.status, given?.event.data.reason], [1, 0, 'unknown_client'])
    assert.equal(fanOut.posts.length, 0)
  })

  it('names our own address as issuer for a tenant that is gone', async () => {
    fanOut = await aFanOut(() => 200)
    await fanOut.endSession(['books'], { tenant: 'gone', cause: 'tenant_closed' })
    const [planned] = await fanOut.recorded(1, 'logout.planned')
    assert.equal(planned?.event.data.iss, 'http://localhost:9011')
  })

  it('keeps nobody waiting for a party that does not answer, and asks that one four times at once at most', async () => {
    fanOut = await aFanOut((client) => (client === 'dead' ? new Promise((resolve) => release.push(() => resolve('timeout'))) : 200))
    for (let session = 0; session < 12; session += 1) await fanOut.endSession(['dead', 'alive'])
    await fanOut.recorded(12, 'logout.delivered')
    assert.equal(fanOut.posts.filter(({ client }) => client === 'dead').length, 4)
  })

  it('leaves a party alone after five failures in a row, probes it once, and goes on when it is back', async () => {
    let isUp = false
    fanOut = await aFanOut(() => (isUp ? 200 : 503))
    for (let session = 0; session < 12; session += 1) await fanOut.endSession(['books'])
    await fanOut.recorded(5, 'logout.failed')
    await fanOut.endSession(['music'])
    await fanOut.recorded(1, 'logout.delivered', 'logout.failed')
    const asked = fanOut.posts.filter(({ client }) => client === 'books').length
    assert.ok(asked >= 5 && asked <= 8, `asked ${asked} times`)
    isUp = true
    // An attempt that was under way when the party came back may open the circuit once more, so time goes on until it is told.
    while ((await fanOut.eventsOf('logout.delivered')).length < 13) fanOut.clock.advance(1000)
  })

  it('gives up a day later, also what an open circuit holds back', async () => {
    fanOut = await aFanOut(() => 'connection')
    for (let session = 0; session < 12; session += 1) await fanOut.endSession(['books'])
    await fanOut.recorded(12, 'logout.planned')
    await fanOut.recorded(5, 'logout.failed')
    fanOut.clock.advance(DAY_MS)
    const given = await fanOut.recorded(12, 'logout.given_up')
    for (const { event } of given) assert.ok(['connection', 'circuit_open'].includes(String(event.data.reason)))
  })

  it('counts no attempt while it cannot make a token', async () => {
    fanOut = await aFanOut(() => 200)
    fanOut.setTokenAway(true)
    await fanOut.endSession(['books'])
    await fanOut.recorded(1, 'logout.planned')
    while (!(await fanOut.deliveries()).some(({ claimed_until }) => claimed_until === fanOut.clock.now() + 2000));
    fanOut.setTokenAway(false)
    fanOut.clock.advance(2000)
    const [delivered] = await fanOut.recorded(1, 'logout.delivered')
    assert.equal(delivered?.event.data.attempt, 1)
  })

  it('tells each party once per attempt when two workers are at it', async () => {
    fanOut = await aFanOut(() => 200)
    const other = fanOut.startWorker()
    const clients = Array.from({ length: 10 }, (_each, index) => `party-${index}`)
    for (let session = 0; session < 4; session += 1) await fanOut.endSession(clients)
    await fanOut.recorded(40, 'logout.delivered')
    await other.stop()
    assert.equal(fanOut.posts.length, 40)
    assert.equal((await fanOut.eventsOf('logout.delivered')).length, 40)
  })

  it('goes on after a restart where it was', async () => {
    fanOut = await aFanOut((_client, count) => (count === 1 ? 'timeout' : 200), { delivers: false })
    await fanOut.endSession(['books'])
    const first = fanOut.startWorker()
    await fanOut.recorded(1, 'logout.failed')
    await first.stop()
    fanOut.clock.advance(2000)
    const second = fanOut.startWorker()
    const [delivered] = await fanOut.recorded(1, 'logout.delivered')
    await second.stop()
    assert.equal(delivered?.event.data.attempt, 2)
  })

  it('tells again what a worker was at when it died, as soon as its claim has run out', async () => {
    fanOut = await aFanOut(() => 200, { delivers: false })
    await fanOut.endSession(['books'])
    await fanOut.recorded(1, 'logout.planned')
    const now = fanOut.clock.now()
    const claimed = await claimDeliveries(fanOut.platform.sql, { now, limit: 10, rooms: [], overdue: 0 })
    assert.equal(claimed.length, 1)
    assert.deepEqual(await claimDeliveries(fanOut.platform.sql, { now: now + CLAIM_MS - 1, limit: 10, rooms: [], overdue: 0 }), [])
    fanOut.clock.advance(CLAIM_MS)
    const worker = fanOut.startWorker()
    await fanOut.recorded(1, 'logout.delivered')
    await worker.stop()
  })
})
