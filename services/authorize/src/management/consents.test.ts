import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { fc } from '@signet/platform/testing/any'
import { consentIdOf, Refused } from '@signet/protos'
import { giveConsent } from '../consents/record.ts'
import { type AuthorizeWorld, startAuthorizeWorld } from '../testing/authorize-world.ts'
import { TENANT_ID } from '../testing/fixtures.ts'

const OTHER_TENANT = '7d4c7a2e-54d1-4f0e-bb6b-0a8b3f1f7a09'

describe('/api/consent', () => {
  let world: AuthorizeWorld
  before(async () => {
    world = await startAuthorizeWorld()
    world.registry.apiKeys.set('here', TENANT_ID).set('elsewhere', OTHER_TENANT)
  })
  after(() => world?.world.stop())

  const anything = { apiKey: 'global', parameters: {}, tenantId: '', query: {}, body: Buffer.alloc(0), ifMatch: '' }
  type Request = Partial<Parameters<AuthorizeWorld['rpc']['manage']>[0]>
  const call = async (method: string, path: string, more: Request = {}) => {
    const { body, etag } = await world.rpc.manage({ ...anything, method, path: `/api/consent${path}`, ...more })
    return { body: body.length === 0 ? undefined : JSON.parse(body.toString()), etag }
  }
  const one = (method: string, consentId: string, more: Request = {}) => call(method, '/{consentId}', { parameters: { consentId }, ...more })
  const history = async (consentId: string, more: Request = {}) => (await call('GET', '/{consentId}/history', { parameters: { consentId }, ...more })).body
  const search = (criteria: object, more: Request = {}) =>
    call('POST', '/search', { body: Buffer.from(JSON.stringify({ search: criteria })), ...more }).then(({ body }) => body)

  async function aConsent({
    userId = randomUUID() as string,
    clientId = `app-${randomUUID()}`,
    granted = ['openid', 'email'],
    declined = ['phone'],
    tenantId = TENANT_ID,
  } = {}) {
    await giveConsent(world.platform, tenantId, { userId, clientId, sid: randomUUID(), granted, declined }, '')
    return { id: consentIdOf(userId, clientId), userId, clientId }
  }

  it('shows what a person lets an application have, and in which version', async () => {
    const { id, userId, clientId } = await aConsent()
    const at = world.clock.now()
    const { body, etag } = await one('GET', id)
    const answer = (name: string, granted: boolean) => ({ name, granted, decisionInstant: at })
    const scopes = [answer('email', true), answer('openid', true), answer('phone', false)]
    assert.deepEqual(body, { consent: { id, tenantId: TENANT_ID, userId, applicationId: clientId, scopes, insertInstant: at, lastUpdateInstant: at } })
    assert.equal(etag, '"1"')
    assert.deepEqual((await one('GET', id.toUpperCase())).body, body)
  })

  it('shows a tenant’s own and no other', async () => {
    const { id } = await aConsent()
    for (const more of [{ apiKey: 'elsewhere' }, { tenantId: OTHER_TENANT }]) {
      await assert.rejects(one('GET', id, more), { kind: 'unknown_object' })
      await assert.rejects(one('DELETE', id, more), { kind: 'unknown_object' })
      await assert.rejects(history(id, more), { kind: 'unknown_object' })
    }
    assert.equal((await one('GET', id, { apiKey: 'here' })).body.consent.id, id)
    await assert.rejects(one('GET', id, { apiKey: 'here', tenantId: OTHER_TENANT }), { kind: 'invalid_fields' })
    await assert.rejects(one('GET', id, { tenantId: 'nobody’s' }), { kind: 'invalid_fields' })
    await assert.rejects(one('GET', id, { apiKey: 'unknown' }), { kind: 'unauthorized_api_key' })
    await assert.rejects(one('GET', id, { apiKey: '', bearer: { userId: randomUUID(), clientId: 'books' } }), { kind: 'unauthorized_api_key' })
    for (const unknown of [randomUUID(), 'x', '']) await assert.rejects(one('GET', unknown), { kind: 'unknown_object' })
  })

  it('takes one back, once, and says who did', async () => {
    const { id, userId, clientId } = await aConsent()
    const attempts = await Promise.allSettled(Array.from({ length: 5 }, () => one('DELETE', id)))
    assert.equal(attempts.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const attempt of attempts) if (attempt.status === 'rejected') assert.equal((attempt.reason as Refused).kind, 'unknown_object')
    await assert.rejects(one('GET', id), { kind: 'unknown_object' })
    const [revoked] = (await history(id)).history
    assert.deepEqual([revoked.type, revoked.actor, revoked.version], ['consent.revoked', 'apikey:id-of-global', 2])
    const facts = (await world.world.log.readAll(0, 10_000)).filter(({ event }) => event.type === 'consent.revoked' && event.subject === userId)
    assert.deepEqual(
      facts.map(({ event }) => event.data),
      [{ consent_id: id, sub: userId, client_id: clientId, cause: 'administrator' }],
    )
  })

  it('takes one back only in the version that the caller knows, when one is named', async () => {
    const { id, userId, clientId } = await aConsent()
    await aConsent({ userId, clientId, granted: ['openid'], declined: [] })
    await assert.rejects(one('DELETE', id, { ifMatch: '"1"' }), { kind: 'failed_precondition' })
    await one('DELETE', id, { ifMatch: '"2"' })
  })

  it('tells the history from the log, the latest first, also of one that was revoked', async () => {
    const { id, userId, clientId } = await aConsent()
    await aConsent({ userId, clientId, granted: ['openid', 'phone'], declined: ['email'] })
    await one('DELETE', id)
    const told = await history(id)
    assert.equal(told.total, 3)
    assert.deepEqual(
      told.history.map(({ type, actor, version, changes }: Record<string, unknown>) => ({ type, actor, version, changes })),
      [
        {
          type: 'consent.revoked',
          actor: 'apikey:id-of-global',
          version: 3,
          changes: [
            { field: 'scopes[phone].granted', from: true },
            { field: 'scopes[openid].granted', from: true },
            { field: 'scopes[email].granted', from: false },
          ],
        },
        {
          type: 'consent.given',
          actor: `user:${userId}`,
          version: 2,
          changes: [
            { field: 'scopes[phone].granted', from: false, to: true },
            { field: 'scopes[email].granted', from: true, to: false },
          ],
        },
        {
          type: 'consent.given',
          actor: `user:${userId}`,
          version: 1,
          changes: [
            { field: 'scopes[phone].granted', to: false },
            { field: 'scopes[openid].granted', to: true },
            { field: 'scopes[email].granted', to: true },
          ],
        },
      ],
    )
    const page = await history(id, { query: { startRow: '1', numberOfResults: '1' } })
    assert.deepEqual([page.total, page.history.map(({ version }: { version: number }) => version)], [3, [2]])
  })

  it('finds them by person and by application, a page at a time, in either order', async () => {
    const userId = randomUUID()
    const made = []
    for (let n = 0; n < 5; n += 1) {
      world.clock.advance(1)
      made.push(await aConsent({ userId }))
    }
    const foreign = await aConsent({ userId, tenantId: OTHER_TENANT })
    await one('DELETE', foreign.id)
    const ids = (found: { consents: { id: string }[] }) => found.consents.map(({ id }) => id)
    const oldestFirst = made.map(({ id }) => id)
    assert.deepEqual(ids(await search({ userId })), oldestFirst.toReversed())
    assert.deepEqual(ids(await search({ userId, orderBy: 'insertInstant ASC' })), oldestFirst)
    const page = await search({ userId: userId.toUpperCase(), orderBy: 'insertInstant asc', startRow: 1, numberOfResults: 2 })
    assert.deepEqual([page.total, ids(page)], [5, oldestFirst.slice(1, 3)])
    const [first] = made
    assert.deepEqual(ids(await search({ applicationId: first?.clientId })), [first?.id])
    assert.deepEqual(await search({ userId, applicationId: 'no such' }), { consents: [], total: 0 })
    assert.deepEqual(await search({ userId }, { apiKey: 'elsewhere' }), { consents: [], total: 0 })
    const byQuery = await call('GET', '/search', { query: { userId, numberOfResults: '1', accurateTotal: 'true' } })
    assert.deepEqual([byQuery.body.total, ids(byQuery.body)], [5, oldestFirst.slice(-1)])
  })

  it('answers whatever is asked with a refusal that is documented, or an answer', async () => {
    const known = ['unknown_object', 'invalid_fields', 'failed_precondition', 'unauthorized_api_key', 'oversized_request']
    const { id } = await aConsent()
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(id, '\0', '\ud800', '%', 'insertInstant DESC', '-1', '1e9'))
    const body = fc.oneof(
      fc.json().map((json) => `{"search":${json}}`),
      fc
        .record({ userId: text, applicationId: text, orderBy: text, startRow: fc.anything() }, { requiredKeys: [] })
        .map((each) => JSON.stringify({ search: each })),
      fc.string(),
    )
    const request = fc.record({
      body: body.map((each) => Buffer.from(each)),
      query: fc.dictionary(fc.constantFrom('userId', 'startRow', 'orderBy', 'x'), text),
      ifMatch: text,
      tenantId: fc.oneof(fc.constant(''), text),
    })
    await fc.assert(
      fc.asyncProperty(request, text, async (more, consentId) => {
        const calls = [
          () => call('POST', '/search', more),
          () => call('GET', '/search', more),
          () => one('GET', consentId === id ? randomUUID() : consentId, more),
          () => one('DELETE', randomUUID(), more),
          () => history(consentId, more),
        ]
        for (const each of calls)
          await each().catch((error: unknown) => {
            if (!(error instanceof Refused) || !known.includes(error.kind)) throw error
          })
      }),
      { numRuns: 60 },
    )
    assert.equal((await one('GET', id)).body.consent.id, id)
  })
})
