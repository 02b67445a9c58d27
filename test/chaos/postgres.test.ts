// PostgreSQL restarted, slow and without room, with every endpoint of the table.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { isDatabaseTrouble } from '@signet/platform'
import { connectPostgres } from '@signet/platform/adapters/postgres'
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

/** Refusals in a row after which nothing has room: more than the smallest rows that a page holds. */
const REFUSALS = 100

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

  /**
   * Uses up what room the pages of the log have left: rows are put in and taken back, which leaves dead ones. Only the log's own, because every
   * decision begins there; until it is refused again and again, since a refused row uses up room too, if only in the table and not in its indexes.
   */
  async function useUp(): Promise<void> {
    const owner = await connectPostgres({ url: stage.world.stores.postgres.url, applicationName: 'chaos' })
    const taken = new Error('taken back')
    const position = 1 + (await stage.world.lastPosition())
    try {
      for (let refusals = 0; refusals < REFUSALS; )
        try {
          await owner.transaction(async (tx) => {
            await tx.query(
              `insert into log.event (position, id, stream, version, type, tenant, subject, time, entry, leaf_hash, origin)
               values ($1, gen_random_uuid(), '', 1, '', '', '', now(), '', '', '')`,
              [position],
            )
            throw taken
          })
        } catch (error) {
          refusals = error === taken ? 0 : refusals + 1
          assert.ok(error === taken || isDatabaseTrouble(error), String(error))
        }
    } finally {
      await owner.close()
    }
  }

  it('refuses what must be recorded, answers what can be read, and goes on when there is room, without a restart', async () => {
    const scene = await stage.drive.scene()
    try {
      fill()
      await useUp()
      const position = await stage.world.lastPosition()
      await stage.drive.driveAll('Postgres full', scene)
      assert.equal(await stage.world.lastPosition(), position)
      rmSync(filler)
      await stage.drive.recovered(scene)
      for (const leaver of scene.leavers) await inTime(stage.receiver.heard(sidOf(leaver), 1), 'the logout token', 30_000)
      assert.deepEqual(await stage.drive.decisionsAfter(position), promisedRecords('Postgres full', 'later'))
      const later = await stage.drive.scene()
      assert.equal((await probes(stage.world.issuer, later)['POST /oauth2/token, authorization_code']()).status, 200)
    } finally {
      rmSync(filler, { force: true })
    }
  })
})
