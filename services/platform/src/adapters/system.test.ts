import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { systemRandom } from './system.ts'

describe('randomness', () => {
  it('gives as many bytes as it is asked for, and none twice', () => {
    const given = Array.from({ length: 2000 }, (_, index) => systemRandom.bytes(16 + (index % 17)))
    assert.deepEqual(
      given.map(({ length }) => length),
      given.map((_, index) => 16 + (index % 17)),
    )
    assert.equal(new Set(given.map((each) => each.subarray(0, 16).toString('hex'))).size, given.length)
    assert.equal(systemRandom.bytes(10_000).length, 10_000)
    assert.equal(new Set(systemRandom.bytes(10_000).toString('hex').match(/.{32}/g)).size, 625)
  })

  it('gives bytes that nothing overwrites later', () => {
    const kept = systemRandom.bytes(32)
    const copy = Buffer.from(kept)
    for (let index = 0; index < 500; index += 1) systemRandom.secret()
    assert.deepEqual(kept, copy)
  })
})
