// The relay: publishes the log in its order, one batch at a time, as the only one to do so. Kafka cannot be fenced, so a relay that has
// lost its lease without noticing may publish a batch that the next one publishes too; readers pass over repetitions by position.
import { pause } from '../job.ts'
import type { Platform, RecordedEvent } from '../ports.ts'
import type { Job } from '../service.ts'
import { logPosition, relayLag, relayPosition } from '../telemetry/metrics.ts'
import { ensurePartitions, moveCursor, readCursor, readTravel, releaseLease, renewLease, takeLease } from './lease.ts'
import { requireSettled } from './restored.ts'

/** The name of its lease and of its cursor. */
const NAME = 'relay'

/** How long a relay that died keeps the others waiting, in milliseconds. */
const LEASE_MS = 6000
const RENEW_MS = 2000

/** How often a replica that does not lead asks whether it may, in milliseconds. */
const FOLLOW_MS = 500

/** What is published at once: kafkajs sends 500 records of 1 KB in some 8 ms. */
const MAX_BATCH = 500

/**
 * While events come, this many milliseconds gather what comes together. Each batch costs a look, a move of the cursor, a send for each
 * partition and the work of everybody who wakes up for it, however few events it has.
 */
const BUSY_PAUSE_MS = 25

/** While none come, an empty look costs one read of an index; a fact waits at most this long to travel. */
const IDLE_PAUSE_MS = 100

/** New partitions of the log are made this often; each holds days of events. */
const PARTITIONS_MS = 60_000

export interface RelayStatus {
  readonly leading: boolean
  /** The last position that was published; 0 before the first. */
  readonly position: number
  /** For how many milliseconds the batch under way has not been accepted; 0 when none is. */
  readonly waitingMs: number
}

type Around = Pick<Platform, 'sql' | 'events' | 'feed' | 'log' | 'random' | 'telemetry'>

/** What it resolves to, or undefined once the signal is aborted. */
const unlessAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const stop = () => resolve(undefined)
    signal.addEventListener('abort', stop)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

/** For the projector, whose role may read the whole log. Any number of replicas run it; one of them leads. */
export function relayJob(platform: Around): Job & { status(): RelayStatus } {
  const { sql, events, feed, log, random } = platform
  const holder = random.uuid()
  observeRelay(platform)
  let leading = false
  let position = 0
  let sentAt: number | undefined

  /** Publishes until the signal; returns early when the lease is somebody else's. */
  const lead = async (epoch: number, signal: AbortSignal): Promise<void> => {
    // a database that was restored must not give other events the positions that are published
    const latest = await unlessAborted(feed.latest(), signal)
    if (latest === undefined) return
    await requireSettled(sql, latest)
    position = (await readCursor(sql, NAME))?.position ?? 0
    let partitionsAt = Number.NEGATIVE_INFINITY
    for (let wait = BUSY_PAUSE_MS; !signal.aborted; ) {
      if (performance.now() - partitionsAt > PARTITIONS_MS) {
        partitionsAt = performance.now()
        await ensurePartitions(sql).catch((error: unknown) => log.error('the next partition of the log could not be made', { error }))
      }
      const batch = await events.readAll(position, MAX_BATCH)
      const last = batch.at(-1)
      if (last !== undefined) {
        if (!(await publish(batch, signal)) || !(await moveCursor(sql, NAME, epoch, last))) return
        position = last.position
      }
      wait = last === undefined ? Math.min(wait * 2, IDLE_PAUSE_MS) : BUSY_PAUSE_MS
      if (batch.length < MAX_BATCH) await pause(wait, signal)
    }
  }

  /** Says whether the batch was accepted; it may wait for as long as the feed is down, but not beyond the signal. */
  const publish = async (batch: readonly RecordedEvent[], signal: AbortSignal): Promise<boolean> => {
    sentAt = performance.now()
    const accept = async () => {
      await feed.publish(batch)
      return true
    }
    return (await unlessAborted(accept(), signal).finally(() => (sentAt = undefined))) ?? false
  }

  /** Keeps the lease until the end; ends the reign when it is lost, or cannot be shown to be kept. */
  const keepLease = async (epoch: number, end: AbortController): Promise<void> => {
    for (;;) {
      await pause(RENEW_MS, end.signal)
      if (end.signal.aborted) return
      const kept = await renewLease(sql, NAME, epoch, LEASE_MS).catch((error: unknown) => log.warn('the relay cannot renew its lease', { error }))
      if (kept !== true) return end.abort()
    }
  }

  const reign = async (epoch: number, signal: AbortSignal): Promise<void> => {
    const end = new AbortController()
    const stop = () => end.abort()
    signal.addEventListener('abort', stop)
    leading = true
    const keeping = keepLease(epoch, end)
    try {
      await lead(epoch, end.signal)
    } finally {
      leading = false
      signal.removeEventListener('abort', stop)
      end.abort()
      await keeping
      await releaseLease(sql, NAME, epoch).catch((error: unknown) => log.warn('the relay cannot release its lease', { error }))
    }
  }

  return Object.freeze({
    name: 'relay',
    run: async (signal: AbortSignal) => {
      while (!signal.aborted) {
        const epoch = await takeLease(sql, NAME, holder, LEASE_MS)
        if (epoch === undefined) await pause(FOLLOW_MS, signal)
        else await reign(epoch, signal)
      }
    },
    status: () => ({ leading, position, waitingMs: sentAt === undefined ? 0 : performance.now() - sentAt }),
  })
}

/** Where the log and its publication are, for whoever leads, so that a relay that nobody leads is seen too. */
function observeRelay({ sql, telemetry }: Pick<Around, 'sql' | 'telemetry'>): void {
  telemetry.observe(logPosition, async () => [{ value: (await readTravel(sql)).head }])
  telemetry.observe(relayPosition, async () => [{ value: (await readTravel(sql)).position }])
  telemetry.observe(relayLag, async () => [{ value: Math.max((await readTravel(sql)).age ?? 0, 0) / 1000 }])
}
