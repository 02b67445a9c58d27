// PostgreSQL restarted, slow and without room, with every endpoint of the table.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openPostgres } from '@signet/platform/adapters/postgres'
import { systemClock, systemRandom } from '@signet/platform/adapters/system'
import { openEventLog } from '@signet/platform/log/event-log'
import { makeFact } from '@signet/platform/log/fact'
import { silentLog } from '@signet/platform/testing/fixed'
import { Refused, revocationStream, tokenRevoked } from '@signet/protos'
import { findStores } from '../../infra/local/stores.ts'
import { aReceiver, type Receiver } from '../flows/receiver.ts'
import { type Drive, inTime, openDrive, promisedRecords, sidOf, until } from './degraded-drive.ts'
import { introspect, probes } from './degraded-probes.ts'
import { type DegradedWorld, startDegradedWorld } from './degraded-world.ts'

/** The ten seconds that the gateway grants a request, and as much for a machine under load. In milliseconds. */
const DEADLINE_MS = 20_000

/** As large as a database just migrated and a little more, without its write-ahead log. */
const ROOM = '96m'

const MB = 1024 * 1024

describe('PostgreSQL restarted and slow', { skip: findStores() ?? false, timeout: 400_000 }, () => {
  let world: DegradedWorld
  let receiver: Receiver
  let drive: Drive

  before(async () => {
    world = await startDegradedWorld()
    receiver = await aReceiver()
    drive = openDrive(world, receiver)
  })
  after(async () => {
    await receiver?.close()
    for (const code of (await world?.stop()) ?? []) assert.equal(code, 0)
  })

  for (const [how, signal] of [
    ['in order', 'SIGINT'],
    ['at once', 'SIGQUIT'],
  ] as const)
    it(`restarted ${how}: everything is as usual from the first request on`, async () => {
      const restart = async () => {
        await world.stores.postgres.stop(signal)
        await world.stores.postgres.start()
      }
      await drive.suffer('Postgres restarted', restart, () => undefined)
    })

  it('slow: everything works', async () => {
    await drive.suffer('Postgres slow', () => world.postgres.delay(200), world.postgres.pass)
  })

  it('very slow: answered within the time of a request, or refused', async () => {
    const scene = await drive.scene()
    world.postgres.delay(2000)
    try {
      await drive.driveAll('Postgres very slow', scene, DEADLINE_MS)
    } finally {
      world.postgres.pass()
    }
    await drive.recovered(scene)
    for (const leaver of scene.leavers)
      await until(
        () => drive.activity(scene, leaver.session.tokens.access_token),
        (answer) => answer !== 'refused',
      )
  })

  it('very slow under load: nobody waits longer than the time of a request, the rest is refused, and memory is bounded', async () => {
    const scene = await drive.scene()
    const ask = () => introspect(world.issuer, scene, scene.bound.access_token)
    for (let each = 0; each < 200; each += 1) await ask()
    const before = world.memory()
    world.postgres.delay(2000)
    const answers: number[] = []
    try {
      const work = async () => {
        for (let each = 0; each < 3; each += 1) {
          const { status, retryAfter } = await inTime(ask(), 'introspection', DEADLINE_MS)
          if (status === 503) assert.match(retryAfter ?? '', /^[1-9]/)
          answers.push(status)
        }
      }
      await Promise.all(Array.from({ length: 400 }, work))
    } finally {
      world.postgres.pass()
    }
    assert.deepEqual(new Set(answers.filter((status) => status !== 200)), new Set([503]))
    const grown = (world.memory() - before) / MB
    assert.ok(grown < 400, `${grown} MB more`)
    await drive.recovered(scene)
  })
})

/** Why no small file system can be had here; undefined when one can. */
function cannotMount(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'mounting a small file system needs root on Linux'
  const folder = mkdtempSync(join(tmpdir(), 'signet-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'signet', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return undefined
  } catch {
    return 'no file system may be mounted here'
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('PostgreSQL without room', { skip: findStores() ?? cannotMount() ?? false, timeout: 300_000 }, () => {
  let world: DegradedWorld
  let receiver: Receiver
  let drive: Drive
  const small = mkdtempSync(join(tmpdir(), 'signet-small-'))
  const large = mkdtempSync(join(tmpdir(), 'signet-large-'))

  before(async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOM}`, 'signet', small])
    for (const folder of [small, large]) chmodSync(folder, 0o711)
    const dir = join(small, 'postgres')
    mkdirSync(dir)
    world = await startDegradedWorld({
      postgresDir: dir,
      // where it must always be able to write, as one would do it
      prepare: async ({ postgres }) => {
        await postgres.stop('SIGINT')
        const [wal, moved] = [join(dir, 'data/pg_wal'), join(large, 'pg_wal')]
        execFileSync('cp', ['-a', wal, moved])
        rmSync(wal, { recursive: true })
        symlinkSync(moved, wal)
        await postgres.start()
      },
    })
    receiver = await aReceiver()
    drive = openDrive(world, receiver)
  })
  after(async () => {
    await receiver?.close()
    const codes = (await world?.stop()) ?? []
    // lazily: a log file is still open
    execFileSync('umount', ['-l', small])
    for (const folder of [small, large]) rmSync(folder, { recursive: true })
    for (const code of codes) assert.equal(code, 0)
  })

  const filler = join(small, 'filler')

  /** Takes all the room there is. */
  function fill(): void {
    const file = openSync(filler, 'w')
    try {
      for (let size = MB; size >= 1; size = Math.floor(size / 2)) {
        for (let isRoom = true; isRoom; ) {
          try {
            writeSync(file, Buffer.alloc(size))
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
            isRoom = false
          }
        }
      }
    } finally {
      closeSync(file)
    }
  }

  /** Records the smallest events there are until the pages that PostgreSQL has are used up too: of streams of their own, then of one. */
  async function useUp(take: () => void): Promise<void> {
    const password = readFileSync(join(world.settings.SIGNET_DATABASE_PASSWORDS ?? '', 'token'), 'utf8')
    const sql = openPostgres({
      url: `postgres://signet_token@127.0.0.1:${world.stores.postgres.port}/postgres`,
      password,
      applicationName: 'chaos',
      max: 1,
      log: silentLog,
    })
    const log = openEventLog({ sql, service: 'token', log: silentLog })
    const fact = makeFact({ service: 'token', clock: systemClock, random: systemRandom })
    const record = async (stream: string, version: number) => {
      const data = { family_id: systemRandom.uuid(), client_id: 'c', sub: 's', sid: systemRandom.uuid(), jti: systemRandom.uuid(), expires_at: 1 }
      const appended = await log.append([fact(tokenRevoked, { stream, version, tenant: '', subject: 's', actor: 's', data })])
      assert.notEqual(appended.kind, 'conflict')
    }
    const untilRefused = async (work: () => Promise<void>) => {
      try {
        for (;;) await work()
      } catch (error) {
        assert.ok(error instanceof Refused && error.kind === 'temporarily_unavailable', String(error))
      }
    }
    try {
      const stream = revocationStream(systemRandom.uuid())
      await record(stream, 1)
      let version = 1
      take()
      await untilRefused(() => record(revocationStream(systemRandom.uuid()), 1))
      await untilRefused(async () => {
        await record(stream, version + 1)
        version += 1
      })
    } finally {
      await sql.close()
    }
  }

  it('refuses what must be recorded, answers what can be read, and goes on when there is room, without a restart', async () => {
    const scene = await drive.scene()
    try {
      await useUp(fill)
      const position = await world.lastPosition()
      await drive.driveAll('Postgres full', scene)
      assert.equal(await world.lastPosition(), position)
      rmSync(filler)
      await drive.recovered(scene)
      for (const leaver of scene.leavers) await inTime(receiver.heard(sidOf(leaver), 1), 'the logout token', 30_000)
      assert.deepEqual(await drive.decisionsAfter(position), promisedRecords('Postgres full', 'later'))
      const later = await drive.scene()
      assert.equal((await probes(world.issuer, later)['POST /oauth2/token, authorization_code']()).status, 200)
    } finally {
      rmSync(filler, { force: true })
    }
  })
})
