import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fillWith, type Variables } from './expand.ts'

function filled(value: unknown, variables: Variables = {}) {
  const { fill, mistakes } = fillWith({
    variables,
    environment: (name) => (name === 'SECRET' ? 'a "quoted" #{name}' : undefined),
    uuid: (place) => `<${place}>`,
    defaults: { DEFAULT: () => 'T' },
  })
  return { value: fill(value, 'request 1', '$.requests[0]'), mistakes }
}

describe('the placeholders of a kickstart file', () => {
  it('are filled in wherever a text stands', () => {
    assert.deepEqual(filled({ list: [{ '#{id}': '#{id}-#{n}', other: 1 }], also: '#{DEFAULT}' }, { id: 'T', n: 7 }).value, {
      list: [{ T: 'T-7', other: 1 }],
      also: 'T',
    })
  })

  it('take the environment as it is: what it holds is not expanded and cannot leave its text', () => {
    assert.equal(filled('#{ENV.SECRET}').value, 'a "quoted" #{name}')
  })

  it('let a variable be made of others', () => {
    assert.equal(filled('#{url}/cb', { url: 'https://#{host}', host: 'a.test' }).value, 'https://a.test/cb')
  })

  it('can be escaped', () => {
    const { value, mistakes } = filled('\\#{id} #{id}', { id: 'T' })
    assert.deepEqual([value, mistakes], ['#{id} T', []])
  })

  it('give a variable one UUID wherever it is used, and each place of its own another', () => {
    assert.equal(filled('#{id} #{id}', { id: '#{UUID()}' }).value, '<variable id:0> <variable id:0>')
    assert.deepEqual(filled(['#{UUID()} #{UUID()}', '#{UUID()}']).value, ['<request 1:0> <request 1:1>', '<request 1:2>'])
  })

  for (const [what, value, variables, message] of [
    ['a variable that is not there', '#{nobody}', {}, 'There is no variable nobody.'],
    ['a property of every object', '#{toString}', {}, 'There is no variable toString.'],
    ['an environment variable that is not there', '#{ENV.NOBODY}', {}, 'The environment has no variable NOBODY.'],
    ['a circle', '#{a}', { a: '#{b}', b: '#{a}' }, 'The variable a refers to itself.'],
  ] as const)
    it(`are mistakes when they name ${what}`, () =>
      assert.deepEqual(filled({ body: [value] }, variables).mistakes, [{ place: '$.requests[0].body[0]', message }]))
})
