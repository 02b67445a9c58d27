import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { patternProblem } from './url-pattern.ts'

describe('a URL with stars', () => {
  const allowed = [
    'https://*.acme.test/cb',
    'https://pre*.acme.test/cb',
    'https://acme.test:*/cb',
    'https://acme.test/t/*/cb',
    'https://acme.test/*/a*b/*',
    'https://acme.test/cb?k=*',
    'https://acme.test/cb?k=*&l=*',
    'https://*.acme.test:*/*?k=*',
    'app://host/*',
    'https://acme.test/cb',
  ]
  for (const pattern of allowed) it(`may be ${pattern}`, () => assert.equal(patternProblem(pattern), undefined))

  const refused = [
    'https://*.test/cb',
    'https://a.*.test/cb',
    'https://*x*.acme.test/cb',
    'https://*.*.acme.test/cb',
    'https://*.0.2.10/cb',
    'https://[::*]/cb',
    'https://acme.test:8*/cb',
    'https://acme.test/*x*/cb',
    'https://acme.test/cb?k=v*',
    'https://acme.test/cb?*=v',
    'https://acme.test/cb?*',
    '*://acme.test/cb',
    'h*s://acme.test/cb',
    '*',
    'https://*',
  ]
  for (const pattern of refused) it(`may not be ${pattern}`, () => assert.match(patternProblem(pattern) ?? '', /\.$/))
})
