// Races on three replicas and real stores: what test/flows/races.ts says, what only a log can tell, and the orders of events that
// nobody meets by chance. A failure names its seed; CHAOS_SEED repeats it.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { SqlQuery } from '@signet/platform'
import { codeHash } from '@signet/protos'
import { findStores } from '../../infra/local/stores.ts'
import { type Application, aSetting, management, type Setting } from '../flows/management.ts'
import { itSurvivesRaces } from '../flows/races.ts'
import { type Answer, aCode, type Code, type TokenRequests, tokenRequests } from '../flows/token-requests.ts'
import { API_KEY } from '../flows/world.ts'
import { extent } from './extent.ts'
import { checkLog, recordedOf, recordedWhere } from './log.ts'
import { KICKSTART_TENANTS, type Replicas, startReplicas } from './replicas.ts'
import { randomFrom, seedOf } from './seed.ts'

const seed = seedOf(0)

describe(`races on three replicas, CHAOS_SEED=${seed}`, { skip: findStores() ?? false, timeout: 600_000 }, () => {
  let world: Replicas

  before(async () => {
    world = await startReplicas()
  })

  after(async () => {
    for (const code of (await world?.stop()) ?? []) assert.equal(code, 0)
  })

  it('three that start at once with one kickstart file carry out each of its requests once', async () => {
    const applied = await recordedOf(world.owner, 'kickstart.applied')
    assert.deepEqual(
      applied.map(({ data }) => data.number),
      [1, 2, 3],
    )
    const created = await recordedOf(world.owner, 'tenant.created')
    assert.deepEqual(
      created.map(({ data }) => data.name).filter((name) => KICKSTART_TENANTS.includes(String(name))),
      KICKSTART_TENANTS,
    )
    assert.equal((await recordedOf(world.owner, 'api_key.created')).length, 2)
  })

  const open = () => ({
    issuer: world.issuer,
    history: (sid: string) => recordedWhere(world.owner, 'sid', sid),
    isAbandoned: async (hash: string) => (await recordedWhere(world.owner, 'code_hash', hash)).some(({ type }) => type === 'code.abandoned'),
  })
  itSurvivesRaces(open, { codes: extent.codes, logouts: extent.logouts, random: randomFrom(seed) })

  describe('a replay that overtakes its winner', () => {
    let setting: Setting
    let application: Application

    beforeEach(async () => {
      setting = await aSetting(management(world.issuer, API_KEY))
      application = await setting.application()
    })

    const at = (index: number): TokenRequests => {
      const replica = world.replicas[index]
      assert.ok(replica !== undefined)
      return tokenRequests(replica.url, application)
    }
    const historyOf = ({ code }: Code) => recordedWhere(world.owner, 'code_hash', codeHash(code))
    const hasNothing = async ({ body }: Answer): Promise<void> => {
      if (body.access_token === undefined) return assert.equal(body.refresh_token, undefined)
      assert.equal(await at(2).isActive(body.access_token), false)
      assert.equal((await at(2).refresh(body.refresh_token ?? '')).status, 400)
    }
    /** Resolves when that many statements of Signet wait for a lock. */
    const waiting = async (count: number): Promise<void> => {
      const query = `select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and usename like 'signet%'`
      for (;;) if (((await world.owner.query<{ count: number }>(query))[0]?.count ?? 0) >= count) return
    }
    /** Keeps a lock in a session of the owner for as long as the work takes. */
    const whileLocked = async <T>(lock: string, work: () => Promise<T>): Promise<T> => {
      const session = await world.connect()
      try {
        return await session.transaction(async (tx: SqlQuery) => {
          await tx.query(lock)
          return work()
        })
      } finally {
        await session.close()
      }
    }
    const COUNTER = 'select position from log.counter where one for update'

    it('while both wait for the log leaves nothing alive', async () => {
      /** Two redeem a code while nothing can be recorded: what the second is answered, and what the log says then. */
      const race = async () => {
        const code = await aCode(world, application, setting)
        const [winner, replay] = await whileLocked(COUNTER, async () => {
          const first = at(0).redeem(code)
          await waiting(1)
          const second = at(1).redeem(code)
          await waiting(2)
          return [first, second] as const
        }).then((both) => Promise.all(both))
        await hasNothing(winner)
        return { status: replay.status, history: (await historyOf(code)).map(({ type }) => type) }
      }
      // nobody waits for the log for more than a second: on a machine that is too busy for both to come in that time, this is the next test's case
      let raced = await race()
      while (raced.history[0] !== 'code.redeemed') raced = await race()
      assert.deepEqual(raced, { status: 400, history: ['code.redeemed', 'code.replayed'] })
    })

    it('when the log keeps both waiting for too long leaves nothing alive', async () => {
      const code = await aCode(world, application, setting)
      const answers = await whileLocked(COUNTER, () => Promise.all([at(0).redeem(code), at(1).redeem(code)]))
      for (const answer of answers) assert.notEqual(answer.status, 200)
      const again = await at(2).redeem(code)
      assert.equal(again.status, 400)
      assert.deepEqual(
        (await historyOf(code)).map(({ type }) => type),
        ['code.abandoned'],
      )
    })

    it('because the winner was stopped after it took the code takes its place', async () => {
      const stopped = world.replicas[0]?.process
      assert.ok(stopped !== undefined)
      const race = async () => {
        const code = await aCode(world, application, setting)
        // the winner takes the code, asks who the person is, and is stopped before it hears the answer
        const [first] = await whileLocked('lock table registry.registration in access exclusive mode', async () => {
          const answer = at(0).redeem(code)
          await waiting(1)
          stopped.kill('SIGSTOP')
          return [answer] as const
        })
        const types = async () => (await historyOf(code)).map(({ type }) => type)
        try {
          return { replay: await at(1).redeem(code), before: await types(), first, types }
        } finally {
          stopped.kill('SIGCONT')
        }
      }
      // on a machine that is too busy it is another statement that waits, and the winner is stopped before it took anything: then the other wins
      let raced = await race()
      for (; raced.replay.status === 200; raced = await race()) assert.equal((await raced.first).status, 400)
      assert.deepEqual([raced.replay.status, raced.before], [400, ['code.abandoned']])
      const late = await raced.first
      assert.deepEqual([late.status, late.body.error], [400, 'invalid_grant'])
      assert.deepEqual(await raced.types(), ['code.abandoned'])
    })
  })

  it('leaves a log without gaps, doubles or tokens that nobody recorded', () => checkLog(world.owner))
})
