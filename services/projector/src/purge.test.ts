import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { NewEvent, Platform, Service } from '@signet/platform'
import { testClock } from '@signet/platform/testing/fixed'
import { startWorld, type World } from '@signet/platform/testing/world'
import {
  codeRedeemed,
  codeReplayed,
  codeStream,
  logoutDelivered,
  logoutPlanned,
  logoutStream,
  revocationStream,
  tokenReissued,
  tokenRevoked,
  tokenStream,
} from '@signet/protos'
import { purge } from './purge.ts'
import { projector } from './service.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/** Services without a migration or a behaviour: a role to append as, and the projector's tables without its jobs. */
const token: Service<'token'> = { name: 'token', migrations: new URL('./testing/', import.meta.url), start: () => ({}) }

describe('the purge', { timeout: 60_000 }, () => {
  const clock = testClock()
  let world: World
  before(async () => {
    world = await startWorld([{ ...projector, start: () => ({}) }, token], { clock })
  })
  after(() => world.stop())

  const sid = randomUUID()
  const grant = { family_id: randomUUID(), client_id: 'c', sub: 'ada', sid }
  const envelope = { tenant: 't', subject: 'ada', actor: 'client:c' }
  const tokenFact: Platform['fact'] = (declaration, fields) => world.platform('token').fact(declaration, fields)
  const append = async (service: 'token' | 'projector', ...events: NewEvent[]) => (await world.platform(service).events.append(events)).kind
  const run = () => purge(world.platform('projector'), new AbortController().signal)
  const streams = async () => (await world.sql.query<{ stream: string }>('select stream from log.stream order by stream')).map(({ stream }) => stream)

  const redeemed = (hash: string) => tokenFact(codeRedeemed, { ...envelope, stream: codeStream(hash), version: 1, data: { ...grant, code_hash: hash } })

  it('lets the judge forget codes, and access tokens that have expired, a day later and not before', async () => {
    const expires_at = Math.floor(clock.now() / 1000) + 900
    const access = { ...grant, jti: 'j', expires_at }
    await append('token', redeemed('one'))
    await append('token', tokenFact(tokenRevoked, { ...envelope, stream: revocationStream('j'), version: 1, data: access }))
    const data = { ...access, scope: '', generation: 1, id_token: false }
    await append('token', tokenFact(tokenReissued, { ...envelope, stream: tokenStream('j'), version: 1, data }))
    const long = { ...access, jti: 'long', expires_at: expires_at + 365 * 24 * 3600 }
    await append('token', tokenFact(tokenRevoked, { ...envelope, stream: revocationStream('long'), version: 1, data: long }))
    clock.advance(DAY_MS - 1)
    await run()
    assert.equal((await streams()).length, 4)
    clock.advance(HOUR_MS)
    await append('token', redeemed('two'))
    await run()
    assert.deepEqual(await streams(), ['code:two', 'revocation:long'])
    assert.equal((await world.log.readAll(0, 100)).length, 5, 'the log keeps every event')
  })

  it('keeps the stream of a code that was presented again later, until a day after that', async () => {
    await append('token', redeemed('three'))
    clock.advance(11 * HOUR_MS)
    await append('token', tokenFact(codeReplayed, { ...envelope, stream: codeStream('three'), version: 2, data: { ...grant, code_hash: 'three' } }))
    clock.advance(14 * HOUR_MS)
    await run()
    assert.deepEqual(await streams(), ['code:three', 'revocation:long'])
    clock.advance(11 * HOUR_MS)
    await run()
    assert.deepEqual(await streams(), ['revocation:long'])
  })

  it('deletes deliveries thirty days after they ended, keeps those that wait, and lets nothing be planned again', async () => {
    const { fact } = world.platform('projector')
    const planned = (client: string) =>
      fact(logoutPlanned, {
        ...envelope,
        stream: logoutStream(sid, client),
        version: 1,
        data: { iss: 'https://id.example', sid, sub: 'ada', client_id: client, cause: 'logout', at: clock.now(), backchannel: true },
      })
    await append('projector', planned('told'), planned('waits'))
    await append(
      'projector',
      fact(logoutDelivered, {
        ...envelope,
        stream: logoutStream(sid, 'told'),
        version: 2,
        data: { sid, client_id: 'told', sub: 'ada', cause: 'logout', attempt: 1, status: 200, reason: '', duration_ms: 3, jti: 'j' },
      }),
    )
    const rows = async () =>
      (await world.sql.query<{ client: string }>('select client_id as client from projector.delivery order by 1')).map(({ client }) => client)
    clock.advance(30 * DAY_MS)
    await run()
    assert.deepEqual(await rows(), ['told', 'waits'])
    clock.advance(1)
    await run()
    assert.deepEqual(await rows(), ['waits'])
    assert.equal(await append('projector', planned('told')), 'conflict')
  })

  it('forgets entries of the event log after thirty days, and no event', async () => {
    const write = (message: string) => world.sql.query("insert into projector.diagnostic (at, type, message) values ($1, 'Debug', $2)", [clock.now(), message])
    const messages = async () =>
      (await world.sql.query<{ message: string }>('select message from projector.diagnostic order by id')).map(({ message }) => message)
    const events = (await world.log.readAll(0, 100)).length
    await write('old')
    clock.advance(1)
    await write('younger')
    clock.advance(30 * DAY_MS)
    await run()
    assert.deepEqual(await messages(), ['younger'])
    clock.advance(1)
    await run()
    assert.deepEqual(await messages(), [])
    assert.equal((await world.log.readAll(0, 100)).length, events)
  })

  it('is one at a time: a second one finds nothing to do', async () => {
    await append('token', redeemed('four'))
    clock.advance(2 * DAY_MS)
    await Promise.all([run(), run(), run()])
    assert.deepEqual((await streams()).includes('code:four'), false)
  })
})
