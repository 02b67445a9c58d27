import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { urlProblem } from './url.ts'

describe('a URL that is registered', () => {
  const accepted = [
    'https://app.acme.test/cb',
    'https://app.acme.test:8443/cb?tenant=1&x=%20y',
    'http://localhost:3000/cb',
    'http://127.0.0.1/cb',
    'http://[::1]:4000/cb',
    'https://App.Acme.Test/cb',
    'https://app.acme.test',
  ]
  for (const value of accepted) it(`may be ${value}`, () => assert.equal(urlProblem(value, 'web'), undefined))

  for (const value of ['app:/cb', 'com.acme.app:/cb', 'com.acme.app://callback'])
    it(`may be ${value} for a redirect, and for nothing else`, () => {
      assert.equal(urlProblem(value, 'application'), undefined)
      assert.match(urlProblem(value, 'web') ?? '', /https/)
    })

  const refused: readonly (readonly [string, RegExp])[] = [
    ['', /characters of RFC 3986/],
    ['/cb', /absolute/],
    ['//app.acme.test/cb', /absolute/],
    ['app.acme.test/cb', /absolute/],
    ['https:app.acme.test/cb', /absolute/],
    ['https:///cb', /absolute|plain form/],
    ['app:', /absolute/],
    ['https://app.acme.test/cb#part', /fragment/],
    ['https://app.acme.test/cb#', /fragment/],
    ['https://user@app.acme.test/cb', /user/],
    ['https://user:word@app.acme.test/cb', /user/],
    ['app://user@host/cb', /user/],
    ['http://app.acme.test/cb', /loopback/],
    ['http://localhost.acme.test/cb', /loopback/],
    ['http://10.0.0.1/cb', /loopback/],
    ['https://*.acme.test/cb', /exact/],
    ['https://app.acme.test/*', /exact/],
    ['javascript:alert(1)', /not allowed/],
    ['JavaScript:alert(1)', /not allowed/],
    ['data:text/html,x', /not allowed/],
    ['file:///etc/passwd', /not allowed/],
    ['vbscript:x', /not allowed/],
    ['about:blank', /not allowed/],
    ['https://app.acme.test\\@evil.test/', /RFC 3986/],
    ['https://app.acme.test/ cb', /RFC 3986/],
    ['https://app.acme.test/cb\u0000', /RFC 3986/],
    ['https://ünicode.test/', /RFC 3986/],
    ['https://ex%61mple.test/', /plain form/],
    ['http://2130706433/', /plain form/],
    ['https://app.acme.test:99999/', /absolute/],
    [`https://app.acme.test/${'x'.repeat(2048)}`, /at most/],
  ]
  for (const [value, reason] of refused) it(`is never ${value.slice(0, 60)}`, () => assert.match(urlProblem(value, 'application') ?? '', reason))
})
