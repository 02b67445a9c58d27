import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { application, consentIdOf, consentRevoked, consentStream, type DataOf, type EventDeclaration, tenant, user } from '@signet/protos'
import { giveConsent } from '../consents/record.ts'
import { settleConsents } from '../consents/restored.ts'
import { type AuthorizeWorld, startAuthorizeWorld } from '../testing/authorize-world.ts'
import { TENANT_ID } from '../testing/fixtures.ts'
import { revokeEndedConsents } from './revoke-ended-consents.ts'

describe('the end of what consents are about', { timeout: 120_000 }, () => {
  let world: AuthorizeWorld
  const versions = new Map<string, number>()
  before(async () => {
    world = await startAuthorizeWorld()
  })
  after(() => world?.world.stop())

  async function say<D extends EventDeclaration>(declaration: D, stream: string, subject: string, data: DataOf<D>, tenantId = TENANT_ID): Promise<void> {
    const platform = world.world.platform('registry')
    const version = (versions.get(stream) ?? 0) + 1
    versions.set(stream, version)
    await platform.events.append([platform.fact(declaration, { stream, version, tenant: tenantId, subject, actor: 'apikey:test', data })])
    await world.world.settled()
  }
  const aConsent = async ({ userId = randomUUID() as string, clientId = `app-${randomUUID()}`, tenantId = TENANT_ID } = {}) => {
    await giveConsent(world.platform, tenantId, { userId, clientId, sid: randomUUID(), granted: ['openid'], declined: [] }, '')
    return { id: consentIdOf(userId, clientId), userId, clientId }
  }
  const eventsOf = async (id: string) => (await world.platform.events.readStream(consentStream(id))).map(({ event }) => event)
  const causeOf = async (id: string) => (await eventsOf(id)).find(({ type }) => type === 'consent.revoked')?.data.cause

  for (const [what, declaration, data] of [
    ['deactivated', application.life.deactivated, {}],
    ['deleted', application.life.deleted, {}],
  ] as const)
    it(`revokes the consents to an application that is ${what}, and no other`, async () => {
      const clientId = `app-${randomUUID()}`
      const consents = await Promise.all(Array.from({ length: 3 }, () => aConsent({ clientId })))
      const other = await aConsent()
      await say(declaration as EventDeclaration, application.stream(clientId), clientId, { client_id: clientId, ...data })
      for (const { id } of consents) {
        assert.equal(await causeOf(id), 'client_changed')
        const [ended] = (await world.world.log.readAll(0, 10_000)).filter(({ event }) => event.type === declaration.type && event.data.client_id === clientId)
        assert.equal((await eventsOf(id)).at(-1)?.cause, ended?.event.id)
      }
      assert.equal(await causeOf(other.id), undefined)
    })

  it('revokes the consents of a person who is erased, and leaves those of one who is deactivated', async () => {
    const [erased, deactivated] = [await aConsent(), await aConsent()]
    const again = await aConsent({ userId: erased.userId })
    await say(user.life.deactivated as EventDeclaration, user.stream(deactivated.userId), deactivated.userId, { sub: deactivated.userId, reason: 'removed' })
    await say(user.life.erased as EventDeclaration, user.stream(erased.userId), erased.userId, { sub: erased.userId })
    assert.deepEqual([await causeOf(erased.id), await causeOf(again.id), await causeOf(deactivated.id)], ['user_erased', 'user_erased', undefined])
  })

  it('revokes the consents in a tenant that is closed', async () => {
    const tenantId = randomUUID()
    const [inside, outside] = [await aConsent({ tenantId }), await aConsent()]
    await say(tenant.life.closed as EventDeclaration, tenant.stream(tenantId), tenantId, { tenant_id: tenantId }, tenantId)
    assert.deepEqual([await causeOf(inside.id), await causeOf(outside.id)], ['tenant_closed', undefined])
  })

  it('revokes nothing that was given since, however late and often it is heard', async () => {
    const { id, userId, clientId } = await aConsent()
    await say(application.life.deactivated as EventDeclaration, application.stream(clientId), clientId, { client_id: clientId })
    await aConsent({ userId, clientId })
    const [ended] = (await world.world.log.readAll(0, 10_000)).filter(
      ({ event }) => event.type === application.life.deactivated.type && event.data.client_id === clientId,
    )
    const subscription = revokeEndedConsents(world.platform)
    assert.ok(subscription.kind === 'react' && ended !== undefined)
    await subscription.react([ended, ended])
    assert.deepEqual(
      (await eventsOf(id)).map(({ type }) => type),
      ['consent.given', 'consent.revoked', 'consent.given'],
    )
  })

  it('is repeated after a restore took it back', async () => {
    const { id, userId: sub, clientId: client_id } = await aConsent()
    const data = { consent_id: id, sub, client_id, cause: 'administrator' as const }
    const lost = world.platform.fact(consentRevoked, { stream: consentStream(id), version: 2, tenant: TENANT_ID, subject: sub, actor: 'apikey:k', data })
    const settlement = settleConsents({ ...world.platform, secret: () => undefined })
    const recorded = [{ event: lost.event, position: 1 }] as unknown as Parameters<typeof settlement.take>[0]
    await settlement.take(recorded)
    await settlement.take(recorded)
    await settlement.end()
    const [, again, ...more] = await eventsOf(id)
    assert.deepEqual([again?.type, again?.data.cause, again?.actor, again?.cause], ['consent.revoked', 'restored', 'operator', lost.event.id])
    assert.equal(more.length, 0)
  })
})
