// Thousands depend on what ends: they count no more at once, and each has its own end, whoever dies in between.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { NewEvent } from '@signet/platform'
import { entity, entityGrant, entityGrantId, type ObjectDeclaration, registration, registrationId, user } from '@signet/protos'
import { registry as service } from '../service.ts'
import { aRegistry, type ManagedRegistry, refuses } from '../testing/managed.ts'

const MANY = 2000
/** Each dies after so many commits. */
const LIVES = [1, 3, 7]

describe('what follows when an object ends', { timeout: 240_000 }, () => {
  let registry: ManagedRegistry
  let tenant: string
  let people: readonly string[]
  const hard = { query: { hardDelete: 'true' } }

  /** Past the API, which would hash a password for each. */
  const append = async (events: readonly NewEvent[]): Promise<void> => {
    for (let n = 0; n < events.length; n += 200) await registry.platform.events.append(events.slice(n, n + 200))
  }
  const made = (declaration: ObjectDeclaration, id: string, data: object = {}): NewEvent =>
    registry.platform.fact(declaration.created, {
      stream: declaration.stream(id),
      version: 1,
      tenant,
      subject: Object.values(declaration.ids(id))[0] ?? id,
      actor: 'apikey:test',
      data: { ...declaration.ids(id), ...data },
    })
  const somePeople = async (): Promise<readonly string[]> => {
    const ids = Array.from({ length: MANY }, () => randomUUID())
    await append(ids.map((id) => made(user, id)))
    return ids
  }
  const anApplication = async (roles: readonly string[] = []) =>
    (await registry.post('application', { application: { name: randomUUID(), roles: roles.map((name) => ({ name })) } }, { tenant })).application
  const anEntity = async () => {
    const { entityType } = await registry.post('entity/type', { entityType: { name: randomUUID(), permissions: [{ name: 'read' }, { name: 'write' }] } })
    return (await registry.post('entity', { entity: { name: randomUUID(), type: { id: entityType.id } } }, { tenant })).entity
  }

  /** The registry without the feed: what comes by it is told by hand, to processes that die and to one that lives. */
  before(async () => {
    registry = await aRegistry({ service: { ...service, start: (platform) => ({ ...service.start(platform), subscriptions: [] }) } })
    tenant = (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant.id
    people = await somePeople()
  })
  after(() => registry?.stop())

  /** Tells every handler of what was recorded since a position, each of a process that dies after some commits, then of one that does not. */
  const tell = async (since: number): Promise<void> => {
    const { platform } = registry
    const recorded = await registry.world.log.readAll(since, 1000)
    for (const life of LIVES) {
      let commits = 0
      const dying = {
        ...platform.events,
        append: async (...given: Parameters<typeof platform.events.append>) => {
          // the answer of its last commit is lost with it
          const appended = await platform.events.append(...given)
          if (++commits >= life * 40) throw new Error('it died')
          return appended
        },
      }
      for (const each of service.start({ ...platform, events: dying }).subscriptions ?? [])
        if (each.kind === 'react') await each.react(recorded).catch((error: Error) => assert.equal(error.message, 'it died'))
    }
    for (const each of service.start(platform).subscriptions ?? []) if (each.kind === 'react') await each.react(recorded)
  }
  const position = async () => (await registry.world.sql.query<{ position: number }>('select position from log.counter'))[0]?.position ?? 0
  const endsOf = async (type: string, since: number) =>
    registry.world.sql.query<{ stream: string }>('select stream from log.event where type = $1 and position > $2', [type, since])
  const eachOnce = (found: readonly { stream: string }[], count: number) => {
    assert.equal(found.length, count)
    assert.equal(new Set(found.map(({ stream }) => stream)).size, count)
  }

  it('ends thousands of registrations with their application, each once, across the deaths of who does it', async () => {
    const { id } = await anApplication()
    await append(people.map((sub) => made(registration, registrationId(sub, id))))
    const since = await position()
    await registry.delete(`application/${id}`, hard)
    const memberships = async (sub = people.at(-1) ?? '') => (await registry.rpc.getUser({ userId: sub })).person?.registrations ?? []
    assert.deepEqual(await memberships(), [], 'they do not count from then on')
    assert.ok((await endsOf('registration.deleted', since)).length < MANY, 'and have not ended yet')

    // the id is given to another before all have ended
    await registry.post(`application/${id}`, { application: { name: randomUUID() } }, { tenant })
    assert.deepEqual(await memberships(), [])
    await registry.post(`user/registration/${people.at(-1)}`, { registration: { applicationId: id } })
    assert.equal((await memberships()).length, 1, 'who is registered anew is a member')

    await tell(since)
    eachOnce(await endsOf('registration.deleted', since), MANY)
    assert.equal((await memberships()).length, 1)
  })

  it('ends thousands of grants with their target, and with their recipient', async () => {
    const [target, recipient] = [await anEntity(), await anEntity()]
    const others = Array.from({ length: MANY }, () => randomUUID())
    await append(others.map((id) => made(entity, id, { name: id, type_id: target.type.id, client_id: id })))
    await append([
      ...people.map((id) => made(entityGrant, entityGrantId(target.id, { kind: 'user', id }), { permissions: ['read'] })),
      ...others.map((id) => made(entityGrant, entityGrantId(id, { kind: 'entity', id: recipient.id }), { permissions: ['read'] })),
    ])
    const since = await position()
    for (const { id } of [target, recipient]) await registry.delete(`entity/${id}`)
    for (const query of [{ entityId: target.id }, { entityId: others.at(-1) ?? '' }])
      assert.equal((await registry.get('entity/grant/search', { query })).total, 0)
    await tell(since)
    eachOnce(await endsOf('entity_grant.deleted', since), 2 * MANY)
  })

  it('takes a role from thousands who have it, and gives its name to nobody else meanwhile', async () => {
    const { id, roles } = await anApplication(['reader', 'writer'])
    await append(people.map((sub) => made(registration, registrationId(sub, id), { roles: ['reader', 'writer'] })))
    const since = await position()
    const writer = roles.find(({ name }: { name: string }) => name === 'writer')
    await registry.delete(`application/${id}/role/${writer.id}`)
    const rolesOf = async (sub = people.at(-1)) => {
      const of = (await registry.get(`user/${sub}`)).user.registrations.find((each: { applicationId: string }) => each.applicationId === id)
      const [told] = ((await registry.rpc.getUser({ userId: sub ?? '' })).person?.registrations ?? []).filter((each) => each.id.endsWith(id))
      assert.deepEqual(JSON.parse(told?.document.toString('utf8') ?? '').roles, of.roles, 'services read the same')
      return of.roles
    }
    assert.deepEqual(await rolesOf(), ['reader'])
    for (const again of [
      () => registry.post(`application/${id}/role`, { role: { name: 'writer' } }),
      () => registry.patch(`application/${id}`, { application: { roles: [{ name: 'reader' }, { name: 'writer' }] } }),
    ])
      await refuses('temporarily_unavailable', again())
    await tell(since)
    eachOnce(await endsOf('registration.roles_changed', since), MANY)
    await registry.post(`application/${id}/role`, { role: { name: 'writer' } })
    assert.deepEqual(await rolesOf(), ['reader'])
  })

  it('lets whoever has a role have it under its new name', async () => {
    const { id, roles } = await anApplication(['reader'])
    const [sub] = people
    await append([made(registration, registrationId(sub ?? '', id), { roles: ['reader'] })])
    await registry.patch(`application/${id}/role/${roles[0].id}`, { role: { name: 'viewer' } })
    const { user: shown } = await registry.get(`user/${sub}`)
    assert.deepEqual(shown.registrations.find((each: { applicationId: string }) => each.applicationId === id).roles, ['viewer'])
  })

  it('takes a permission from thousands of grants', async () => {
    const target = await anEntity()
    await append(people.map((id) => made(entityGrant, entityGrantId(target.id, { kind: 'user', id }), { permissions: ['read', 'write'] })))
    const since = await position()
    await registry.delete(`entity/type/${target.type.id}/permission`, { query: { name: 'write' } })
    const query = { userId: people.at(-1) ?? '' }
    assert.deepEqual((await registry.get(`entity/${target.id}/grant`, { query })).grant.permissions, ['read'])
    await refuses('temporarily_unavailable', registry.post(`entity/type/${target.type.id}/permission`, { permission: { name: 'write' } }))
    await tell(since)
    eachOnce(await endsOf('entity_grant.permissions_changed', since), MANY)
    await registry.post(`entity/type/${target.type.id}/permission`, { permission: { name: 'write' } })
  })

  it('erases thousands of people with their tenant, destroying the key of each', async () => {
    const closed = (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant.id
    const before = tenant
    tenant = closed
    const theirs = await somePeople()
    const { id } = await anApplication()
    await append(theirs.slice(0, 10).map((sub) => made(registration, registrationId(sub, id))))
    tenant = before
    const keys = () => registry.world.sql.query('select from registry.person_key where user_id = any ($1)', [theirs])
    await registry.world.sql.query(`insert into registry.person_key (user_id, wrapped) select id, '\\x00' from unnest($1::text[]) as id`, [theirs])
    const since = await position()
    await registry.delete(`tenant/${closed}`)
    await tell(since)
    eachOnce(await endsOf('user.erased', since), MANY)
    assert.equal((await keys()).length, 0)
  })
})
