// Looks at Redis and Kafka.
import { probeRedis } from '../adapters/redis.ts'
import { topicPlans } from '../log/topics.ts'
import { ok, type PlatformCheck, problem, warning } from './examination.ts'

const OLDEST_REDIS = 6

export const storeChecks: readonly PlatformCheck[] = [
  {
    name: 'Redis',
    look: async ({ config }) => {
      if (config.redisUrl === undefined) return problem('not configured', 'set SIGNET_REDIS_URL')
      const { version, evictionPolicy } = await probeRedis(config.redisUrl, config.redisCa)
      const found = `${version}, maxmemory-policy ${evictionPolicy}`
      if (Number.parseInt(version, 10) < OLDEST_REDIS) return problem(found, `upgrade it to ${OLDEST_REDIS} or newer`)
      if (evictionPolicy !== 'noeviction') return warning(found, 'set maxmemory-policy to noeviction: codes and marks of ended sessions must not be evicted')
      return ok(found)
    },
  },
  {
    name: 'Kafka',
    look: async ({ kafka }) => {
      const { brokers, topics } = await kafka()
      const behind = [...topics].flatMap(([topic, partitions]) => partitions.filter(({ replicas, inSync }) => inSync < replicas).map(() => topic))
      const found = `${brokers} ${brokers === 1 ? 'broker' : 'brokers'}`
      if (behind.length === 0) return ok(found)
      return warning(`${found}; ${behind.length} partitions have replicas that are behind`, 'look at the brokers: another failure may stop the feed')
    },
  },
  {
    name: 'topics',
    look: async ({ kafka }) => {
      const { topics } = await kafka()
      const faults = topicPlans.flatMap(({ topic, partitions }) => {
        const count = topics.get(topic)?.length ?? 0
        if (count === 0) return [`no ${topic}`]
        return count === partitions ? [] : [`${topic} has ${count} partitions, not ${partitions}`]
      })
      if (faults.length === 0) return ok(topicPlans.map(({ topic, partitions }) => `${topic} ${partitions}`).join(', '))
      return problem(faults.join('; '), 'run `signet migrate` for a missing topic; one with other partitions must be made anew, while nothing runs')
    },
  },
]
