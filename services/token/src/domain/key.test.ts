import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Kept } from '@signet/protos'
import { type Decision, decideDeletion, decideUpdate, lengthFor } from './key.ts'

const kept = { id: 'k', flat: { name: 'Shop', algorithm: 'ES256', issuer: '' } } as unknown as Kept
const shown = { id: 'k', name: 'Shop', algorithm: 'ES256', kid: 'thumbprint', insertInstant: 1, lastUpdateInstant: 1 }

const codes = (decision: Decision) => (decision.kind === 'refused' ? decision.fields.map(({ code }) => code) : [])
const facts = (decision: Decision) => (decision.kind === 'decided' ? decision.changes.map(({ declaration, data }) => [declaration.type, data]) : undefined)

describe('what an administrator may do with a key', () => {
  it('a key is called otherwise, by one fact', () =>
    assert.deepEqual(facts(decideUpdate(kept, { name: 'Store' }, shown)), [['key.renamed', { key_id: 'k', name: 'Store' }]]))

  it('nothing is recorded where the name is as it was, also when the rest is repeated as it was read', () =>
    assert.deepEqual(facts(decideUpdate(kept, { ...shown, insertInstant: 7, issuer: '', expirationInstant: null }, shown)), []))

  it('what a key is never changes, and every attempt is named', () => {
    const given = { name: 'Store', algorithm: 'RS256', kid: 'mine', issuer: 'x' }
    assert.deepEqual(codes(decideUpdate(kept, given, shown)), ['[invalid]key.algorithm', '[invalid]key.kid', '[invalid]key.issuer'])
  })

  it('a key that nobody has chosen and that takes no turn goes, and so does one whose turn is over', () => {
    for (const standing of [undefined, 'retired', 'revoked'] as const)
      assert.deepEqual(facts(decideDeletion(kept, { standing, namedBy: [] })), [['key.deleted', { key_id: 'k' }]])
  })

  it('a key stays while it signs, waits or is published in the platform’s turn, and while it is chosen, and each reason is told', () => {
    for (const standing of ['signs', 'waits', 'published'] as const) assert.deepEqual(codes(decideDeletion(kept, { standing, namedBy: [] })), ['[inUse]'])
    assert.deepEqual(codes(decideDeletion(kept, { standing: 'signs', namedBy: ['application', 'entity_type'] })), ['[inUse]', '[inUse]', '[inUse]'])
  })

  it('an RSA key has 2048, 3072 or 4096 bits, 2048 where nothing is said; any other has what its algorithm says', () => {
    assert.deepEqual([lengthFor('RS256', undefined, undefined), lengthFor('RS512', undefined, 4096), lengthFor('ES256', 256, undefined)], [2048, 4096, 256])
    for (const [only, asked] of [
      [undefined, 1024],
      [undefined, 2049],
      [256, 384],
    ] as const) {
      const length = lengthFor('RS256', only, asked)
      assert.equal(typeof length === 'object' && length.code, '[invalid]key.length')
    }
  })
})
