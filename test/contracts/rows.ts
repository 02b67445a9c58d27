// The contract's rows: what each product's clients count on, one row a promise. `source` says where a row comes from: a line of a product's
// description (S3:27), its documentation (doc), its sources (src) or a decision of ours (own).
// A row is done when a test whose name holds its number, `[#107] …`, passes; rows.json says which are meant to be.
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Row = z.strictObject({
  number: z.int().positive(),
  product: z.enum(['FusionAuth', 'Fusio', 'Aidbox', 'FusionAuth+Fusio+Aidbox']),
  source: z.string().min(1),
  feature: z.string().min(1),
  test: z.string().min(1),
  state: z.enum(['done', 'open']),
})
export type Row = Readonly<z.infer<typeof Row>>

export const rows: readonly Row[] = z.array(Row).parse(JSON.parse(readFileSync(new URL('rows.json', import.meta.url), 'utf8')))

/** The numbers in a test's name, or in the source that names it. */
export const numbersIn = (text: string): readonly number[] => [...text.matchAll(/\[#(\d+)\]/g)].map(([, number]) => Number(number))
