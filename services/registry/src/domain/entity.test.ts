import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { entity, entityGrant, entityGrantId, entityType } from '@signet/protos'
import { codesOf, created, creating, patching, stateAfter } from '../testing/deciding.ts'

const id = '6a1f7a53-0a30-4b8f-9a65-0d9c1f2b3c4d'
const typeId = '0b8c86ae-5f0a-4b57-9d4d-b3f8a8c0a7f1'

describe('an entity', () => {
  const fields = { name: 'Printer', type: { id: typeId.toUpperCase() } }
  const state = (more: object = {}) => stateAfter(entity, id, created(entity, id, { ...fields, ...more }))

  it('is called by its id where no client id is given, on the whole platform', () => {
    const [first, name] = created(entity, id, fields)
    assert.deepEqual(first?.data, { entity_id: id, name: 'Printer', type_id: typeId, client_id: id, data: {} })
    assert.equal(name?.stream, `identifier:client_id//${id}`)
    assert.equal(created(entity, id, { ...fields, clientId: 'Printer' })[1]?.stream, 'identifier:client_id//Printer')
  })

  it('changes its client id by giving the old one back and taking the new one', () => {
    const decision = patching(entity, state(), { clientId: 'printer' }, [{ kind: 'client_id', hash: `client_id//${id}`, version: 1 }])
    assert.ok(decision.kind === 'decided')
    assert.deepEqual(
      decision.drafts.map(({ declaration: { type }, stream }) => [type, stream]),
      [
        ['entity.client_id_changed', `entity:${id}`],
        ['identifier.reserved', 'identifier:client_id//printer'],
        ['identifier.released', `identifier:client_id//${id}`],
      ],
    )
  })

  it('says nothing when it comes back with its type as it was shown', () => {
    const decision = patching(entity, state(), { type: { id: typeId, name: 'Printers', permissions: [] } }, [
      { kind: 'client_id', hash: `client_id//${id}`, version: 1 },
    ])
    assert.deepEqual(decision, { kind: 'decided', drafts: [] })
  })

  it('is refused by name', () => {
    const codes = (more: object) => codesOf(() => creating(entity, id, { ...fields, ...more }))
    assert.deepEqual(codes({ type: { id: 'x' } }), ['[invalid]entity.type.id'])
    assert.deepEqual(codes({ clientId: 'with blank' }), ['[invalid]entity.clientId'])
    assert.deepEqual(codes({ clientSecret: 'ü' }), ['[invalid]entity.clientSecret'])
    assert.deepEqual(codes({ name: ' ' }), ['[blank]entity.name'])
    assert.deepEqual(codes({ colour: 'red' }), ['[unknown]entity.colour'])
  })
})

describe('an entity type', () => {
  const state = stateAfter(entityType, typeId, created(entityType, typeId, { name: 'Printers', permissions: [{ name: 'print' }] }))

  it('is recorded with one fact for each permission', () => {
    assert.deepEqual(
      created(entityType, typeId, { name: 'Printers', permissions: [{ name: 'print' }, { name: 'scim:user:read' }] }).map(({ declaration: { type } }) => type),
      ['entity_type.created', 'entity_type.permission_added', 'entity_type.permission_added', 'identifier.reserved'],
    )
  })

  it('changes permissions by no call of its own', () => {
    const codes = (permissions: unknown) => codesOf(() => patching(entityType, state, { permissions }))
    assert.deepEqual(codes([{ name: 'scan' }]), ['[invalid]entityType.permissions'])
    assert.deepEqual(codes([]), [])
    assert.deepEqual(codes([{ name: 'print' }]), [])
  })

  it('is refused with a permission that no scope could name, and with tokens of no lifetime', () => {
    const codes = (more: object) => codesOf(() => creating(entityType, typeId, { name: 'Printers', ...more }))
    for (const name of ['a,b', 'a b', 'a"b']) assert.deepEqual(codes({ permissions: [{ name }] }), ['[invalid]entityType.permissions[0].name'])
    assert.deepEqual(codes({ jwtConfiguration: { enabled: true } }), ['[blank]entityType.jwtConfiguration.timeToLiveInSeconds'])
    assert.deepEqual(codes({ jwtConfiguration: { enabled: true, timeToLiveInSeconds: 86_401 } }), ['[invalid]entityType.jwtConfiguration.timeToLiveInSeconds'])
  })
})

describe('a grant', () => {
  const grantId = entityGrantId(typeId, { kind: 'entity', id })

  it('is one stream for a target and a recipient', () => {
    const [first, ...others] = created(entityGrant, grantId, { recipientEntityId: id, permissions: ['print'] })
    assert.deepEqual(others, [])
    assert.equal(first?.stream, `entity_grant:${grantId}`)
    assert.deepEqual(first?.data, { entity_id: typeId, recipient: `entity:${id}`, permissions: ['print'], data: {} })
  })

  it('contradicts neither its path nor itself', () => {
    assert.deepEqual(
      codesOf(() => creating(entityGrant, grantId, { userId: id })),
      ['[invalid]grant.userId'],
    )
    assert.deepEqual(
      codesOf(() => creating(entityGrant, grantId, { permissions: ['a', 'a'] })),
      ['[duplicate]grant.permissions[1]'],
    )
  })
})
