import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openMemoryVault } from '@signet/platform/adapters/memory'
import { testClock } from '@signet/platform/testing/fixed'
import { spendAttempt } from './attempts.ts'

describe('attempts to sign in', () => {
  const world = () => ({ vault: openMemoryVault(), clock: testClock() })
  const attempt = { tenantId: 'library', login: 'ada@example.test', address: '192.0.2.1' }

  it('are limited per account, however the login is written', async () => {
    const platform = world()
    for (let n = 0; n < 10; n += 1) await spendAttempt(platform, { ...attempt, address: `192.0.${n}.1` })
    for (const login of [' ADA@example.test', 'ａｄａ@example.test', '𝓪𝓭𝓪@example.test']) {
      const eleventh = spendAttempt(platform, { ...attempt, login, address: '198.51.100.1' })
      await assert.rejects(eleventh, { kind: 'too_many_attempts', retryAfter: 6 })
    }
    await spendAttempt(platform, { ...attempt, tenantId: 'another' })
    platform.clock.advance(6000)
    await spendAttempt(platform, attempt)
  })

  it('are limited per network, and then use up nobody’s account', async () => {
    const platform = world()
    for (let n = 0; n < 60; n += 1) await spendAttempt(platform, { ...attempt, login: `user-${n}`, address: `192.0.2.${n}` })
    for (let n = 0; n < 20; n += 1) await assert.rejects(spendAttempt(platform, attempt), { kind: 'too_many_attempts' })
    await spendAttempt(platform, { ...attempt, address: '198.51.100.1' })
  })
})
