// The window that lists of unknown length are read through, in FusionAuth’s words.
import { z } from 'zod'
import { decodeValue } from './body.ts'

const DEFAULT_RESULTS = 25
const MAX_RESULTS = 1000

const whole = (most: number) => z.coerce.number().int().min(0).max(most)

export const pageQuery = z.object({
  startRow: whole(1_000_000_000).optional().describe('How many to leave out; 0 by default.'),
  numberOfResults: whole(MAX_RESULTS).optional().describe(`How many at most; ${DEFAULT_RESULTS} by default.`),
})

export interface Page {
  readonly startRow: number
  readonly numberOfResults: number
}

/** Raises `invalid_fields`. */
export function decodePage(query: { readonly startRow?: unknown; readonly numberOfResults?: unknown }): Page {
  const { startRow = 0, numberOfResults = DEFAULT_RESULTS } = decodeValue(pageQuery, { startRow: query.startRow, numberOfResults: query.numberOfResults })
  return { startRow, numberOfResults }
}
