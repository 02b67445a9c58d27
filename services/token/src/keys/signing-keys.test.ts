import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { StartupError } from '@signet/platform/startup-error'
import { keyRotated } from '@signet/protos'
import { token } from '../service.ts'
import { refused } from '../testing/refused.ts'
import { startTokenWorld, type TokenWorld } from '../testing/token-world.ts'
import { KEY_LIFE_MS, PUBLISHED_AHEAD_MS } from './schedule.ts'
import { openSigningKeys } from './signing-keys.ts'

const kek = Buffer.alloc(32, 7)

describe('the signing keys', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  const replica = () => openSigningKeys(t.world.platform('token'), kek)

  it('are one for each algorithm after the first start, active at once', async () => {
    const events = (await t.world.log.readAll(0, 1000)).filter(({ event }) => event.type === keyRotated.type)
    assert.deepEqual(events.map(({ event }) => event.stream).sort(), ['keys:ES256', 'keys:RS256'])
    for (const { event } of events) assert.equal(event.data.active_from, t.clock.now())
  })

  it('[#258] are published with public members only, and kept with no other in clear', async () => {
    const text = (await t.rpc.getKeys({})).jwks.toString()
    const { keys } = JSON.parse(text) as { keys: Record<string, unknown>[] }
    assert.equal(keys.length, 2)
    for (const key of keys) for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth']) assert.equal(member in key, false)
  })

  it('are the same in every replica, also when replicas start at the same time', async () => {
    t.clock.advance(KEY_LIFE_MS)
    const replicas = [replica(), replica(), replica()]
    await Promise.all(replicas.map((each) => each.keep()))
    const sets = await Promise.all(replicas.map(async (each) => JSON.stringify(each.published())))
    for (const each of replicas) await each.keep()
    assert.equal(JSON.parse(sets[0] ?? '').keys.length, 4)
    assert.equal(new Set(replicas.map((each) => JSON.stringify(each.published()))).size, 1)
  })

  it('sign only once every relying party can know them', async () => {
    const keys = replica()
    await keys.keep()
    const old = keys.signer('ES256').kid
    t.clock.advance(PUBLISHED_AHEAD_MS)
    const young = keys.signer('ES256').kid
    assert.notEqual(young, old)
    assert.notEqual(await keys.find(old), undefined)
  })

  it('that another replica has made are found by their id; ids that nobody knows cause one search in a second', async () => {
    const [ours, others] = [replica(), replica()]
    await ours.keep()
    const known = new Set(ours.published().keys.map((key) => key.kid))
    t.clock.advance(KEY_LIFE_MS + PUBLISHED_AHEAD_MS)
    assert.equal(await ours.find('nobody’s'), undefined)
    await others.keep()
    const made = others.published().keys.find((key) => !known.has(key.kid))
    assert.equal(await ours.find(String(made?.kid)), undefined)
    t.clock.advance(1000)
    assert.equal((await ours.find(String(made?.kid)))?.kid, made?.kid)
  })

  it('do not open under another key-encryption key: the service says so and does not start', async () => {
    const stranger = openSigningKeys(t.world.platform('token'), Buffer.alloc(32, 8))
    await assert.rejects(stranger.keep(), StartupError)
  })

  it('are not made without a key-encryption key', () => {
    const platform = { ...t.world.platform('token'), secret: () => undefined }
    assert.throws(() => token.start(platform), StartupError)
  })

  it('are asked for again when there is none yet', () => {
    assert.throws(() => replica().signer('ES256'), refused('temporarily_unavailable'))
    assert.throws(() => replica().published(), refused('temporarily_unavailable'))
  })
})
