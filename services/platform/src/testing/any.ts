// Whatever a caller may send, from fast-check: something new each time at a desk; in CI always the same, so that what is tested there is the change.
import fc from 'fast-check'

if (process.env.CI === 'true') fc.configureGlobal({ seed: 20_261_125 })

export { fc }
