// docs/metrics.md says what the services declare.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { allMetrics, metricsPage } from './write-metrics.ts'

test('docs/metrics.md is what test/write-metrics.ts makes of the declarations', () => {
  assert.equal(readFileSync(new URL('../docs/metrics.md', import.meta.url), 'utf8'), metricsPage())
})

test('every metric has a name of its own', () => {
  assert.equal(new Set(allMetrics.map(({ name }) => name)).size, allMetrics.length)
})
