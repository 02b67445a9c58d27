import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dateFormat } from './date-format.ts'

const AT = Date.UTC(2026, 2, 8, 15, 4, 5, 67)

describe('an instant in a pattern of Java', () => {
  for (const [pattern, zone, expected] of [
    ['M/d/yyyy hh:mm:ss a z', 'UTC', '3/8/2026 03:04:05 PM UTC'],
    ['M/d/yyyy hh:mm:ss a z', 'America/Denver', '3/8/2026 09:04:05 AM MDT'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'UTC', '2026-03-08T15:04:05.067Z'],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", 'Asia/Kolkata', '2026-03-08T20:34:05+05:30'],
    ['EEEE, d MMMM yy H:m Z', 'America/St_Johns', 'Sunday, 8 March 26 12:34 -0230'],
    ["EEE dd MMM h 'o''clock' ''", 'Europe/Berlin', "Sun 08 Mar 4 o'clock '"],
  ] as const)
    it(`${pattern} in ${zone}`, () => assert.equal(dateFormat(pattern, zone)?.(AT), expected))

  it('is at midnight 12 AM, and 0 of 24', () => {
    assert.equal(dateFormat('h a HH', 'UTC')?.(Date.UTC(2026, 0, 1)), '12 AM 00')
    assert.equal(dateFormat('S SS SSS', 'UTC')?.(-1), '9 99 999')
  })

  it('is refused when a letter is not known, the quotes do not match, or there is no such zone', () => {
    for (const [pattern, zone] of [
      ['yyyy Q', 'UTC'],
      ['yyyyy', 'UTC'],
      ['mmm', 'UTC'],
      ["yyyy 'T", 'UTC'],
      ['yyyy', 'Mars/Olympus'],
      ['yyyy', ''],
    ] as const)
      assert.equal(dateFormat(pattern, zone), undefined, `${pattern} in ${zone}`)
  })
})
