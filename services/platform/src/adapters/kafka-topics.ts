// The topics of the feed, made by `signet migrate`.
import type { KafkaCluster } from '../config.ts'
import { topicPlans } from '../log/topics.ts'
import { StartupError } from '../startup-error.ts'
import { kafkaClient } from './kafka-client.ts'

/** How often it tries to connect, in some 5 s. */
const RETRIES = 7

/** Makes the topics that are missing, with the cluster's own number of replicas. Raises StartupError when Kafka cannot be reached. */
export async function createTopics(cluster: KafkaCluster, prefix = ''): Promise<void> {
  const admin = kafkaClient({ cluster, clientId: 'signet-migrate', retries: RETRIES }).admin()
  await admin.connect().catch((error: Error) => {
    throw new StartupError(`Kafka cannot be reached at ${cluster.brokers.join(', ')}: ${error.message}.`, error)
  })
  try {
    const existing = await admin.listTopics()
    const topics = topicPlans
      .filter(({ topic }) => !existing.includes(prefix + topic))
      .map(({ topic, partitions, retentionMs }) => ({
        topic: prefix + topic,
        numPartitions: partitions,
        configEntries: [{ name: 'retention.ms', value: String(retentionMs) }],
      }))
    if (topics.length > 0) await admin.createTopics({ topics })
  } finally {
    await admin.disconnect()
  }
}
