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

  /** What the audit log says once it has come as far as a fact that is newer than the question. */
  const history = async (sid: string) => {
    const { tenant } = await management(world.issuer, API_KEY).succeed('createTenant', { body: { tenant: { name: randomUUID() } } })
    await auditUntil(world, { type: 'tenant.created', subject: tenant.id }, (events) => events.length === 1)
    return audit(world, { session: sid, limit: 1000 })
  }

  let turn = 0
  const inTurn = () => {
    turn = (turn + 1) % 4
    return turn / 4
  }
  itSurvivesRaces(() => ({ issuer: world.issuer, history }), { codes: 2, logouts: 3, random: inTurn })
})
