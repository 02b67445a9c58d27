// The ports to the stores and to the world, watched: each call a span below whoever asked, and a duration.
import type { Appended, Egress, EventLog, Platform, RecordedEvent, Sql, SqlQuery, SqlValue, Telemetry, Vault } from '../ports.ts'
import { isSampled } from './active.ts'
import { appendDuration, postDuration, sqlDuration, vaultDuration } from './metrics.ts'
import { type Watched, watch } from './watch.ts'

/** What a statement does and to what, by its first words: SELECT authorize.session. Statements are few and fixed, so each is looked at once. */
function summaryOf(text: string): string {
  const [, verb = ''] = /^\s*(\w+)/.exec(text) ?? []
  const [, target = ''] = /\b(?:from|into|update)\s+([\w.]+)/i.exec(text) ?? /\bselect\s+(\w+\.\w+)\(/i.exec(text) ?? []
  return `${verb.toUpperCase()} ${target}`.trimEnd()
}

export function watchSql(sql: Sql, service: string, telemetry: Telemetry): Sql {
  const system = { 'db.system.name': 'postgresql', 'db.namespace': service }
  const known = new Map<string, Watched>()
  const watchedOf = (text: string): Watched => {
    let watched = known.get(text)
    if (watched === undefined) {
      const name = summaryOf(text)
      watched = { name, metric: sqlDuration, kind: 'client', attributes: { ...system, 'db.query.summary': name } }
      known.set(text, watched)
    }
    return watched
  }
  const whole: Watched = { name: 'TRANSACTION', metric: sqlDuration, kind: 'client', attributes: { ...system, 'db.query.summary': 'TRANSACTION' } }
  return Object.freeze({
    ...watchQueries(sql, watchedOf, telemetry),
    transaction: <T>(work: (tx: SqlQuery) => Promise<T>) =>
      watch(telemetry, whole, () => sql.transaction((tx) => work(watchQueries(tx, watchedOf, telemetry)))),
  })
}

const watchQueries = (queries: SqlQuery, watchedOf: (text: string) => Watched, telemetry: Telemetry): SqlQuery => ({
  query: <Row extends object>(text: string, values?: readonly SqlValue[]) => watch(telemetry, watchedOf(text), () => queries.query<Row>(text, values)),
})

export function watchEvents(events: EventLog, service: string, telemetry: Telemetry): EventLog {
  const of = (name: string): Watched => ({ name, metric: appendDuration, kind: 'client', attributes: { 'signet.service': service } })
  const append = of('log.append')
  const tell = ({ kind }: Appended) => ({ 'signet.outcome': kind })
  return Object.freeze<EventLog>({
    append: (facts, premises) => {
      const types = [...new Set(facts.map(({ event }) => event.type))].join(' ')
      return watch(
        telemetry,
        append,
        (span) => {
          span.set({ 'signet.event.types': types })
          return events.append(facts, premises)
        },
        { tell },
      )
    },
    reliance: (stream) => telemetry.span('log.reliance', { kind: 'client' }, () => events.reliance(stream)),
    readStream: (stream, from) => telemetry.span('log.readStream', { kind: 'client' }, () => events.readStream(stream, from)),
    readAll: (position, limit) => telemetry.span('log.readAll', { kind: 'client' }, () => events.readAll(position, limit)),
  })
}

/** Each event that was published is a span of its own in the event's trace, so that a trace shows how long its events took to travel. */
export function watchPublishing(feed: Platform['feed'], telemetry: Telemetry): Platform['feed'] {
  const publishFrom = (events: readonly RecordedEvent[], traced: readonly RecordedEvent[]): Promise<void> => {
    const [first, ...others] = traced
    if (first === undefined) return feed.publish(events)
    const { type, traceparent } = first.event
    const attributes = { 'messaging.operation.type': 'send', 'signet.event.type': type, 'signet.log.position': first.position }
    return telemetry.span(`publish ${type}`, { kind: 'producer', parent: traceparent, attributes }, () => publishFrom(events, others))
  }
  return {
    ...feed,
    publish: (events) =>
      publishFrom(
        events,
        events.filter(({ event }) => event.traceparent !== '' && isSampled(event.traceparent)),
      ),
  }
}

export function watchVault(vault: Vault, service: string, telemetry: Telemetry): Vault {
  const of = (operation: string): Watched => ({
    name: `vault.${operation}`,
    metric: vaultDuration,
    kind: 'client',
    attributes: { 'signet.service': service, 'signet.operation': operation },
  })
  const [put, read, present, take, end, spend] = [of('put'), of('read'), of('present'), of('take'), of('end'), of('spend')]
  return Object.freeze<Vault>({
    put: (key, record, options) => watch(telemetry, put, () => vault.put(key, record, options)),
    read: (key, options) => watch(telemetry, read, () => vault.read(key, options)),
    present: (keys, now) => watch(telemetry, present, () => vault.present(keys, now)),
    take: (key, options) => watch(telemetry, take, () => vault.take(key, options)),
    end: (keys, options) => watch(telemetry, end, () => vault.end(keys, options)),
    spend: (key, options) => watch(telemetry, spend, () => vault.spend(key, options)),
  })
}

/** The trace ends here: what others run learns nothing of it. Their host is in no attribute either, because it is the customer's. */
export function watchEgress(egress: Egress, telemetry: Telemetry): Egress {
  const post: Watched = { name: 'POST', metric: postDuration, kind: 'client', attributes: { 'http.request.method': 'POST' } }
  return Object.freeze<Egress>({
    post: (url, request) =>
      watch(telemetry, post, () => egress.post(url, request), {
        tell: (answer) => (answer.kind === 'answered' ? { 'http.response.status_code': answer.status } : { 'error.type': answer.reason }),
      }),
  })
}

/** Everything of a platform that leads out of its service, calls excepted. */
export const watchPlatform = (platform: Platform, telemetry: Telemetry): Platform =>
  Object.freeze({
    ...platform,
    sql: watchSql(platform.sql, platform.service, telemetry),
    events: watchEvents(platform.events, platform.service, telemetry),
    feed: watchPublishing(platform.feed, telemetry),
    vault: watchVault(platform.vault, platform.service, telemetry),
    egress: watchEgress(platform.egress, telemetry),
  })
