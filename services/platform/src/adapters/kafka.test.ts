import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import { feedSuite } from '../testing/feed-suite.ts'
import { kafkaBrokers, without } from '../testing/parts.ts'
import { createTopics, openKafka } from './kafka.ts'

const brokers = kafkaBrokers() ?? []
const skip = without('Kafka', kafkaBrokers())

feedSuite(
  'Kafka',
  async ({ world, log }) => {
    const prefix = `${world}.`
    await createTopics(brokers, prefix)
    return openKafka({ brokers, clientId: 'feed-suite', log, prefix })
  },
  { skip },
)

describe('kafkajs', () => {
  const require = createRequire(import.meta.url)

  it('is of the version that the fix below is for', () => {
    assert.equal((require('kafkajs/package.json') as { version: string }).version, '2.2.4')
  })

  it('arms no timer on an idle connection', () => {
    const RequestQueue = require('kafkajs/src/network/requestQueue') as new (
      options: object,
    ) => Record<string, unknown> & {
      pending: unknown[]
      scheduleCheckPendingRequests(): void
    }
    const queue = new RequestQueue({ logger: { debug: () => undefined } })
    queue.scheduleCheckPendingRequests()
    assert.equal(queue.throttleCheckTimeoutId, null)
    queue.pending.push({})
    queue.scheduleCheckPendingRequests()
    assert.ok(queue.throttleCheckTimeoutId !== null)
    clearTimeout(queue.throttleCheckTimeoutId as NodeJS.Timeout)
  })
})
