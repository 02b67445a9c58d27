// The EventLog contract on every Postgres.
import { openPostgres } from '../adapters/postgres.ts'
import { freshDatabase, serverNames } from '../testing/database.ts'
import { eventLogSuite } from '../testing/event-log-suite.ts'
import { silentLog } from '../testing/fixed.ts'
import { fixture } from '../testing/fixture.ts'
import { openEventLog } from './event-log.ts'

for (const server of serverNames) {
  eventLogSuite(server, async () => {
    const database = await freshDatabase([fixture], server)
    const pools = new Map<string, ReturnType<typeof openPostgres>>()
    const pool = (name: 'owner' | Parameters<typeof database.urlFor>[0]) => {
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
  })
}
