import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fc } from '@signet/platform/testing/any'
import { aClient } from '../testing/fixtures.ts'
import { isRegistered as isRegisteredBy } from './redirect-uri.ts'

const isRegistered = (uri: string, authorizedRedirectURLs: readonly string[], authorizedURLValidationPolicy: 'ExactMatch' | 'AllowWildcards' = 'ExactMatch') =>
  isRegisteredBy(uri, aClient({ oauthConfiguration: { authorizedRedirectURLs: [...authorizedRedirectURLs], authorizedURLValidationPolicy } }))

const isBelow = (uri: string, ...authorizedRedirectURLs: string[]) =>
  isRegisteredBy(uri, aClient({ oauthConfiguration: { authorizedRedirectURLs }, compat: { redirectMatch: 'baseUrl' } }))

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

describe('a redirect URI below a base URL', () => {
  it('[#290] shares its scheme, host and port, and goes on at a slash', () => {
    for (const uri of ['/app', '/app/', '/app/x/cb', '/app/cb?k=v&next=/home', '/app?k=v', ':443/app/cb'])
      assert.ok(isBelow(`https://acme.test${uri}`, 'https://acme.test/app'), uri)
    assert.ok(isBelow('https://ACME.test/cb', 'https://acme.test'))
    assert.ok(isBelow('http://127.0.0.1:49152/app/cb', 'http://127.0.0.1/app'))
    for (const uri of ['/appx', '/APP/cb', '/', '', ':8443/app/cb', '2/app/cb', '/x/app/cb'])
      assert.ok(!isBelow(`https://acme.test${uri}`, 'https://acme.test/app'), uri)
    assert.ok(!isBelow('http://acme.test/app/cb', 'https://acme.test/app'))
    assert.ok(!isBelow('https://acme.test/app/cb', 'https://acme.test/app?k=v'))
  })

  it('[#291] [#332] is on no other host, however that is spelled', () => {
    for (const authority of [
      'evil-acme.test',
      'acme.test.evil.test',
      'x.acme.test',
      'acme.test.',
      'me@acme.test',
      'acme.test:443@evil.test',
      'acme.test:0443',
      'acme.test:',
      'acme.test%2f',
      'acme.test\\',
      'аcme.test',
    ])
      assert.ok(!isBelow(`https://${authority}/cb`, 'https://acme.test/'), authority)
  })

  it('never leaves the base URL, whatever it goes on with', () => {
    const awkward = fc.string({ unit: fc.constantFrom(...'/\\.:@?#%&=*[] \t\n'.split(''), '..', '%2e', '%2F', '%5C', 'a', 'é', '。', '\0'), maxLength: 8 })
    fc.assert(
      fc.property(awkward, (rest) => {
        if (!isBelow(`https://acme.test/app${rest}`, 'https://acme.test/app')) return
        const { origin, pathname, hash, username } = new URL(`https://acme.test/app${rest}`)
        assert.deepEqual([origin, hash, username], ['https://acme.test', '', ''])
        assert.match(new URL(decodeURIComponent(pathname), origin).pathname, /^\/app(?:\/|$)/)
      }),
      { numRuns: 20_000 },
    )
  })
})
