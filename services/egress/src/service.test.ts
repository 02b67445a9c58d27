import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answer, Egress, Platform } from '@signet/platform'
import { openEgress } from '@signet/platform/adapters/egress'
import { localRpc } from '@signet/platform/adapters/local-rpc'
import { egressSuite } from '@signet/platform/testing/egress-suite'
import { silentLog, testClock } from '@signet/platform/testing/fixed'
import { type Client, oneOf, Refused } from '@signet/protos'
import { egress } from './service.ts'

const clock = testClock()

/** The service over a way out, called as the projector calls it. */
function call(way: Egress): Client<'egress'> {
  const rpc = localRpc({ mayCall: () => true, log: silentLog, clock })
  const { rpc: handlers } = egress.start({ egress: way, clock } satisfies Partial<Platform> as unknown as Platform)
  rpc.serve('egress', handlers ?? assert.fail('egress answers no calls'))
  return rpc.client('projector', 'egress')
}

egressSuite('the egress service', async (options) => {
  const client = call(openEgress({ ...options, log: silentLog }))
  return {
    post: async (url, { contentType, body, timeoutMs }): Promise<Answer> => {
      const response = await client.post({ url, contentType, body, timeoutMs }, { deadline: clock.now() + 30_000 })
      const { durationMs } = response
      const result = oneOf(response)
      if (result.kind === 'answered') return { ...result.value, kind: 'answered', durationMs }
      return { ...result.value, kind: 'failed', reason: result.value.reason as Extract<Answer, { kind: 'failed' }>['reason'], durationMs }
    },
  }
})

describe('the time of an exchange', () => {
  const timed = async (timeoutMs: number, deadline: number): Promise<number> => {
    let given = 0
    const client = call({
      post: async (_url, request) => {
        given = request.timeoutMs
        return { kind: 'failed', reason: 'timeout', detail: '', durationMs: 0 }
      },
    })
    await client.post({ timeoutMs }, { deadline: clock.now() + deadline })
    return given
  }

  it('is five seconds by default and up to thirty', async () => {
    assert.equal(await timed(0, 60_000), 5000)
    assert.equal(await timed(30_000, 60_000), 30_000)
  })

  it('ends before the caller stops waiting', async () => {
    assert.equal(await timed(30_000, 2000), 1930)
  })

  it('is refused beyond thirty seconds and below zero', async () => {
    for (const timeoutMs of [30_001, -1])
      await assert.rejects(timed(timeoutMs, 60_000), (error) => error instanceof Refused && error.kind === 'malformed_request')
  })
})
