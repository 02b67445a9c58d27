import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { StartupError } from '../startup-error.ts'
import { lockFolder } from './lock.ts'
import { beginningOf } from './process.ts'

describe('the lock of a folder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'signet lock '))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const isRefusal = (error: unknown) => error instanceof StartupError && error.message.includes(`process ${process.pid}`)
  const leave = (content: string) => writeFileSync(join(folder, 'lock'), content)

  it('is held by one until it is given back, and leaves nothing', () => {
    const unlock = lockFolder(folder)
    assert.throws(() => lockFolder(folder), isRefusal)
    unlock()
    lockFolder(folder)()
    assert.deepEqual(readdirSync(folder), [])
  })

  it('of a process that is gone is taken over', () => {
    leave(JSON.stringify({ pid: 2 ** 22 + 1, beginning: 'long ago' }))
    lockFolder(folder)()
  })

  it('of a process whose id now belongs to another is taken over', () => {
    leave(JSON.stringify({ pid: process.pid, beginning: 'long ago' }))
    lockFolder(folder)()
  })

  it('that was never written to its end is taken over', () => {
    leave('{"pid":')
    lockFolder(folder)()
  })

  it('holds for a living process', () => {
    leave(JSON.stringify({ pid: process.pid, beginning: beginningOf(process.pid) }))
    assert.throws(() => lockFolder(folder), isRefusal)
  })
})
