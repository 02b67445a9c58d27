// Every row of the table, on real stores: a store is taken away, each endpoint is asked once, and what the log holds is compared; then the
// store comes back and Signet finds its way by itself.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { epochKey } from '@signet/protos'
import { Kafka, logLevel } from 'kafkajs'
import { findStores } from '../../infra/local/stores.ts'
import { promisedRecords, sidOf, tellRedis, until } from './degraded-drive.ts'
import { probes } from './degraded-probes.ts'
import { setStage } from './stage.ts'

/** Reads `signet.logout` from its beginning, as a relying service does, until there is a notice of the session. */
async function noticeOf(brokers: readonly string[], sid: string): Promise<void> {
  const consumer = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).consumer({ groupId: `relying-${sid}`, maxWaitTimeInMs: 500 })
  await consumer.connect()
  await consumer.subscribe({ topic: 'signet.logout', fromBeginning: true })
  await new Promise<void>((resolve, reject) => {
    const eachMessage = async ({ message }: { message: { value: Buffer | null } }) => {
      const notice = JSON.parse(String(message.value)) as { type: string; data: { sid: string } }
      if (notice.type === 'logout.planned' && notice.data.sid === sid) resolve()
    }
    consumer.run({ eachMessage }).catch(reject)
  })
  await consumer.disconnect()
}

describe('with a store away', { skip: findStores() ?? false, timeout: 600_000 }, () => {
  const stage = setStage()

  const flushRedis = () => tellRedis(stage.world.stores.redis.port, 'FLUSHALL')

  /** The marks of ended sessions are in place. */
  const marked = () =>
    until(
      () => tellRedis(stage.world.stores.redis.port, `EXISTS ${epochKey}`),
      (answer) => answer === ':1',
    )

  it('Redis away: what needs it is refused, everything else goes on', async () => {
    await stage.drive.suffer('Redis away', stage.world.redis.cut, stage.world.redis.pass)
  })

  it('Redis slow: the same', async () => {
    await stage.drive.suffer('Redis slow', () => stage.world.redis.delay(500), stage.world.redis.pass)
  })

  it('Redis black-holed: refused in time, not left hanging', async () => {
    await stage.drive.suffer('Redis black-holed', stage.world.redis.blackHole, stage.world.redis.pass)
  })

  it('Redis flushed: nobody is signed out', async () => {
    const flush = async () => {
      await flushRedis()
      await marked()
    }
    await stage.drive.suffer('Redis flushed', flush, () => undefined)
  })

  it('Redis flushed: an ended session stays ended, and until the marks are back nobody vouches for any other', async () => {
    const scene = await stage.drive.scene()
    const all = probes(stage.world.issuer, scene)
    const [leaver] = scene.leavers
    await all['GET /oauth2/logout, by an application']()
    const refused = await until(
      async () => {
        await flushRedis()
        assert.notEqual(await stage.drive.activity(scene, leaver.session.tokens.access_token), 'active')
        return all['POST /oauth2/introspect']()
      },
      ({ status }) => status === 503,
    )
    assert.equal(refused.error, 'temporarily_unavailable')
    await until(
      async () => {
        assert.notEqual(await stage.drive.activity(scene, leaver.session.tokens.access_token), 'active')
        return all['POST /oauth2/introspect']()
      },
      ({ status }) => status === 200,
    )
    assert.equal(await stage.drive.activity(scene, leaver.session.tokens.access_token), 'inactive')
    assert.equal(await stage.drive.activity(scene, scene.bound.access_token), 'active')
  })

  it('Redis flushed: a spent code stays spent, and its second use is told', async () => {
    const scene = await stage.drive.scene()
    const redeem = probes(stage.world.issuer, scene)['POST /oauth2/token, authorization_code']
    const tokens = JSON.parse((await redeem()).text) as { access_token: string }
    const position = await stage.world.lastPosition()
    await flushRedis()
    assert.equal((await redeem()).error, 'invalid_grant')
    await until(
      () => stage.drive.activity(scene, tokens.access_token),
      (answer) => answer === 'inactive',
    )
    const recorded = await stage.world.recordedAfter(position)
    assert.ok(recorded.includes('code.replayed'))
    assert.ok(!recorded.includes('token.issued'))
  })

  it('Postgres away: nothing is issued, logouts wait, and all goes on when it is back', async () => {
    const scene = await stage.drive.scene()
    const position = await stage.world.lastPosition()
    const all = probes(stage.world.issuer, scene)
    await stage.world.stores.postgres.stop('SIGQUIT')
    try {
      await until(all['GET /oauth2/authorize, nobody signed in'], ({ status }) => status === 503)
      await stage.drive.driveAll('Postgres away', scene)
      for (const { person } of scene.leavers)
        assert.deepEqual(
          [...person.cookies().keys()].filter((name) => name !== 'signet-form'),
          [],
        )
    } finally {
      await stage.world.stores.postgres.start()
    }
    await until(all['GET /oauth2/authorize, somebody signed in'], ({ status }) => status === 302)
    for (const leaver of scene.leavers) await stage.receiver.heard(sidOf(leaver), 1)
    assert.deepEqual(await stage.drive.decisionsAfter(position), promisedRecords('Postgres away', 'later'))
    await until(
      () => stage.drive.activity(scene, scene.bound.access_token),
      (answer) => answer === 'active',
    )
  })

  it('Kafka away: what is started meanwhile is ready without it', async () => {
    await stage.world.stores.kafka.stop('SIGKILL')
    try {
      assert.deepEqual(await stage.world.halt(), [0, 0])
      await stage.world.launch()
      await stage.drive.driveAll('Kafka away', await stage.drive.scene())
    } finally {
      await stage.world.stores.kafka.start()
    }
  })

  it('Kafka away: the whole flow works, what ended stays ended, and what follows from events arrives when it is back', async () => {
    const [{ leavers }, sid] = await (async () => {
      const scene = await stage.drive.scene()
      const position = await stage.world.lastPosition()
      await stage.world.stores.kafka.stop('SIGKILL')
      try {
        // the scene of somebody who comes while it is away: sign-in, tokens, all from the beginning
        const later = await stage.drive.scene()
        await stage.drive.driveAll('Kafka away', later)
        await stage.drive.driveAll('Kafka away', scene)
        const expected = promisedRecords('Kafka away', 'records')
        const recorded = await stage.drive.decisionsAfter(position)
        for (const type of expected) assert.ok(recorded.filter((each) => each === type).length >= 2, type)
        const [leaver] = later.leavers
        await flushRedis()
        assert.notEqual(await stage.drive.activity(later, leaver.session.tokens.access_token), 'active')
        await marked()
        assert.equal(await stage.drive.activity(later, leaver.session.tokens.access_token), 'inactive')
        return [later, sidOf(leaver)] as const
      } finally {
        await stage.world.stores.kafka.start()
      }
    })()
    for (const leaver of leavers) await stage.receiver.heard(sidOf(leaver), 1)
    await noticeOf(stage.world.stores.brokers, sid)
  })
})
