import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Platform } from '@signet/platform'
import { counted } from '@signet/platform/testing/counted'
import type { CallContext } from '@signet/protos'
import { token } from '../service.ts'
import { REDIRECT_URI, SECRET, startTokenWorld, VERIFIER } from '../testing/token-world.ts'

describe('the hot path', () => {
  it('costs one trip to the vault and one commit for a code, one query and one commit for a refresh, and no call', async () => {
    const t = await startTokenWorld()
    try {
      const calls: string[] = []
      const real = t.world.platform('token')
      const platform: Platform = {
        ...real,
        sql: counted(real.sql, 'sql', calls),
        vault: counted(real.vault, 'vault', calls),
        events: counted(real.events, 'events', calls),
        rpc: { ...real.rpc, registry: counted(real.rpc.registry, 'registry', calls) },
      }
      const running = token.start(platform)
      await running.prepare?.(new AbortController().signal)
      const context: CallContext = { caller: 'gateway', traceparent: '', deadline: Date.now() + 10_000, signal: new AbortController().signal }
      const client = t.aClient()
      const exchange = (parameters: Record<string, string>) =>
        running.rpc?.exchange({ parameters: { client_id: client.id, client_secret: SECRET, ...parameters }, authorization: '' }, context)
      const redeem = async () =>
        exchange({
          grant_type: 'authorization_code',
          code: await t.aCode(client, { scope: 'openid profile offline_access' }),
          redirect_uri: REDIRECT_URI,
          code_verifier: VERIFIER,
        })
      await redeem()

      calls.length = 0
      const answer = await redeem()
      assert.deepEqual(calls, ['vault.take', 'events.append'])

      calls.length = 0
      await exchange({ grant_type: 'refresh_token', refresh_token: answer?.refreshToken ?? '' })
      assert.deepEqual(calls, ['sql.query', 'events.append'])
    } finally {
      await t.world.stop()
    }
  })
})
