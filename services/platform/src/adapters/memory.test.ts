import assert from 'node:assert/strict'
import { it } from 'node:test'
import { vaultSuite } from '../testing/vault-suite.ts'
import { openMemoryVault } from './memory.ts'

vaultSuite('memory', async () => {
  const vault = openMemoryVault()
  return { vault, lose: async () => vault.lose(), close: vault.close }
})

it('gives back the room of expired records, and of no others', async () => {
  const vault = openMemoryVault({ sweepAt: 2 })
  await vault.put('old', {}, { now: 0, expiresAt: 10 })
  await vault.put('young', {}, { now: 0, expiresAt: 100 })
  await vault.put('new', {}, { now: 10, expiresAt: 100 })
  // by a clock that has gone back, what was only hidden would be seen again
  assert.deepEqual(await vault.present(['old', 'young', 'new'], 5), [false, true, true])
})
