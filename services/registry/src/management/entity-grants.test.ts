import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { startEntities } from '../testing/entities.ts'
import { codesOf, refuses } from '../testing/managed.ts'

const { registry, other, unknown, inTenant, aType, anEntity, aUser, grantsOn, factsOf } = await startEntities()
after(() => registry.stop())

describe('grants on entities', { timeout: 120_000 }, () => {
  it('[#179] [#184] [#185] grants one recipient what the last call says, and answers nothing', async () => {
    const type = await aType()
    const [target, recipient] = [await anEntity(type), await anEntity(type)]
    const grant = { recipientEntityId: recipient.id, permissions: ['read', 'write'], data: { why: 'x' } }
    assert.deepEqual(await registry.post(`entity/${target.id}/grant`, { grant }), {})
    const [made, ...others] = await grantsOn(target.id)
    assert.deepEqual(others, [])
    assert.equal(made.recipientEntityId, recipient.id)
    assert.equal('userId' in made, false)
    assert.deepEqual([made.permissions, made.data, made.entity.id], [grant.permissions, grant.data, target.id])
    for (const call of [registry.post, registry.put])
      assert.deepEqual(await call(`entity/${target.id}/grant`, { grant: { ...grant, permissions: ['write'] } }), {})
    const [changed] = await grantsOn(target.id)
    assert.deepEqual([changed.id, changed.permissions], [made.id, ['write']])
    assert.deepEqual(await factsOf(`entity_grant:${target.id}`), ['entity_grant.created', 'entity_grant.permissions_changed'])
    const query = { recipientEntityId: recipient.id }
    const { history } = await registry.get(`entity/${target.id}/grant/history`, { query })
    assert.equal(history.length, 2)
    const then = await registry.get(`entity/${target.id}/grant`, { query: { ...query, at: String(history[1].position) } })
    assert.deepEqual(then.grant.permissions, ['read', 'write'])
  })

  it('makes one grant of twelve upserts at once, and loses none', async () => {
    const type = await aType()
    const [target, recipient] = [await anEntity(type), await anEntity(type)]
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => registry.post(`entity/${target.id}/grant`, { grant: { recipientEntityId: recipient.id, data: { n } } })),
    )
    assert.equal((await grantsOn(target.id)).length, 1)
    const facts = await factsOf(`entity_grant:${target.id}`)
    assert.equal(facts.length, 12)
    assert.equal(facts.filter((each) => each === 'entity_grant.created').length, 1)
  })

  it('[#186] grants a user as well, until the user is erased', async () => {
    const target = await anEntity(await aType())
    const user = await aUser()
    await registry.post(`entity/${target.id}/grant`, { grant: { userId: user.id } })
    const { grant } = await registry.get(`entity/${target.id}/grant`, { query: { userId: user.id } })
    assert.equal(grant.userId, user.id)
    assert.equal((await registry.get('entity/grant/search', { query: { userId: user.id } })).total, 1)
    await registry.delete(`user/${user.id}`, { query: { hardDelete: 'true' } })
    assert.deepEqual(await grantsOn(target.id), [])
  })

  it('[#187] [#188] refuses a grant without one known recipient, or of what the type does not define', async () => {
    const type = await aType()
    const [target, recipient, foreign, user] = [await anEntity(type), await anEntity(type), await anEntity(type, {}, other), await aUser()]
    const refused = (grant: object) => codesOf(registry.post(`entity/${target.id}/grant`, { grant }))
    assert.deepEqual(await refused({}), ['[blank]grant.recipientEntityId'])
    assert.deepEqual(await refused({ recipientEntityId: recipient.id, userId: user.id }), ['[invalid]grant.userId'])
    for (const id of [unknown, foreign.id, user.id]) assert.deepEqual(await refused({ recipientEntityId: id }), ['[invalid]grant.recipientEntityId'])
    assert.deepEqual(await refused({ userId: recipient.id }), ['[invalid]grant.userId'])
    assert.deepEqual(await refused({ recipientEntityId: recipient.id, permissions: ['read', 'fly'] }), ['[invalid]grant.permissions'])
    await refuses('unknown_object', registry.post(`entity/${unknown}/grant`, { grant: { recipientEntityId: recipient.id } }))
    assert.deepEqual(await grantsOn(target.id), [])
  })

  it('[#189] lists, filters, searches and deletes grants', async () => {
    const type = await aType()
    const name = `Grant ${randomUUID()}`
    const [target, first, second] = [await anEntity(type, { name }), await anEntity(type), await anEntity(type)]
    for (const { id } of [first, second]) await registry.post(`entity/${target.id}/grant`, { grant: { recipientEntityId: id } })
    assert.equal((await grantsOn(target.id)).length, 2)
    const ofFirst = { query: { recipientEntityId: first.id } }
    const { grant } = await registry.get(`entity/${target.id}/grant`, ofFirst)
    assert.equal(grant.recipientEntityId, first.id)
    const page = await registry.post('entity/grant/search', { search: { entityId: target.id, numberOfResults: 1, startRow: 1 } })
    assert.deepEqual([page.total, page.grants.length, page.grants[0].recipientEntityId], [2, 1, second.id])
    assert.equal((await registry.get('entity/grant/search', { query: { name: name.toUpperCase() } })).total, 2)
    assert.equal((await registry.get('entity/grant/search', { query: { name }, tenant: other })).total, 0)
    await registry.delete(`entity/${target.id}/grant`, ofFirst)
    await refuses('unknown_object', registry.delete(`entity/${target.id}/grant`, ofFirst))
    await refuses('unknown_object', registry.get(`entity/${target.id}/grant`, ofFirst))
    assert.deepEqual(await codesOf(registry.delete(`entity/${target.id}/grant`)), ['[blank]recipientEntityId'])
    assert.equal((await grantsOn(target.id)).length, 1)
  })

  it('ends the grants on an entity and to it with the entity', async () => {
    const type = await aType()
    const [middle, one, another] = [await anEntity(type), await anEntity(type), await anEntity(type)]
    const grant = (on: { id: string }, to: { id: string }) => registry.post(`entity/${on.id}/grant`, { grant: { recipientEntityId: to.id } })
    for (const [on, to] of [
      [middle, one],
      [another, middle],
      [middle, middle],
      [one, another],
    ] as const)
      await grant(on, to)
    await registry.delete(`entity/${middle.id}`)
    await refuses('unknown_object', registry.get(`entity/${middle.id}`))
    assert.deepEqual(await grantsOn(another.id), [])
    assert.equal((await grantsOn(one.id)).length, 1)
    assert.deepEqual(await factsOf(`entity_grant:${another.id}`), ['entity_grant.created', 'entity_grant.deleted'])
    await registry.post(`entity/${middle.id}`, { entity: { name: 'x', type: { id: type.id } } }, inTenant())
    assert.deepEqual(await grantsOn(middle.id), [], 'the id begins anew')
  })
})
