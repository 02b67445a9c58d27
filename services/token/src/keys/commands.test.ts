import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { StartupError } from '@signet/platform/startup-error'
import { key, keyRotated } from '@signet/protos'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { token } from '../service.ts'
import { refused } from '../testing/refused.ts'
import { headerOf, startTokenWorld, type TokenWorld } from '../testing/token-world.ts'
import { KEPT_AFTER_MS, PUBLISHED_AHEAD_MS } from './schedule.ts'

/** Runs `signet <words>` beside the running service. */
function signet(t: TokenWorld, line: string, option?: string): Promise<string> {
  const [group, verb, argument] = line.split(' ')
  const command = token.commands?.find(({ words }) => words[0] === group && words[1] === verb)
  assert.ok(command !== undefined, line)
  return command.run(t.world.platform('token'), { argument, option })
}

const published = async (t: TokenWorld): Promise<JSONWebKeySet> => JSON.parse((await t.rpc.getKeys({})).jwks.toString())

/** The key set, once the running service has heard of the change. */
async function publishedWhen(t: TokenWorld, heard: (kids: readonly string[]) => boolean): Promise<JSONWebKeySet> {
  for (;;) {
    const set = await published(t)
    if (heard(set.keys.map(({ kid }) => String(kid)))) return set
    // calls in process never leave the turn of the event loop, and what is awaited needs one
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const kidOf = (jwt: string): string => String(headerOf(jwt).kid)

describe('signet keys rotate', { timeout: 60_000 }, () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  it('fails nobody: tokens from before, during and after it verify with the key set of any moment since', async () => {
    const client = t.aClient({ jwtConfiguration: { enabled: true, timeToLiveInSeconds: 7200 } })
    const { accessToken: before, idToken: idBefore } = await t.signIn(client)
    const sets = [await published(t)]
    await signet(t, 'keys rotate')
    sets[0] = await publishedWhen(t, (kids) => kids.length === 4)
    const during = await t.signIn(client)
    assert.deepEqual([kidOf(during.accessToken), kidOf(during.idToken)], [kidOf(before), kidOf(idBefore)])
    t.clock.advance(PUBLISHED_AHEAD_MS)
    sets.push(await published(t))
    const later = await t.signIn(client)
    assert.notEqual(kidOf(later.accessToken), kidOf(before))
    assert.notEqual(kidOf(later.idToken), kidOf(idBefore))
    t.clock.advance(KEPT_AFTER_MS - 1)
    sets.push(await published(t))
    const tokens = [before, idBefore, during.accessToken, during.idToken, later.accessToken, later.idToken]
    const currentDate = new Date(t.clock.now() - KEPT_AFTER_MS)
    for (const set of sets) for (const each of tokens) await jwtVerify(each, createLocalJWKSet(set), { currentDate })
  })

  it('makes one key, however often it is asked for while that one waits', async () => {
    const count = async () => (await t.world.log.readAll(0, 1000)).filter(({ event }) => event.type === keyRotated.type).length
    const earlier = await count()
    await Promise.all([signet(t, 'keys rotate', 'ES256'), signet(t, 'keys rotate', 'ES256'), signet(t, 'keys rotate', 'ES256')])
    const shown = await signet(t, 'keys rotate', 'ES256')
    assert.equal(await count(), earlier + 1)
    assert.equal(shown.split('\n').filter((line) => line.includes('waits')).length, 1)
  })
})

describe('signet keys revoke', { timeout: 60_000 }, () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  it('takes the key out of the set, its tokens out of use, and lets a fresh key sign at once', async () => {
    const client = t.aClient()
    const old = await t.signIn(client)
    const kid = kidOf(old.accessToken)
    await signet(t, `keys revoke ${kid}`)
    await publishedWhen(t, (kids) => !kids.includes(kid))
    assert.deepEqual(await t.introspect(client, old.accessToken), { active: false })
    await assert.rejects(t.userInfo(old.accessToken), refused('invalid_access_token'))
    const fresh = await t.signIn(client)
    assert.notEqual(kidOf(fresh.accessToken), kid)
    await t.verify(fresh.accessToken)
    assert.equal((await t.introspect(client, fresh.accessToken)).active, true)
    assert.equal(kidOf(fresh.idToken), kidOf(old.idToken), 'the other algorithm keeps its key')
    const { accessToken } = await t.refresh(client, old.refreshToken)
    assert.equal(kidOf(accessToken), kidOf(fresh.accessToken), 'a grant outlives the key of its first token')
  })

  it('says so in the log, and once', async () => {
    const client = t.aClient()
    const kid = kidOf((await t.signIn(client)).accessToken)
    await Promise.all([signet(t, `keys revoke ${kid}`), signet(t, `keys revoke ${kid}`)])
    await signet(t, `keys revoke ${kid}`)
    const events = (await t.world.log.readAll(0, 1000)).map(({ event }) => event)
    const id = events.find((event) => event.data.kid === kid)?.data.key_id
    const [revoked, ...more] = events.filter((event) => event.type === key.changed.revoked.type && event.data.key_id === id)
    assert.equal(more.length, 0)
    assert.equal(revoked?.actor, 'operator')
    const turns = events.filter(({ stream }) => stream === 'keys:ES256')
    assert.deepEqual(
      turns.map(({ version }) => version),
      turns.map((_event, index) => index + 1),
    )
  })

  it('makes no other key for one that does not sign', async () => {
    await signet(t, 'keys rotate', 'RS256')
    const waiting =
      (await signet(t, 'keys list'))
        .split('\n')
        .find((line) => line.includes('waits'))
        ?.split(' ')[0] ?? ''
    const shown = await signet(t, `keys revoke ${waiting}`)
    const ours = shown.split('\n').filter((line) => line.includes('RS256'))
    assert.equal(ours.length, 2)
    assert.match(ours.join('\n'), /signs[\s\S]*revoked/)
  })

  it('names the command that shows the keys when there is no such key', () => assert.rejects(signet(t, 'keys revoke nobody’s'), StartupError))
})
