// Looks at how facts travel: the relay to Kafka, and each handler behind it.
import { pause } from '../job.ts'
import { readTravel } from '../log/lease.ts'
import { tellApart } from '../log/restored.ts'
import { owners } from '../log/roles.ts'
import { type Examination, ok, type PlatformCheck, problem, span, warning } from './examination.ts'

/** A relay that is well publishes within milliseconds; a busy moment is no reason to worry. */
const LAG_WARNING_MS = 10_000
const LAG_PROBLEM_MS = 60_000

/** A handler with something to do moves within this; one that does not stands still. */
const LOOK_AGAIN_MS = 3000

/** So many events may wait without anybody noticing. */
const BEHIND_WARNING = 10_000

/** How far a handler is behind in one partition. */
interface Place {
  readonly name: string
  readonly behind: number
  readonly nextOffset: number
  readonly foreign: boolean
  /** Kafka has dropped what comes next. */
  readonly lost: boolean
}

async function places({ sql, kafka }: Pick<Examination, 'sql'> & { kafka: Examination['kafka'] }): Promise<readonly Place[]> {
  const { topics } = await kafka()
  const found = await Promise.all(
    owners.map(async (service) => {
      const rows = await sql(service).query<{ handler: string; topic: string; partition: number; nextOffset: number; foreign: boolean }>(
        `select handler, topic, partition, next_offset as "nextOffset", origin <> all (array(select parent from log.fork) || (select id from log.origin)) as foreign from checkpoint`,
      )
      return rows.map(({ handler, topic, partition, nextOffset, foreign }): Place => {
        const { low, high } = topics.get(topic)?.find((each) => each.partition === partition) ?? { low: 0, high: 0 }
        return { name: `${service}/${handler} ${topic}-${partition}`, behind: Math.max(high - nextOffset, 0), nextOffset, foreign, lost: low > nextOffset }
      })
    }),
  )
  return found.flat()
}

const list = (found: readonly Place[]): string => found.map(({ name, behind }) => `${name} (${behind} behind)`).join(', ')

export const travelChecks: readonly PlatformCheck[] = [
  {
    name: 'origin',
    look: async ({ sql, latest }) => {
      const { origin, unsettled } = await tellApart(sql('projector'), await latest())
      if (unsettled.length > 0)
        return problem(
          `${origin}; Kafka holds position ${Math.min(...unsettled.map(({ position }) => position))}, which this log does not`,
          'the database was restored: stop every process, run `signet restored`, start them again',
        )
      const [row] = await sql('projector').query<{ forks: number }>('select count(*) as forks from log.fork')
      return ok(row?.forks === 0 ? origin : `${origin}, after ${row?.forks} restored`)
    },
  },
  {
    name: 'relay',
    look: async ({ sql }) => {
      const row = await readTravel(sql('projector'))
      if (row.held !== true) return problem('nobody publishes the log', 'run the projector, and look at what it logs')
      const found = `position ${row.position} of ${row.head}, led by ${row.holder}`
      const lag = row.age ?? 0
      if (lag < LAG_WARNING_MS) return ok(found)
      const told = `${found}; the next event has waited for ${span(lag)}`
      return lag < LAG_PROBLEM_MS ? warning(told, 'ask again in a minute') : problem(told, 'look at Kafka, and at what the leading projector logs')
    },
  },
  {
    name: 'handlers',
    look: async (examination) => {
      const first = await places(examination)
      const stopped = first.filter(({ foreign, lost }) => foreign || lost)
      if (stopped.length > 0)
        return problem(
          `${list(stopped)} cannot go on`,
          'they were given another log, or the topic dropped what they need: their log lines say which checkpoints to set or delete',
        )
      const waiting = first.filter(({ behind }) => behind > 0)
      if (waiting.length === 0) return ok(`${first.length} partitions, none behind`)
      await pause(LOOK_AGAIN_MS, new AbortController().signal)
      const later = new Map((await places(examination)).map((place) => [place.name, place.nextOffset]))
      const still = waiting.filter(({ name, nextOffset }) => later.get(name) === nextOffset)
      if (still.length > 0) return problem(`${list(still)} stand still`, 'is the service running? it logs why a handler fails, and tries again')
      const behind = waiting.reduce((sum, place) => sum + place.behind, 0)
      const found = `${first.length} partitions, ${behind} events behind and moving`
      return behind < BEHIND_WARNING ? ok(found) : warning(found, 'add replicas of the service whose handlers are behind')
    },
  },
]
