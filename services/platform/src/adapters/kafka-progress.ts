// How far handlers are behind in Kafka: the end of each topic against the checkpoints, which count and are there also when nobody consumes.
import type { ServiceName } from '@signet/protos'
import type { KafkaCluster } from '../config.ts'
import { readCheckpoints } from '../log/checkpoint.ts'
import { topicsOf } from '../log/topics.ts'
import type { Progress, Sql, Subscription } from '../ports.ts'
import { kafkaClient } from './kafka-client.ts'

export interface KafkaProgress {
  add(service: ServiceName, sql: Sql, subscription: Subscription): void
  /** Rejects while Kafka or the database is away. */
  read(): Promise<readonly Progress[]>
  close(): Promise<void>
}

type Admin = ReturnType<ReturnType<typeof kafkaClient>['admin']>

/** Connects when it is first asked, and anew after something went wrong. */
export function openKafkaProgress({ cluster, clientId, prefix }: { cluster: KafkaCluster; clientId: string; prefix: string }): KafkaProgress {
  const handlers = new Map<string, { readonly service: ServiceName; readonly sql: Sql; readonly subscription: Subscription }>()
  let connected: Promise<Admin> | undefined
  let reading: Promise<readonly Progress[]> | undefined

  const connect = async (): Promise<Admin> => {
    const admin = kafkaClient({ cluster, clientId, retries: 0 }).admin()
    await admin.connect()
    return admin
  }

  const disconnect = async (): Promise<void> => {
    const left = connected
    connected = undefined
    // it may never have connected, or has just lost its connection
    await left?.then((admin) => admin.disconnect()).catch(() => undefined)
  }

  const measure = async (): Promise<readonly Progress[]> => {
    connected ??= connect()
    const admin = await connected
    const topics = [...new Set([...handlers.values()].flatMap(({ subscription }) => topicsOf(subscription)))]
    const ends = new Map(await Promise.all(topics.map(async (topic) => [topic, await admin.fetchTopicOffsets(prefix + topic)] as const)))
    const found = [...handlers.values()].map(async ({ service, sql, subscription }) => {
      const { name: handler } = subscription
      const checkpoints = await readCheckpoints(sql, handler)
      return topicsOf(subscription).map((topic): Progress => {
        const behindIn = ({ partition, low, high }: { partition: number; low: string; high: string }): number => {
          const next = checkpoints.find((each) => each.topic === topic && each.partition === partition)?.nextOffset ?? 0
          return Math.max(Number(high) - Math.max(next, Number(low)), 0)
        }
        return { service, handler, topic, behind: (ends.get(topic) ?? []).reduce((sum, partition) => sum + behindIn(partition), 0) }
      })
    })
    return (await Promise.all(found)).flat()
  }

  return Object.freeze({
    add: (service: ServiceName, sql: Sql, subscription: Subscription) => void handlers.set(`${service} ${subscription.name}`, { service, sql, subscription }),
    read: () => {
      if (handlers.size === 0) return Promise.resolve([])
      // whoever asks meanwhile gets the same
      reading ??= measure()
        .catch(async (error: unknown) => {
          await disconnect()
          throw error
        })
        .finally(() => {
          reading = undefined
        })
      return reading
    },
    close: disconnect,
  })
}
