// Looks at the database: version, durability, schema, the roles' limits, and its clock beside ours.

import { requireSchema } from '../log/migrate.ts'
import { lackingSettings, owners } from '../log/roles.ts'
import { migrationsOf } from '../log/schema-files.ts'
import { StartupError } from '../startup-error.ts'
import { ok, type PlatformCheck, problem, span, warning } from './examination.ts'

const OLDEST_VERSION = 15

/** What a wall clock may be off by before expiries are noticeably wrong, in milliseconds, and before tokens are refused for it. */
const SKEW_WARNING_MS = 500
const SKEW_PROBLEM_MS = 5000

const OWNER = 'projector'

export const postgresChecks: readonly PlatformCheck[] = [
  {
    name: 'PostgreSQL',
    look: async ({ sql }) => {
      const ask = () =>
        sql(OWNER).query<{ version: string; number: string }>(
          `select current_setting('server_version') as version, current_setting('server_version_num') as number`,
        )
      // the first answer is also the time that a connection takes
      await ask()
      const startedAt = performance.now()
      const [row] = await ask()
      const found = `${row?.version}, answers in ${Math.ceil(performance.now() - startedAt)} ms`
      return Number(row?.number) >= OLDEST_VERSION * 10_000 ? ok(found) : problem(found, `upgrade it to ${OLDEST_VERSION} or newer`)
    },
  },
  {
    name: 'PostgreSQL durability',
    look: async ({ sql }) => {
      const names = ['fsync', 'full_page_writes', 'synchronous_commit']
      const rows = await sql(OWNER).query<{ name: string; setting: string }>('select name, setting from pg_settings where name = any ($1)', [names])
      const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => `${name} = off`)
      return off.length === 0 ? ok(`${names.join(', ')} are on`) : problem(off.join(', '), 'turn it on: a crash loses facts that were answered')
    },
  },
  {
    name: 'schema',
    look: async ({ sql, services }) => {
      const owning = services.filter(({ migrations }) => migrations !== undefined)
      for (const service of owning) {
        const lacking = await requireSchema(sql(service.name), [service]).catch((error: unknown) => {
          if (error instanceof StartupError) return error
          throw error
        })
        if (lacking !== undefined) return problem(lacking.message, 'run `signet migrate` of this version')
      }
      return ok(`${migrationsOf(owning).length} migrations, ${owning.length} roles`)
    },
  },
  {
    name: 'roles',
    look: async ({ sql }) => {
      const lacking = await lackingSettings(sql(OWNER))
      if (lacking.length === 0) return ok(`timeouts of ${owners.length} roles`)
      return problem(`without ${lacking.join(', ')}`, 'run `signet migrate`: a client that pauses must not stop everybody')
    },
  },
  {
    name: 'clock',
    look: async ({ sql, clock }) => {
      const before = clock.now()
      const [row] = await sql(OWNER).query<{ now: number }>('select (extract(epoch from clock_timestamp()) * 1000)::bigint as now')
      const skew = Math.abs((row?.now ?? 0) - (before + clock.now()) / 2)
      const found = `${span(skew)} from the database's`
      if (skew < SKEW_WARNING_MS) return ok(found)
      const advice = 'synchronise the clocks (chrony, ntpd) of this machine and the database'
      return skew < SKEW_PROBLEM_MS ? warning(found, advice) : problem(found, advice)
    },
  },
]
