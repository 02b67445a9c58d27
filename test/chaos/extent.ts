// How much of the chaos is run. `npm run chaos` runs all of it, with a new seed each time; `npm test` in CI runs what is named short here,
// with one seed, in a few minutes.

const isShort = process.env.CHAOS_EXTENT === 'short'

/** The environment of the short set, and its files. */
export const short = {
  environment: { CHAOS_EXTENT: 'short' },
  files: ['crashes', 'degraded', 'invariants', 'migrations', 'proxy', 'races'].map((name) => `test/chaos/${name}.test.ts`),
} as const

/** The seed that is used unless CHAOS_SEED names another; how many codes and logouts race; whether a strike is part of it. */
export const extent = isShort
  ? { seed: 20_261_125, codes: 12, logouts: 4, includes: (strike: { readonly short?: true }) => strike.short === true }
  : { seed: Math.floor(Math.random() * 2 ** 32), codes: 60, logouts: 12, includes: () => true }
