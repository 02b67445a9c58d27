// Races through HTTP on one process; test/chaos/races.test.ts runs the same on three replicas.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe } from 'node:test'
import { audit, auditUntil } from './audit.ts'
import { management } from './management.ts'
import { itSurvivesRaces } from './races.ts'
import { API_KEY, type FlowWorld, hostings } from './world.ts'

describe('races, embedded', { timeout: 120_000 }, () => {
  let world: FlowWorld

  before(async () => {
    world = await hostings.embedded()
  })

  after(async () => {
    for (const code of (await world?.stop()) ?? []) assert.equal(code, 0)
  })

  /** The audit log has come as far as a fact that is newer than the question. */
  const caughtUp = async () => {
    const { tenant } = await management(world.issuer, API_KEY).succeed('createTenant', { body: { tenant: { name: randomUUID() } } })
    await auditUntil(world, { type: 'tenant.created', subject: tenant.id }, (events) => events.length === 1)
  }
  const history = async (sid: string) => {
    await caughtUp()
    return audit(world, { session: sid, limit: 1000 })
  }
  const isAbandoned = async (codeHash: string) => {
    await caughtUp()
    return (await audit(world, { type: 'code.abandoned', limit: 1000 })).some(({ data }) => data.code_hash === codeHash)
  }

  let turn = 0
  const inTurn = () => {
    turn = (turn + 1) % 4
    return turn / 4
  }
  itSurvivesRaces(() => ({ issuer: world.issuer, history, isAbandoned }), { codes: 2, logouts: 3, random: inTurn })
})
