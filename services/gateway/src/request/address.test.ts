import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { peers } from './address.ts'

const { addressOf, isTrusted } = peers(['10.0.0.0/8', 'fd00::/8'])

const from = (remoteAddress: string | undefined, headers: Record<string, string> = {}) => ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage

test('the address is the one of the socket, whatever a stranger forwards', () => {
  assert.equal(addressOf(from('203.0.113.9', { 'x-forwarded-for': '198.51.100.1', forwarded: 'for=198.51.100.1' })), '203.0.113.9')
  assert.equal(addressOf(from('::ffff:203.0.113.9')), '203.0.113.9')
  assert.equal(addressOf(from(undefined)), '')
})

test('behind a trusted proxy it is the rightmost address that is not a proxy', () => {
  assert.equal(addressOf(from('10.0.0.1', { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' })), '203.0.113.9')
  assert.equal(addressOf(from('10.0.0.1', { 'x-forwarded-for': '198.51.100.1, 203.0.113.9, 10.0.0.2' })), '203.0.113.9')
  assert.equal(addressOf(from('fd00::1', { forwarded: 'for=198.51.100.1, for="[2001:db8::9]:4711";proto=https' })), '2001:db8::9')
})

test('a port is dropped; what is no address ends the search', () => {
  assert.equal(addressOf(from('10.0.0.1', { 'x-forwarded-for': '203.0.113.9:4711' })), '203.0.113.9')
  assert.equal(addressOf(from('10.0.0.1', { 'x-forwarded-for': '203.0.113.9, unknown, 10.0.0.2' })), '10.0.0.2')
  assert.equal(addressOf(from('10.0.0.1', { forwarded: 'for=_hidden' })), '10.0.0.1')
})

test('X-Forwarded-For wins over Forwarded, which a proxy may let through untouched', () => {
  assert.equal(addressOf(from('10.0.0.1', { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=198.51.100.1' })), '203.0.113.9')
})

test('only a proxy of ours is trusted, and without ranges nobody is', () => {
  assert.equal(isTrusted(from('10.0.0.1')), true)
  assert.equal(isTrusted(from('203.0.113.9')), false)
  assert.equal(peers([]).addressOf(from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })), '127.0.0.1')
})
