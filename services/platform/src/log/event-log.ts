// The EventLog port: callers that come at once share one call of log.append, and each gets its own answer.
import { setTimeout as sleep } from 'node:timers/promises'
import { decodeEntry, Refused, type ServiceName } from '@signet/protos'
import { type Appended, type EventLog, type Log, type NewEvent, type Premise, type RecordedEvent, type Sql, SqlError, type Telemetry } from '../ports.ts'
import { errorTypeOf } from '../telemetry/error-type.ts'
import { commitDuration, commitSize } from '../telemetry/metrics.ts'
import { noTelemetry } from '../telemetry/none.ts'
import { forbidInTransaction } from '../transaction.ts'

export interface EventLogOptions {
  /** The pool of the service's role, which decides what may be appended. */
  readonly sql: Sql
  readonly service: ServiceName
  readonly log: Log
  readonly telemetry?: Telemetry
  /** For tests: the first pause before a batch is sent again, in milliseconds. */
  readonly firstPauseMs?: number
  /** For tests: how long a batch whose outcome is unknown is sent again, in milliseconds. */
  readonly patienceMs?: number
}

/** More in one call would hold the log's lock for longer than anybody should wait. */
const MAX_BATCH = 256

/** While one batch is being committed the next is parsed; a third would only wait for their lock. */
const MAX_IN_FLIGHT = 2

/** About a quarter of a second's work on a small machine: whoever comes later is told so before anything is signed. */
const MAX_WAITING = 4096

/** A lost answer is asked for again for this long, in milliseconds, less than callers wait for a token. */
const PATIENCE_MS = 4000
const FIRST_PAUSE_MS = 20
const MAX_PAUSE_MS = 500

interface Caller {
  /** When it came, by performance.now(). */
  readonly since: number
  readonly events: readonly NewEvent[]
  readonly premises: readonly Premise[]
  readonly resolve: (appended: Appended) => void
  readonly reject: (error: unknown) => void
}

interface Row {
  readonly caller: number
  readonly outcome: Appended['kind']
  readonly positions: readonly number[] | null
}

interface EntryRow {
  readonly position: number
  readonly entry: Buffer
  readonly origin: string
}

/** The entries travel as one value: an array of them would go as hexadecimal text and take longer to read than to record. */
const appendStatement = `
  select caller, outcome, positions
    from log.append($1, (
      select array_agg(substring($2::bytea from start::int for size) order by n)
        from (select n, size, 1 + sum(size) over (order by n) - size as start from unnest($3::int[]) with ordinality as given (size, n)) as cut
    ), $4, $5)`

export function openEventLog(options: EventLogOptions): EventLog {
  const { sql, service, log, telemetry = noTelemetry, firstPauseMs = FIRST_PAUSE_MS, patienceMs = PATIENCE_MS } = options
  const waiting: Caller[] = []
  let waitingEvents = 0
  let inFlight = 0
  let scheduled = false

  const schedule = () => {
    if (scheduled || waiting.length === 0 || inFlight === MAX_IN_FLIGHT) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      inFlight++
      void commit(takeBatch()).finally(() => {
        inFlight--
        schedule()
      })
      schedule()
    })
  }

  const takeBatch = (): readonly Caller[] => {
    let events = 0
    const end = waiting.findIndex((caller) => {
      events += caller.events.length
      return events > MAX_BATCH
    })
    const batch = waiting.splice(0, end === -1 ? waiting.length : end)
    waitingEvents -= batch.reduce((sum, caller) => sum + caller.events.length, 0)
    return batch
  }

  /** Answers every caller of the batch; never rejects. */
  const commit = async (batch: readonly Caller[]): Promise<void> => {
    try {
      const rows = new Map((await persist(batch)).map((row) => [row.caller, row]))
      for (const [index, caller] of batch.entries()) caller.resolve(appendedOf(rows.get(index)))
    } catch (error) {
      if (batch.length === 1 || error instanceof Refused) {
        for (const caller of batch) caller.reject(error)
        return
      }
      // One of them is at fault and failed all. Halving finds it in few calls and lets it fail alone.
      const half = Math.ceil(batch.length / 2)
      await commit(batch.slice(0, half))
      await commit(batch.slice(half))
    }
  }

  /** One call of log.append, repeated with the same ids while its outcome is unknown or the database is busy. */
  const persist = async (batch: readonly Caller[]): Promise<readonly Row[]> => {
    const callers = batch.flatMap(({ events }, index) => events.map(() => index))
    const events = batch.flatMap((caller) => caller.events)
    const sizes = events.map(({ entry }) => entry.length)
    const clears = events.map(({ clear }) => (clear === null ? null : JSON.stringify(clear)))
    const premises = batch.flatMap((each, caller) => each.premises.map((premise) => ({ caller, ...premise })))
    const values = [callers, Buffer.concat(events.map(({ entry }) => entry)), sizes, clears, premises.length === 0 ? null : JSON.stringify(premises)]
    // Counted from the first caller's coming, so that those who wait behind a lost connection are not kept waiting once more.
    const giveUpAt = Math.min(...batch.map(({ since }) => since)) + patienceMs
    for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, MAX_PAUSE_MS)) {
      const since = performance.now()
      try {
        const rows = await sql.query<Row>(appendStatement, values)
        telemetry.record(commitDuration, (performance.now() - since) / 1000, { 'signet.service': service })
        telemetry.record(commitSize, events.length, { 'signet.service': service })
        return rows
      } catch (error) {
        telemetry.record(commitDuration, (performance.now() - since) / 1000, { 'signet.service': service, 'error.type': errorTypeOf(error) })
        if (error instanceof SqlError && error.kind === 'unwritable')
          throw new Refused('temporarily_unavailable', 'nothing can be recorded at the moment; nothing was', { detail: error.message, cause: error })
        if (!isPassing(error)) throw error
        if (performance.now() + pause > giveUpAt) {
          throw new Refused('temporarily_unavailable', 'the log cannot be written; whether this was recorded is not known', {
            detail: error instanceof Error ? error.message : String(error),
            cause: error,
          })
        }
        log.warn('a batch of events is sent again', { service, events: events.length, error })
        await sleep(pause)
      }
    }
  }

  return Object.freeze({
    append: async (events: readonly NewEvent[], premises: readonly Premise[] = []): Promise<Appended> => {
      forbidInTransaction('an append')
      if (events.length === 0) return { kind: 'recorded', positions: [] }
      if (events.length > MAX_BATCH) throw new Error(`${events.length} events in one append; ${MAX_BATCH} is the most`)
      if (waitingEvents + events.length > MAX_WAITING) {
        throw new Refused('temporarily_unavailable', 'too many events wait to be recorded; nothing was', {
          detail: `${waitingEvents} events wait`,
          retryAfter: 1,
        })
      }
      return new Promise((resolve, reject) => {
        waiting.push({ since: performance.now(), events, premises, resolve, reject })
        waitingEvents += events.length
        schedule()
      })
    },
    reliance: async (stream: string) => (await sql.query<{ n: number }>('select log.stream_reliance($1) as n', [stream]))[0]?.n ?? 0,
    readStream: async (stream: string, from = 1) => {
      const rows = await sql.query<EntryRow>('select position, entry, origin from log.read_stream($1, $2)', [stream, from])
      return rows.map(recordedOf)
    },
    readAll: async (position: number, limit: number) => {
      const rows = await sql.query<EntryRow>('select position, entry, origin from log.event where position > $1 order by position limit $2', [position, limit])
      for (const [index, row] of rows.entries()) {
        // Cannot be, as positions are given out under a lock; if it is, whoever went on would lose an event for good.
        if (row.position !== position + 1 + index) throw new Error(`the log has no event at position ${position + 1 + index}`)
      }
      return rows.map(recordedOf)
    },
  })
}

function appendedOf(row: Row | undefined): Appended {
  if (row === undefined) throw new Error('log.append answered nothing for a caller')
  return row.outcome === 'conflict' ? { kind: 'conflict' } : { kind: row.outcome, positions: row.positions ?? [] }
}

const recordedOf = ({ position, entry, origin }: EntryRow): RecordedEvent => ({ position, event: decodeEntry(entry), entry, origin })

/** A connection that broke, a lock that came too late, a deadlock with a service's own transaction: the same call may succeed. */
const isPassing = (error: unknown): boolean =>
  error instanceof SqlError && (error.kind === 'unavailable' || error.kind === 'timeout' || ['40P01', '40001'].includes(error.code))
