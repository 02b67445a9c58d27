import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Service } from './service.ts'
import { StartupError } from './startup-error.ts'
import { startWorld } from './testing/world.ts'

const service = (start: Service['start']): Service => ({ name: 'egress', start })

describe('a host', () => {
  it('repeats what a service needs before it takes calls, and runs a job again that failed', async () => {
    const seen: string[] = []
    let again: () => void = () => undefined
    const ranAgain = new Promise<void>((resolve) => {
      again = resolve
    })
    const world = await startWorld([
      service(() => ({
        prepare: async () => {
          seen.push('prepare')
          if (seen.length < 3) throw new Error('the store is not there yet')
        },
        jobs: [
          {
            name: 'trips once',
            run: async (signal) => {
              if (!seen.includes('job')) {
                seen.push('job')
                throw new Error('tripped')
              }
              again()
              await new Promise((resolve) => signal.addEventListener('abort', resolve))
            },
          },
        ],
      })),
    ])
    await ranAgain
    assert.deepEqual(seen, ['prepare', 'prepare', 'prepare', 'job'])
    await world.stop()
  })

  it('gives up at once on a reason that only a person can mend', async () => {
    const hopeless = service(() => ({ prepare: () => Promise.reject(new StartupError('The secret is missing.')) }))
    await assert.rejects(startWorld([hopeless]), /The secret is missing/)
  })

  it('lets a service wait for what another of the process prepares', async () => {
    let prepared: () => void = () => undefined
    const isPrepared = new Promise<void>((resolve) => {
      prepared = resolve
    })
    const above: Service = { name: 'gateway', start: () => ({ prepare: async () => prepared() }) }
    const world = await startWorld([above, service(() => ({ prepare: () => isPrepared }))])
    await world.stop()
  })

  it('gives a service without a schema no database', async () => {
    const world = await startWorld([service(() => ({}))])
    await assert.rejects(world.platform('egress').sql.query('select 1'), /owns no schema/)
    await world.stop()
  })
})
