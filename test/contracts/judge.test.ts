// The judgement itself: what is read from a real run of node:test, and which sentences follow from it.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { faults, proofOf, Result } from './judge.ts'
import { home } from './naming-files.ts'
import type { Row } from './rows.ts'

const aRow = (number: number, state: Row['state'] = 'done'): Row => ({ number, product: 'Fusio', source: 'own', feature: 'F', test: 'T', state })

/** Written so that no number in this file counts as the name of a test. */
const named = (...numbers: number[]) => numbers.map((number) => `[#${number}]`).join(' ')

describe('a row', () => {
  const results: readonly Result[] = [
    { name: `${named(1, 2)} both`, outcome: 'passed' },
    { name: `a suite > ${named(2)} inside`, outcome: 'failed' },
    { name: `${named(3)} elsewhere`, outcome: 'skipped' },
    { name: `${named(12)} twelve`, outcome: 'passed' },
  ]

  it('is proved by a test that passes when none of its tests fails', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 12].map((number) => proofOf(aRow(number), results)),
      ['passing', 'failing', 'skipped', 'none', 'passing'],
    )
  })

  it('that is done needs its proof, one that is open has none, and one that is named exists', () => {
    assert.deepEqual(faults([aRow(1, 'open'), aRow(2), aRow(3), aRow(4)], results), [
      `A test names a row that does not exist: ${named(12)} twelve`,
      'Row 1 is open and has a passing test.',
      'Row 2 is done and a test of it fails.',
      'Row 3 is done and its tests were all skipped.',
      'Row 4 is done and has no test.',
    ])
    assert.deepEqual(faults([aRow(1), aRow(2, 'open'), aRow(3, 'open'), aRow(4, 'open'), aRow(12)], results), [])
  })
})

describe('the results of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signet-results-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  function run(files: Readonly<Record<string, string>>): Promise<readonly Result[]> {
    const results = join(folder, 'results.ndjson')
    const paths = Object.entries(files).map(([name, text]) => {
      writeFileSync(join(folder, name), `import { after, before, describe, it, test } from 'node:test'\n${text}`)
      return join(folder, name)
    })
    const node = ['--import', 'tsx', '--test', '--test-reporter=./test/contracts/reporter.js', `--test-reporter-destination=${results}`, ...paths]
    // A run of its own, not a part of the one that this test belongs to.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    return new Promise((done) => {
      execFile(process.execPath, node, { cwd: home, env }, () =>
        done(
          readFileSync(results, 'utf8')
            .split('\n')
            .filter(Boolean)
            .map((line) => Result.parse(JSON.parse(line))),
        ),
      )
    })
  }

  it('hold every test under the names of its suites, and suites only when they say more than their tests', async () => {
    const results = await run({
      'one.mjs': `
        describe('suite', () => {
          it('passes', () => {})
          describe('inner', () => it('fails', () => { throw new Error('no') }))
        })
        test('outer', async (t) => { await t.test('sub', () => {}) })
        describe('empty', () => {})
        describe.skip('skipped suite', () => it('within', () => {}))
        test.skip('skipped', () => {})
        test('to do', { todo: true }, () => { throw new Error('not yet') })`,
      'two.mjs': `
        describe('broken', () => {
          before(() => { throw new Error('no') })
          it('never runs', () => {})
        })`,
    })
    const outcomes = Object.fromEntries(results.map(({ name, outcome }) => [name, outcome]))
    assert.equal(outcomes['suite > passes'], 'passed')
    assert.equal(outcomes['suite > inner > fails'], 'failed')
    assert.equal(outcomes['outer > sub'], 'passed')
    assert.equal(outcomes.outer, 'passed')
    assert.equal(outcomes.empty, undefined)
    assert.equal(outcomes['skipped suite'], 'skipped')
    assert.equal(outcomes.skipped, 'skipped')
    assert.equal(outcomes['to do'], 'skipped')
    assert.equal(outcomes.broken, 'failed')
    assert.notEqual(outcomes['broken > never runs'], 'passed')
  })

  it('hold a file that could not be read as a failure', async () => {
    assert.deepEqual(
      (await run({ 'three.mjs': 'syntax error' })).map(({ outcome }) => outcome),
      ['failed'],
    )
  })
})
