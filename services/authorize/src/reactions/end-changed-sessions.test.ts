import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { application, type DataOf, type EventDeclaration, tenant, user } from '@signet/protos'
import { type AuthorizeWorld, pageOf, redirectOf, startAuthorizeWorld } from '../testing/authorize-world.ts'
import { TENANT_ID } from '../testing/fixtures.ts'
import { endChangedSessions } from './end-changed-sessions.ts'

describe('a change of what sessions rest on', { timeout: 120_000 }, () => {
  let world: AuthorizeWorld
  const versions = new Map<string, number>()
  before(async () => {
    world = await startAuthorizeWorld()
  })
  after(() => world?.world.stop())

  /** Registry says something, and everybody has heard it. */
  async function say<D extends EventDeclaration>(declaration: D, stream: string, subject: string, data: DataOf<D>): Promise<void> {
    const platform = world.world.platform('registry')
    const version = (versions.get(stream) ?? 0) + 1
    versions.set(stream, version)
    await platform.events.append([platform.fact(declaration, { stream, version, tenant: TENANT_ID, subject, actor: 'apikey:test', data })])
    await world.world.settled()
  }
  const endOf = async (sid: string) => (await world.session(sid)).find(({ type }) => type === 'session.ended')
  const causeOf = async (sid: string) => (await endOf(sid))?.data.cause

  for (const [what, declaration, data] of [
    ['is deactivated', user.life.deactivated, { reason: 'removed' }],
    ['is erased', user.life.erased, {}],
    ['has a new password', user.changed.password_changed, {}],
  ] as const)
    it(`ends every session of a person who ${what}, and nobody else’s`, async () => {
      const { user: person, sid, cookie } = await world.aSession()
      redirectOf(await world.begin({ client_id: 'music' }, cookie))
      const again = redirectOf(await world.signIn({}, { login: person.email }))
      const other = await world.aSession()
      await say(declaration as EventDeclaration, user.stream(person.id), person.id, { sub: person.id, ...data })
      const ended = await endOf(sid)
      assert.deepEqual(ended?.data, { sid, sub: person.id, clients: ['books', 'music'], cause: 'user_changed' })
      assert.equal(await causeOf((await world.codeOf(again.code)).sid), 'user_changed')
      assert.equal(await causeOf(other.sid), undefined)
    })

  it('ends no session that began after it, however late it is heard of and however often', async () => {
    const { user: person, sid } = await world.aSession()
    await say(user.changed.password_changed, user.stream(person.id), person.id, { sub: person.id })
    const [changed] = (await world.world.log.readAll(0, 10_000)).filter(({ event }) => event.subject === person.id && event.type === 'user.password_changed')
    assert.ok(changed !== undefined)
    const later = await world.codeOf(redirectOf(await world.signIn({}, { login: person.email })).code)
    const subscription = endChangedSessions(world.platform)
    assert.ok(subscription.kind === 'react')
    await subscription.react([changed])
    assert.equal(await causeOf(later.sid), undefined)
    assert.deepEqual(
      (await world.typesOf(sid)).filter((type) => type === 'session.ended'),
      ['session.ended'],
    )
  })

  it('leaves sessions alone when a person may sign in again', async () => {
    const { user: person, sid } = await world.aSession()
    await say(user.life.reactivated, user.stream(person.id), person.id, { sub: person.id })
    assert.equal(await causeOf(sid), undefined)
  })

  it('ends the sessions that an application takes part in, in pages, and tells all their clients', async () => {
    world.registry.addClient({ id: 'films', name: 'Films' })
    const within: { sid: string }[] = []
    while (within.length < 120) {
      world.clock.advance(2000) // an address signs in only so often
      within.push(await world.aSession({ client_id: 'films' }))
    }
    const without = await world.aSession()
    const both = await world.aSession()
    redirectOf(await world.begin({ client_id: 'films' }, both.cookie))
    await say(application.life.deactivated, application.stream('films'), 'films', { client_id: 'films' })
    for (const { sid } of within) assert.equal(await causeOf(sid), 'client_changed')
    assert.equal(await causeOf(without.sid), undefined)
    assert.deepEqual((await endOf(both.sid))?.data.clients, ['books', 'films'])
  })

  it('denies who signed in with what was changed while it was checked', async () => {
    const person = world.registry.newUser()
    world.registry.whileVerifying(() => world.registry.users.set(person.id, { ...person, notBefore: 1 }))
    assert.equal(pageOf(await world.signIn({}, { login: person.email })).problem, 'wrong_credentials')
    world.registry.whileVerifying(() => undefined)
    const started = (await world.world.log.readAll(0, 10_000)).filter(({ event }) => event.subject === person.id)
    assert.deepEqual(
      started.map(({ event }) => event.type),
      ['session.started', 'session.client_joined', 'session.ended'],
    )
  })

  it('ends all sessions of a tenant that is closed', async () => {
    const { sid } = await world.aSession()
    await say(tenant.life.closed, tenant.stream(TENANT_ID), TENANT_ID, { tenant_id: TENANT_ID })
    assert.equal(await causeOf(sid), 'tenant_closed')
  })
})
