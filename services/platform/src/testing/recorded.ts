// Events as a feed hands them on, without a log behind them.
import { user } from '@signet/protos'
import { systemClock, systemRandom } from '../adapters/system.ts'
import type { Batch } from '../log/checkpoint.ts'
import { makeFact } from '../log/fact.ts'
import type { RecordedEvent } from '../ports.ts'

const fact = makeFact({ service: 'registry', clock: systemClock, random: systemRandom })

/** `count` events of streams of their own, from a position on. */
export const recordedFrom = (position: number, count: number, origin = 'test'): readonly RecordedEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const sub = systemRandom.uuid()
    const { event, entry } = fact(user.created, {
      stream: `user:${sub}`,
      version: 1,
      tenant: '',
      subject: sub,
      actor: 'service:registry',
      data: { sub, active: true, verified: true },
    })
    return { position: position + index, event, entry, origin }
  })

export const positionsOf = (events: readonly RecordedEvent[]): readonly number[] => events.map(({ position }) => position)

/** Events as they come from a partition, from an offset on. */
export const batchOf = (events: readonly RecordedEvent[], firstOffset: number, origin = events.at(-1)?.origin ?? ''): Batch => ({
  events,
  origin,
  through: events.at(-1)?.position ?? 0,
  firstOffset,
  nextOffset: firstOffset + events.length,
})
