// Gathers what is left after a fault: what the clients know, the log, its copies and views, Kafka's topics, Redis's marks, and what the
// receivers heard.
import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { openRedis } from '@signet/platform/adapters/redis'
import { topicPlans } from '@signet/platform/log/topics'
import { silentLog } from '@signet/platform/testing/fixed'
import { endedKey, sessionKey } from '@signet/protos'
import { Kafka, logLevel } from 'kafkajs'
import type { Cluster } from './cluster.ts'
import type { Exchange } from './history.ts'
import type { Heard } from './receivers.ts'

export interface LoggedEvent {
  readonly position: number
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly topic: string
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly entry: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface KafkaRecord {
  readonly topic: string
  readonly partition: number
  readonly position: number
  readonly entry: string
}

/** All that the invariants are judged by. */
export interface Evidence {
  readonly exchanges: readonly Exchange[]
  readonly log: readonly LoggedEvent[]
  /** The log as it was when the fault struck: position and bytes. */
  readonly before: readonly Pick<LoggedEvent, 'position' | 'entry'>[]
  readonly records: readonly KafkaRecord[]
  /** The positions in the auditors' index. */
  readonly indexed: readonly number[]
  /** The sessions that token knows to have ended. */
  readonly endedAtToken: readonly string[]
  /** The ended sessions whose mark in Redis is missing or whose copy is there. */
  readonly unmarked: readonly string[]
  readonly heard: readonly Heard[]
}

const logQuery = `select position, stream, version, e.type, topic, encode(sha256(entry), 'hex') as entry, convert_from(entry, 'UTF8')::jsonb -> 'data' as data
                    from log.event e join log.event_type using (type) order by position`

export const readLog = (cluster: Cluster): Promise<readonly LoggedEvent[]> => cluster.query<LoggedEvent>(logQuery)

/** Every record of every topic, from its beginning to what was its end when this was called. */
async function readTopics(brokers: readonly string[]): Promise<readonly KafkaRecord[]> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING, retry: { retries: 20, maxRetryTime: 1000 } })
  const admin = kafka.admin()
  await admin.connect()
  const ends = new Map<string, number>()
  for (const { topic } of topicPlans)
    for (const { partition, high, low } of await admin.fetchTopicOffsets(topic))
      if (Number(high) > Number(low)) ends.set(`${topic} ${partition}`, Number(high) - 1)
  const records: KafkaRecord[] = []
  const groupId = `checker-${randomUUID()}`
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 })
  await consumer.connect()
  await consumer.subscribe({ topics: topicPlans.map(({ topic }) => topic), fromBeginning: true })
  await new Promise<void>((resolve, reject) => {
    if (ends.size === 0) resolve()
    const eachMessage = async ({
      topic,
      partition,
      message,
    }: {
      topic: string
      partition: number
      message: { offset: string; value: Buffer | null; headers?: object }
    }) => {
      const position = Number(String(Reflect.get(message.headers ?? {}, 'position')))
      records.push({
        topic,
        partition,
        position,
        entry: createHash('sha256')
          .update(message.value ?? '')
          .digest('hex'),
      })
      if (Number(message.offset) >= (ends.get(`${topic} ${partition}`) ?? Number.POSITIVE_INFINITY)) ends.delete(`${topic} ${partition}`)
      if (ends.size === 0) resolve()
    }
    consumer.run({ autoCommit: false, eachMessage }).catch(reject)
  })
  await consumer.disconnect()
  await admin.deleteGroups([groupId]).catch(() => undefined)
  await admin.disconnect()
  return records
}

/** The sessions of which Redis does not know that they ended. */
async function findUnmarked(url: string, sids: readonly string[]): Promise<readonly string[]> {
  const vault = openRedis({ url, log: silentLog })
  try {
    const ask = async () => {
      const keys = sids.flatMap((sid) => [endedKey(sid), sessionKey(sid)])
      const present = await vault.present(keys, Date.now())
      return sids.filter((_, index) => present[index * 2] !== true || present[index * 2 + 1] === true)
    }
    for (;;) {
      const unmarked = await ask().catch(() => undefined)
      if (unmarked !== undefined) return unmarked
      await sleep(20)
    }
  } finally {
    await vault.close()
  }
}

export async function gather(cluster: Cluster, known: Pick<Evidence, 'exchanges' | 'before' | 'heard'>): Promise<Evidence> {
  const log = await readLog(cluster)
  const ended = log.filter(({ type }) => type === 'session.ended').map(({ data }) => String(data.sid))
  const [records, indexed, endedAtToken, unmarked] = await Promise.all([
    readTopics(cluster.stores.brokers),
    cluster.query<{ position: number }>('select position from projector.audit_event'),
    cluster.query<{ sid: string }>('select sid from token.ended_session'),
    findUnmarked(cluster.stores.redis.url, ended),
  ])
  return { ...known, log, records, indexed: indexed.map(({ position }) => position), endedAtToken: endedAtToken.map(({ sid }) => sid), unmarked }
}

/** What has not come to rest yet, one sentence each. Nothing stays like that: nobody has to do anything. */
export async function unsettled(cluster: Cluster): Promise<readonly string[]> {
  const found = await cluster.query<{ sentence: string }>(`
    select 'the relay is at ' || c.position || ' of ' || l.position as sentence
      from log.counter as l, log.cursor as c where c.name = 'relay' and c.position < l.position
    union all
    select 'the index for auditors is at ' || a.position || ' of ' || l.position from projector.audit_cursor as a, log.counter as l where a.position < l.position
    union all
    select 'the delivery to ' || client_id || ' of ' || sid || ' is pending after ' || attempts || ' attempts' from projector.delivery where state = 'pending'
    union all
    select 'no plan for the session ' || (convert_from(entry, 'UTF8')::jsonb -> 'data' ->> 'sid') from log.event as e
     where type = 'session.ended' and jsonb_array_length(convert_from(entry, 'UTF8')::jsonb -> 'data' -> 'clients') >
           (select count(*) from projector.delivery as d where d.sid = convert_from(e.entry, 'UTF8')::jsonb -> 'data' ->> 'sid')
    union all
    select 'the grant ' || f.id || ' has outlived its session' from token.family as f join authorize.session as s using (sid)
     where s.ended_at is not null and f.revoked_at is null
    union all
    select 'token does not know that the session ' || s.sid || ' ended' from authorize.session as s left join token.ended_session as t using (sid)
     where s.ended_at is not null and t.sid is null
    union all
    ${['authorize', 'token', 'projector']
      .map(
        (schema) => `select '${schema}.' || handler || ' has not seen position ' || newest || ' of ' || topic
          from (select c.handler, c.topic, max(c.position) as seen, (select max(e.position) from log.event as e join log.event_type as t using (type) where t.topic = c.topic) as newest
                  from ${schema}.checkpoint as c group by c.handler, c.topic) as each where seen < newest`,
      )
      .join(' union all ')}`)
  return found.map(({ sentence }) => sentence)
}
