import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Circuit, closedCircuit, evolveCircuit, isOpen, roomOf } from './circuit.ts'

const afterFailures = (count: number, now = 0): Circuit =>
  Array.from({ length: count }).reduce<Circuit>((circuit) => evolveCircuit(circuit, true, now), closedCircuit)

it('lets four attempts at one party go on at once', () => {
  assert.deepEqual(
    [0, 1, 4, 5].map((inFlight) => roomOf(closedCircuit, inFlight, 0)),
    [4, 3, 0, 0],
  )
})

it('opens after five failures in a row and not before', () => {
  assert.equal(isOpen(afterFailures(4), 0), false)
  assert.equal(isOpen(afterFailures(5), 29_999), true)
  assert.equal(roomOf(afterFailures(5), 0, 29_999), 0)
  assert.equal(isOpen(evolveCircuit(evolveCircuit(afterFailures(4), false, 0), true, 0), 0), false)
})

it('admits one probe after thirty seconds; its failure opens the circuit again, its success closes it', () => {
  const open = afterFailures(5)
  assert.deepEqual(
    [0, 1].map((inFlight) => roomOf(open, inFlight, 30_000)),
    [1, 0],
  )
  assert.equal(isOpen(evolveCircuit(open, true, 30_000), 59_999), true)
  assert.equal(roomOf(evolveCircuit(open, false, 30_000), 0, 30_000), 4)
})
