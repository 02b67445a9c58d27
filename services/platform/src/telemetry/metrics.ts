// What the platform measures. Each service declares what it measures itself, and docs/metrics.md lists all of it.
import type { Metric } from '../ports.ts'

const histogram = (name: string, about: string, by: readonly string[], unit = 's'): Metric => ({ name, kind: 'histogram', unit, about, by })
const gauge = (name: string, unit: string, about: string, by: readonly string[]): Metric => ({ name, kind: 'gauge', unit, about, by })

export const rpcServerDuration = histogram('rpc.server.call.duration', 'How long calls took to answer.', [
  'rpc.system.name',
  'rpc.method',
  'signet.caller',
  'error.type',
])
export const rpcClientDuration = histogram('rpc.client.call.duration', 'How long calls took, seen by who called.', [
  'rpc.system.name',
  'rpc.method',
  'signet.caller',
  'error.type',
])
export const sqlDuration = histogram(
  'db.client.operation.duration',
  'How long statements took, waiting for a connection included. A transaction counts as a whole, and each of its statements.',
  ['db.system.name', 'db.namespace', 'db.query.summary', 'error.type'],
)
export const vaultDuration = histogram('signet.vault.operation.duration', 'How long the vault took.', ['signet.service', 'signet.operation', 'error.type'])
export const postDuration = histogram('http.client.request.duration', 'How long others took to answer what was posted to them.', [
  'http.request.method',
  'http.response.status_code',
  'error.type',
])
export const appendDuration = histogram('signet.log.append.duration', 'From asking that events be recorded to their being so, the wait for others included.', [
  'signet.service',
  'signet.outcome',
  'error.type',
])
export const commitDuration = histogram('signet.log.commit.duration', 'How long a group commit took.', ['signet.service', 'error.type'])
export const commitSize = histogram('signet.log.commit.size', 'How many events were committed together.', ['signet.service'], '{event}')
export const handleDuration = histogram('messaging.process.duration', 'How long a handler took for the events that it got at once.', [
  'signet.service',
  'signet.handler',
  'error.type',
])
export const handlerLag = gauge('signet.handler.lag', '{event}', 'Events that a handler has not handled yet.', [
  'signet.service',
  'signet.handler',
  'signet.topic',
])
export const stoppedHandlers = gauge('signet.handler.stopped', '{handler}', 'Handlers that have stopped until a person decides something.', [])
export const poolConnections = gauge('db.client.connection.count', '{connection}', 'Connections to Postgres.', [
  'db.client.connection.pool.name',
  'db.client.connection.state',
])
export const poolMax = gauge('db.client.connection.max', '{connection}', 'The most connections that the pool may have.', ['db.client.connection.pool.name'])
export const poolWaiting = gauge('db.client.connection.pending_requests', '{request}', 'Who waits for a connection.', ['db.client.connection.pool.name'])
export const cacheRequests: Metric = {
  name: 'signet.cache.requests',
  kind: 'counter',
  unit: '{request}',
  about: 'What a cache was asked for.',
  by: ['signet.service', 'signet.cache', 'signet.outcome'],
}
export const cacheEntries = gauge('signet.cache.entries', '{entry}', 'What a cache holds.', ['signet.service', 'signet.cache'])
export const logPosition = gauge('signet.log.position', '{event}', 'The last position of the log.', [])
export const relayPosition = gauge('signet.relay.position', '{event}', 'The last position that was published.', [])
export const relayLag = gauge('signet.relay.lag', 's', 'How long the first event that was not published has waited; 0 when all were.', [])
export const eventLoopDelay = gauge('nodejs.eventloop.delay.p99', 's', 'How late the event loop was, at the 99th percentile since the last reading.', [])

export const platformMetrics: readonly Metric[] = [
  rpcServerDuration,
  rpcClientDuration,
  sqlDuration,
  vaultDuration,
  postDuration,
  appendDuration,
  commitDuration,
  commitSize,
  handleDuration,
  handlerLag,
  stoppedHandlers,
  poolConnections,
  poolMax,
  poolWaiting,
  cacheRequests,
  cacheEntries,
  logPosition,
  relayPosition,
  relayLag,
  eventLoopDelay,
]
