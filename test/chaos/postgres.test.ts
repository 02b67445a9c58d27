// PostgreSQL restarted, slow and without room, with every endpoint of the table.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { isDatabaseTrouble } from '@signet/platform'
import { connectPostgres, type SqlSession } from '@signet/platform/adapters/postgres'
import { findStores } from '../../infra/local/stores.ts'
import { inTime, promisedRecords, sidOf, until } from './degraded-drive.ts'
import { introspect, probes } from './degraded-probes.ts'
import { extent } from './extent.ts'
import { setStage } from './stage.ts'

/** The ten seconds that the gateway grants a request, and as much for a machine under load. In milliseconds. */
const DEADLINE_MS = 20_000

/** As large as a database just migrated and a little more, without its write-ahead log. */
const ROOM = '96m'

const MB = 1024 * 1024

/** Every answer takes its two seconds: too long for the short set. */
const tooLong = extent.isShort && 'not part of the short set'

describe('PostgreSQL restarted and slow', { skip: findStores() ?? false, timeout: 600_000 }, () => {
  const stage = setStage()

  for (const [how, signal] of [
    ['in order', 'SIGINT'],
    ['at once', 'SIGQUIT'],
  ] as const)
    it(`restarted ${how}: everything is as usual from the first request on`, async () => {
      const restart = async () => {
        await stage.world.stores.postgres.stop(signal)
        await stage.world.stores.postgres.start()
      }
      await stage.drive.suffer('Postgres restarted', restart, () => undefined)
    })

  it('slow: everything works', async () => {
    await stage.drive.suffer('Postgres slow', () => stage.world.postgres.delay(200), stage.world.postgres.pass)
  })

  it('very slow: answered within the time of a request, or refused', { skip: tooLong }, async () => {
    const scene = await stage.drive.scene()
    stage.world.postgres.delay(2000)
    try {
      await stage.drive.driveAll('Postgres very slow', scene, DEADLINE_MS)
    } finally {
      stage.world.postgres.pass()
    }
    await stage.drive.recovered(scene)
    for (const leaver of scene.leavers)
      await until(
        () => stage.drive.activity(scene, leaver.session.tokens.access_token),
        (answer) => answer !== 'refused',
      )
  })

  it('very slow under load: nobody waits longer than the time of a request, the rest is refused, and memory is bounded', { skip: tooLong }, async () => {
    const scene = await stage.drive.scene()
    const ask = () => introspect(stage.world.issuer, scene, scene.bound.access_token)
    for (let each = 0; each < 200; each += 1) await ask()
    const before = stage.world.memory()
    stage.world.postgres.delay(2000)
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
      stage.world.postgres.pass()
    }
    assert.deepEqual(new Set(answers.filter((status) => status !== 200)), new Set([503]))
    const grown = (stage.world.memory() - before) / MB
    assert.ok(grown < 400, `${grown} MB more`)
    await stage.drive.recovered(scene)
  })
})

/** More than the pages of the log have room for when the test begins. */
const PASSING_ROWS = 5000

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

describe('PostgreSQL without room', { skip: findStores() ?? cannotMount() ?? false, timeout: 600_000 }, () => {
  const small = mkdtempSync(join(tmpdir(), 'signet-small-'))
  const large = mkdtempSync(join(tmpdir(), 'signet-large-'))

  const stage = setStage(() => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOM}`, 'signet', small])
    for (const folder of [small, large]) chmodSync(folder, 0o711)
    const dir = join(small, 'postgres')
    mkdirSync(dir)
    return {
      postgresDir: dir,
      // where it must always be able to write, as one would do it
      prepare: async ({ postgres }) => {
        await postgres.stop('SIGINT')
        const [wal, moved] = [join(dir, 'data/pg_wal'), join(large, 'pg_wal')]
        execFileSync('cp', ['-a', wal, moved])
        rmSync(wal, { recursive: true })
        symlinkSync(moved, wal)
        // it gives room back, at a moment that nobody can choose
        appendFileSync(join(dir, 'data/postgresql.auto.conf'), 'autovacuum = off\n')
        await postgres.start()
      },
    }
  })
  after(() => {
    // lazily: a log file is still open
    execFileSync('umount', ['-l', small])
    for (const folder of [small, large]) rmSync(folder, { recursive: true })
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

  const asOwner = () => connectPostgres({ url: stage.world.stores.postgres.url, applicationName: 'chaos' })

  /** Rows of the log that are gone again when they are committed: nobody ever sees them. */
  const passing = (owner: SqlSession, after: number, rows: number): Promise<void> =>
    owner.transaction(async (tx) => {
      await tx.query(
        `insert into log.event (position, id, stream, version, type, tenant, subject, time, entry, leaf_hash, origin)
         select $1::bigint + n, gen_random_uuid(), '', n, '', '', '', now(), '', '', '' from generate_series(1, $2::int) as n`,
        [after, rows],
      )
      await tx.query(`delete from log.event where position > $1 and stream = ''`, [after])
    })

  /**
   * Works while there is no room at all: none in the file system, and none left in the pages of the log, where every decision begins. Rows come and go there,
   * and as long as an onlooker might see them their room is nobody else's. The indexes have more than they need beforehand, so that it is the table that
   * refuses, which leaves nothing behind.
   */
  async function withoutRoom(work: () => Promise<void>): Promise<void> {
    const [owner, onlooker] = [await asOwner(), await asOwner()]
    try {
      const after = await stage.world.lastPosition()
      await passing(owner, after, PASSING_ROWS)
      // the second gives away what the first has found empty
      for (let round = 0; round < 2; round++) await owner.script('vacuum log.event')
      await onlooker.script('begin isolation level repeatable read; select from log.counter')
      fill()
      for (let isRoom = true; isRoom; )
        await passing(owner, after, 1).catch((error: unknown) => {
          assert.ok(isDatabaseTrouble(error), String(error))
          isRoom = false
        })
      await work()
    } finally {
      rmSync(filler, { force: true })
      await Promise.all([owner.close(), onlooker.close()])
    }
  }

  it('refuses what must be recorded, answers what can be read, and goes on when there is room, without a restart', async () => {
    const scene = await stage.drive.scene()
    let position = 0
    await withoutRoom(async () => {
      position = await stage.world.lastPosition()
      await stage.drive.driveAll('Postgres full', scene)
      assert.equal(await stage.world.lastPosition(), position)
    })
    await stage.drive.recovered(scene)
    for (const leaver of scene.leavers) await inTime(stage.receiver.heard(sidOf(leaver), 1), 'the logout token', 30_000)
    assert.deepEqual(await stage.drive.decisionsAfter(position), promisedRecords('Postgres full', 'later'))
    const later = await stage.drive.scene()
    assert.equal((await probes(stage.world.issuer, later)['POST /oauth2/token, authorization_code']()).status, 200)
  })
})
