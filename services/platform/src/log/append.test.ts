// log.append against a model of twenty lines: what each caller of any batch is answered, and what then stands in the log.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { codeAbandoned, codeReplayed, type EventDeclaration } from '@signet/protos'
import { openPostgres } from '../adapters/postgres.ts'
import { systemRandom } from '../adapters/system.ts'
import type { Appended, NewEvent, Premise } from '../ports.ts'
import { fc } from '../testing/any.ts'
import { type FreshDatabase, freshDatabase, serverNames } from '../testing/database.ts'
import { silentLog } from '../testing/fixed.ts'
import { fixture, tokenEvent } from '../testing/fixture.ts'

interface Caller {
  readonly events: readonly NewEvent[]
  readonly premises: readonly Premise[]
}

/** The log as a list: callers are judged one after the other. */
function model(position: number) {
  const log: NewEvent[] = []
  const rested = new Map<string, number>()
  const reliance = (stream: string) => rested.get(stream) ?? 0
  const reached = (stream: string) => log.filter(({ event }) => event.stream === stream).length
  const find = ({ event }: NewEvent) => log.findIndex((each) => each.event.id === event.id && each.event.version === event.version)
  const isNext = (events: readonly NewEvent[]) =>
    events.every(
      ({ event }, index) => event.version === reached(event.stream) + 1 + events.slice(0, index).filter((each) => each.event.stream === event.stream).length,
    )
  const ended = (stream: string) => log.findLast(({ event }) => event.stream === stream && event.type === ENDING.type)?.event.version ?? 0
  const holds = (premise: Premise) => {
    if ('version' in premise) return premise.version === reached(premise.stream)
    if ('reliance' in premise) return premise.reliance === reliance(premise.stream)
    return premise.unendedSince >= ended(premise.stream)
  }
  const record = ({ events, premises }: Caller): boolean => {
    if (!isNext(events) || !premises.every(holds)) return false
    log.push(...events)
    const on = new Set(premises.flatMap((each) => ('version' in each && reached(each.stream) > 0 ? [each.stream] : [])))
    for (const stream of on) rested.set(stream, reliance(stream) + 1)
    return true
  }
  return {
    log,
    reached,
    reliance,
    ended,
    append: (batch: readonly Caller[]): readonly Appended[] => {
      const won = batch.map(record)
      return batch.map(({ events }, index) => {
        const places = events.map(find)
        if (places.includes(-1)) return { kind: 'conflict' }
        return { kind: won[index] ? 'recorded' : 'already_recorded', positions: places.map((place) => position + place + 1) }
      })
    },
  }
}

/** It stands in for one that ends what rests on its stream: token has none. */
const ENDING: EventDeclaration = codeReplayed

/** Mostly the version that would be next if all before it in the batch were recorded, sometimes a little off. */
const anEvent = fc.record({
  stream: fc.nat(3),
  off: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: -2, max: 2 })),
  type: fc.oneof({ weight: 3, arbitrary: fc.constant<EventDeclaration>(codeAbandoned) }, fc.constant(ENDING)),
})
const aPremise = fc.record({
  stream: fc.nat(3),
  off: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1)),
  kind: fc.constantFrom('version', 'reliance', 'unendedSince'),
})
const aCaller = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      events: fc.array(anEvent, { minLength: 1, maxLength: 3 }),
      premises: fc.array(aPremise, { maxLength: 2 }),
    }),
  },
  // The events of an earlier caller once more, counted from the last.
  { weight: 1, arbitrary: fc.nat(8) },
)
const batches = fc.array(fc.array(aCaller, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 5 })

for (const server of serverNames) {
  describe(`log.append on ${server}`, () => {
    let database: FreshDatabase
    let sql: ReturnType<typeof openPostgres>
    let owner: ReturnType<typeof openPostgres>

    before(async () => {
      database = await freshDatabase([fixture], server)
      sql = openPostgres({ url: database.urlFor('token'), applicationName: 'test', max: 1, log: silentLog })
      owner = openPostgres({ url: database.urlFor('owner'), applicationName: 'test', max: 1, log: silentLog })
      await owner.query('update log.event_type set ends = true where type = $1', [ENDING.type])
    })
    after(async () => {
      await sql.close()
      await owner.close()
      await database.drop()
    })

    const append = async (batch: readonly Caller[]): Promise<readonly Appended[]> => {
      const events = batch.flatMap((caller) => caller.events)
      const premises = batch.flatMap((each, caller) => each.premises.map((premise) => ({ caller, ...premise })))
      const rows = await sql.query<{ caller: number; outcome: Appended['kind']; positions: number[] | null }>('select * from log.append($1, $2, $3, $4)', [
        batch.flatMap((caller, index) => caller.events.map(() => index)),
        events.map(({ entry }) => entry),
        events.map(() => null),
        premises.length === 0 ? null : JSON.stringify(premises),
      ])
      assert.equal(rows.length, batch.length)
      return batch.map((_, index) => {
        const { outcome, positions } = rows.find(({ caller }) => caller === index) ?? assert.fail(`no answer for caller ${index}`)
        return outcome === 'conflict' ? { kind: 'conflict' } : { kind: outcome, positions: positions ?? [] }
      })
    }

    it('answers and records what a model does, for any batches', async () => {
      await fc.assert(
        fc.asyncProperty(batches, async (plans) => {
          const run = systemRandom.secret()
          const [counter] = await owner.query<{ position: number }>('select position from log.counter')
          const { log, reached, reliance, ended, append: expect } = model(counter?.position ?? 0)
          const sent: Caller[] = []
          for (const plan of plans) {
            const hoped = new Map<string, number>()
            const batch = plan.map((caller) => {
              if (typeof caller === 'number') return sent.at(-1 - caller) ?? { events: [tokenEvent(`${run}:0`, 1)], premises: [] }
              const events = caller.events.map(({ stream, off, type }) => {
                const name = `${run}:${stream}`
                const next = (hoped.get(name) ?? reached(name)) + 1
                hoped.set(name, next)
                return tokenEvent(name, Math.max(1, next + off), type)
              })
              const premises = caller.premises.map(({ stream: number, off, kind }): Premise => {
                const stream = `${run}:${number}`
                if (kind === 'reliance') return { stream, reliance: reliance(stream) + off }
                if (kind === 'version') return { stream, version: (hoped.get(stream) ?? reached(stream)) + off }
                return { stream, unendedSince: Math.max(0, ended(stream) + off) }
              })
              sent.push({ events, premises })
              return { events, premises }
            })
            assert.deepEqual(await append(batch), expect(batch))
          }
          const recorded = await owner.query<{ position: number; id: string }>('select position, id from log.event where position > $1 order by position', [
            counter?.position ?? 0,
          ])
          assert.deepEqual(
            recorded.map(({ position, id }) => [position, id]),
            log.map(({ event }, index) => [(counter?.position ?? 0) + index + 1, event.id]),
          )
        }),
        { numRuns: 150 },
      )
      const [sums] = await owner.query<{ counter: number }>('select (select position from log.counter) as counter, max(position), count(*) from log.event')
      assert.deepEqual(sums, { counter: sums?.counter, max: sums?.counter, count: sums?.counter })
    })
  })
}
