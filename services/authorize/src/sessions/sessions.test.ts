import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { codeReplayed, codeStream, endedKey, epochKey, familyRevoked, familyStream, Refused, sessionKey } from '@signet/protos'
import { evolve, type Session } from '../domain/session.ts'
import { type AuthorizeWorld, pageOf, redirectOf, startAuthorizeWorld } from '../testing/authorize-world.ts'
import { TENANT_ID } from '../testing/fixtures.ts'
import { putCopy } from './copy.ts'
import { endSession } from './end.ts'
import { keepEpoch } from './epoch.ts'
import { readSession } from './row.ts'
import { forget, sweep } from './sweeper.ts'

const HOUR = 3_600_000
const by = { actor: 'service:authorize', traceparent: '' }
const none: Session = { kind: 'none' }

describe('sessions', () => {
  let world: AuthorizeWorld
  const sweepNow = () => sweep(world.platform, new AbortController().signal)
  const causeOf = async (sid: string) => (await world.session(sid)).find(({ type }) => type === 'session.ended')?.data.cause
  const isSignedIn = async (cookie: string) => redirectOf(await world.begin({ prompt: 'none' }, cookie)).code !== ''
  const present = async (key: string) => (await world.world.vault.present([key], world.clock.now()))[0]

  before(async () => {
    world = await startAuthorizeWorld()
  })
  after(() => world?.world.stop())

  it('have a row that says what their events say', async () => {
    const { sid, cookie } = await world.aSession()
    redirectOf(await world.begin({ client_id: 'music' }, cookie))
    const { session, dueAt } = await readSession(world.platform.sql, sid)
    assert.deepEqual(session, (await world.session(sid)).reduce(evolve, none))
    assert.equal(dueAt, world.clock.now() + 1.1 * HOUR)
    await endSession(world.platform, sid, 'logout', by)
    assert.deepEqual((await readSession(world.platform.sql, sid)).session, (await world.session(sid)).reduce(evolve, none))
  })

  it('survive the loss of the vault', async () => {
    const { sid, cookie } = await world.aSession()
    world.world.vault.lose()
    assert.equal(await present(sessionKey(sid)), false)
    assert.ok(await isSignedIn(cookie))
    assert.equal(await present(sessionKey(sid)), true)
  })

  it('open to their own secret only, and a stranger does not keep them alive', async () => {
    const { sid, cookie } = await world.aSession()
    const forged = `${sid}.${'A'.repeat(43)}`
    world.clock.advance(HOUR / 2)
    assert.ok(!(await isSignedIn(forged)))
    world.world.vault.lose()
    assert.ok(!(await isSignedIn(forged)))
    assert.ok(await isSignedIn(cookie))
    world.clock.advance(HOUR / 2)
    assert.ok(!(await isSignedIn(forged)))
    world.clock.advance(HOUR / 2)
    assert.ok(!(await isSignedIn(cookie)), 'an hour after it was last used by its owner')
  })

  it('stay ended when the vault brings an old copy back', async () => {
    const { sid, cookie } = await world.aSession()
    const copy = await world.world.vault.read(sessionKey(sid), { now: world.clock.now() })
    await endSession(world.platform, sid, 'logout', by)
    await world.world.settled()
    assert.ok(!(await isSignedIn(cookie)))
    const replay = () => world.world.vault.put(sessionKey(sid), copy ?? {}, { now: world.clock.now(), expiresAt: world.clock.now() + 24 * HOUR })
    await replay()
    assert.ok(!(await isSignedIn(cookie)), 'the mark bars its codes')
    world.world.vault.lose()
    await keepEpoch(world.platform)
    await replay()
    assert.ok(!(await isSignedIn(cookie)), 'the mark was left again')
    world.world.vault.lose()
    await world.world.vault.put(epochKey, {}, { now: world.clock.now(), expiresAt: world.clock.now() + HOUR })
    await replay()
    world.clock.advance(HOUR / 10)
    assert.ok(!(await isSignedIn(cookie)), 'without any mark the row finds out, within a tenth of the idle time')
    assert.equal(await present(endedKey(sid)), true)
  })

  it('end for good when they are marked and nobody has recorded it, as soon as somebody comes with the cookie', async () => {
    const { sid, cookie } = await world.aSession()
    await world.world.vault.end([sessionKey(sid)], { now: world.clock.now(), mark: endedKey(sid), until: world.clock.now() + HOUR })
    assert.equal(await causeOf(sid), undefined)
    assert.ok(!(await isSignedIn(cookie)))
    assert.equal(await causeOf(sid), 'logout')
  })

  it('[#147] end when they were not used for too long, and not while they are', async () => {
    const idle = await world.aSession()
    const used = await world.aSession()
    for (let minutes = 0; minutes < 70; minutes += 5) {
      world.clock.advance(5 * 60_000)
      assert.ok(await isSignedIn(used.cookie))
      await sweepNow()
    }
    assert.equal(await causeOf(idle.sid), 'idle')
    assert.equal(await causeOf(used.sid), undefined)
    assert.ok(!(await isSignedIn(idle.cookie)))
  })

  it('are not ended by a row that lags behind their copy', async () => {
    const { sid, cookie } = await world.aSession()
    world.clock.advance(HOUR / 2)
    assert.ok(await isSignedIn(cookie))
    await world.world.sql.query('update authorize.session set last_seen_at = started_at where sid = $1', [sid])
    world.clock.advance(0.7 * HOUR)
    await sweepNow()
    assert.equal(await causeOf(sid), undefined)
    assert.ok((await readSession(world.platform.sql, sid)).dueAt > world.clock.now())
  })

  it('are not ended early when the vault has lost their idle clock', async () => {
    const { sid, cookie } = await world.aSession()
    world.clock.advance(HOUR / 2)
    assert.ok(await isSignedIn(cookie))
    world.clock.advance(HOUR / 20)
    assert.ok(await isSignedIn(cookie))
    world.world.vault.lose()
    world.clock.advance(HOUR - 1)
    await sweepNow()
    assert.ok(await isSignedIn(cookie))
    assert.equal(await causeOf(sid), undefined)
  })

  it('end after their lifetime, however they are used', async () => {
    const { sid, cookie } = await world.aSession()
    for (let halves = 0; halves < 47; halves += 1) {
      world.clock.advance(HOUR / 2)
      assert.ok(await isSignedIn(cookie))
    }
    world.clock.advance(HOUR / 2)
    assert.ok(!(await isSignedIn(cookie)))
    await sweepNow()
    assert.equal(await causeOf(sid), 'expired')
  })

  it('are joined by many clients at once, each of them once', async () => {
    const { sid, cookie } = await world.aSession()
    const clients = Array.from({ length: 12 }, (_, n) => world.registry.addClient({ id: `app-${n}` }).id)
    await Promise.all([...clients, ...clients].map((client_id) => world.begin({ client_id }, cookie)))
    const { session } = await readSession(world.platform.sql, sid)
    assert.deepEqual(session.kind === 'live' && [...session.clients].sort(), ['books', ...clients].sort())
  })

  it('are marked by the reaction when the vault was away at their end', async () => {
    const { sid } = await world.aSession()
    const away = () => Promise.reject(new Refused('temporarily_unavailable', 'away'))
    const platform = { ...world.platform, vault: { ...world.platform.vault, end: away } }
    assert.equal(await endSession(platform, sid, 'logout', by), true)
    await world.world.settled()
    assert.equal(await present(endedKey(sid)), true)
    assert.equal(await present(sessionKey(sid)), false)
  })

  it('are marked again when the vault has lost everything, before it says that it has not', async () => {
    const sids = (await Promise.all([1, 2, 3, 4, 5].map(() => world.aSession()))).map(({ sid }) => sid)
    for (const sid of sids) await endSession(world.platform, sid, 'logout', by)
    world.world.vault.lose()
    await keepEpoch(world.platform, 2)
    for (const sid of sids) assert.equal(await present(endedKey(sid)), true)
    assert.equal(await present(epochKey), true)
    world.clock.advance(24 * HOUR)
    for (const sid of sids) assert.equal(await present(endedKey(sid)), false, 'no access token lives longer')
  })

  it('are not copied any more once they are marked', async () => {
    const { sid } = await world.aSession()
    const { session } = await readSession(world.platform.sql, sid)
    await endSession(world.platform, sid, 'logout', by)
    assert.equal(session.kind === 'live' && (await putCopy(world.world.vault, session, world.clock.now())), false)
  })

  it('lose their row two days after their end, and stay ended', async () => {
    const { sid, cookie } = await world.aSession()
    const kind = async () => (await readSession(world.platform.sql, sid)).session.kind
    await endSession(world.platform, sid, 'logout', by)
    world.clock.advance(48 * HOUR)
    await forget(world.platform, new AbortController().signal)
    assert.equal(await kind(), 'ended')
    world.clock.advance(1)
    await forget(world.platform, new AbortController().signal)
    assert.equal(await kind(), 'none')
    assert.equal(await endSession(world.platform, sid, 'logout', by), false)
    assert.ok(!(await isSignedIn(cookie)))
  })

  it('end when a refresh token or a code of theirs was used twice', async () => {
    const reuse = await world.aSession()
    const replay = await world.aSession()
    const { events, fact } = world.world.platform('token')
    const grant = (sid: string) => ({ family_id: '0192e6a5-0000-4000-8000-00000000000f', client_id: 'books', sub: 'somebody', sid })
    const envelope = { tenant: TENANT_ID, subject: 'somebody', actor: 'client:books' }
    const revoked = fact(familyRevoked, { ...envelope, stream: familyStream('f'), version: 1, data: { ...grant(reuse.sid), cause: 'reuse' } })
    const replayed = fact(codeReplayed, { ...envelope, stream: codeStream('c'), version: 1, data: { ...grant(replay.sid), code_hash: 'c' } })
    const other = await world.aSession()
    const byClient = fact(familyRevoked, { ...envelope, stream: familyStream('g'), version: 1, data: { ...grant(other.sid), cause: 'client' } })
    await events.append([revoked, replayed, byClient])
    await world.world.settled()
    assert.deepEqual([await causeOf(reuse.sid), await causeOf(replay.sid), await causeOf(other.sid)], ['refresh_token_reuse', 'code_replay', undefined])
    const ended = (await world.session(reuse.sid)).at(-1)
    assert.equal(ended?.cause, revoked.event.id)
    pageOf(await world.begin({}, reuse.cookie))
  })
})
