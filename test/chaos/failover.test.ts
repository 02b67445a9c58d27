// Redis fails over to a replica that lags: whatever was spent or ended last is alive again in Redis, and nowhere else.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { epochKey } from '@signet/protos'
import { type LocalRedis, startRedis } from '../../infra/local/redis.ts'
import { findStores } from '../../infra/local/stores.ts'
import { aPerson } from '../flows/person.ts'
import { inTime, sidOf, tellRedis, until } from './degraded-drive.ts'
import { probes, type Scene } from './degraded-probes.ts'
import { startProxy, type TcpProxy } from './proxy.ts'
import { setStage } from './stage.ts'

describe('Redis fails over', { skip: findStores() ?? false, timeout: 600_000 }, () => {
  const stage = setStage()
  let primary: LocalRedis
  let replica: LocalRedis
  /** The way from the replica to its primary. */
  let line: TcpProxy

  before(async () => {
    primary = stage.world.stores.redis
    await follow()
  })
  after(async () => {
    await line?.close()
    await replica?.dispose()
    // the one that was promoted last is nobody else's
    if (primary !== stage.world.stores.redis) await primary?.dispose()
  })

  /** Starts a replica of the primary and waits until it has everything. */
  async function follow(): Promise<void> {
    line = await startProxy(primary.port)
    replica = await startRedis({ replicaOf: line.port })
    await until(
      () => tellRedis(replica.port, 'INFO replication'),
      (info) => info.includes('master_link_status:up'),
    )
  }

  /** The replica has all that was written before. */
  async function caughtUp(): Promise<void> {
    await tellRedis(primary.port, 'SET caught-up 1')
    await until(
      () => tellRedis(replica.port, 'EXISTS caught-up'),
      (answer) => answer === ':1',
    )
    await tellRedis(primary.port, 'DEL caught-up')
  }

  /** The primary dies, the replica takes its place, and the address of Redis leads to it. Then a new replica follows that one. */
  async function failOver(): Promise<void> {
    await primary.stop('SIGKILL')
    await tellRedis(replica.port, 'REPLICAOF NO ONE')
    stage.world.redis.lead(replica.port)
    const [former, formerLine] = [primary, line]
    primary = replica
    await follow()
    await formerLine.close()
    if (former !== stage.world.stores.redis) await former.dispose()
  }

  const marked = async (scene: Scene) =>
    until(
      () => stage.drive.activity(scene, scene.bound.access_token),
      (answer) => answer === 'active',
    )

  it('and each endpoint answers what the table says', async () => {
    await stage.drive.suffer(
      'Redis failed over',
      async () => {
        const before = await tellRedis(primary.port, `HGET ${epochKey} since`)
        await failOver()
        await until(
          () => tellRedis(primary.port, `HGET ${epochKey} since`),
          (since) => since.startsWith('$') && since !== before,
        )
      },
      () => undefined,
    )
  })

  it('and a spent code that is alive again in Redis is not redeemed twice, but told', async () => {
    const scene = await stage.drive.scene()
    await caughtUp()
    line.blackHole()
    const redeem = probes(stage.world.issuer, scene)['POST /oauth2/token, authorization_code']
    const tokens = JSON.parse((await redeem()).text) as { access_token: string }
    const position = await stage.world.lastPosition()
    await failOver()
    const again = await until(redeem, ({ status }) => status !== 503)
    assert.equal(again.error, 'invalid_grant')
    await until(
      () => stage.drive.activity(scene, tokens.access_token),
      (answer) => answer === 'inactive',
    )
    const recorded = await stage.world.recordedAfter(position)
    assert.ok(recorded.includes('code.replayed'))
    assert.ok(!recorded.includes('token.issued'))
  })

  it('and a code of a session whose end Redis forgot is worth nothing', async () => {
    const scene = await stage.drive.scene()
    await caughtUp()
    line.blackHole()
    const { person } = scene
    const page = await person.visit(new URL(`/oauth2/logout?client_id=${scene.application.id}`, stage.world.issuer))
    assert.equal((await person.submit(page, {})).status, 200)
    const position = await stage.world.lastPosition()
    await failOver()
    const redeemed = await until(probes(stage.world.issuer, scene)['POST /oauth2/token, authorization_code'], ({ status }) => status !== 503)
    assert.equal(redeemed.error, 'invalid_grant')
    assert.ok(!(await stage.world.recordedAfter(position)).includes('token.issued'))
  })

  it('and an ended session stays ended from the first moment: its cookie, its tokens', async () => {
    const scene = await stage.drive.scene()
    const [leaver] = scene.leavers
    const cookie = [...leaver.person.cookies()].map((pair) => pair.join('=')).join('; ')
    await caughtUp()
    line.blackHole()
    assert.equal((await probes(stage.world.issuer, scene)['GET /oauth2/logout, by an application']()).status, 302)
    await inTime(stage.receiver.heard(sidOf(leaver), 1), 'the logout token')
    await failOver()
    const { status, text } = await until(
      async () => {
        assert.notEqual(await stage.drive.activity(scene, leaver.session.tokens.access_token), 'active')
        return aPerson().visit(scene.code.started.url, { headers: { cookie } })
      },
      (page) => page.status !== 503,
    )
    assert.equal(status, 200, text)
    await marked(scene)
    assert.equal(await stage.drive.activity(scene, leaver.session.tokens.access_token), 'inactive')
  })

  it('and an ended session stays ended also while Kafka is away, when only its row knows', async () => {
    const scene = await stage.drive.scene()
    const [leaver] = scene.leavers
    await caughtUp()
    await stage.world.stores.kafka.stop('SIGKILL')
    try {
      line.blackHole()
      assert.equal((await probes(stage.world.issuer, scene)['GET /oauth2/logout, by an application']()).status, 302)
      await failOver()
      await until(
        async () => {
          assert.notEqual(await stage.drive.activity(scene, leaver.session.tokens.access_token), 'active')
          return stage.drive.activity(scene, scene.bound.access_token)
        },
        (answer) => answer === 'active',
      )
      assert.equal(await stage.drive.activity(scene, leaver.session.tokens.access_token), 'inactive')
    } finally {
      await stage.world.stores.kafka.start()
    }
    await inTime(stage.receiver.heard(sidOf(leaver), 1), 'the logout token', 20_000)
  })
})
