import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cookieText, parseCookie } from './cookie.ts'

const cookie = { sid: '0192e6a5-0000-7000-8000-000000000001', secret: 'a'.repeat(43) }

describe('a session cookie', () => {
  it('is read as it was written', () => assert.deepEqual(parseCookie(cookieText(cookie)), cookie))

  it('is nothing when its form is not ours', () => {
    const { sid, secret } = cookie
    for (const text of [
      undefined,
      '',
      sid,
      `${sid}.`,
      `${sid}.${secret}a`,
      `${sid}.${secret.slice(1)}`,
      ` ${sid}.${secret}`,
      `${sid.toUpperCase()}.${secret}`,
      `x.${secret}`,
    ]) {
      assert.equal(parseCookie(text), undefined, text)
    }
  })
})
