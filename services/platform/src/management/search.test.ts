import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Refused } from '@signet/protos'
import fc from 'fast-check'
import { z } from 'zod'
import { anywhere, likePattern, searchEndpoints } from './search.ts'

const orders = ['title', 'insertInstant'] as const
const endpoints = searchEndpoints(
  {
    tag: 'Books',
    path: '/api/book',
    plural: 'oldBooks',
    criteria: { ids: z.array(z.uuid().toLowerCase()).max(3).optional(), title: z.string().max(20).default(''), pages: z.coerce.number().int().optional() },
    orders,
    latestFirst: true,
    shown: z.strictObject({ title: z.string() }),
  },
  (asked) => ({ asked }),
)
const [get, post] = [endpoints.find(({ method }) => method === 'GET'), endpoints.find(({ method }) => method === 'POST')]
const inQuery = (query: Record<string, string>) => get?.asked({ query, body: Buffer.alloc(0) })
const inBody = (body: unknown, query = {}) => post?.asked({ query, body: Buffer.from(JSON.stringify(body)) })

function codesOf(work: () => unknown): readonly string[] {
  try {
    return assert.fail(`not refused: ${JSON.stringify(work())}`)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    assert.equal(error.kind, 'invalid_fields')
    return error.fields.map(({ code }) => code)
  }
}

const plain = fc.string({ maxLength: 20, unit: fc.constantFrom('a', '*', '%', ' ', 'ß', '💡') })
const spaces = fc.constantFrom('', ' ', '  ')
const ordering = fc
  .array(fc.tuple(spaces, fc.constantFrom('title', 'TITLE', 'insertInstant'), fc.constantFrom('', ' ASC', '  desc'), spaces), { minLength: 1, maxLength: 2 })
  .map((terms) => terms.map((term) => term.join('')).join(','))
const criteria = fc.record(
  {
    ids: fc.array(fc.uuid(), { minLength: 1, maxLength: 3 }),
    title: plain,
    pages: fc.integer(),
    orderBy: ordering,
    startRow: fc.nat(1_000_000),
    numberOfResults: fc.integer({ min: 1, max: 500 }),
    accurateTotal: fc.boolean(),
  },
  { requiredKeys: [] },
)

describe('a search in the management API', () => {
  it('is two operations of one name with one answer', () => {
    assert.deepEqual(
      endpoints.map(({ method, path, id }) => `${method} ${path} ${id}`),
      ['GET /api/book/search searchOldBooksByQuery', 'POST /api/book/search searchOldBooks'],
    )
    assert.equal(get?.answers, post?.answers)
  })

  it('means the same in a query and in a body', () =>
    fc.assert(
      fc.property(criteria, fc.constantFrom(' ', ','), ({ ids, ...search }, between) => {
        const texts = Object.entries(search).map(([name, value]) => [name, String(value)])
        const query = Object.fromEntries([...texts, ...(ids ? [['ids', ids.join(between)]] : [])])
        assert.deepEqual(inQuery(query), inBody({ search: { ...search, ...(ids && { ids }) } }))
      }),
    ))

  it('asks for the first page of everything, the latest first, when it says nothing', () => {
    const everything = { title: '', startRow: 0, numberOfResults: 25, accurateTotal: false, sortFields: [{ name: 'title', order: 'desc' }] }
    for (const asked of [inQuery({}), inBody({}), inBody({ search: {} })]) assert.deepEqual(asked, everything)
  })

  it('says its order in words or in fields', () => {
    const sortFields = [{ name: 'insertInstant', order: 'DESC' }, { name: 'title' }]
    const asked = inBody({ search: { sortFields } })
    assert.deepEqual(asked?.sortFields, [
      { name: 'insertInstant', order: 'desc' },
      { name: 'title', order: 'asc' },
    ])
    assert.deepEqual(inQuery({ orderBy: 'INSERTINSTANT desc , title' }), asked)
    assert.deepEqual(inBody({ search: asked }), asked, 'what was decoded says the same again')
  })

  it('refuses by name, in either form, what it does not understand', () => {
    for (const [name, value, what] of [
      ['author', 'x', 'unknown'],
      ['ids', 'x', 'invalid'],
      ['title', 'x'.repeat(21), 'tooLong'],
      ['orderBy', 'title; drop table', 'invalid'],
      ['orderBy', 'title, title, title', 'invalid'],
      ['startRow', '-1', 'tooShort'],
      ['startRow', '1000001', 'tooLong'],
      ['numberOfResults', '0', 'tooShort'],
      ['numberOfResults', '501', 'tooLong'],
    ] as const) {
      const [code] = codesOf(() => inQuery({ [name]: value }))
      const [inSearch] = codesOf(() => inBody({ search: { [name]: name === 'ids' ? [value] : value } }))
      assert.deepEqual(
        [code, inSearch].map((each) => each?.replace(/\.?\[0\]$/, '')),
        [`[${what}]${name}`, `[${what}]search.${name}`],
      )
    }
    assert.deepEqual(
      codesOf(() => inQuery({ accurateTotal: 'yes' })),
      ['[invalid]accurateTotal'],
    )
    assert.deepEqual(
      codesOf(() => inBody({ search: { accurateTotal: 'yes' } })),
      ['[couldNotConvert]search.accurateTotal'],
    )
    assert.deepEqual(
      codesOf(() => inQuery({ sortFields: 'title' })),
      ['[unknown]sortFields'],
    )
    assert.deepEqual(
      codesOf(() => inBody({ search: {} }, { title: 'x' })),
      ['[unknown]'],
    )
    for (const title of ['\0', '\ud800'])
      for (const work of [() => inQuery({ title }), () => inBody({ search: { title } })]) assert.deepEqual(codesOf(work), ['[invalid]'])
  })

  it('is decoded or refused, whatever anybody sends', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('\0', '\ud800', '-1', '1e9', 'true', 'title desc', 'title,'))
    const names = fc.constantFrom('ids', 'title', 'pages', 'orderBy', 'sortFields', 'startRow', 'numberOfResults', 'accurateTotal', 'x')
    const decoded = (work: () => ReturnType<typeof inBody>) => {
      try {
        const { sortFields = [], startRow = -1, numberOfResults = 0 } = work() ?? {}
        assert.ok(sortFields.every(({ name, order }) => orders.some((each) => each === name) && /^(?:asc|desc)$/.test(order)))
        assert.ok(Number.isInteger(startRow) && startRow >= 0 && Number.isInteger(numberOfResults) && numberOfResults > 0)
      } catch (error) {
        if (!(error instanceof Refused) || error.kind !== 'invalid_fields') throw error
      }
    }
    fc.assert(
      fc.property(fc.dictionary(names, fc.oneof(text, fc.jsonValue())), fc.dictionary(names, text), (search, query) => {
        decoded(() => inBody({ search }))
        decoded(() => inQuery(query))
      }),
    )
  })

  it('has stars alone for wildcards', () => {
    assert.deepEqual(['a*b', '100%_\\', ''].map(likePattern), ['a%b', '100\\%\\_\\\\', ''])
    assert.deepEqual(['a*', 'a%', '*'].map(anywhere), ['a%', '%a\\%%', '%'])
  })
})
