// kafkajs 2.2.4 as we use it. Nobody maintains it, so it is told to do as little as possible by itself.
import { createRequire } from 'node:module'
import { Kafka, type LogEntry, logLevel, Partitioners, type Producer } from 'kafkajs'
import type { KafkaCluster } from '../config.ts'
import { pause } from '../job.ts'
import type { Log } from '../ports.ts'

// Version 2.2.4 arms a timer of 1 ms on every connection for ever (its issues 1556 and 1704), which costs some 2 % of a core while idle
// and a warning on Node 24 (1751). It reaches into the package: the version is pinned and a test holds this.
const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as {
  prototype: { pending: unknown[]; scheduleCheckPendingRequests(): void }
}
const schedule = RequestQueue.prototype.scheduleCheckPendingRequests
RequestQueue.prototype.scheduleCheckPendingRequests = function () {
  if (this.pending.length > 0) schedule.call(this)
}

/** After this the connection is given up and the batch is sent on a new one, in milliseconds. */
const REQUEST_TIMEOUT_MS = 10_000

/** The first pause before something is tried again, in milliseconds; it doubles up to the last. */
export const FIRST_PAUSE_MS = 100
export const MAX_PAUSE_MS = 1000

/** How often an administrator's question is asked again, in some five seconds. */
const MAX_QUESTIONS = 20

/** Asks again where kafkajs's admin gives up at once: a broker that has just started, or a topic that has just been made, has no leader for a moment. */
export async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (let question = 1; ; question += 1) {
    try {
      return await ask()
    } catch (error) {
      if ((error as { retriable?: boolean }).retriable !== true || question === MAX_QUESTIONS) throw error
      await pause(250, new AbortController().signal)
    }
  }
}

/** kafkajs says the same for every connection and every try; this often is enough, in milliseconds. */
const REPEAT_MS = 10_000

interface ClientOptions {
  readonly cluster: KafkaCluster
  readonly clientId: string
  readonly log?: Log
  readonly retries: number
  /** Asked at each try: none left makes kafkajs give up. */
  readonly isClosed?: () => boolean
}

/** A client of kafkajs. Without a log it says nothing. */
export const kafkaClient = ({ cluster: { brokers, ca, client, login }, clientId, log, retries, isClosed = () => false }: ClientOptions): Kafka =>
  new Kafka({
    brokers: () => (isClosed() ? [] : [...brokers]),
    ...(ca === undefined ? {} : { ssl: { ca: [ca], ...(client === undefined ? {} : { cert: client.certificate, key: client.key }) } }),
    ...(login === undefined ? {} : { sasl: { mechanism: 'scram-sha-512', ...login } }),
    clientId,
    connectionTimeout: 1000,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: { initialRetryTime: FIRST_PAUSE_MS, maxRetryTime: MAX_PAUSE_MS, retries },
    logLevel: log === undefined ? logLevel.NOTHING : logLevel.WARN,
    logCreator: () => tell(log),
  })

/** What kafkajs calls an error it tries again by itself, so it is a warning here. */
function tell(log: Log | undefined): (entry: LogEntry) => void {
  const told = new Map<string, number>()
  return ({ level, namespace, log: { message, groupId, error } }) => {
    const isNew = performance.now() - (told.get(message) ?? Number.NEGATIVE_INFINITY) > REPEAT_MS
    if (isNew) told.set(message, performance.now())
    const write = level === logLevel.ERROR && isNew ? log?.warn : log?.debug
    write?.(`kafkajs: ${message}`, { part: namespace, groupId, reason: error })
  }
}

/**
 * Not idempotent: kafkajs gives the sequence numbers of a failed request to the next one, which is then acknowledged and never written.
 * No retries either: its own pass over a partition whose new leader has answered for others already. The caller sends everything again.
 */
export async function connectProducer(kafka: Kafka): Promise<Producer> {
  const producer = kafka.producer({
    idempotent: false,
    allowAutoTopicCreation: false,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry: { retries: 0 },
  })
  await producer.connect()
  return producer
}
