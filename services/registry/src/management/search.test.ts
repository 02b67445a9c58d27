import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { aRegistry, codesOf, type ManagedRegistry } from '../testing/managed.ts'

describe('a search', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  let tenant: string
  const people = [
    { username: 'ada', email: 'ada@lovelace.test', firstName: 'Ada', lastName: 'Lovelace', data: { crm: { id: '4_2', tags: ['first'] } } },
    { username: 'grace', email: 'grace@navy.test', firstName: 'Grace', lastName: 'Hopper', mobilePhone: '+1 555 0100', data: { crm: { id: '402' } } },
    { username: 'alan', email: 'alan@bletchley.test', firstName: 'Alan', lastName: 'Turing', fullName: 'Alan 100% Turing' },
  ]
  const find = async (search: object, options: object = { tenant }) => registry.post('user/search', { search }, options)
  const names = async (queryString: string) => (await find({ queryString })).users.map(({ username }: { username: string }) => username)

  before(async () => {
    registry = await aRegistry()
    tenant = (await registry.post('tenant', { tenant: { name: 'Search' } })).tenant.id
    for (const user of people) await registry.post('user', { user: { ...user, password: 'correct horse' } }, { tenant })
    await registry.world.settled()
  })
  after(() => registry?.stop())

  it('finds users by a word anywhere, by the beginning of a field, and by members of their data', async () => {
    for (const [query, expected] of [
      ['LOVE', ['ada']],
      ['email:grace@navy.test', ['grace']],
      ['email:*.test', ['ada', 'grace', 'alan']],
      ['email:grace', []],
      ['lastName:hop*', ['grace']],
      ['username:a*', ['ada', 'alan']],
      ['mobilePhone:"+1 555*"', ['grace']],
      ['data.crm.id:4_2', ['ada']],
      ['data.crm.id:4*', ['ada', 'grace']],
      ['first AND love*lace', ['ada']],
      ['"100% tur"', ['alan']],
      ['*', ['ada', 'grace', 'alan']],
      ['', ['ada', 'grace', 'alan']],
      ['nobody', []],
    ] as const)
      assert.deepEqual(await names(query), expected, query)
  })

  it('refuses by name what it does not understand', async () => {
    for (const query of ['a OR b', 'NOT a', '(a)', 'password:x', 'passwordHash:x', 'id.x:1', 'data:x', 'createdAt:[1 TO 2]', 'email:', 'x'.repeat(501)])
      assert.deepEqual(await codesOf(find({ queryString: query })), ['[invalid]search.queryString'], query)
    assert.deepEqual(await codesOf(find({ orderBy: 'password_hash ASC' })), ['[invalid]search.orderBy'])
    assert.deepEqual(await codesOf(find({ query: '{}' })), ['[unknown]search.query'])
    assert.deepEqual(await codesOf(registry.get('user/search', { tenant, query: { numberOfResults: '0' } })), ['[tooShort]numberOfResults'])
  })

  it('orders and pages, with the total of all', async () => {
    const page = async (search: object) => {
      const { users, total } = await find(search)
      return [users.map(({ username }: { username: string }) => username), total]
    }
    assert.deepEqual(await page({ orderBy: 'email DESC', numberOfResults: 2 }), [['grace', 'alan'], 3])
    assert.deepEqual(await page({ sortFields: [{ name: 'username', order: 'desc' }], startRow: 1 }), [['alan', 'ada'], 3])
    assert.deepEqual(await page({ state: 'Inactive' }), [[], 0])
    const { users, total } = await registry.get('user/search', { tenant, query: { queryString: 'email:a*', orderBy: 'username ASC', numberOfResults: '1' } })
    assert.deepEqual([users[0].username, total], ['ada', 2])
    const byId = await find({ ids: [users[0].id.toUpperCase(), randomUUID(), 'x'] })
    assert.deepEqual(byId.users, users)
  })

  it('finds what a user is called now, and nobody who was erased', async () => {
    const { user } = await registry.post('user', { user: { username: 'changing', firstName: 'Before', password: 'correct horse' } }, { tenant })
    await registry.patch(`user/${user.id}`, { user: { firstName: 'After' } })
    await registry.world.settled()
    assert.deepEqual([await names('firstName:before'), await names('firstName:after')], [[], ['changing']])
    await registry.delete(`user/${user.id}`, { query: { hardDelete: 'true' } })
    assert.deepEqual(await names('changing'), [])
    await registry.world.settled()
    assert.equal((await registry.world.sql.query('select from registry.user_search where id = $1', [user.id])).length, 0)
  })

  it('shows a key that is for one tenant nothing of any other', async () => {
    const other = (await registry.post('tenant', { tenant: { name: 'Other' } })).tenant.id
    const key = `locked-${randomUUID()}`
    await registry.kickstart({ apiKeys: [{ key, tenantId: other }] })
    assert.deepEqual(await find({ queryString: 'ada' }, { key }), { users: [], total: 0 })
    assert.equal((await find({ queryString: 'username:ada' }, {})).total, 1)
    assert.deepEqual(
      (await registry.get('tenant/search', { key })).tenants.map(({ id }: { id: string }) => id),
      [other],
    )
  })

  it('finds applications and tenants by name', async () => {
    for (const name of ['Bookshop', 'Book club', 'Music']) await registry.post('application', { application: { name } }, { tenant })
    const found = async (search: object) =>
      (await registry.post('application/search', { search }, { tenant })).applications.map(({ name }: { name: string }) => name)
    assert.deepEqual(await found({ name: 'book*' }), ['Book club', 'Bookshop'])
    assert.deepEqual(await found({ name: 'book*', orderBy: 'name DESC' }), ['Bookshop', 'Book club'])
    assert.deepEqual(await found({ queryString: 'club' }), ['Book club'])
    assert.equal((await registry.get('tenant/search', { query: { name: 'sea*' } })).total, 1)
  })
})
