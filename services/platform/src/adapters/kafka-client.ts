// kafkajs 2.2.4 as we use it. Nobody maintains it, so it is told to do as little as possible by itself.
import { createRequire } from 'node:module'
import { Kafka, type LogEntry, logLevel, Partitioners, type Producer } from 'kafkajs'
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

/** kafkajs says the same for every connection and every try; this often is enough, in milliseconds. */
const REPEAT_MS = 10_000

/** A client of kafkajs; `brokers` is asked at each try. Without a log it says nothing. */
export const kafkaClient = ({ brokers, clientId, log, retries }: { brokers: () => string[]; clientId: string; log?: Log; retries: number }): Kafka =>
  new Kafka({
    brokers,
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
