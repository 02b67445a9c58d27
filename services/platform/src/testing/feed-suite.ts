// What every feed must do. Run with a factory, once per adapter, over a real log in a real database.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { codeRedeemed, user as userObject } from '@signet/protos'
import { openPostgres } from '../adapters/postgres.ts'
import { systemClock, systemRandom } from '../adapters/system.ts'
import { openEventLog } from '../log/event-log.ts'
import { makeFact } from '../log/fact.ts'
import type { Broadcast, EventFeed, EventLog, Log, RecordedEvent, Sql, Subscription } from '../ports.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { silentLog } from './fixed.ts'
import { positionsOf } from './recorded.ts'
import { until } from './until.ts'

/** A feed over the log of `events`, which is the projector's. What one feed published, the next one of the same `world` delivers. */
export type OpenFeed = (options: { world: string; events: EventLog; log: Log }) => Promise<EventFeed>

/** A handler that remembers; `reached` resolves when it has been given so many events in all. */
function collector(name: string, fail: (events: readonly RecordedEvent[]) => boolean = () => false) {
  const calls: (readonly RecordedEvent[])[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const seen = () => calls.flat()
  const react = async (events: readonly RecordedEvent[]) => {
    calls.push(events)
    for (const each of waiting) if (seen().length >= each.count) each.resolve()
    if (fail(events)) throw new Error('not this time')
  }
  const subscription: Subscription = { name, hears: userObject.events, kind: 'react', react }
  const reached = (count: number) => new Promise<void>((resolve) => (seen().length >= count ? resolve() : waiting.push({ count, resolve })))
  return { subscription, calls, reached, seen, positions: () => seen().map(({ position }) => position) }
}

export function feedSuite(name: string, open: OpenFeed, options: { skip?: string | false } = {}): void {
  describe(`the feed over ${name}`, { skip: options.skip ?? false }, () => {
    let database: FreshDatabase
    let sql: Sql
    let owner: Sql
    let reader: EventLog
    let registry: EventLog
    let token: EventLog
    let world: string
    const pools: { close(): Promise<void> }[] = []
    const feeds: EventFeed[] = []

    before(async () => {
      database = await freshDatabase([])
      const connect = (role: 'projector' | 'registry' | 'token' | 'owner') => {
        const pool = openPostgres({ url: database.urlFor(role), applicationName: 'feed suite', max: 6, log: silentLog })
        pools.push(pool)
        return pool
      }
      sql = connect('projector')
      owner = connect('owner')
      reader = openEventLog({ sql, service: 'projector', log: silentLog })
      registry = openEventLog({ sql: connect('registry'), service: 'registry', log: silentLog })
      token = openEventLog({ sql: connect('token'), service: 'token', log: silentLog })
      await sql.query('create table seen (position bigint primary key)')
      world = systemRandom.uuid()
    })
    after(async () => {
      await Promise.all(pools.map((pool) => pool.close()))
      await database.drop()
    })
    afterEach(async () => {
      await Promise.all(feeds.splice(0).map((feed) => feed.close()))
    })

    const openFeed = async (): Promise<EventFeed> => {
      const feed = await open({ world, events: reader, log: silentLog })
      feeds.push(feed)
      return feed
    }

    const around = { clock: systemClock, random: systemRandom }
    const users = makeFact({ service: 'registry', ...around })
    const tokens = makeFact({ service: 'token', ...around })
    const envelope = { tenant: '', subject: 'test', actor: 'service:registry' }

    /** Records events and hands them to the feed. */
    const record = async (feed: EventFeed, log: EventLog, events: readonly Parameters<EventLog['append']>[0][number][]): Promise<readonly RecordedEvent[]> => {
      const appended = await log.append(events)
      assert.ok(appended.kind === 'recorded')
      const recorded = await reader.readAll((appended.positions[0] ?? 1) - 1, events.length)
      await feed.publish(recorded)
      return recorded
    }
    const user = (stream: string, version = 1) =>
      users(userObject.created, { ...envelope, stream, version, data: { sub: systemRandom.uuid(), active: true, verified: true } })
    const recordUsers = (feed: EventFeed, count: number) =>
      record(
        feed,
        registry,
        Array.from({ length: count }, () => user(`user:${systemRandom.uuid()}`)),
      )
    it('delivers every event once and in the order of its stream', async () => {
      const feed = await openFeed()
      const streams = Array.from({ length: 20 }, () => `user:${systemRandom.uuid()}`)
      const handler = collector('ordered')
      await feed.subscribe('projector', sql, handler.subscription)
      const recorded: RecordedEvent[] = []
      for (let version = 1; version <= 10; version++) {
        const batch = streams.map((stream) => user(stream, version))
        recorded.push(...(await record(feed, registry, batch)))
      }
      await handler.reached(recorded.length)
      for (const stream of streams) {
        const own = handler.seen().filter(({ event }) => event.stream === stream)
        assert.deepEqual(
          own.map(({ event }) => event.version),
          [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        )
      }
      assert.deepEqual(
        handler.positions().sort((a, b) => a - b),
        positionsOf(recorded),
      )
      assert.deepEqual(
        handler.seen().find(({ position }) => position === recorded[0]?.position),
        recorded[0],
      )
    })

    it('delivers what a handler hears of and nothing else', async () => {
      const feed = await openFeed()
      const handler = collector('choosy')
      await feed.subscribe('projector', sql, handler.subscription)
      const data = { family_id: systemRandom.uuid(), client_id: 'app', sub: 'somebody', sid: 'a session', code_hash: systemRandom.uuid() }
      await record(feed, token, [tokens(codeRedeemed, { ...envelope, stream: `code:${data.code_hash}`, version: 1, data })])
      const narrow = collector('narrow')
      await feed.subscribe('projector', sql, { ...narrow.subscription, hears: [userObject.life.deactivated] })
      await recordUsers(feed, 2)
      const id = systemRandom.uuid()
      const ended = { ...envelope, stream: userObject.stream(id), version: 2, data: { sub: id, reason: 'locked' as const } }
      const mine = await record(feed, registry, [user(ended.stream), users(userObject.life.deactivated, ended), user(`user:${systemRandom.uuid()}`)])
      await until(() => handler.positions().includes(mine.at(-1)?.position ?? 0))
      assert.ok(handler.seen().every(({ event }) => event.type.startsWith('user.')))
      await until(() => narrow.positions().length > 0)
      assert.deepEqual(narrow.positions(), [mine[1]?.position])
    })

    it('goes on after a restart where it was, and misses nothing that came in between', async () => {
      const [first, second] = [await openFeed(), await openFeed()]
      const handler = collector('resuming')
      await first.subscribe('projector', sql, handler.subscription)
      const before = await recordUsers(first, 5)
      await until(() => before.every(({ position }) => handler.positions().includes(position)))
      await until(async () => (await checkpointsOf('resuming')) >= (before.at(-1)?.position ?? 0))
      await first.close()

      const between = await recordUsers(second, 3)
      const resumed = collector('resuming')
      await second.subscribe('projector', sql, resumed.subscription)
      const later = await recordUsers(second, 2)
      await resumed.reached(5)
      assert.deepEqual(
        resumed.positions().sort((a, b) => a - b),
        positionsOf([...between, ...later]),
      )
    })

    const checkpointsOf = async (handler: string): Promise<number> => {
      const [row] = await sql.query<{ position: number | null }>('select max(position) as position from checkpoint where handler = $1', [handler])
      return row?.position ?? 0
    }

    it('does not hand on what was published twice', async () => {
      const feed = await openFeed()
      const handler = collector('deduplicating')
      await feed.subscribe('projector', sql, handler.subscription)
      const stream = `user:${systemRandom.uuid()}`
      const recorded = await record(feed, registry, [user(stream, 1), user(stream, 2)])
      await feed.publish(recorded)
      await feed.publish(recorded.slice(1))
      const last = await record(feed, registry, [user(stream, 3)])
      await until(() => handler.positions().includes(last[0]?.position ?? 0))
      const own = handler.seen().filter(({ event }) => event.stream === stream)
      assert.deepEqual(
        own.map(({ event }) => event.version),
        [1, 2, 3],
      )
    })

    it('commits a projection with its checkpoint, and gives a handler that failed the same events again', async () => {
      const feed = await openFeed()
      let failures = 0
      const subscription: Subscription = {
        name: 'projecting',
        hears: userObject.events,
        kind: 'project',
        project: async (events, tx) => {
          for (const { position } of events) await tx.query('insert into seen (position) values ($1)', [position])
          if (failures++ < 2) throw new Error('after the rows were written')
        },
      }
      await feed.subscribe('projector', sql, subscription)
      const recorded = await recordUsers(feed, 4)
      const wanted = positionsOf(recorded)
      await until(async () => {
        const rows = await sql.query<{ position: number }>('select position from seen where position = any ($1)', [wanted])
        return rows.length === wanted.length
      })
      assert.ok(failures >= 3)
    })

    it('gives a reaction that failed the same events again', async () => {
      const feed = await openFeed()
      const stream = `user:${systemRandom.uuid()}`
      let failures = 0
      const handler = collector('reacting', (events) => events.some(({ event }) => event.stream === stream) && failures++ < 2)
      await feed.subscribe('projector', sql, handler.subscription)
      const [mine] = await record(feed, registry, [user(stream)])
      await until(() => handler.positions().filter((position) => position === mine?.position).length === 3)
      assert.deepEqual(feed.troubles(), [])
    })

    it('stops a handler at the events of another log, with one sentence, and lets the others go on', async () => {
      const feed = await openFeed()
      const settled = collector('settled')
      await feed.subscribe('projector', sql, settled.subscription)
      const before = await record(
        feed,
        registry,
        Array.from({ length: 60 }, () => user(`user:${systemRandom.uuid()}`)),
      )
      await until(async () => before.every(({ position }) => settled.positions().includes(position)) && (await checkpointsOf('settled')) > 0)
      await until(async () => (await checkpointsOf('settled')) >= (before.at(-1)?.position ?? 0))
      const [origin] = await owner.query<{ id: string }>('select id from log.origin')
      await owner.query(`update log.origin set id = 'restored'`)
      try {
        const handled = settled.seen().length
        const foreign = await record(
          feed,
          registry,
          Array.from({ length: 60 }, () => user(`user:${systemRandom.uuid()}`)),
        )
        await until(() => feed.troubles().length > 0)
        assert.match(
          feed.troubles()[0] ?? '',
          /^settled has handled signet\.registry up to position \d+ of the log .+ and is now given events of the log restored: [^.]+\.$/,
        )
        assert.equal(settled.seen().length, handled)
        assert.ok(foreign.every(({ position }) => !settled.positions().includes(position)))
      } finally {
        await owner.query('update log.origin set id = $1', [origin?.id ?? ''])
        world = systemRandom.uuid()
        await owner.query('truncate log.event, log.stream')
        await owner.query('update log.counter set position = 0')
        await owner.query('delete from projector.checkpoint')
      }
    })

    it('lets every listener hear what comes, after a reset', async () => {
      const feeds = [await openFeed(), await openFeed()]
      const heard: number[][] = [[], []]
      const resets = [0, 0]
      for (const [index, feed] of feeds.entries()) {
        const broadcast: Broadcast = {
          name: 'cache',
          topics: ['signet.registry'],
          hear: ({ position }) => void heard[index]?.push(position),
          reset: () => {
            resets[index] = (resets[index] ?? 0) + 1
          },
        }
        await feed.listen('projector', broadcast)
      }
      assert.ok(resets.every((count) => count > 0))
      // A listener hears what comes while it listens, and is reset for what came before: so events go on coming until it does.
      for (const [index, feed] of feeds.entries()) {
        const positions: number[] = []
        await until(async () => {
          positions.push(...positionsOf(await recordUsers(feed, 1)))
          return positions.some((position) => heard[index]?.includes(position))
        })
      }
    })
  })
}
