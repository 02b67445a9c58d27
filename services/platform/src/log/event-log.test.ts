// The EventLog contract on every Postgres.
import type { ServiceName } from '@signet/protos'
import { openPostgres } from '../adapters/postgres.ts'
import { freshDatabase, serverNames } from '../testing/database.ts'
import { eventLogPremiseSuite } from '../testing/event-log-premise-suite.ts'
import { type EventLogUnderTest, eventLogSuite } from '../testing/event-log-suite.ts'
import { eventLogTroubleSuite } from '../testing/event-log-trouble-suite.ts'
import { silentLog } from '../testing/fixed.ts'
import { fixture } from '../testing/fixture.ts'
import { openEventLog } from './event-log.ts'

async function openUnderTest(server: string): Promise<EventLogUnderTest> {
  const database = await freshDatabase([fixture], server)
  const pools = new Map<string, ReturnType<typeof openPostgres>>()
  const pool = (name: ServiceName | 'owner') => {
    const held = pools.get(name) ?? openPostgres({ url: database.urlFor(name), applicationName: 'test', max: 4, log: silentLog })
    pools.set(name, held)
    return held
  }
  return {
    owner: pool('owner'),
    events: (service, around = (sql) => sql) => openEventLog({ sql: around(pool(service)), service, log: silentLog, firstPauseMs: 1, patienceMs: 1000 }),
    close: async () => {
      await Promise.all([...pools.values()].map((each) => each.close()))
      await database.drop()
    },
  }
}

for (const server of serverNames) {
  eventLogSuite(server, () => openUnderTest(server))
  eventLogPremiseSuite(server, () => openUnderTest(server))
  eventLogTroubleSuite(server, () => openUnderTest(server))
}
