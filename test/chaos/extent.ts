// How much of the chaos is run. `npm run chaos` runs all of it, with a new seed each time; `npm test` in CI runs what is named short here,
// with seeds that stay the same, in a few minutes.

const isShort = process.env.CHAOS_EXTENT === 'short'

/** The environment of the short set, and its files, without the strikes and tests that take longest. */
export const short = {
  environment: { CHAOS_EXTENT: 'short' },
  files: ['crashes', 'degraded', 'invariants', 'migrations', 'propagation', 'proxy', 'races'].map((name) => `test/chaos/${name}.test.ts`),
} as const

/** The seeds that are used unless CHAOS_SEED names another, strike by strike in turn; how many codes and logouts race; what is part of it. */
export const extent = isShort
  ? { isShort, seeds: [20_261_125, 164_343_444, 3], codes: 12, logouts: 4, includes: (strike: { readonly short?: true }) => strike.short === true }
  : { isShort, seeds: [Math.floor(Math.random() * 2 ** 32)], codes: 60, logouts: 12, includes: () => true }
