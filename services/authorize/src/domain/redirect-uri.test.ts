import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isRegistered } from './redirect-uri.ts'

describe('a redirect URI', () => {
  it('[#38] equals a registered one byte for byte', () => {
    const registered = ['https://app.example.test/cb']
    assert.ok(isRegistered('https://app.example.test/cb', registered))
    for (const other of ['/cb/', '/CB', '/cb?x=1', '/cb#f', ':443/cb', '/a/../cb']) {
      assert.ok(!isRegistered(`https://app.example.test${other}`, registered), other)
    }
    assert.ok(!isRegistered('HTTPS://app.example.test/cb', registered))
  })

  it('[#37] is never matched by an entry with a star', () => {
    assert.ok(!isRegistered('https://x.example.test/cb', ['https://*.example.test/cb']))
    assert.ok(!isRegistered('https://*.example.test/cb', ['https://*.example.test/cb']))
  })

  it('[#61] [#62] may be one of many, and of any scheme', () => {
    const many = Array.from({ length: 200 }, (_, index) => `https://app.example.test/${index}`)
    assert.ok(isRegistered('https://app.example.test/199', many))
    assert.ok(isRegistered('app:/cb', ['app:/cb']))
  })

  it('may have another port on a loopback address, by number only', () => {
    for (const [uri, entry] of [
      ['http://127.0.0.1:49152/cb', 'http://127.0.0.1/cb'],
      ['http://127.0.0.1/cb', 'http://127.0.0.1:8080/cb'],
      ['http://[::1]:49152/cb', 'http://[::1]:1/cb'],
      ['http://127.0.0.1:5?x=1', 'http://127.0.0.1?x=1'],
    ] as const)
      assert.ok(isRegistered(uri, [entry]), uri)

    for (const [uri, entry] of [
      ['http://localhost:49152/cb', 'http://localhost/cb'],
      ['https://127.0.0.1:49152/cb', 'https://127.0.0.1/cb'],
      ['http://127.0.0.1:49152/other', 'http://127.0.0.1/cb'],
      ['http://127.0.0.1:80@evil.example.test/cb', 'http://127.0.0.1/cb'],
      ['http://127.0.0.1.evil.example.test/cb', 'http://127.0.0.1/cb'],
      ['http://127.0.0.1:99999999/cb', 'http://127.0.0.1/cb'],
      ['http://[::1]/cb', 'http://127.0.0.1/cb'],
      ['http://127.0.0.2/cb', 'http://127.0.0.1/cb'],
    ] as const)
      assert.ok(!isRegistered(uri, [entry]), uri)
  })
})
