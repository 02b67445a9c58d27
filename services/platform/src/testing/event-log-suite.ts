// What an event log must do, run against each Postgres that tests know: real roles, real locks, the fixture's inline views.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { codeRedeemed, codeReplayed, type ServiceName } from '@signet/protos'
import type { Appended, EventLog, Sql } from '../ports.ts'
import { aStream, authorizeEvent, tokenEvent } from './fixture.ts'

export interface EventLogUnderTest {
  /** A writer and reader of the log in the role of a service; each call makes another one, as another process would. */
  readonly events: (service: ServiceName, around?: (sql: Sql) => Sql) => EventLog
  /** The database as its superuser sees it. It was migrated for the fixture. */
  readonly owner: Sql
  close(): Promise<void>
}

export function eventLogSuite(name: string, open: () => Promise<EventLogUnderTest>): void {
  describe(`EventLog on ${name}`, () => {
    let under: EventLogUnderTest
    let token: EventLog

    before(async () => {
      under = await open()
    })
    beforeEach(() => {
      token = under.events('token')
    })
    after(() => under.close())

    const seen = async (stream: string) =>
      under.owner.query<{ view: string; position: number; batch: number; clear: unknown }>(
        'select view, position, batch, clear from token.seen where stream = $1 order by number',
        [stream],
      )
    const kinds = (outcomes: readonly Appended[]) => outcomes.map(({ kind }) => kind)

    it('records the exact bytes, and columns beside them that say the same', async () => {
      const stream = aStream()
      const event = tokenEvent(stream, 1)
      const appended = await token.append([event])
      assert(appended.kind === 'recorded')
      const [row] = await under.owner.query('select * from log.event where position = $1', [appended.positions[0] ?? 0])
      assert.equal(typeof row?.xid, 'string')
      assert.deepEqual(
        { ...row, xid: '' },
        {
          position: appended.positions[0],
          id: event.event.id,
          stream,
          version: 1,
          type: 'code.abandoned',
          tenant: '',
          subject: 'sub',
          time: Date.parse(event.event.time),
          entry: event.entry,
          leaf_hash: createHash('sha256')
            .update(Buffer.concat([Buffer.from([0]), event.entry]))
            .digest(),
          origin: (await under.owner.query<{ id: string }>('select id from log.origin'))[0]?.id,
          xid: '',
        },
      )
      const [read] = await token.readStream(stream)
      assert.deepEqual(read, { position: row?.position, event: event.event, entry: event.entry, origin: row?.origin })
    })

    it('lets one of fifty appends at one version win, whichever processes they come from', async () => {
      const stream = aStream()
      const processes = [token, under.events('token'), under.events('token')]
      const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => processes[n % 3]?.append([tokenEvent(stream, 1)])))
      assert.equal(outcomes.filter((each) => each?.kind === 'recorded').length, 1)
      assert.equal(outcomes.filter((each) => each?.kind === 'conflict').length, 49)
      assert.equal((await token.readStream(stream)).length, 1)
    })

    it('records a caller’s events all or none', async () => {
      const [taken, free] = [aStream(), aStream()]
      await token.append([tokenEvent(taken, 1)])
      assert.deepEqual(await token.append([tokenEvent(free, 1), tokenEvent(taken, 1)]), { kind: 'conflict' })
      assert.deepEqual(await token.readStream(free), [])
      assert.equal((await token.append([tokenEvent(free, 1), tokenEvent(taken, 2)])).kind, 'recorded')
    })

    it('lets nobody’s conflict touch another caller of the same batch', async () => {
      const [taken, one, two] = [aStream(), aStream(), aStream()]
      await token.append([tokenEvent(taken, 1)])
      const before = (await under.owner.query<{ position: number }>('select position from log.counter'))[0]?.position ?? 0
      const outcomes = await Promise.all([
        token.append([tokenEvent(one, 1)]),
        token.append([tokenEvent(taken, 1), tokenEvent(one, 2)]),
        token.append([tokenEvent(two, 1), tokenEvent(one, 2)]),
        token.append([tokenEvent(two, 1)]),
        token.append([tokenEvent(taken, 3)]),
        token.append([tokenEvent(taken, 2)]),
      ])
      assert.deepEqual(outcomes, [
        { kind: 'recorded', positions: [before + 1] },
        { kind: 'conflict' },
        { kind: 'recorded', positions: [before + 2, before + 3] },
        { kind: 'conflict' },
        { kind: 'conflict' },
        { kind: 'recorded', positions: [before + 4] },
      ])
    })

    it('takes several events of one stream from one caller, in their order only', async () => {
      const [stream, other] = [aStream(), aStream()]
      assert.equal((await token.append([tokenEvent(stream, 1), tokenEvent(stream, 2), tokenEvent(stream, 3)])).kind, 'recorded')
      assert.equal((await token.append([tokenEvent(other, 2), tokenEvent(other, 1)])).kind, 'conflict')
      assert.deepEqual(
        (await token.readStream(stream, 2)).map(({ event }) => event.version),
        [2, 3],
      )
    })

    it('keeps the order of one process’s callers in the positions', async () => {
      const streams = Array.from({ length: 40 }, aStream)
      const outcomes = await Promise.all(streams.map((stream) => token.append([tokenEvent(stream, 1)])))
      const positions = outcomes.flatMap((each) => (each.kind === 'recorded' ? each.positions : []))
      assert.equal(positions.length, 40)
      assert.deepEqual(
        positions,
        [...positions].sort((a, b) => a - b),
      )
    })

    it('calls the same ids sent again already recorded, and other ids at their versions a conflict', async () => {
      const [stream, other] = [aStream(), aStream()]
      const events = [tokenEvent(stream, 1), tokenEvent(other, 1)]
      const first = await token.append(events)
      assert(first.kind === 'recorded')
      assert.deepEqual(await token.append(events), { kind: 'already_recorded', positions: first.positions })
      assert.deepEqual(await token.append([events[0] ?? assert.fail(), tokenEvent(other, 1)]), { kind: 'conflict' })
      assert.deepEqual(await token.append([events[0] ?? assert.fail(), tokenEvent(aStream(), 1)]), { kind: 'conflict' })
      const twice = [tokenEvent(aStream(), 1)]
      assert.deepEqual(kinds(await Promise.all([token.append(twice), token.append(twice)])), ['recorded', 'already_recorded'])
    })

    it('has an inline view’s rows at once, for winners only, with the clear text beside the entry', async () => {
      const [stream, taken] = [aStream(), aStream()]
      await token.append([tokenEvent(taken, 1)])
      const outcomes = await Promise.all([
        token.append([tokenEvent(stream, 1, codeRedeemed, { name: 'Ada' }), tokenEvent(stream, 2, codeReplayed)]),
        token.append([tokenEvent(taken, 1, codeRedeemed)]),
      ])
      assert.deepEqual(kinds(outcomes), ['recorded', 'conflict'])
      const [position = 0] = outcomes[0]?.kind === 'recorded' ? outcomes[0].positions : []
      // Views run in the order of their names, once a batch, each with the events it asked for.
      assert.deepEqual(await seen(stream), [
        { view: 'codes', position, batch: 2, clear: { name: 'Ada' } },
        { view: 'codes', position: position + 1, batch: 2, clear: null },
        { view: 'redeemed', position, batch: 1, clear: { name: 'Ada' } },
      ])
      assert.deepEqual(await seen(taken), [])
      assert(!(await token.readStream(stream))[0]?.entry.includes('Ada'))
    })

    it('refuses a service another’s kind of event, and whoever is no service', async () => {
      const joined = authorizeEvent(aStream(), 1)
      await assert.rejects(token.append([joined]), { name: 'SqlError', code: '42501' })
      assert.equal((await under.events('authorize').append([joined])).kind, 'recorded')
      const { entry } = tokenEvent(aStream(), 1)
      await assert.rejects(under.owner.query('select log.append($1, $2, $3)', [[0], [entry], [null]]), { name: 'SqlError', code: '42501' })
    })

    it('refuses an entry that is not one of this log', async () => {
      const { event } = tokenEvent(aStream(), 1)
      const wrong: Readonly<Record<string, unknown>>[] = [
        { specversion: '0.3' },
        { stream: '' },
        { stream: undefined },
        { version: 0 },
        { version: undefined },
        { subject: '' },
        { tenant: undefined },
        { time: 'infinity' },
        { source: '/signet/authorize' },
        { type: 'code.unheard_of' },
        { data: 'text' },
        { data: { long: 'x'.repeat(60 * 1024) } },
      ]
      for (const each of wrong) {
        const entry = Buffer.from(JSON.stringify({ ...event, ...each }))
        await assert.rejects(token.append([{ event, entry, clear: null }]), { name: 'SqlError' }, JSON.stringify(each).slice(0, 80))
      }
      await assert.rejects(token.append([{ event, entry: Buffer.from('{'), clear: null }]), { name: 'SqlError' })
      assert.deepEqual(await token.readStream(event.stream), [])
    })

    it('lets a service read its own streams, the projector every stream, and the projector alone the log', async () => {
      const stream = aStream()
      await token.append([tokenEvent(stream, 1)])
      await assert.rejects(under.events('authorize').readStream(stream), { name: 'SqlError', code: '42501' })
      assert.equal((await under.events('projector').readStream(stream)).length, 1)
      assert.deepEqual(await under.events('authorize').readStream(aStream()), [])
      await assert.rejects(token.readAll(0, 1), { name: 'SqlError', code: '42501' })
    })

    it('reads the log in order of position, without gaps, and its counter, highest position and count agree', async () => {
      const projector = under.events('projector')
      const positions: number[] = []
      for (let page = await projector.readAll(0, 100); page.length > 0; page = await projector.readAll(positions.length, 100)) {
        positions.push(...page.map((each) => each.position))
      }
      assert.deepEqual(
        positions,
        positions.map((_, index) => index + 1),
      )
      const [sums] = await under.owner.query('select (select position from log.counter) as counter, max(position), count(*) from log.event')
      assert.deepEqual(sums, { counter: positions.length, max: positions.length, count: positions.length })
      const behind = await under.owner.query('select from log.stream s where version <> (select count(*) from log.event e where e.stream = s.stream)')
      assert.equal(behind.length, 0)
    })
  })
}
