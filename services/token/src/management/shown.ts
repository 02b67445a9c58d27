// A key as callers see it, with where it stands in the platform's turn.
import { type Kept, key, show } from '@signet/protos'
import { standingAt } from '../keys/schedule.ts'
import type { Answer, Means } from './endpoint.ts'

export const standingOf = (id: string, { ring, clock }: Pick<Means, 'ring' | 'clock'>) => {
  const turn = ring.turns().find((each) => each.id === id)
  return turn && standingAt(ring.turns(), turn, clock.now())
}

export function shown(kept: Kept, means: Pick<Means, 'ring' | 'clock'>): Record<string, unknown> {
  const rotation = standingOf(kept.id, means)
  return { ...show(key, kept), ...(rotation !== undefined && { rotation }) }
}

export const answerOf = (kept: Kept, means: Means): Answer => ({ body: { key: shown(kept, means) }, version: kept.version })
