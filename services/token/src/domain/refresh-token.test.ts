import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { familyIdOfRefreshToken, refreshTokenText } from './refresh-token.ts'

const secret = () => randomBytes(32).toString('base64url')

describe('the text of a refresh token', () => {
  it('names its family', () => {
    const id = randomUUID()
    assert.equal(familyIdOfRefreshToken(refreshTokenText(id, secret())), id)
  })

  it('is 65 characters that need no encoding in a form', () => {
    assert.match(refreshTokenText(randomUUID(), secret()), /^[A-Za-z0-9_-]{65}$/)
  })

  it('is told from other texts without a look-up', () => {
    const text = refreshTokenText(randomUUID(), secret())
    for (const other of ['', 'a.b.c', text.slice(1), `${text}A`, text.replace(/.$/, '='), `é${text.slice(1)}`])
      assert.equal(familyIdOfRefreshToken(other), undefined)
  })

  it('has one spelling: bits that encode nothing must be zero', () => {
    const text = refreshTokenText('00000000-0000-0000-0000-000000000000', secret())
    assert.equal(familyIdOfRefreshToken(`${text.slice(0, 21)}B${text.slice(22)}`), undefined)
  })
})
