// What the tests of a lost store stand on, from the beginning of a suite to its end: Signet on stores of its own, somebody who takes
// logout tokens, and what drives the table of answers.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { aReceiver, type Receiver } from '../flows/receiver.ts'
import { type Drive, openDrive } from './degraded-drive.ts'
import { type DegradedOptions, type DegradedWorld, startDegradedWorld } from './degraded-world.ts'

/** There while the tests of the suite run. */
export interface Stage {
  readonly world: DegradedWorld
  readonly receiver: Receiver
  readonly drive: Drive
}

/** For the suite that calls it. `prepare` runs before anything else. Every process has to end in good order. */
export function setStage(prepare: () => DegradedOptions = () => ({})): Stage {
  let world: DegradedWorld | undefined
  let receiver: Receiver | undefined
  before(async () => {
    world = await startDegradedWorld(prepare())
    receiver = await aReceiver()
  })
  after(async () => {
    await receiver?.close()
    for (const code of (await world?.stop()) ?? []) assert.equal(code, 0)
  })
  const required = <T>(part: T | undefined): T => {
    assert.ok(part !== undefined, 'the suite has not begun')
    return part
  }
  return {
    get world() {
      return required(world)
    },
    get receiver() {
      return required(receiver)
    },
    get drive() {
      return openDrive(required(world), required(receiver))
    },
  }
}
