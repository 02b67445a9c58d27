import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client, User } from '@signet/platform/directory'
import type { Part } from '@signet/platform/testing/objects'
import { consentIdOf, consentStream, endedKey } from '@signet/protos'
import { type AuthorizeWorld, consentPageOf, pageOf, redirectOf, startAuthorizeWorld } from '../testing/authorize-world.ts'
import { aTenant, ISSUER } from '../testing/fixtures.ts'
import { revokeConsent } from './record.ts'

const DAY_MS = 86_400_000

describe('consents', () => {
  let world: AuthorizeWorld
  let applications = 0
  before(async () => {
    world = await startAuthorizeWorld()
    // an idle session would end in the tests that wait for a memory to fade
    const tenant = aTenant({ httpSessionMaxInactiveInterval: 365 * 86_400, httpSessionMaxLifetime: 365 * 86_400 })
    world.registry.tenants.set(tenant.id, tenant)
  })
  after(() => world?.world.stop())

  /** An application of somebody else, and a person who is signed in. */
  async function aScene(settings: Part<Client>['oauthConfiguration'] = {}) {
    const id = `app-${++applications}`
    const configure = (more: Part<Client>['oauthConfiguration'] = {}) => {
      world.registry.addClient({ id, name: 'Lens', oauthConfiguration: { relationship: 'ThirdParty', ...settings, ...more } })
      world.expireCaches()
    }
    configure()
    const { user, cookie } = await world.aSession()
    const request = (more: Record<string, string> = {}) => ({ client_id: id, scope: 'openid email phone', ...more })
    const scopeOf = async (code: string) => (await world.codeOf(code)).scope
    return {
      id,
      user,
      cookie,
      request,
      scopeOf,
      configure,
      consentId: consentIdOf(user.id, id),
      begin: (more?: Record<string, string>) => world.begin(request(more), cookie),
      allow: async (granted: string, more?: Record<string, string>) => redirectOf(await world.decide(request(more), { granted: granted.split(' '), cookie })),
    }
  }
  const eventsOf = async (consentId: string) => (await world.platform.events.readStream(consentStream(consentId))).map(({ event }) => event)
  const names = ({ scopes }: ReturnType<typeof consentPageOf>) =>
    scopes.map(({ name, required, granted }) => `${name}${required ? '!' : ''}${granted ? '+' : ''}`)

  it('[#235] are not asked for by an application of the house, whatever the prompt', async () => {
    const { begin, scopeOf } = await aScene({ relationship: 'FirstParty' })
    assert.equal(await scopeOf(redirectOf(await begin({ prompt: 'consent' })).code), 'openid email phone')
  })

  it('[#241] are not asked for by one that is being tried out', async () => {
    const { begin, consentId } = await aScene({ consentMode: 'NeverPrompt' })
    const { code } = redirectOf(await begin({ prompt: 'consent' }))
    assert.equal((await world.codeOf(code)).consent_version, '0')
    assert.deepEqual(await eventsOf(consentId), [])
  })

  it('[#236] are asked for each time, with what is required first and what was granted before', async () => {
    const { begin, allow, user } = await aScene({ providedScopePolicy: { phone: { required: true } } })
    const page = consentPageOf(await begin())
    assert.deepEqual([page.applicationName, page.tenantName, page.account], ['Lens', 'Library', user.email])
    assert.deepEqual(names(page), ['openid!+', 'phone!+', 'email'])
    await allow('openid phone email')
    assert.deepEqual(names(consentPageOf(await begin())), ['openid!+', 'phone!+', 'email+'])
  })

  it('[#237] are asked for once when the decision is remembered, and again with prompt=consent', async () => {
    const { begin, allow, scopeOf } = await aScene({ consentMode: 'RememberDecision' })
    consentPageOf(await begin())
    await allow('openid email')
    assert.equal(await scopeOf(redirectOf(await begin()).code), 'openid email')
    assert.equal(await scopeOf(redirectOf(await begin({ prompt: 'none' })).code), 'openid email')
    consentPageOf(await begin({ prompt: 'consent' }))
    consentPageOf(await begin({ scope: 'openid address' }))
  })

  it('[#238] [#239] are asked for again when the memory is over, or when something declined became required', async () => {
    const { begin, allow, configure } = await aScene({ consentMode: 'RememberDecision' })
    await allow('openid email')
    configure({ providedScopePolicy: { phone: { required: true } } })
    consentPageOf(await begin())
    redirectOf(await begin({ scope: 'openid email' }))
    world.clock.advance(30 * DAY_MS)
    consentPageOf(await begin({ scope: 'openid email' }))
  })

  it('[#240] keep their answers about scopes that were not asked for', async () => {
    const { begin, allow, scopeOf } = await aScene({ consentMode: 'RememberDecision' })
    await allow('openid email')
    await allow('openid', { scope: 'openid email' })
    await allow('openid phone', { scope: 'openid phone' })
    assert.equal(await scopeOf(redirectOf(await begin()).code), 'openid phone')
  })

  it('let nothing through that was not ticked, and tick nothing that was not asked for', async () => {
    const { allow, scopeOf, consentId } = await aScene({ unknownScopePolicy: 'Allow' })
    const { code } = await allow('openid phone address admin', { scope: 'openid email phone whatever' })
    assert.equal(await scopeOf(code), 'openid phone whatever')
    const [given] = await eventsOf(consentId)
    assert.deepEqual([given?.data.granted, given?.data.declined], [['openid', 'phone'], ['email']])
  })

  it('[#243] are refused by cancelling, and [#242] by a form that leaves out what is required; nothing is recorded', async () => {
    const { request, cookie, allow, consentId, user } = await aScene({ providedScopePolicy: { email: { required: true } } })
    const canceled = redirectOf(await world.decide(request(), { allow: false, granted: ['openid', 'email'], cookie }))
    assert.deepEqual([canceled.error, canceled.reason, canceled.code], ['access_denied', 'consent_canceled', ''])
    assert.deepEqual([canceled.parameters.state, canceled.parameters.iss], ['kept exactly +/%', ISSUER])
    for (const granted of ['openid', 'email']) {
      const forged = await allow(granted)
      assert.deepEqual([forged.error, forged.reason, forged.code], ['access_denied', 'missing_required_scope', ''])
    }
    assert.deepEqual(await eventsOf(consentId), [])
    const joined = (await world.world.log.readAll(0, 10_000)).filter(({ event }) => event.type === 'session.client_joined' && event.subject === user.id)
    assert.deepEqual(
      joined.map(({ event }) => event.data.client_id),
      ['books'],
    )
  })

  it('cannot be had without a page', async () => {
    const { begin, allow } = await aScene()
    for (const answer of [redirectOf(await begin({ prompt: 'none' })), await allow('openid', { prompt: 'none' })])
      assert.deepEqual([answer.error, answer.reason, answer.code], ['consent_required', 'consent_required', ''])
  })

  it('are given by who is signed in, and by nobody else', async () => {
    const { request } = await aScene()
    pageOf(await world.decide(request(), { granted: ['openid'] }))
    pageOf(await world.decide(request(), { granted: ['openid'], cookie: 'forged' }))
  })

  it('are facts: whose, to whom, in which session, by whom', async () => {
    const { allow, user, id, consentId } = await aScene()
    const { code } = await allow('openid')
    const [given, ...more] = await eventsOf(consentId)
    const { sid, consent_version } = await world.codeOf(code)
    assert.equal(more.length, 0)
    assert.deepEqual([given?.type, given?.subject, given?.actor, given?.version], ['consent.given', user.id, `user:${user.id}`, 1])
    assert.deepEqual(given?.data, { consent_id: consentId, sub: user.id, client_id: id, sid, granted: ['openid'], declined: ['email', 'phone'] })
    assert.equal(consent_version, '1')
  })

  it('are decided one after the other when two tabs decide at once, and each tab gets what was ticked in it', async () => {
    const { allow, scopeOf, consentId } = await aScene({ consentMode: 'RememberDecision' })
    const ticks = ['openid', 'openid email', 'openid phone', 'openid email phone']
    const codes = await Promise.all(ticks.map((each) => allow(each)))
    const events = await eventsOf(consentId)
    assert.deepEqual(
      events.map(({ type, version }) => [type, version]),
      [1, 2, 3, 4].map((version) => ['consent.given', version]),
    )
    for (const [place, { code }] of codes.entries()) {
      const { consent_version } = await world.codeOf(code)
      assert.equal(await scopeOf(code), ticks[place])
      assert.deepEqual(events[Number(consent_version) - 1]?.data.granted, ticks[place]?.split(' '))
    }
  })

  it('stand when the code that was to follow is not made, and are not asked for again', async () => {
    const { request, cookie, user, consentId } = await aScene({ consentMode: 'RememberDecision' })
    const sid = cookie.split('.')[0] ?? ''
    // as a crash would: the decision is in the log, and the code is not in the vault
    await world.world.vault.end([], { now: world.clock.now(), mark: endedKey(sid), until: world.clock.now() + 60_000 })
    pageOf(await world.decide(request(), { granted: ['openid', 'email'], cookie }))
    assert.equal((await eventsOf(consentId)).length, 1)
    const again = redirectOf(await world.signIn(request(), { login: user.email }))
    assert.equal((await world.codeOf(again.code)).scope, 'openid email')
    assert.equal((await eventsOf(consentId)).length, 1)
  })

  it('that are given twice because the answer was lost make two codes and no harm', async () => {
    const { allow, consentId } = await aScene()
    const [first, second] = [await allow('openid'), await allow('openid')]
    assert.notEqual(first.code, second.code)
    assert.equal((await eventsOf(consentId)).length, 2)
  })

  it('are asked for again once they are revoked, also when both happen at once', async () => {
    const { allow, begin, consentId, id } = await aScene({ consentMode: 'RememberDecision' })
    await allow('openid email phone')
    const place = { id: consentId, tenantId: aTenant().id }
    const by = { actor: 'apikey:k', traceparent: '' }
    const revoked = await Promise.all(Array.from({ length: 5 }, () => revokeConsent(world.platform, place, 'administrator', by)))
    assert.equal(revoked.filter(Boolean).length, 1)
    consentPageOf(await begin())
    await Promise.all([allow('openid'), revokeConsent(world.platform, place, 'administrator', by)])
    const events = await eventsOf(consentId)
    assert.deepEqual([events[0]?.type, events[1]?.type, events[2]?.type], ['consent.given', 'consent.revoked', 'consent.given'])
    assert.equal(events[1]?.data.client_id, id)
  })

  describe('after a sign-in', () => {
    const opened = async (request: Record<string, string>, user: User, remember = false) => {
      const page = consentPageOf(await world.signIn(request, { login: user.email, remember }))
      const { interaction } = page
      if (!interaction) throw new Error('nothing opens the session')
      return interaction
    }

    it('are asked for before the application hears of anything', async () => {
      const { request, user } = await aScene()
      const interaction = await opened(request(), user)
      assert.equal(interaction.sessionCookie ?? undefined, undefined)
      assert.equal(interaction.maxAge, 600)
      const [sid = ''] = interaction.value.split('.')
      assert.deepEqual(await world.typesOf(sid), ['session.started'])
      redirectOf(await world.decide(request(), { granted: ['openid'], interaction: interaction.value }))
      assert.deepEqual(await world.typesOf(sid), ['session.started', 'session.client_joined'])
    })

    it('[#146] keep the session only when it shall be remembered', async () => {
      const { request, user } = await aScene()
      const { sessionCookie } = await opened(request(), user, true)
      consentPageOf(await world.begin(request(), sessionCookie?.value))
    })

    it('[#140] are as good as the sign-in that prompt=login and max_age ask for, for this request and no other', async () => {
      const { request, user, cookie } = await aScene()
      for (const more of [{ prompt: 'login' }, { max_age: '0' }] as Record<string, string>[]) {
        const { value } = await opened(request(more), user)
        consentPageOf(await world.begin(request(more), undefined, value))
        redirectOf(await world.decide(request(more), { granted: ['openid'], interaction: value }))
        // an older session is not, and neither is a sign-in for something else
        pageOf(await world.decide(request(more), { granted: ['openid'], cookie }))
        pageOf(await world.decide(request({ ...more, scope: 'openid' }), { granted: ['openid'], interaction: value }))
        pageOf(await world.begin(request({ ...more, nonce: 'n' }), undefined, value))
      }
    })

    it('are given within ten minutes', async () => {
      const { request, user } = await aScene()
      const { value } = await opened(request(), user)
      world.clock.advance(599_000)
      consentPageOf(await world.begin(request(), undefined, value))
      world.clock.advance(2000)
      pageOf(await world.begin(request(), undefined, value))
    })
  })
})
