// The feed over Kafka: every batch is one send that is repeated until it is accepted, offsets live beside what handlers write, and a
// handler that fails pauses its partition.
import { randomUUID } from 'node:crypto'
import type { ServiceName, Topic } from '@signet/protos'
import type { Consumer, EachBatchPayload, Batch as KafkaBatch, Producer } from 'kafkajs'
import type { KafkaCluster } from '../config.ts'
import { pause } from '../job.ts'
import { type Batch, readCheckpoints } from '../log/checkpoint.ts'
import { type Message, readMessage, writeMessage } from '../log/message.ts'
import { handlePartitions, type Partitions } from '../log/partitions.ts'
import { requireTopic, topicsOf } from '../log/topics.ts'
import type { Broadcast, EventFeed, Log, RecordedEvent, Sql, Subscription } from '../ports.ts'
import { connectProducer, FIRST_PAUSE_MS, kafkaClient, MAX_PAUSE_MS } from './kafka-client.ts'
import { openKafkaProgress } from './kafka-progress.ts'
import { scanTopics } from './kafka-scan.ts'

export interface KafkaOptions {
  readonly cluster: KafkaCluster
  readonly clientId: string
  readonly log: Log
  /** Begins the names of topics and groups, so that several platforms may share a cluster. */
  readonly prefix?: string
}

/** How long a consumer waits for records; leaving and joining a group wait for it too. */
const MAX_WAIT_MS = 500

/** A replica that is gone is missed after this, and its partitions stand still until then: the least that brokers allow where nobody changed them. */
const SESSION_TIMEOUT_MS = 6000
const HEARTBEAT_MS = 1000

/** How long Kafka may be behind what was handled, in milliseconds. */
const TELL_MS = 1000

/** What a handler gets of a partition at once: a transaction should be short. */
const MAX_BATCH_BYTES = 256 * 1024

/** A broker takes 1 MiB of one partition at once, and all of a batch may be of one. */
const MAX_SEND_BYTES = 512 * 1024

/** How long the brokers may take to agree that they have a batch, in milliseconds. */
const ACK_TIMEOUT_MS = 5000

/**
 * How long a client may take to part from Kafka, in milliseconds. kafkajs 2.2.4 waits without a bound for a group that is being put together anew, as it
 * is when several members leave at once. Whoever has not left by then is missed after its session; what it handled is in its checkpoints.
 */
const PARTING_MS = 5000

/** Connects when it is first used. While Kafka is away everything waits, until it is back or the feed is closed. */
export function openKafka({ cluster, clientId, log, prefix = '' }: KafkaOptions): EventFeed {
  const closing = new AbortController()
  // A new member of a group waits until the old one's session has run out, so connections are tried for as long as it takes. The one way to
  // make kafkajs give up is to have no broker left.
  const kafka = kafkaClient({ cluster, clientId, log, retries: Number.MAX_SAFE_INTEGER, isClosed: () => closing.signal.aborted })
  const progress = openKafkaProgress({ cluster, clientId, prefix })
  const consumers = new Set<Consumer>()
  const handled: Partitions[] = []
  const timers = new Set<NodeJS.Timeout>()
  const troubles = new Set<string>()
  let producer: Producer | undefined
  let publishing: Promise<unknown> = Promise.resolve()

  /** Unless the feed is closed by then. */
  const later = (ms: number, work: () => void): void => {
    if (closing.signal.aborted) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }

  const trouble = (message: string, fields: Record<string, unknown>) => {
    if (!troubles.has(message)) log.error(message, fields)
    troubles.add(message)
  }

  const part = async (client: Consumer | Producer, fields: Record<string, unknown> = {}): Promise<void> => {
    const waited = new AbortController()
    const parted = client.disconnect().then(
      () => true,
      (error: unknown) => {
        log.debug('a client of Kafka did not disconnect', { ...fields, error })
        return true
      },
    )
    if (!(await Promise.race([parted, pause(PARTING_MS, waited.signal)]))) log.warn('a client of Kafka has not parted in time and is left behind', fields)
    waited.abort()
  }

  /** Sends a batch until it is accepted. One send at a time and the whole batch again: anything less has lost acknowledged records. */
  const send = async (events: readonly RecordedEvent[]): Promise<void> => {
    const topicMessages = messagesByTopic(events, prefix)
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, MAX_PAUSE_MS)) {
      if (closing.signal.aborted) throw new Error('the feed is closed')
      try {
        producer ??= await connectProducer(kafka)
        await producer.sendBatch({ topicMessages, acks: -1, timeout: ACK_TIMEOUT_MS })
        return
      } catch (error) {
        log.warn('Kafka has not accepted a batch, which is sent again', { events: events.length, error })
        const broken = producer
        producer = undefined
        if (broken !== undefined) await part(broken)
        await pause(wait, closing.signal)
      }
    }
  }

  const publish = async (events: readonly RecordedEvent[]): Promise<void> => {
    for (const slice of slices(events)) await send(slice)
  }

  /** Joins a group; resolves when partitions are assigned and the first look at them is done, so that nothing published from now on is missed. */
  const consume = async (
    groupId: string,
    topics: readonly Topic[],
    fromBeginning: boolean,
    work: {
      onJoin: (consumer: Consumer, assigned: Record<string, number[]>) => void
      onFetch?: () => void
      eachBatch: (consumer: Consumer, payload: EachBatchPayload) => Promise<void>
    },
  ): Promise<void> => {
    const consumer = kafka.consumer({
      groupId: prefix + groupId,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: MAX_WAIT_MS,
      maxBytesPerPartition: MAX_BATCH_BYTES,
      sessionTimeout: SESSION_TIMEOUT_MS,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: SESSION_TIMEOUT_MS + 5000,
      retry: {
        initialRetryTime: FIRST_PAUSE_MS,
        maxRetryTime: MAX_PAUSE_MS,
        retries: Number.MAX_SAFE_INTEGER,
        restartOnFailure: async () => !closing.signal.aborted,
      },
    })
    consumers.add(consumer)
    try {
      await consumer.connect()
      await consumer.subscribe({ topics: topics.map((topic) => prefix + topic), fromBeginning })
      await new Promise<void>((resolve, reject) => {
        let looked = false
        consumer.on('consumer.group_join', ({ payload }) => {
          looked = false
          work.onJoin(consumer, payload.memberAssignment)
        })
        consumer.on('consumer.fetch', () => {
          if (!looked) work.onFetch?.()
          looked = true
          resolve()
        })
        consumer.on('consumer.crash', ({ payload: { error, restart } }) => {
          if (closing.signal.aborted) return reject(error)
          if (restart) return log.warn('a consumer crashed and starts anew', { groupId, error })
          trouble(`the consumer ${groupId} has stopped: ${error.message}.`, { error })
          reject(error)
        })
        consumer
          .run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 4, eachBatch: (payload) => work.eachBatch(consumer, payload) })
          .catch(reject)
      })
    } catch (error) {
      consumers.delete(consumer)
      await part(consumer, { groupId })
      throw error
    }
  }

  const subscribe = async (service: ServiceName, sql: Sql, subscription: Subscription): Promise<void> => {
    const partitions = handlePartitions(sql, subscription, log)
    handled.push(partitions)
    // Only for the first join: later the group's own offsets are ahead of what this replica read here. A wrong one costs reading, never an event.
    let known = await readCheckpoints(sql, subscription.name)

    const onJoin = (consumer: Consumer, assigned: Record<string, number[]>) => {
      for (const { topic, partition, nextOffset } of known)
        if (nextOffset > 0 && assigned[prefix + topic]?.includes(partition)) consumer.seek({ topic: prefix + topic, partition, offset: String(nextOffset) })
      known = []
      settled.clear()
    }

    const eachBatch = async (consumer: Consumer, payload: EachBatchPayload): Promise<void> => {
      if (!payload.isRunning() || payload.isStale()) return
      const { topic, partition } = payload.batch
      // A handler may take longer than the session. What a heartbeat says of the group is said again after the batch, to kafkajs itself.
      const beating = setInterval(() => void payload.heartbeat().catch(() => undefined), HEARTBEAT_MS)
      const outcome = await partitions.handle({ topic: topic.slice(prefix.length), partition }, () => readBatch(payload.batch))
      clearInterval(beating)
      if (outcome.kind === 'handled') return settle(payload)
      if (outcome.kind === 'seek') return consumer.seek({ topic, partition, offset: String(outcome.offset) })
      const resume = payload.pause()
      if (outcome.kind === 'stopped') return trouble(outcome.sentence, { handler: subscription.name })
      later(outcome.afterMs, resume)
    }

    /** Offsets by partition by topic. */
    const settled = new Map<string, Map<number, string>>()

    /** Goes on after a batch. Kafka is told only for whoever watches the lag, and of many batches at once: the checkpoint is what counts. */
    const settle = ({ batch, resolveOffset, commitOffsetsIfNecessary }: EachBatchPayload): void => {
      resolveOffset(batch.lastOffset())
      if (settled.size === 0) {
        later(TELL_MS, () => {
          const topics = [...settled].map(([topic, offsets]) => ({ topic, partitions: [...offsets].map(([partition, offset]) => ({ partition, offset })) }))
          settled.clear()
          commitOffsetsIfNecessary({ topics }).catch((error: unknown) => log.debug('offsets were not committed', { error }))
        })
      }
      const offsets = settled.get(batch.topic) ?? new Map<number, string>()
      settled.set(batch.topic, offsets.set(batch.partition, String(Number(batch.lastOffset()) + 1)))
    }

    progress.add(service, sql, subscription)
    await consume(`signet.${service}.${subscription.name}`, topicsOf(subscription), true, { onJoin, eachBatch })
  }

  return Object.freeze({
    publish: (events: readonly RecordedEvent[]) => {
      const sent = publishing.then(() => publish(events))
      publishing = sent.catch(() => undefined)
      return sent
    },
    latest: async () => {
      const found: RecordedEvent[] = []
      await scanTopics(kafka, prefix, 'last', async (events) => void found.push(...events))
      return found
    },
    subscribe,
    listen: (service: ServiceName, broadcast: Broadcast) =>
      // A group of its own, and new for each replica: everybody hears everything from now on, and nothing is left behind in Kafka.
      consume(`signet.${service}.${broadcast.name}.${randomUUID()}`, broadcast.topics, false, {
        onJoin: broadcast.reset,
        // What came between joining and the first look was not heard.
        onFetch: broadcast.reset,
        eachBatch: async (_consumer, { batch, resolveOffset }) => {
          try {
            for (const event of readBatch(batch).events) broadcast.hear(event)
          } catch (error) {
            log.error('a listener did not hear all', { listener: broadcast.name, error })
            broadcast.reset()
          }
          resolveOffset(batch.lastOffset())
        },
      }),
    progress: progress.read,
    troubles: () => [...troubles],
    close: async () => {
      closing.abort()
      await progress.close()
      for (const timer of timers) clearTimeout(timer)
      await Promise.all([...consumers].map((consumer) => part(consumer)))
      await Promise.all(handled.map(({ close }) => close()))
      if (producer !== undefined) await part(producer)
    },
  })
}

/** Cuts a batch so that each part can be sent at once. */
function* slices(events: readonly RecordedEvent[]): Generator<readonly RecordedEvent[]> {
  let [begin, bytes] = [0, 0]
  for (const [index, { entry }] of events.entries()) {
    if (bytes + entry.length > MAX_SEND_BYTES) {
      yield events.slice(begin, index)
      ;[begin, bytes] = [index, 0]
    }
    bytes += entry.length
  }
  if (begin < events.length) yield events.slice(begin)
}

function messagesByTopic(events: readonly RecordedEvent[], prefix: string): { topic: string; messages: Message[] }[] {
  const byTopic = new Map<string, Message[]>()
  for (const event of events) {
    const topic = prefix + requireTopic(event.event.type)
    const messages = byTopic.get(topic) ?? []
    messages.push(writeMessage(event))
    byTopic.set(topic, messages)
  }
  return [...byTopic].map(([topic, messages]) => ({ topic, messages }))
}

/** Raises HandlerStopped for what is no event. */
function readBatch(batch: KafkaBatch): Batch {
  const events = batch.messages.map((message) => readMessage(message, `${batch.topic}, partition ${batch.partition}`))
  const { origin = '', position: through = 0 } = events.at(-1) ?? {}
  return { events, origin, through, firstOffset: Number(batch.firstOffset()), nextOffset: Number(batch.lastOffset()) + 1 }
}
