// The relay over a real log; the feed is a list that can be slow.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { user } from '@signet/protos'
import { openPostgres } from '../adapters/postgres.ts'
import { systemClock, systemRandom } from '../adapters/system.ts'
import { type EventLog, type RecordedEvent, type Sql, SqlError } from '../ports.ts'
import { noTelemetry } from '../telemetry/none.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { silentLog } from '../testing/fixed.ts'
import { positionsOf } from '../testing/recorded.ts'
import { until } from '../testing/until.ts'
import { openEventLog } from './event-log.ts'
import { makeFact } from './fact.ts'
import { readCursor } from './lease.ts'
import { relayJob } from './relay.ts'

describe('the relay', () => {
  let database: FreshDatabase
  let sql: Sql
  let owner: Sql
  let events: EventLog
  let registry: EventLog
  const pools: { close(): Promise<void> }[] = []
  const stops: (() => Promise<void>)[] = []
  const fact = makeFact({ service: 'registry', clock: systemClock, random: systemRandom })

  before(async () => {
    database = await freshDatabase([])
    const connect = (role: 'projector' | 'registry' | 'owner') => {
      const pool = openPostgres({ url: database.urlFor(role), applicationName: 'relay test', max: 6, log: silentLog })
      pools.push(pool)
      return pool
    }
    sql = connect('projector')
    owner = connect('owner')
    events = openEventLog({ sql, service: 'projector', log: silentLog })
    registry = openEventLog({ sql: connect('registry'), service: 'registry', log: silentLog })
  })
  after(async () => {
    await Promise.all(pools.map((pool) => pool.close()))
    await database.drop()
  })
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop()
  })

  const append = async (count: number): Promise<readonly number[]> => {
    const users = Array.from({ length: count }, () =>
      fact(user.created, {
        stream: `user:${systemRandom.uuid()}`,
        version: 1,
        tenant: '',
        subject: 'test',
        actor: 'service:registry',
        data: { sub: systemRandom.uuid(), active: true, verified: true },
      }),
    )
    const appended = await registry.append(users)
    return appended.kind === 'conflict' ? [] : appended.positions
  }

  /** Starts a relay whose feed does `publish`. */
  const start = (publish: (batch: readonly RecordedEvent[]) => Promise<void>, latest: readonly RecordedEvent[] = []) => {
    const stopping = new AbortController()
    const relay = relayJob({ sql, events, feed: { publish, latest: async () => latest }, log: silentLog, random: systemRandom, telemetry: noTelemetry })
    const ended = runAgain(() => relay.run(stopping.signal))
    const stop = async () => {
      stopping.abort()
      await ended
    }
    stops.push(stop)
    return { relay, stop, ended }
  }

  it('publishes everything in order, across restarts, and remembers how far it came', async () => {
    const published: number[] = []
    const keep = async (batch: readonly RecordedEvent[]) => void published.push(...positionsOf(batch))
    const early = await append(200)
    const first = start(keep)
    await until(() => published.length === early.length)
    const middle = await append(50)
    await until(async () => (await readCursor(sql, 'relay'))?.position === middle.at(-1))
    await first.stop()
    const late = await append(50)
    const second = start(keep)
    await until(async () => (await readCursor(sql, 'relay'))?.position === late.at(-1))
    assert.deepEqual(published, [...early, ...middle, ...late])
    assert.deepEqual([second.relay.status().leading, second.relay.status().position], [true, late.at(-1)])
  })

  it('has one leader; another takes over when it stops', async () => {
    const published: [number[], number[]] = [[], []]
    const one = start(async (batch) => void published[0].push(...positionsOf(batch)))
    await until(() => one.relay.status().leading)
    const two = start(async (batch) => void published[1].push(...positionsOf(batch)))
    const positions = await append(20)
    await until(async () => (await readCursor(sql, 'relay'))?.position === positions.at(-1))
    assert.deepEqual(published, [positions, []])
    assert.equal(two.relay.status().leading, false)
    await one.stop()
    const rest = await append(20)
    await until(async () => (await readCursor(sql, 'relay'))?.position === rest.at(-1))
    assert.deepEqual(published, [positions, rest])
  })

  it('publishes a batch again that was not accepted', async () => {
    const before = (await readCursor(sql, 'relay'))?.position ?? 0
    const refused: number[] = []
    const first = start(async (batch) => {
      refused.push(...positionsOf(batch))
      throw new Error('not now')
    })
    stops.length = 0
    const failed = assert.rejects(first.ended, /not now/)
    const positions = await append(3)
    await failed
    assert.equal((await readCursor(sql, 'relay'))?.position, before)
    const published: number[] = []
    start(async (batch) => void published.push(...positionsOf(batch)))
    await until(() => published.length === 3)
    assert.deepEqual(published, positions)
    assert.ok(refused.length > 0)
  })

  it('moves nothing once its lease is somebody else’s', async () => {
    const before = (await readCursor(sql, 'relay'))?.position
    const [asleep, accept] = [gate(), gate()]
    const published: (readonly number[])[] = []
    const sleepy = start(async (batch) => {
      published.push(positionsOf(batch))
      asleep.resolve()
      await accept.promise
    })
    const first = await append(1)
    await asleep.promise
    assert.ok(sleepy.relay.status().waitingMs > 0)
    await append(1)
    await owner.query(`update log.lease set holder = 'another', epoch = epoch + 1, until = clock_timestamp() + interval '1 minute'`)
    accept.resolve()
    await until(() => !sleepy.relay.status().leading)
    assert.equal((await readCursor(sql, 'relay'))?.position, before)
    assert.deepEqual(published, [first])
    await owner.query('update log.lease set until = clock_timestamp()')
  })

  it('stops at once while the feed accepts nothing', async () => {
    const asleep = gate()
    const stuck = start(() => {
      asleep.resolve()
      return new Promise(() => undefined)
    })
    await append(1)
    await asleep.promise
    await stuck.stop()
  })
})

/** As the host does: a database that was too slow for once ends no relay. */
async function runAgain(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof SqlError)) throw error
    }
  }
}

function gate(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
