// Something is made that depends on an object which ends in the same moment: the append lets in what fits together, whoever looked first.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { serverNames } from '@signet/platform/testing/database'
import { Refused } from '@signet/protos'
import { aRegistry, type ManagedRegistry } from '../testing/managed.ts'

/** Of the same kind at once; the end comes first, in their midst and last. */
const PARALLEL = 50
const ORDERS = [0, PARALLEL / 2, PARALLEL]

for (const server of serverNames) {
  describe(`races between objects on ${server}`, { timeout: 240_000 }, () => {
    let registry: ManagedRegistry
    let tenant: string
    const inTenant = () => ({ tenant })
    const hard = { query: { hardDelete: 'true' } }
    const aTenant = async (): Promise<string> => (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant.id
    const aType = async (): Promise<string> =>
      (await registry.post('entity/type', { entityType: { name: randomUUID(), permissions: [{ name: 'read', isDefault: true }] } })).entityType.id
    const anEntity = async (type: string): Promise<string> =>
      (await registry.post('entity', { entity: { name: randomUUID(), type: { id: type } } }, inTenant())).entity.id
    const anApplication = async (where = tenant): Promise<string> =>
      (await registry.post('application', { application: { name: randomUUID(), roles: [{ name: 'reader' }] } }, { tenant: where })).application.id
    /** Made past the API, whose hashing of passwords would take longer than all the rest. */
    const users: string[] = []

    before(async () => {
      registry = await aRegistry({ server })
      tenant = await aTenant()
      await aTenant()
      for (let n = 0; n < PARALLEL; n += 10)
        await Promise.all(
          Array.from({ length: 10 }, async () =>
            users.push((await registry.post('user', { user: { username: randomUUID(), password: 'correct horse' } }, inTenant())).user.id),
          ),
        )
    })
    after(() => registry?.stop())

    /** Carries both out at once, in each order; only what is refused by name may be refused. Answers how many were made in each, and whether it ended. */
    const race = async (make: (n: number) => Promise<unknown>, end: () => Promise<unknown>, at: number) => {
      const works = Array.from({ length: PARALLEL }, (_, n) => () => make(n))
      works.splice(at, 0, end)
      const outcomes = await Promise.allSettled(works.map((work) => work()))
      for (const each of outcomes)
        if (each.status === 'rejected') assert.ok(each.reason instanceof Refused && each.reason.kind !== 'temporarily_unavailable', String(each.reason))
      const [ended] = outcomes.splice(at, 1)
      return { ended: ended?.status === 'fulfilled', made: outcomes.filter(({ status }) => status === 'fulfilled').length }
    }
    /** What stands in the view although what it depends on does not. */
    const left = async (kind: string, condition: string, id: string) =>
      (await registry.world.sql.query(`select id from registry.object o where o.kind = $1 and o.ended_at is null and ${condition} = $2`, [kind, id])).length

    for (const at of ORDERS) {
      it(`has no entity without its type (${at})`, async () => {
        const type = await aType()
        const { ended, made } = await race(
          () => anEntity(type),
          () => registry.delete(`entity/type/${type}`),
          at,
        )
        assert.equal(await left('entity', `document ->> 'type_id'`, type), made)
        assert.equal(ended, made === 0, 'it goes only while nothing is of it')
      })

      it(`has no grant without its target (${at})`, async () => {
        const target = await anEntity(await aType())
        const { ended, made } = await race(
          (n) => registry.post(`entity/${target}/grant`, { grant: { userId: users[n] } }),
          () => registry.delete(`entity/${target}`),
          at,
        )
        assert.ok(ended)
        const search = { query: { entityId: target } }
        assert.equal((await registry.get('entity/grant/search', search)).total, 0, 'at once')
        await registry.world.settled()
        assert.equal(await left('entity_grant', `document ->> 'entity_id'`, target), 0, `${made} were made and ended`)
      })

      it(`has no grant without its recipient (${at})`, async () => {
        const type = await aType()
        const recipient = await anEntity(type)
        const targets = await Promise.all(Array.from({ length: PARALLEL }, () => anEntity(type)))
        await race(
          (n) => registry.post(`entity/${targets[n]}/grant`, { grant: { recipientEntityId: recipient } }),
          () => registry.delete(`entity/${recipient}`),
          at,
        )
        const of = await Promise.all(targets.map(async (each) => (await registry.get(`entity/${each}/grant`)).grants))
        assert.deepEqual(of.flat(), [])
        await registry.world.settled()
        assert.equal(await left('entity_grant', `document ->> 'recipient'`, `entity:${recipient}`), 0)
      })

      it(`grants nothing that another type allowed (${at})`, async () => {
        const [type, another] = [await aType(), await aType()]
        const target = await anEntity(type)
        const { ended, made } = await race(
          (n) => registry.post(`entity/${target}/grant`, { grant: { userId: users[n] } }),
          () => registry.patch(`entity/${target}`, { entity: { type: { id: another } } }),
          at,
        )
        assert.equal((await registry.get(`entity/${target}/grant`)).grants.length, made)
        if (ended) assert.equal((await registry.get(`entity/${target}`)).entity.type.id, another)
        const moved = await registry.world.sql.query<{ version: number }>(
          `select e.position, (select min(g.position) from log.event g where g.stream like 'entity_grant:' || $1 || '%') as first
           from log.event e where e.stream = 'entity:' || $1 and e.type = 'entity.retyped'`,
          [target],
        )
        assert.equal(moved.length, ended ? 1 : 0)
        for (const each of moved as unknown as { position: number; first: number | null }[]) assert.ok(each.first === null || each.position < each.first)
      })

      it(`has no registration without its application (${at})`, async () => {
        const application = await anApplication()
        await race(
          (n) => registry.post(`user/registration/${users[n]}`, { registration: { applicationId: application, roles: ['reader'] } }),
          () => registry.delete(`application/${application}`, hard),
          at,
        )
        for (const id of users.slice(0, 3))
          assert.deepEqual(
            (await registry.get(`user/${id}`)).user.registrations.filter((each: { applicationId: string }) => each.applicationId === application),
            [],
          )
        await registry.world.settled()
        assert.equal(await left('registration', `document ->> 'client_id'`, application), 0)
      })

      it(`has no registration without its user (${at})`, async () => {
        const { user } = await registry.post('user', { user: { username: randomUUID(), password: 'correct horse' } }, inTenant())
        const applications = await Promise.all(Array.from({ length: PARALLEL }, () => anApplication()))
        await race(
          (n) => registry.post(`user/registration/${user.id}`, { registration: { applicationId: applications[n] } }),
          () => registry.delete(`user/${user.id}`, hard),
          at,
        )
        await registry.world.settled()
        assert.equal(await left('registration', `document ->> 'sub'`, user.id), 0)
      })

      it(`makes nothing in a tenant that is closed (${at})`, async () => {
        const closed = await aTenant()
        await race(
          (n) => (n % 2 === 0 ? anApplication(closed) : registry.post('api-key', { apiKey: { tenantId: closed, permissions: { endpoints: {} } } })),
          () => registry.delete(`tenant/${closed}`),
          at,
        )
        const facts = await registry.world.sql.query<{ type: string }>(`select type from log.event where tenant = $1 order by position`, [closed])
        assert.equal(facts.at(-1)?.type, 'tenant.closed')
      })

      it(`has no tenant whose theme is gone (${at})`, async () => {
        const { theme } = await registry.post('theme', { theme: { name: randomUUID() } })
        const tenants = await Promise.all(Array.from({ length: PARALLEL }, aTenant))
        const { ended, made } = await race(
          (n) => registry.patch(`tenant/${tenants[n]}`, { tenant: { themeId: theme.id } }),
          () => registry.delete(`theme/${theme.id}`),
          at,
        )
        assert.equal(await left('tenant', `document ->> 'theme_id'`, theme.id), made)
        assert.equal(ended, made === 0)
      })
    }
  })
}
