import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fc } from '@signet/platform/testing/any'
import { isRegistered as isRegisteredBy } from './redirect-uri.ts'

const isRegistered = (uri: string, authorizedRedirectURLs: readonly string[], authorizedURLValidationPolicy: 'ExactMatch' | 'AllowWildcards' = 'ExactMatch') =>
  isRegisteredBy(uri, { authorizedRedirectURLs, authorizedURLValidationPolicy })

describe('a redirect URI', () => {
  it('[#38] equals a registered one byte for byte', () => {
    const registered = ['https://app.example.test/cb']
    assert.ok(isRegistered('https://app.example.test/cb', registered))
    for (const other of ['/cb/', '/CB', '/cb?x=1', '/cb#f', ':443/cb', '/a/../cb']) {
      assert.ok(!isRegistered(`https://app.example.test${other}`, registered), other)
    }
    assert.ok(!isRegistered('HTTPS://app.example.test/cb', registered))
  })

  it('[#37] is never matched by an entry with a star, where exact matching is asked for', () => {
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

  it('[#39] equals an entry or is matched by a pattern, where wildcards are allowed', () => {
    const registered = ['https://app.acme.test/cb', 'https://*.acme.test/t/*']
    for (const uri of ['https://app.acme.test/cb', 'https://web.acme.test/t/one']) assert.ok(isRegistered(uri, registered, 'AllowWildcards'), uri)
    for (const uri of ['https://web.acme.test/cb', 'https://*.acme.test/t/one']) assert.ok(!isRegistered(uri, registered, 'AllowWildcards'), uri)
  })

  it('is matched by a pattern on a loopback address whatever its port', () => {
    assert.ok(isRegistered('http://127.0.0.1:49152/t/one', ['http://127.0.0.1/t/*'], 'AllowWildcards'))
    assert.ok(!isRegistered('http://localhost:49152/t/one', ['http://localhost/t/*'], 'AllowWildcards'))
  })

  it('never leaves the host and the path of a pattern, whatever stands in for the stars', () => {
    const awkward = fc.string({ unit: fc.constantFrom(...'/\\.:@?#%&=*[] \t\n'.split(''), '%2e', '%2F', '%5C', 'a', '1', 'é', '。', '\0'), maxLength: 6 })
    fc.assert(
      fc.property(awkward, awkward, awkward, (host, segment, value) => {
        const uri = `https://${host}.acme.test/t/${segment}/cb?k=${value}`
        if (!isRegistered(uri, ['https://*.acme.test/t/*/cb?k=*'], 'AllowWildcards')) return
        const { hostname, pathname, searchParams, hash } = new URL(uri)
        assert.match(hostname, /^[^.]+\.acme\.test$/)
        assert.match(decodeURIComponent(pathname), /^\/t\/[^/]+\/cb$/)
        assert.deepEqual([[...searchParams.keys()], hash], [['k'], ''])
      }),
      { numRuns: 20_000 },
    )
  })
})
