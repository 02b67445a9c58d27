import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, afterEach, before, describe, it } from 'node:test'
import { codeRedeemed, encodeEntry, user } from '@signet/protos'
import { Kafka, logLevel, Partitioners } from 'kafkajs'
import type { EventFeed, RecordedEvent, Sql, Subscription } from '../ports.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { feedSuite } from '../testing/feed-suite.ts'
import { silentLog } from '../testing/fixed.ts'
import { kafkaBrokers, without } from '../testing/parts.ts'
import { positionsOf, recordedFrom } from '../testing/recorded.ts'
import { until } from '../testing/until.ts'
import { openKafka } from './kafka.ts'
import { createTopics } from './kafka-topics.ts'
import { openPostgres } from './postgres.ts'
import { systemRandom } from './system.ts'

const brokers = kafkaBrokers() ?? []
const skip = without('Kafka', kafkaBrokers())

feedSuite(
  'Kafka',
  async ({ world, log }) => {
    const prefix = `${world}.`
    await createTopics({ brokers }, prefix)
    return openKafka({ cluster: { brokers }, clientId: 'feed-suite', log, prefix })
  },
  { skip },
)

describe('Kafka', { skip }, () => {
  const prefix = `${systemRandom.uuid()}.`
  const feeds: EventFeed[] = []
  let database: FreshDatabase
  let sql: Sql & { close(): Promise<void> }

  before(async () => {
    await createTopics({ brokers }, prefix)
    database = await freshDatabase([])
    sql = openPostgres({ url: database.urlFor('projector'), applicationName: 'kafka test', max: 6, log: silentLog })
    await sql.query('create table seen (handler text, position bigint, replica int, primary key (handler, position))')
  })
  afterEach(async () => {
    await Promise.all(feeds.splice(0).map((feed) => feed.close()))
  })
  after(async () => {
    await sql.close()
    await database.drop()
  })

  const open = (): EventFeed => {
    const feed = openKafka({ cluster: { brokers }, clientId: 'test', log: silentLog, prefix })
    feeds.push(feed)
    return feed
  }
  const seeing = (name: string, replica = 0): Subscription => ({
    name,
    hears: user.events,
    kind: 'project',
    project: async (events, tx) => {
      for (const { position } of events) await tx.query('insert into seen (handler, position, replica) values ($1, $2, $3)', [name, position, replica])
    },
  })
  const seen = async (name: string) =>
    sql.query<{ position: number; replica: number }>('select position, replica from seen where handler = $1 order by position', [name])
  const isSeen = (name: string, events: readonly RecordedEvent[]) => async () => (await seen(name)).length >= events.length

  let position = 1
  const next = (count: number) => {
    const events = recordedFrom(position, count)
    position += count
    return events
  }

  it('shares a handler among replicas, which together handle everything once, whoever comes and goes', async () => {
    const [one, two, relay] = [open(), open(), open()]
    const before = next(200)
    await relay.publish(before)
    await one.subscribe('projector', sql, seeing('shared', 1))
    await until(isSeen('shared', before))
    await two.subscribe('projector', sql, seeing('shared', 2))
    const both = next(200)
    await relay.publish(both)
    await until(isSeen('shared', [...before, ...both]))
    await one.close()
    const alone = next(100)
    await relay.publish(alone)
    await until(isSeen('shared', [...before, ...both, ...alone]))
    const rows = await seen('shared')
    assert.deepEqual(
      rows.map((row) => row.position),
      positionsOf([...before, ...both, ...alone]),
    )
    assert.deepEqual(new Set(rows.filter((row) => row.position >= (both[0]?.position ?? 0)).map(({ replica }) => replica)), new Set([1, 2]))
  })

  it('stops a handler whose events the topic has dropped, with one sentence, instead of passing over them', async () => {
    const [first, second] = [open(), open()]
    const early = next(30)
    await first.publish(early)
    await first.subscribe('projector', sql, seeing('late'))
    await until(async () => (await seen('late')).at(-1)?.position === early.at(-1)?.position)
    await first.close()
    const missed = next(60)
    await second.publish(missed)
    const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin()
    await admin.connect()
    const topic = `${prefix}signet.registry`
    const ends = await admin.fetchTopicOffsets(topic)
    await admin.deleteTopicRecords({ topic, partitions: ends.map(({ partition, high }) => ({ partition, offset: high })) })
    await admin.disconnect()
    await second.publish(next(60))
    await second.subscribe('projector', sql, seeing('late'))
    await until(() => second.troubles().length > 0)
    assert.match(
      second.troubles()[0] ?? '',
      /^late has missed events of signet\.registry, partition \d: it goes on at offset \d+ and the topic begins at \d+\.$/,
    )
    const positions = (await seen('late')).map((row) => row.position)
    assert.ok(missed.every((event) => !positions.includes(event.position)))
  })

  it('stops a handler at what is no event', async () => {
    const feed = open()
    const producer = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).producer({ createPartitioner: Partitioners.DefaultPartitioner })
    await producer.connect()
    await producer.send({ topic: `${prefix}signet.token`, messages: [{ key: 'x', value: 'rubbish' }] })
    await producer.disconnect()
    await feed.subscribe('projector', sql, { ...seeing('strict'), hears: [codeRedeemed] })
    await until(() => feed.troubles().length > 0)
    assert.match(feed.troubles()[0] ?? '', /signet\.token, partition \d+, offset 0 holds something that is no event/)
  })

  it('publishes more at once than a broker takes at once', async () => {
    const feed = open()
    await feed.subscribe('projector', sql, seeing('heavy'))
    const heavy = next(40).map((each) => {
      const event = { ...each.event, stream: 'user:one', data: { ...each.event.data, padding: 'x'.repeat(50_000) } }
      return { ...each, event, entry: encodeEntry(event) }
    })
    await feed.publish(heavy)
    await until(async () => (await seen('heavy')).at(-1)?.position === heavy.at(-1)?.position)
  })

  it('publishes nothing of a type that it does not know', async () => {
    const [event] = next(1)
    assert.ok(event !== undefined)
    position--
    await assert.rejects(open().publish([{ ...event, event: { ...event.event, type: 'moon.eclipsed' } }]), /moon\.eclipsed are of a newer version/)
  })

  it('makes topics again without harm', async () => {
    await createTopics({ brokers }, prefix)
  })
})

describe('kafkajs', () => {
  const require = createRequire(import.meta.url)

  it('is of the version that the fix below is for', () => {
    assert.equal((require('kafkajs/package.json') as { version: string }).version, '2.2.4')
  })

  it('arms no timer on an idle connection', () => {
    const RequestQueue = require('kafkajs/src/network/requestQueue') as new (
      options: object,
    ) => Record<string, unknown> & {
      pending: unknown[]
      scheduleCheckPendingRequests(): void
    }
    const queue = new RequestQueue({ logger: { debug: () => undefined } })
    queue.scheduleCheckPendingRequests()
    assert.equal(queue.throttleCheckTimeoutId, null)
    queue.pending.push({})
    queue.scheduleCheckPendingRequests()
    assert.ok(queue.throttleCheckTimeoutId !== null)
    clearTimeout(queue.throttleCheckTimeoutId as NodeJS.Timeout)
  })
})
