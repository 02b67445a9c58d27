// The database is restored to an earlier time while Kafka, Redis and the world remember what came after.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { RecordedEvent } from '@signet/platform'
import { scanKafka } from '@signet/platform/adapters/kafka-probe'
import { connectPostgres } from '@signet/platform/adapters/postgres'
import { findStores } from '../../infra/local/stores.ts'
import { aPerson } from '../flows/person.ts'
import { signIn } from '../flows/relying-party.ts'
import { signet } from '../flows/world.ts'
import { inTime, sidOf, until } from './degraded-drive.ts'
import { probes, type Scene } from './degraded-probes.ts'
import { checkLog } from './log.ts'
import { setStage } from './stage.ts'

/** With owners and modes: PostgreSQL may run as somebody else. */
const copyFolder = (from: string, to: string) => execFileSync('cp', ['-a', from, to])

/** What a machine under load may take for a notice, in milliseconds. */
const NOTICE_MS = 30_000

describe('a database that was restored to an earlier time', { skip: findStores() ?? false, timeout: 600_000 }, () => {
  const stage = setStage()
  /** Before the copy, and in the time that is taken back. */
  let early: Scene

  /** Of the lost time, in an application from before. */
  let sid: string
  let rotated: string
  let redeemed: string
  let published: readonly RecordedEvent[]

  const data = () => join(stage.world.stores.postgres.dir, 'data')
  const copy = () => join(stage.world.stores.postgres.dir, 'copy')

  async function whileStopped(work: () => void): Promise<void> {
    await stage.world.stores.postgres.stop('SIGINT')
    try {
      work()
    } finally {
      await stage.world.stores.postgres.start()
    }
  }

  /** Everything that Kafka holds. */
  async function everythingPublished(): Promise<readonly RecordedEvent[]> {
    const found: RecordedEvent[] = []
    await scanKafka({ brokers: stage.world.stores.brokers }, { since: 0 }, async (events) => void found.push(...events))
    return found
  }

  const command = async (...args: readonly string[]): Promise<{ code: number | null; output: string }> => {
    const running = signet(args, { ...stage.world.settings, SIGNET_MIGRATION_URL: stage.world.stores.postgres.url })
    running.ready.catch(() => undefined)
    const code = await new Promise<number | null>((resolve) => running.process.once('exit', resolve))
    return { code, output: running.output() }
  }

  const refresh = async (scene: Scene, token: string | undefined) => {
    const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: scene.application.id, client_secret: scene.application.secret })
    body.set('refresh_token', token ?? '')
    return (await fetch(new URL('/oauth2/token', stage.world.issuer), { method: 'POST', body })).json() as Promise<{ error?: string; refresh_token?: string }>
  }

  const opens = async (scene: Scene, cookie: string): Promise<boolean> => {
    const { status } = await aPerson().visit(scene.code.started.url, { headers: { cookie } })
    return status === 302
  }
  const cookieOf = (person: Scene['person']) => [...person.cookies()].map((pair) => pair.join('=')).join('; ')
  let cookies: { leaver: string; silent: string; lost: string; stayer: string }

  it('is copied, and then much happens that the copy does not know', async () => {
    early = await stage.drive.scene()
    await whileStopped(() => copyFolder(data(), copy()))
    await stage.drive.recovered(early)

    await stage.drive.scene()
    const comer = aPerson()
    sid = String((await signIn({ issuer: stage.world.issuer }, early.application, comer, early.setting)).tokens.claims()?.sid)
    const [leaver, silent] = early.leavers
    cookies = { leaver: cookieOf(leaver.person), silent: cookieOf(silent.person), lost: cookieOf(comer), stayer: cookieOf(early.person) }
    const all = probes(stage.world.issuer, early)
    redeemed = (JSON.parse((await all['POST /oauth2/token, authorization_code']()).text) as { access_token: string }).access_token
    rotated = (await refresh(early, early.offline.refresh_token)).refresh_token ?? assert.fail('no refresh token')
    assert.equal((await all['POST /oauth2/revoke']()).status, 200)
    assert.equal((await all['GET /oauth2/logout, by an application']()).status, 302)
    await inTime(stage.receiver.heard(sidOf(leaver), 1), 'the logout token', NOTICE_MS)
    const last = await stage.world.lastPosition()
    await until(everythingPublished, (events) => events.some(({ position }) => position >= last))
    // an end that Redis knows and that was never published
    await stage.world.stores.kafka.stop('SIGKILL')
    assert.equal((await all['POST /oauth2/logout, by the person']()).status, 200)
    for (const code of await stage.world.halt()) assert.equal(code, 0)
    await stage.world.stores.kafka.start()
    // a broker that has just come back may not lead yet
    published = await until(
      () => everythingPublished().catch(() => []),
      (events) => events.length > 0,
    )
  })

  it('is noticed before anything is published under a position that is taken, by the doctor too', async () => {
    await whileStopped(() => {
      rmSync(data(), { recursive: true })
      copyFolder(copy(), data())
    })
    await stage.world.launch()
    await until(
      async () => stage.world.output(),
      (output) => /The database was restored: .*`signet restored`/.test(output) && output.includes('"job":"relay"'),
    )
    // what is recorded meanwhile stays in the log
    const page = await aPerson().visit(early.code.started.url)
    const person = aPerson()
    await person.submit(page, { login: early.setting.email, password: early.setting.password })
    // ready before its handlers have read anything, and no more when one has
    await until(
      async () => (await fetch(new URL('/readyz', stage.world.issuer))).status,
      (status) => status === 503,
    )
    const { code, output } = await command('doctor')
    assert.equal(code, 1, output)
    assert.match(output, /problem +origin .*Kafka holds position \d+, which this log does not\n.*`signet restored`/)
    for (const each of await stage.world.halt()) assert.equal(each, 0)
    assert.deepEqual((await everythingPublished()).length, published.length)
  })

  it('begins a new origin by one command, which may be run again', async () => {
    const file = join(stage.world.stores.postgres.dir, 'lost.ndjson')
    const first = await until(
      () => command('restored', '--lost', file),
      ({ output }) => !output.includes('Stop every process'),
    )
    assert.equal(first.code, 0, first.output)
    assert.match(first.output, /^origin +\S+ begins after position \d+; it was \S+$/m)
    assert.match(first.output, /^again\? .* user\.created /m)
    const told = readFileSync(file, 'utf8').trim().split('\n')
    assert.ok(told.some((line) => (JSON.parse(line) as { type: string }).type === 'session.ended'))
    const second = await command('restored')
    assert.equal(second.code, 0, second.output)
    assert.doesNotMatch(second.output, /^origin/m)
  })

  it('and then what ended stays ended, what was lost is refused, and everybody else goes on', async () => {
    await stage.world.launch()
    const [leaver, silent] = early.leavers
    assert.equal(await opens(early, cookies.stayer), true)
    assert.equal(await opens(early, cookies.leaver), false)
    assert.equal(await opens(early, cookies.silent), false)
    await inTime(stage.receiver.heard(sidOf(silent), 1), 'the logout token', NOTICE_MS)
    assert.equal(await opens(early, cookies.lost), false)
    for (const token of [redeemed, early.bound.access_token, leaver.session.tokens.access_token, silent.session.tokens.access_token])
      await until(
        () => stage.drive.activity(early, token),
        (answer) => answer === 'inactive',
      )
    assert.equal((await refresh(early, rotated)).error, 'invalid_grant')
    assert.equal((await refresh(early, early.offline.refresh_token)).error, 'invalid_grant')
    const code = await probes(stage.world.issuer, early)['POST /oauth2/token, authorization_code']()
    assert.equal(code.error, 'invalid_grant')
    // who was in a session of the lost time is told that it is over
    await inTime(stage.receiver.heard(sid, 1), 'the logout token', NOTICE_MS)
  })

  it('and events travel again, each position of each origin being one event', async () => {
    const later = await stage.drive.scene()
    assert.equal((await probes(stage.world.issuer, later)['GET /oauth2/logout, by an application']()).status, 302)
    await inTime(stage.receiver.heard(sidOf(later.leavers[0]), 1), 'the logout token', NOTICE_MS)
    const ids = new Map<string, string>()
    for (const { origin, position, event } of await everythingPublished()) {
      const place = `${origin} ${position}`
      assert.equal(ids.get(place) ?? event.id, event.id, place)
      ids.set(place, event.id)
    }
    const { output } = await command('doctor')
    assert.match(output, /^ok +origin .*, after 1 restored$/m)
    assert.match(output, /^ok +handlers/m)
    const owner = await connectPostgres({ url: stage.world.stores.postgres.url, applicationName: 'chaos' })
    try {
      await checkLog(owner)
      const [row] = await owner.query<{ count: number }>('select count(distinct origin) as count from log.event')
      assert.equal(row?.count, 2)
    } finally {
      await owner.close()
    }
  })
})
