import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvCell, csvRow } from './csv.ts'

test('a cell is quoted where it must be, and its quotes are doubled', () => {
  const cells = { plain: 'plain', 'a,b': '"a,b"', 'say "x"': '"say ""x"""', 'two\nlines': '"two\nlines"', 'two\rlines': '"two\rlines"', '': '' }
  for (const [value, expected] of Object.entries(cells)) assert.equal(csvCell(value), expected)
  assert.equal(csvCell(null), '')
  assert.equal(csvCell(-5), '-5')
})

test('no cell begins what a spreadsheet takes for a formula', () => {
  for (const value of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '＝1', '\u00a0=1']) assert.equal(csvCell(value), `'${value}`)
  assert.equal(csvCell('\t=1'), "'\t=1")
  assert.equal(csvCell('\r=1,"x"'), `"'\r=1,""x"""`)
  assert.equal(csvCell('a=1'), 'a=1')
})

test('a row ends with CR LF', () => assert.equal(csvRow(['a', 1, null, 'b c']), 'a,1,,b c\r\n'))
