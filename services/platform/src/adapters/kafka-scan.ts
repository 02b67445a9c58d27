// Reading what our topics hold, from somewhere to where they end now, in no order between partitions: for who asks what was published.
import { randomUUID } from 'node:crypto'
import type { Kafka } from 'kafkajs'
import { readMessage } from '../log/message.ts'
import { topicPlans } from '../log/topics.ts'
import type { RecordedEvent } from '../ports.ts'
import { persistently } from './kafka-client.ts'

/** `last`: the last record of each partition. `since`: what was published from then on, in milliseconds since 1970 by the clocks of who published. */
export type ScanFrom = 'last' | { readonly since: number }

/** Part of a topic that is to be read. */
interface Stretch {
  readonly topic: string
  readonly partition: number
  readonly begin: number
  /** The first offset that is not. */
  readonly end: number
}

const keyOf = ({ topic, partition }: Pick<Stretch, 'topic' | 'partition'>): string => `${topic} ${partition}`

/** How long a look waits for records before it asks again, in milliseconds. */
const MAX_WAIT_MS = 100

/** Hands on the events part by part, each partition in its order. A topic that does not exist holds nothing. */
export async function scanTopics(kafka: Kafka, prefix: string, from: ScanFrom, each: (events: readonly RecordedEvent[]) => Promise<void>): Promise<void> {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const existing = await admin.listTopics()
    const topics = topicPlans.map(({ topic }) => prefix + topic).filter((topic) => existing.includes(topic))
    const stretches = (await Promise.all(topics.map((topic) => stretchesOf(admin, topic, from)))).flat()
    if (stretches.length === 0) return
    const groupId = `${prefix}signet.scan.${randomUUID()}`
    await read(kafka, groupId, stretches, each)
    await admin.deleteGroups([groupId]).catch(() => undefined) // Kafka forgets it by itself, later
  } finally {
    await admin.disconnect()
  }
}

async function stretchesOf(admin: ReturnType<Kafka['admin']>, topic: string, from: ScanFrom): Promise<readonly Stretch[]> {
  const ends = await persistently(() => admin.fetchTopicOffsets(topic))
  const begins = from === 'last' ? undefined : await persistently(() => admin.fetchTopicOffsetsByTimestamp(topic, from.since))
  return ends.flatMap(({ partition, low, high }) => {
    const found = begins?.find((begin) => begin.partition === partition)?.offset
    const end = Number(high)
    const begin = Math.max(Number(low), found === undefined ? end - 1 : Number(found))
    return begin < end ? [{ topic, partition, begin, end }] : []
  })
}

async function read(kafka: Kafka, groupId: string, stretches: readonly Stretch[], each: (events: readonly RecordedEvent[]) => Promise<void>): Promise<void> {
  const left = new Map(stretches.map((stretch) => [keyOf(stretch), stretch]))
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: MAX_WAIT_MS })
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [...new Set(stretches.map(({ topic }) => topic))], fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      consumer.on('consumer.group_join', () => {
        for (const { topic, partition, begin } of left.values()) consumer.seek({ topic, partition, offset: String(begin) })
      })
      consumer.on('consumer.crash', ({ payload: { error, restart } }) => {
        if (!restart) reject(error)
      })
      const eachBatch = async ({ batch, resolveOffset, heartbeat }: Parameters<NonNullable<Parameters<typeof consumer.run>[0]>['eachBatch'] & object>[0]) => {
        const stretch = left.get(keyOf(batch))
        if (stretch === undefined) return
        const wanted = batch.messages.filter(({ offset }) => Number(offset) >= stretch.begin && Number(offset) < stretch.end)
        await each(wanted.map((message) => readMessage(message, `${batch.topic}, partition ${batch.partition}`)))
        resolveOffset(batch.lastOffset())
        if (Number(batch.lastOffset()) >= stretch.end - 1) left.delete(keyOf(stretch))
        if (left.size === 0) resolve()
        await heartbeat()
      }
      consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch }).catch(reject)
    })
  } finally {
    await consumer.disconnect()
  }
}
