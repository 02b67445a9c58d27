// Checkpoints in a real database.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { user } from '@signet/protos'
import { openPostgres } from '../adapters/postgres.ts'
import { type RecordedEvent, type Sql, SqlError, type Subscription } from '../ports.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { silentLog } from '../testing/fixed.ts'
import { batchOf, positionsOf, recordedFrom } from '../testing/recorded.ts'
import { type Batch, HandlerStopped, handleBatch, readCheckpoints } from './checkpoint.ts'

describe('a checkpoint', () => {
  let database: FreshDatabase
  let sql: Sql & { close(): Promise<void> }
  let count = 0

  before(async () => {
    database = await freshDatabase([])
    sql = openPostgres({ url: database.urlFor('projector'), applicationName: 'checkpoint test', max: 6, log: silentLog })
    await sql.query('create table seen (handler text, position bigint, primary key (handler, position))')
  })
  after(async () => {
    await sql.close()
    await database.drop()
  })

  /** A handler of its own for each test, as a projection and as a reaction. */
  const start = () => {
    const handler = `handler ${++count}`
    const place = { handler, topic: 'signet.registry', partition: 0 }
    const reacted: number[] = []
    const react = async (events: readonly RecordedEvent[]) => void reacted.push(...positionsOf(events))
    const projection: Subscription = {
      name: handler,
      hears: user.events,
      kind: 'project',
      project: async (events, tx) => {
        for (const { position } of events) await tx.query('insert into seen (handler, position) values ($1, $2)', [handler, position])
      },
    }
    const reaction: Subscription = { name: handler, hears: user.events, kind: 'react', react }
    const projected = async () =>
      (await sql.query<{ position: number }>('select position from seen where handler = $1 order by 1', [handler])).map((row) => row.position)
    const checkpoint = async () => {
      const [row] = await readCheckpoints(sql, handler)
      return row === undefined ? undefined : [row.origin, row.position, row.nextOffset]
    }
    return {
      checkpoint,
      projected,
      reacted,
      project: (batch: Batch) => handleBatch(sql, projection, place, batch),
      react: (batch: Batch) => handleBatch(sql, reaction, place, batch),
      place,
    }
  }

  it('moves with what a projection wrote and drops what it has seen, within a batch too', async () => {
    const { project, projected, checkpoint } = start()
    const events = recordedFrom(1, 5)
    await project(batchOf(events.slice(0, 3), 0))
    await project(batchOf([...events.slice(1, 4), ...events], 3))
    assert.deepEqual(await projected(), [1, 2, 3, 4, 5])
    assert.deepEqual(await checkpoint(), ['test', 5, 11])
  })

  it('moves after a reaction, and not when the reaction failed', async () => {
    const { react, reacted, checkpoint, place } = start()
    const events = recordedFrom(1, 2)
    const failing: Subscription = { name: place.handler, hears: user.events, kind: 'react', react: () => Promise.reject(new Error('no')) }
    await assert.rejects(handleBatch(sql, failing, place, batchOf(events, 0)), /no/)
    assert.equal(await checkpoint(), undefined)
    await react(batchOf(events, 0))
    await react(batchOf(events, 0))
    assert.deepEqual(reacted, [1, 2])
    assert.deepEqual(await checkpoint(), ['test', 2, 2])
  })

  it('lets one of two replicas that begin at once commit', async () => {
    const { project, projected } = start()
    const events = recordedFrom(1, 3)
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => project(batchOf(events, 0))))
    assert.ok(results.some(({ status }) => status === 'fulfilled'))
    for (const result of results)
      if (result.status === 'rejected') assert.match(String(result.reason), result.reason instanceof SqlError ? /duplicate key/ : /began .* at once/)
    await project(batchOf(events, 0))
    assert.deepEqual(await projected(), [1, 2, 3])
  })

  it('handles nothing of a batch that begins after what comes next', async () => {
    const { project, projected, checkpoint } = start()
    const events = recordedFrom(1, 9)
    await project(batchOf(events.slice(0, 3), 0))
    assert.deepEqual(await project(batchOf(events.slice(5), 5)), { kind: 'missing', nextOffset: 3 })
    assert.deepEqual(await project(batchOf(events.slice(3), 3)), { kind: 'handled', at: { origin: 'test', position: 9, nextOffset: 9 } })
    assert.deepEqual(await projected(), [1, 2, 3, 4, 5, 6, 7, 8, 9])
    assert.deepEqual(await checkpoint(), ['test', 9, 9])
  })

  it('does not turn back for a late repetition, and follows a topic that was made anew', async () => {
    const { react, reacted, checkpoint } = start()
    const events = recordedFrom(1, 8)
    await react(batchOf(events.slice(0, 6), 0))
    await react(batchOf(events.slice(0, 2), 0))
    assert.deepEqual(await checkpoint(), ['test', 6, 6])
    await react(batchOf(events.slice(6), 0))
    assert.deepEqual(await checkpoint(), ['test', 8, 2])
    assert.deepEqual(reacted, [1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('stops its handler at events of another log instead of passing over them', async () => {
    const { react, reacted } = start()
    await react(batchOf(recordedFrom(1, 5), 0))
    await assert.rejects(react(batchOf(recordedFrom(3, 5, 'restored'), 5, 'restored')), HandlerStopped)
    await assert.rejects(react(batchOf([...recordedFrom(6, 1), ...recordedFrom(7, 1, 'restored')], 5)), HandlerStopped)
    assert.deepEqual(reacted, [1, 2, 3, 4, 5])
  })
})
