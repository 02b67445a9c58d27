// rows.json and the names of the tests agree, as far as that can be seen without running them; `npm run contracts` sees the rest.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { home, namingFiles } from './naming-files.ts'
import { numbersIn, rows } from './rows.ts'

const named = new Set(namingFiles().flatMap((file) => numbersIn(readFileSync(join(home, file), 'utf8'))))
const inState = (state: 'done' | 'open') => rows.filter((row) => row.state === state).map(({ number }) => number)

test('the rows are numbered from one, without a gap', () => {
  assert.deepEqual(
    rows.map(({ number }) => number),
    rows.map((_, index) => index + 1),
  )
})

test('every row that is done is named by a test', () => {
  assert.deepEqual(
    inState('done').filter((number) => !named.has(number)),
    [],
  )
})

test('every row that a test names is there, and done', () => {
  const done = new Set(inState('done'))
  assert.deepEqual(
    [...named].filter((number) => !done.has(number)).sort((one, other) => one - other),
    [],
  )
})
