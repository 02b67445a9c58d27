// What a run of the tests says about the rows, and whether that is what rows.json says.
import { z } from 'zod'
import { numbersIn, type Row } from './rows.ts'

/** How a test ended, as reporter.js writes it. */
export const Result = z.object({ name: z.string(), outcome: z.enum(['passed', 'failed', 'skipped']) })
export type Result = Readonly<z.infer<typeof Result>>

export type Proof = 'passing' | 'failing' | 'skipped' | 'none'

/** One failing test is enough to fail a row, and one passing test is needed to prove it. */
export function proofOf(row: Row, results: readonly Result[]): Proof {
  const outcomes = new Set(results.filter(({ name }) => numbersIn(name).includes(row.number)).map(({ outcome }) => outcome))
  if (outcomes.has('failed')) return 'failing'
  if (outcomes.has('passed')) return 'passing'
  return outcomes.has('skipped') ? 'skipped' : 'none'
}

/** What is wrong, a sentence each. */
export function faults(rows: readonly Row[], results: readonly Result[]): readonly string[] {
  const known = new Set(rows.map(({ number }) => number))
  const strangers = results.filter(({ name }) => numbersIn(name).some((number) => !known.has(number)))
  return [
    ...strangers.map(({ name }) => `A test names a row that does not exist: ${name}`),
    ...rows.flatMap((row) => {
      const proof = proofOf(row, results)
      if (row.state === 'open') return proof === 'passing' ? [`Row ${row.number} is open and has a passing test.`] : []
      return {
        passing: [],
        failing: [`Row ${row.number} is done and a test of it fails.`],
        skipped: [`Row ${row.number} is done and its tests were all skipped.`],
        none: [`Row ${row.number} is done and has no test.`],
      }[proof]
    }),
  ]
}
