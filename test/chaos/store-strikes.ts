// Each store: killed, frozen, emptied; and several at once.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { accepted, asked, KAFKA_MS, PROCESS_MS, recorded, type Strike, somebodySuffered } from './moments.ts'

const POSTGRES_MS = 10_000
const REDIS_MS = 5_000

export const storeStrikes: readonly Strike[] = [
  {
    name: 'Redis, killed, with its file',
    boundMs: REDIS_MS,
    strike: async ({ cluster: { stores } }) => {
      await stores.redis.stop('SIGKILL')
      await stores.redis.start()
    },
  },
  {
    name: 'Redis, killed, without its file',
    boundMs: REDIS_MS,
    short: true,
    strike: async ({ cluster: { stores } }) => {
      await stores.redis.stop('SIGKILL')
      rmSync(join(stores.redis.dir, 'appendonlydir'), { recursive: true })
      await stores.redis.start()
    },
  },
  {
    name: 'Redis, frozen',
    boundMs: REDIS_MS,
    strike: async (scene) => {
      scene.cluster.stores.redis.signal('SIGSTOP')
      await somebodySuffered(scene)
      scene.cluster.stores.redis.signal('SIGCONT')
    },
  },
  {
    name: 'Kafka, killed',
    boundMs: KAFKA_MS,
    short: true,
    strike: async ({ cluster: { stores }, load }) => {
      await stores.kafka.stop('SIGKILL')
      await load.cycles(4)
      await stores.kafka.start()
    },
  },
  {
    name: 'Kafka, frozen',
    boundMs: KAFKA_MS,
    strike: async ({ cluster: { stores }, load }) => {
      stores.kafka.signal('SIGSTOP')
      await load.cycles(20)
      stores.kafka.signal('SIGCONT')
    },
  },
  {
    name: 'Postgres, stopped at once',
    boundMs: POSTGRES_MS,
    short: true,
    strike: async (scene) => {
      const { postgres } = scene.cluster.stores
      await postgres.stop('SIGQUIT')
      await somebodySuffered(scene)
      await postgres.start()
    },
  },
  {
    name: 'Postgres, stopped between commit and answer',
    boundMs: POSTGRES_MS,
    strike: async ({ cluster }) => {
      await recorded(cluster.postgres.token, 'code.redeemed')
      await cluster.stores.postgres.stop('SIGQUIT')
      cluster.postgres.token.pass()
      await cluster.stores.postgres.start()
    },
  },
  {
    name: 'token and Redis, killed at once',
    boundMs: PROCESS_MS,
    strike: async ({ cluster }) => {
      await asked(cluster.postgres.token, 'code.redeemed')
      await Promise.all([cluster.processes.token.signal('SIGKILL'), cluster.stores.redis.stop('SIGKILL')])
      cluster.postgres.token.pass()
      await cluster.stores.redis.start()
    },
  },
  {
    name: 'projector and Kafka, killed at once',
    boundMs: KAFKA_MS,
    strike: async ({ cluster }) => {
      await accepted(cluster.kafka)
      await Promise.all([cluster.processes.projector.signal('SIGKILL'), cluster.stores.kafka.stop('SIGKILL')])
      cluster.kafka.pass()
      await cluster.stores.kafka.start()
    },
  },
  {
    name: 'everything, killed at once',
    boundMs: KAFKA_MS,
    short: true,
    strike: async ({ cluster: { stores, processes } }) => {
      const servers = [stores.postgres, stores.redis, stores.kafka]
      await Promise.all([...Object.values(processes).map((each) => each.signal('SIGKILL')), ...servers.map((each) => each.stop('SIGKILL'))])
      await Promise.all(servers.map((each) => each.start()))
    },
  },
]
