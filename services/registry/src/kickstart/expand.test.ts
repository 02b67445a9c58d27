import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { expandKickstart, KickstartFile, PlaceholderError } from './expand.ts'

const expand = (file: object) => expandKickstart(KickstartFile.parse(file), { environment: { SECRET: 'a "quoted" #{name}' }, uuid: (place) => `<${place}>` })
const body = (value: string, variables: object = {}) =>
  expand({ variables, requests: [{ method: 'POST', url: '/', body: { value } }] }).requests[0]?.body?.value

describe('a kickstart file', () => {
  it('has its variables filled in wherever a text stands', () => {
    const { apiKeys, requests } = expand({
      variables: { id: 'T', n: 7 },
      apiKeys: [{ key: '#{id}-#{n}' }],
      requests: [{ method: 'POST', url: '/api/tenant/#{id}', tenantId: '#{id}', body: { list: [{ '#{id}': '#{n}' }] } }],
    })
    assert.deepEqual(apiKeys, [{ key: 'T-7' }])
    assert.deepEqual(requests, [{ method: 'POST', url: '/api/tenant/T', tenantId: 'T', body: { list: [{ '#{id}': '7' }] } }])
  })

  it('takes the environment as it is: what it holds is not expanded and cannot leave its text', () => {
    assert.equal(body('#{ENV.SECRET}'), 'a "quoted" #{name}')
  })

  it('lets a variable be made of others', () => {
    assert.equal(body('#{url}/cb', { url: 'https://#{host}', host: 'a.test' }), 'https://a.test/cb')
  })

  it('gives a variable one UUID wherever it is used, and each place of its own another', () => {
    assert.equal(body('#{id} #{id}', { id: '#{UUID()}' }), '<variable id:0> <variable id:0>')
    assert.equal(body('#{UUID()} #{UUID()}'), '<request 1:0> <request 1:1>')
  })

  for (const [what, value, variables] of [
    ['a variable that is not there', '#{nobody}', {}],
    ['a property of every object', '#{toString}', {}],
    ['an environment variable that is not there', '#{ENV.NOBODY}', {}],
    ['a circle', '#{a}', { a: '#{b}', b: '#{a}' }],
  ] as const)
    it(`is refused when it names ${what}`, () => assert.throws(() => body(value, variables), PlaceholderError))
})
