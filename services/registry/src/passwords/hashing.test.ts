import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openPasswords } from './hashing.ts'

describe('a password', () => {
  const passwords = openPasswords({ pepper: Buffer.alloc(32, 1) })

  it('is kept as argon2id with 19 MiB and two passes', async () => {
    assert.match(await passwords.hash('correct horse'), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  })

  it('is known again, in any Unicode spelling of the same characters, and no other is', async () => {
    const stored = await passwords.hash('caf\u00e9 au lait')
    assert.equal(await passwords.matches('cafe\u0301 au lait', stored), true)
    assert.equal(await passwords.matches('café au lait ', stored), false)
    assert.equal(await passwords.matches('Café au lait', stored), false)
  })

  it('is worth nothing without the pepper', async () => {
    const stored = await passwords.hash('correct horse')
    assert.equal(await openPasswords({ pepper: Buffer.alloc(32, 2) }).matches('correct horse', stored), false)
  })

  it('matches nothing where none is stored, nor when it is longer than any may be', async () => {
    for (const password of ['', 'correct horse', 'x'.repeat(257)]) assert.equal(await passwords.matches(password, ''), false)
    assert.equal(await passwords.matches('x'.repeat(257), await passwords.hash('x'.repeat(256))), false)
  })
})
