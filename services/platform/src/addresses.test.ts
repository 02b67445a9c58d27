import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchRanges, networkOf, parseAddress } from './addresses.ts'

test('an address has one spelling', () => {
  assert.equal(parseAddress('192.0.2.1'), '192.0.2.1')
  assert.equal(parseAddress('::ffff:192.0.2.1'), '192.0.2.1')
  assert.equal(parseAddress('2001:DB8:0::1'), '2001:db8::1')
})

test('octal, short and decorated forms are no address', () => {
  for (const text of ['', '1', '127.1', '0177.0.0.1', '192.0.2.1:80', '[::1]', 'unknown', 'example.com']) assert.equal(parseAddress(text), undefined, text)
})

test('a range matches addresses of its own family, mapped ones as IPv4', () => {
  const isInside = matchRanges(['10.0.0.0/8', '::1/128'])
  assert.equal(isInside('10.200.0.1'), true)
  assert.equal(isInside('::ffff:10.0.0.1'), true)
  assert.equal(isInside('::1'), true)
  assert.equal(isInside('11.0.0.1'), false)
  assert.equal(isInside('::2'), false)
  assert.equal(isInside('nonsense'), false)
  assert.equal(matchRanges([])('127.0.0.1'), false)
})

test('a network is a /24 of IPv4 or a /56 of IPv6', () => {
  assert.equal(networkOf('192.0.2.1'), networkOf('192.0.2.254'))
  assert.notEqual(networkOf('192.0.2.1'), networkOf('192.0.3.1'))
  assert.equal(networkOf('::ffff:192.0.2.7'), networkOf('192.0.2.1'))
  assert.equal(networkOf('2001:db8:0:1200::1'), networkOf('2001:db8:0:12ff:ffff:ffff:ffff:ffff'))
  assert.notEqual(networkOf('2001:db8:0:1200::1'), networkOf('2001:db8:0:1300::1'))
  assert.notEqual(networkOf('::1'), networkOf('2001:db8::1'))
})
