// Several migrations at once of a server that has nothing yet: roles belong to the whole server, schemas to one database, topics to Kafka.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { connectPostgres } from '@signet/platform/adapters/postgres'
import { type LocalKafka, startKafka } from '../../infra/local/kafka/kafka.ts'
import { type LocalPostgres, startPostgres } from '../../infra/local/postgres.ts'
import { findStores } from '../../infra/local/stores.ts'
import { type RunningCommand, signet } from '../flows/world.ts'

const DATABASES = ['postgres', 'another']

describe('migrations at once', { skip: findStores() ?? false, timeout: 120_000 }, () => {
  const ended = ({ process }: RunningCommand) => new Promise<number | null>((resolve) => process.once('exit', resolve))

  async function withStores(work: (folder: string, postgres: LocalPostgres, kafka: LocalKafka) => Promise<void>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'signet-migrations-'))
    const postgres = await startPostgres()
    try {
      const kafka = await startKafka({ dir: join(folder, 'kafka') })
      await work(folder, postgres, kafka).finally(() => kafka.dispose())
    } finally {
      await postgres.dispose()
      rmSync(folder, { recursive: true, force: true })
    }
  }

  it('two of each of two databases all succeed, and apply each migration once', () =>
    withStores(async (folder, postgres, kafka) => {
      const passwords = join(folder, 'passwords')
      mkdirSync(passwords, { mode: 0o700 })
      for (const role of ['registry', 'authorize', 'token', 'projector']) writeFileSync(join(passwords, role), `password-of-${role}`, { mode: 0o600 })
      const urlOf = (database: string) => Object.assign(new URL(postgres.url), { pathname: `/${database}` }).href
      const owner = await connectPostgres({ url: postgres.url, applicationName: 'chaos' })
      await owner.script('create database another')
      await owner.close()
      const commands = [...DATABASES, ...DATABASES].map((database) =>
        signet(['migrate'], {
          SIGNET_MIGRATION_URL: urlOf(database),
          SIGNET_DATABASE_PASSWORDS: passwords,
          SIGNET_KAFKA_BROKERS: kafka.brokers.join(','),
        }),
      )
      const codes = await Promise.all(commands.map(ended))
      assert.deepEqual(codes, [0, 0, 0, 0], commands.map((command) => command.output()).join('\n'))
      for (const database of DATABASES) {
        const session = await connectPostgres({ url: urlOf(database), applicationName: 'chaos' })
        const [migrated] = await session.query<{ services: number; position: number }>(
          'select (select count(distinct service)::int from log.migration) as services, (select count(*)::int from log.counter) as position',
        )
        await session.close()
        assert.deepEqual(migrated, { services: 5, position: 1 })
      }
    }))
})
