// Every row of the table, on real stores: a store is taken away, each endpoint is asked once, and what the log holds is compared; then the
// store comes back and Signet finds its way by itself.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { epochKey } from '@signet/protos'
import { Kafka, logLevel } from 'kafkajs'
import { findStores } from '../../infra/local/stores.ts'
import { aReceiver, type Receiver } from '../flows/receiver.ts'
import { decisions, type Endpoint, endpointNames, type Fault, promised } from './degraded.ts'
import { introspect, probes, type Scene, type Seen, setScene } from './degraded-probes.ts'
import { type DegradedWorld, startDegradedWorld } from './degraded-world.ts'

/** Half of what the gateway grants a request: an answer that takes longer is a request that hangs. */
const PATIENCE_MS = 5000

/** Whatever comes back by itself is back by then; what is not is shown with its last answer. */
const RECOVERY_MS = 20_000

/** Asks again and again until the answer will do. */
async function until<T>(ask: () => Promise<T>, will: (answer: T) => boolean): Promise<T> {
  const giveUpAt = performance.now() + RECOVERY_MS
  for (;;) {
    const answer = await ask()
    if (will(answer)) return answer
    if (performance.now() > giveUpAt) throw new Error(`still ${JSON.stringify(answer).slice(0, 800)}`)
    await turn()
  }
}

/** Gives Redis one command in its inline form and resolves with the line it answers. */
async function tellRedis(port: number, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(`${command}\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return answer.toString().trim()
}

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

describe('with a store away', { skip: findStores() ?? false, timeout: 240_000 }, () => {
  let world: DegradedWorld
  let receiver: Receiver

  before(async () => {
    world = await startDegradedWorld()
    receiver = await aReceiver()
  })
  after(async () => {
    await receiver?.close()
    for (const code of (await world?.stop()) ?? []) assert.equal(code, 0)
  })

  const decisionsAfter = async (position: number) => (await world.recordedAfter(position)).filter((type) => decisions.has(type)).sort()

  /** Asks every endpoint once and compares each answer with the promised one. */
  async function driveAll(fault: Fault, scene: Scene): Promise<void> {
    const all = probes(world.issuer, scene)
    for (const endpoint of endpointNames) {
      const { status, error, retryAfter, text } = await inTime(all[endpoint](), endpoint)
      const promise = promised(endpoint, fault)
      assert.deepEqual({ endpoint, status, error }, { endpoint, status: promise.status, error: promise.error }, `${fault}, ${endpoint}: ${text.slice(0, 800)}`)
      if (status === 503) assert.match(retryAfter ?? '', /^[1-9]\d*$/, `${fault}, ${endpoint}: Retry-After`)
    }
  }

  async function inTime(answer: Promise<Seen>, endpoint: Endpoint): Promise<Seen> {
    const limit = new AbortController()
    const late = new Promise<never>((_, reject) => {
      const timer = setTimeout(() => reject(new Error(`${endpoint} did not answer`)), PATIENCE_MS)
      limit.signal.addEventListener('abort', () => clearTimeout(timer))
    })
    return Promise.race([answer, late]).finally(() => limit.abort())
  }

  const promisedRecords = (fault: Fault, when: 'records' | 'later') => endpointNames.flatMap((endpoint) => promised(endpoint, fault)[when] ?? []).sort()

  /** The session of somebody who is signed in counts, and a new person can sign in. */
  async function recovered(scene: Scene): Promise<void> {
    const all = probes(world.issuer, scene)
    await until(all['GET /oauth2/authorize, somebody signed in'], ({ status }) => status === 302)
  }

  /** What `scene` needs is made, the fault happens, everything is asked, the fault is mended. */
  async function suffer(fault: Fault, strike: () => Promise<void> | void, mend: () => Promise<void> | void): Promise<Scene> {
    const scene = await setScene(world.issuer, receiver.url)
    const position = await world.lastPosition()
    await strike()
    try {
      await driveAll(fault, scene)
    } finally {
      await mend()
    }
    await recovered(scene)
    const expected = [...promisedRecords(fault, 'records'), ...promisedRecords(fault, 'later')].sort()
    await until(
      () => decisionsAfter(position),
      (types) => types.length >= expected.length,
    )
    assert.deepEqual(await decisionsAfter(position), expected, fault)
    return scene
  }

  const sidOf = ({ session }: Scene['leavers'][number]) => String(session.tokens.claims()?.sid)

  const flushRedis = () => tellRedis(world.stores.redis.port, 'FLUSHALL')

  /** The marks of ended sessions are in place. */
  const marked = () =>
    until(
      () => tellRedis(world.stores.redis.port, `EXISTS ${epochKey}`),
      (answer) => answer === ':1',
    )

  /** What introspection says of an access token; `refused` when it does not know. */
  async function activity(scene: Scene, token: string): Promise<'active' | 'inactive' | 'refused'> {
    const { status, text } = await introspect(world.issuer, scene, token)
    if (status !== 200) return 'refused'
    return (JSON.parse(text) as { active: boolean }).active ? 'active' : 'inactive'
  }

  it('Redis away: what needs it is refused, everything else goes on', async () => {
    await suffer('Redis away', world.redis.cut, world.redis.pass)
  })

  it('Redis slow: the same', async () => {
    await suffer('Redis slow', () => world.redis.delay(500), world.redis.pass)
  })

  it('Redis black-holed: refused in time, not left hanging', async () => {
    await suffer('Redis black-holed', world.redis.blackHole, world.redis.pass)
  })

  it('Redis flushed: nobody is signed out', async () => {
    const flush = async () => {
      await flushRedis()
      await marked()
    }
    await suffer('Redis flushed', flush, () => undefined)
  })

  it('Redis flushed: an ended session stays ended, and until the marks are back nobody vouches for any other', async () => {
    const scene = await setScene(world.issuer, receiver.url)
    const all = probes(world.issuer, scene)
    const [leaver] = scene.leavers
    await all['GET /oauth2/logout, by an application']()
    const refused = await until(
      async () => {
        await flushRedis()
        assert.notEqual(await activity(scene, leaver.session.tokens.access_token), 'active')
        return all['POST /oauth2/introspect']()
      },
      ({ status }) => status === 503,
    )
    assert.equal(refused.error, 'temporarily_unavailable')
    await until(
      async () => {
        assert.notEqual(await activity(scene, leaver.session.tokens.access_token), 'active')
        return all['POST /oauth2/introspect']()
      },
      ({ status }) => status === 200,
    )
    assert.equal(await activity(scene, leaver.session.tokens.access_token), 'inactive')
    assert.equal(await activity(scene, scene.bound.access_token), 'active')
  })

  it('Redis flushed: a spent code stays spent, and its second use is told', async () => {
    const scene = await setScene(world.issuer, receiver.url)
    const redeem = probes(world.issuer, scene)['POST /oauth2/token, authorization_code']
    const tokens = JSON.parse((await redeem()).text) as { access_token: string }
    const position = await world.lastPosition()
    await flushRedis()
    assert.equal((await redeem()).error, 'invalid_grant')
    await until(
      () => activity(scene, tokens.access_token),
      (answer) => answer === 'inactive',
    )
    const recorded = await world.recordedAfter(position)
    assert.ok(recorded.includes('code.replayed'))
    assert.ok(!recorded.includes('token.issued'))
  })

  it('Postgres away: nothing is issued, logouts wait, and all goes on when it is back', async () => {
    const scene = await setScene(world.issuer, receiver.url)
    const position = await world.lastPosition()
    const all = probes(world.issuer, scene)
    await world.stores.postgres.stop('SIGQUIT')
    try {
      await until(all['GET /oauth2/authorize, nobody signed in'], ({ status }) => status === 503)
      await driveAll('Postgres away', scene)
      for (const { person } of scene.leavers)
        assert.deepEqual(
          [...person.cookies().keys()].filter((name) => name !== 'signet-form'),
          [],
        )
    } finally {
      await world.stores.postgres.start()
    }
    await until(all['GET /oauth2/authorize, somebody signed in'], ({ status }) => status === 302)
    for (const leaver of scene.leavers) await receiver.heard(sidOf(leaver), 1)
    assert.deepEqual(await decisionsAfter(position), promisedRecords('Postgres away', 'later'))
    await until(
      () => activity(scene, scene.bound.access_token),
      (answer) => answer === 'active',
    )
  })

  it('Kafka away: the whole flow works, what ended stays ended, and what follows from events arrives when it is back', async () => {
    const [{ leavers }, sid] = await (async () => {
      const scene = await setScene(world.issuer, receiver.url)
      const position = await world.lastPosition()
      await world.stores.kafka.stop('SIGKILL')
      try {
        // the scene of somebody who comes while it is away: sign-in, tokens, all from the beginning
        const later = await setScene(world.issuer, receiver.url)
        await driveAll('Kafka away', later)
        await driveAll('Kafka away', scene)
        const expected = promisedRecords('Kafka away', 'records')
        const recorded = await decisionsAfter(position)
        for (const type of expected) assert.ok(recorded.filter((each) => each === type).length >= 2, type)
        const [leaver] = later.leavers
        await flushRedis()
        assert.notEqual(await activity(later, leaver.session.tokens.access_token), 'active')
        await marked()
        assert.equal(await activity(later, leaver.session.tokens.access_token), 'inactive')
        return [later, sidOf(leaver)] as const
      } finally {
        await world.stores.kafka.start()
      }
    })()
    for (const leaver of leavers) await receiver.heard(sidOf(leaver), 1)
    await noticeOf(world.stores.brokers, sid)
  })
})
