// What an operator should know of a Kafka: its brokers, and how far each partition of our topics reaches.
import type { KafkaCluster } from '../config.ts'
import { topicPlans } from '../log/topics.ts'
import type { RecordedEvent } from '../ports.ts'
import { kafkaClient, persistently } from './kafka-client.ts'
import { type ScanFrom, scanTopics } from './kafka-scan.ts'

export interface KafkaState {
  readonly brokers: number
  /** By topic; a topic that does not exist is not there. */
  readonly topics: ReadonlyMap<string, readonly PartitionState[]>
}

export interface PartitionState {
  readonly partition: number
  /** The first offset that is still there, and the next one to be written. */
  readonly low: number
  readonly high: number
  readonly replicas: number
  readonly inSync: number
}

/** How often it tries to connect before it says that there is nothing. */
const RETRIES = 2

/** Reads what the topics hold, for a command. Rejects when Kafka cannot be reached. */
export const scanKafka = (cluster: KafkaCluster, from: ScanFrom, each: (events: readonly RecordedEvent[]) => Promise<void>): Promise<void> =>
  scanTopics(kafkaClient({ cluster, clientId: 'signet-scan', retries: RETRIES }), '', from, each)

/** Rejects when Kafka cannot be reached. */
export async function probeKafka(cluster: KafkaCluster): Promise<KafkaState> {
  const admin = kafkaClient({ cluster, clientId: 'signet-doctor', retries: RETRIES }).admin()
  try {
    await admin.connect()
    const { brokers } = await admin.describeCluster()
    const existing = await admin.listTopics()
    const ours = topicPlans.map(({ topic }) => topic).filter((topic) => existing.includes(topic))
    const { topics } = await admin.fetchTopicMetadata({ topics: ours })
    const states = await Promise.all(
      topics.map(async ({ name, partitions }) => {
        const offsets = await persistently(() => admin.fetchTopicOffsets(name))
        const state = partitions.map(({ partitionId, replicas, isr }): PartitionState => {
          const offset = offsets.find(({ partition }) => partition === partitionId)
          return { partition: partitionId, low: Number(offset?.low ?? 0), high: Number(offset?.high ?? 0), replicas: replicas.length, inSync: isr.length }
        })
        return [name, state] as const
      }),
    )
    return { brokers: brokers.length, topics: new Map(states) }
  } finally {
    await admin.disconnect()
  }
}
