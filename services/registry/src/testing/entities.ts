// A registry with two tenants, and the shortest ways to entities in it.
import { randomUUID } from 'node:crypto'
import { aRegistry } from './managed.ts'

export async function startEntities() {
  const registry = await aRegistry()
  const aTenant = async (): Promise<string> => (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant.id
  const [tenant, other] = [await aTenant(), await aTenant()]
  const inTenant = () => ({ tenant })
  return {
    registry,
    tenant,
    other,
    /** The id of nothing. */
    unknown: randomUUID(),
    aTenant,
    inTenant,
    aType: async (permissions: readonly object[] = [{ name: 'read', isDefault: true }, { name: 'write' }], fields: object = {}) =>
      (await registry.post('entity/type', { entityType: { name: randomUUID(), permissions, ...fields } })).entityType,
    anEntity: async (type: { id: string }, fields: object = {}, where = tenant) =>
      (await registry.post('entity', { entity: { name: randomUUID(), type: { id: type.id }, ...fields } }, { tenant: where })).entity,
    aUser: async () => (await registry.post('user', { user: { username: randomUUID(), password: 'correct horse' } }, inTenant())).user,
    grantsOn: async (id: string) => (await registry.get(`entity/${id}/grant`)).grants,
    /** The types of the events of the streams that begin so. */
    factsOf: async (start: string) =>
      (await registry.world.log.readAll(0, 10_000)).filter(({ event }) => event.stream.startsWith(start)).map(({ event }) => event.type),
  }
}
