// The feed of a process that has everything in it: handlers read the log itself, from their checkpoints, whenever something was published.
import type { ServiceName, Topic } from '@signet/protos'
import { pause } from '../job.ts'
import { HandlerStopped, handleBatch, isHeard, readCheckpoints } from '../log/checkpoint.ts'
import { topicOf, topicsOf } from '../log/topics.ts'
import type { Broadcast, EventFeed, EventLog, Log, Progress, RecordedEvent, Sql, Subscription } from '../ports.ts'

/** What a handler gets at once. */
const MAX_BATCH = 500

/** What is kept of what was published, so that handlers that keep up never read. */
const MAX_RECENT = 2000

/** How far a topic's checkpoint may lag while it has nothing for the handler: moving it costs a commit, not moving it costs reading as much again at the next start. */
const IDLE_STEP = 1000

const FIRST_PAUSE_MS = 50
const MAX_PAUSE_MS = 5000

/** The whole log is one partition. */
const PARTITION = 0

/** `events` is the projector's, who may read the whole log. Nothing runs while nothing is published. */
export function openLocalFeed({ events, log }: { events: Pick<EventLog, 'readAll'>; log: Log }): EventFeed {
  const closing = new AbortController()
  const bell = makeBell()
  const broadcasts = new Set<Broadcast>()
  const running: Promise<void>[] = []
  const troubles: string[] = []
  const unknown = new Set<string>()
  let recent: readonly RecordedEvent[] = []
  const handlers: (() => readonly Progress[])[] = []

  const isOf = (topics: readonly Topic[], { event }: RecordedEvent): boolean => {
    const topic = topicOf(event.type)
    if (topic === undefined && !unknown.has(event.type)) {
      unknown.add(event.type)
      log.warn('events of a type that only a newer version knows are passed over', { type: event.type })
    }
    return topic !== undefined && topics.includes(topic)
  }

  const readAfter = async (position: number): Promise<readonly RecordedEvent[]> => {
    const begin = recent[0]?.position
    if (begin === undefined || position + 1 < begin) return events.readAll(position, MAX_BATCH)
    return recent.slice(position + 1 - begin, position + 1 - begin + MAX_BATCH)
  }

  const run = async (service: ServiceName, sql: Sql, subscription: Subscription, reached: Map<Topic, number>): Promise<void> => {
    const { name: handler } = subscription
    const topics = topicsOf(subscription)
    const handle = async (batch: readonly RecordedEvent[], last: RecordedEvent): Promise<void> => {
      for (const [topic, before] of reached) {
        const own = batch.filter((each) => isOf([topic], each))
        if (!own.some(isHeard(subscription)) && last.position - before < IDLE_STEP) continue
        const place = { handler: subscription.name, topic, partition: PARTITION }
        await handleBatch(sql, subscription, place, { events: own, origin: last.origin, through: last.position, firstOffset: 0, nextOffset: 0 })
        reached.set(topic, last.position)
      }
    }
    let position = Math.min(...reached.values())
    // Of what was published lately: whoever is further behind is behind by more than is kept, and that is bad enough to see.
    handlers.push(() =>
      topics.map((topic) => ({ service, handler, topic, behind: recent.filter((each) => each.position > position && isOf([topic], each)).length })),
    )
    for (let wait = FIRST_PAUSE_MS; !closing.signal.aborted; ) {
      const rung = bell.next()
      try {
        const batch = await readAfter(position)
        const last = batch.at(-1)
        if (last === undefined) await rung
        else {
          await handle(batch, last)
          position = last.position
          wait = FIRST_PAUSE_MS
        }
      } catch (error) {
        if (error instanceof HandlerStopped) {
          log.error(error.message, { handler: subscription.name })
          troubles.push(error.message)
          return
        }
        log.error('a handler failed and gets the same events again', { handler: subscription.name, position, error })
        await pause(wait, closing.signal)
        wait = Math.min(wait * 2, MAX_PAUSE_MS)
      }
    }
  }

  return Object.freeze({
    publish: async (published: readonly RecordedEvent[]) => {
      const last = recent.at(-1)?.position
      const fresh = published.filter(({ position }) => position > (last ?? 0))
      const [first] = fresh
      recent = (first !== undefined && first.position - 1 === last ? [...recent, ...fresh] : first === undefined ? recent : fresh).slice(-MAX_RECENT)
      bell.ring()
      for (const broadcast of broadcasts) for (const event of published) if (isOf(broadcast.topics, event)) broadcast.hear(event)
    },
    // nothing is kept here that is not in the log
    latest: async () => [],
    subscribe: async (service: ServiceName, sql: Sql, subscription: Subscription) => {
      const checkpoints = (await readCheckpoints(sql, subscription.name)).filter(({ partition }) => partition === PARTITION)
      const positionOf = (topic: Topic) => checkpoints.find((each) => each.topic === topic)?.position ?? 0
      running.push(run(service, sql, subscription, new Map(topicsOf(subscription).map((topic) => [topic, positionOf(topic)]))))
    },
    listen: async (_service: ServiceName, broadcast: Broadcast) => {
      broadcasts.add(broadcast)
      broadcast.reset()
    },
    progress: async () => handlers.flatMap((each) => each()),
    troubles: () => [...troubles],
    close: async () => {
      closing.abort()
      bell.ring()
      await Promise.all(running)
    },
  })
}

/** Any number may wait for the next ring. */
function makeBell(): { ring(): void; next(): Promise<void> } {
  let ring: () => void = () => undefined
  const hang = () =>
    new Promise<void>((resolve) => {
      ring = resolve
    })
  let next = hang()
  return {
    ring: () => {
      const rung = ring
      next = hang()
      rung()
    },
    next: () => next,
  }
}
