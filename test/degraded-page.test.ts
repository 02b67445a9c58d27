// docs/degraded.md says what its table says. The table itself is driven by test/chaos/degraded.test.ts.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { degradedPage } from './chaos/write-degraded.ts'

test('docs/degraded.md is what test/chaos/write-degraded.ts makes of the table', () => {
  assert.equal(readFileSync(new URL('../docs/degraded.md', import.meta.url), 'utf8'), degradedPage())
})
