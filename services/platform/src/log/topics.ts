// Which topic an event travels by, and how each topic is cut up and kept.
import { catalogue, type Topic } from '@signet/protos'
import type { Subscription } from '../ports.ts'

const topicByType: ReadonlyMap<string, Topic> = new Map(catalogue.map(({ type, topic }) => [type, topic]))

/** What a handler follows to hear of what it hears. */
export const topicsOf = ({ hears }: Pick<Subscription, 'hears'>): readonly Topic[] => [...new Set(hears.map(({ topic }) => topic))]

/** Undefined for a type that only a newer version knows. */
export const topicOf = (type: string): Topic | undefined => topicByType.get(type)

/** Throws for a type of a newer version: to pass over it would lose it for every consumer, so the relay waits for its own upgrade, which comes first in a rollout. */
export function requireTopic(type: string): Topic {
  const topic = topicOf(type)
  if (topic === undefined) throw new Error(`events ${type} are of a newer version than this relay`)
  return topic
}

export interface TopicPlan {
  readonly topic: Topic
  /** Fixed for good: another number would move streams between partitions and break their order. */
  readonly partitions: number
  readonly retentionMs: number
}

const DAY_MS = 24 * 3600 * 1000

/** The log keeps everything; a topic keeps what a consumer may have to catch up on. */
export const topicPlans: readonly TopicPlan[] = [
  { topic: 'signet.registry', partitions: 3, retentionMs: 30 * DAY_MS },
  { topic: 'signet.session', partitions: 12, retentionMs: 30 * DAY_MS },
  { topic: 'signet.token', partitions: 12, retentionMs: 7 * DAY_MS },
  { topic: 'signet.delivery', partitions: 12, retentionMs: 30 * DAY_MS },
  { topic: 'signet.logout', partitions: 12, retentionMs: 30 * DAY_MS },
]
