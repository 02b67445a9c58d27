// What a service may ask of the world. Each port is drawn from what the domain asks; adapters are in adapters/, one file per
// library, and every adapter passes the port's contract suite in testing/.
import type { Client, CloudEvent, DataOf, EventDeclaration, RpcServiceName, SealedOf, ServiceName, Topic } from '@signet/protos'
import type { KickstartDecoders } from './kickstart/decode.ts'

/** Deciding time. A wall clock never orders anything: positions do. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
}

/** The one home of randomness. */
export interface Random {
  bytes(count: number): Buffer
  /** 256 random bits as 43 base64url characters. */
  secret(): string
  /** UUID version 4. */
  uuid(): string
  /** UUID version 7, ordered by the given time in milliseconds. */
  orderedUuid(now: number): string
}

export type LogFields = Readonly<Record<string, unknown>>

/** Lines for operators. Never a secret, a code, a token or a password. */
export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  /** `fields.error` is rendered with its stack. */
  error(message: string, fields?: LogFields): void
  child(fields: LogFields): Log
}

export type Attributes = Readonly<Record<string, string | number | boolean>>

/** Something that is measured. A value, so that what is documented and what is measured cannot differ. */
export interface Metric {
  /** As OpenTelemetry's semantic conventions call it; what they do not know begins with `signet.`. */
  readonly name: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  /** In UCUM: s, {event}. */
  readonly unit: string
  readonly about: string
  /** The names of its attributes. Each has few values: a route, never a path. */
  readonly by: readonly string[]
}

export interface Reading {
  readonly value: number
  readonly attributes?: Attributes
}

export interface SpanOptions {
  /** `server` is the beginning of something and may begin a trace; the others are made where there is one to belong to. */
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer' | 'internal'
  /** A W3C traceparent. The span belongs to its trace; below it, or below what is under way here in the same trace. */
  readonly parent?: string
  /** Traceparents of what it has to do with, in other traces. */
  readonly links?: readonly string[]
  readonly attributes?: Attributes
}

export interface Span {
  /** What goes along with calls and events of this work; the parent's when no span was made. */
  readonly traceparent: string
  set(attributes: Attributes): void
  /** It did not succeed; `type` is a word with few values. An error that leaves the work says so by itself. */
  fail(type: string): void
}

/** Spans and measurements for operators. Never a secret, never anything personal, never a URL that has a query. Costs nothing while it is off. */
export interface Telemetry {
  /** Runs work as one span. */
  span<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T>
  /** One value of a histogram, or what a counter goes up by. */
  record(metric: Metric, value: number, attributes?: Attributes): void
  /** Asks for the readings of a gauge, or of a counter that is kept elsewhere, whenever somebody wants to know. */
  observe(metric: Metric, read: () => readonly Reading[] | Promise<readonly Reading[]>): void
}

export type SqlValue = string | number | boolean | null | Buffer | readonly string[] | readonly number[] | readonly (string | null)[] | readonly Buffer[]

/** int8 comes back as a number (it throws beyond 2^53), bytea as a Buffer, jsonb parsed, timestamptz as milliseconds. */
export interface SqlQuery {
  /** Runs one statement with $1… parameters; prepared and reused by its text. Throws `SqlError`. */
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly SqlValue[]): Promise<readonly Row[]>
}

export interface Sql extends SqlQuery {
  /** One transaction (READ COMMITTED). An RPC or an append inside it throws: it would hold locks for as long as somebody else likes. */
  transaction<T>(work: (tx: SqlQuery) => Promise<T>): Promise<T>
}

/** A refusal of the database, by what a caller can do about it. */
export class SqlError extends Error {
  /** `unwritable`: what is there can be read, but there is no room for more, or this is a standby. */
  readonly kind: 'unique' | 'unavailable' | 'timeout' | 'unwritable' | 'other'
  /** SQLSTATE; empty when there was no answer. */
  readonly code: string
  /** The violated constraint; empty when there is none. */
  readonly constraint: string

  constructor(kind: SqlError['kind'], message: string, details: { code?: string; constraint?: string; cause?: unknown } = {}) {
    super(message, { cause: details.cause })
    this.name = 'SqlError'
    this.kind = kind
    this.code = details.code ?? ''
    this.constraint = details.constraint ?? ''
  }
}

/** The database is away, too slow or full: no mistake of who asked, and the same may succeed later. */
export const isDatabaseTrouble = (error: unknown): error is SqlError =>
  error instanceof SqlError && (error.kind === 'unavailable' || error.kind === 'timeout' || error.kind === 'unwritable')

/** An event on its way into the log. Made by `Platform.fact`. */
export interface NewEvent {
  readonly event: CloudEvent
  /** The exact bytes that will be stored, hashed and published. */
  readonly entry: Buffer
  /** Clear text for this service's inline view, never part of the entry: sealed data, wrapped keys. */
  readonly clear: Readonly<Record<string, unknown>> | null
}

export interface RecordedEvent {
  readonly position: number
  readonly event: CloudEvent
  readonly entry: Buffer
  /** Which log it stands in: a restored database starts a new origin. */
  readonly origin: string
}

/** `already_recorded`: the same ids are there from an earlier call whose answer was lost; that is success. */
export type Appended =
  | { readonly kind: 'recorded' | 'already_recorded'; readonly positions: readonly number[] }
  /** One of the streams is not where the caller believed, or a premise does not hold; nothing of this caller was recorded. */
  | { readonly kind: 'conflict' }

/** What a decision rests on beside the streams that it changes. */
export type Premise =
  /** The stream is still there; 0 when it has not begun. */
  | { readonly stream: string; readonly version: number }
  /**
   * Nobody has come to rest on the stream since `reliance` said this: what depends on it, looked for after that, is all there is. Whoever
   * makes something that depends on a stream has its version for a premise; whoever ends what must have no dependents has this one.
   */
  | { readonly stream: string; readonly reliance: number }
  /** No event after this version has ended what rests on the stream (`ends` in the declaration of the event). It may go on otherwise. */
  | { readonly stream: string; readonly unendedSince: number }

export interface EventLog {
  /**
   * Records the caller's events all or none, as soon as this resolves durably. Each event's `version` must follow its stream's, and the
   * premises, which cost only those who have some, are judged in the same commit. Callers that come at once share one commit. Raises `temporarily_unavailable` when the queue is full or the database is away.
   */
  append(events: readonly NewEvent[], premises?: readonly Premise[]): Promise<Appended>
  /** How often appends of others have rested on where a stream is: see `Premise`. */
  reliance(stream: string): Promise<number>
  /** The events of one stream from version `from` (1 by default), oldest first. A service may read the streams of its own kinds of event. */
  readStream(stream: string, from?: number): Promise<readonly RecordedEvent[]>
  /** The log itself, by position. Only the projector's role may. At most `limit` events after `position`. */
  readAll(position: number, limit: number): Promise<readonly RecordedEvent[]>
}

/**
 * A handler of events: at least once, in order of position within each stream. `project` gets the transaction in which its
 * checkpoint moves, so that repetition changes nothing. `react` may call and append; it must bear repetition, and its checkpoint
 * moves after it resolves. A handler that throws is called again with the same events, after a pause that grows.
 */
export type Subscription = {
  /** Names the checkpoint: unique within its service, never reused for another meaning. */
  readonly name: string
  /** It gets these and no others; what is not for it costs next to nothing. */
  readonly hears: readonly Pick<EventDeclaration, 'type' | 'topic'>[]
} & (
  | { readonly kind: 'project'; readonly project: (events: readonly RecordedEvent[], tx: SqlQuery) => Promise<void> }
  | { readonly kind: 'react'; readonly react: (events: readonly RecordedEvent[]) => Promise<void> }
)

/** Cache invalidation: every replica hears every event that comes while it listens, and `reset` whenever it may have missed some. */
export interface Broadcast {
  readonly name: string
  readonly topics: readonly Topic[]
  readonly hear: (event: RecordedEvent) => void
  readonly reset: () => void
}

export interface Progress {
  readonly service: ServiceName
  readonly handler: string
  readonly topic: Topic
  /** Events of the topic that it has not handled. */
  readonly behind: number
}

export interface EventFeed {
  /** Publishes in order; resolves when every event is accepted. The relay alone calls it, one call at a time. */
  publish(events: readonly RecordedEvent[]): Promise<void>
  /** The last event of each partition: what whoever publishes next must be able to answer for. Waits while the feed is away. */
  latest(): Promise<readonly RecordedEvent[]>
  /** Starts a handler; resolves when it is subscribed. `sql` is the owner's: its schema holds the checkpoints. */
  subscribe(service: ServiceName, sql: Sql, subscription: Subscription): Promise<void>
  listen(service: ServiceName, broadcast: Broadcast): Promise<void>
  /** How far each handler of this process has come. Rejects while that cannot be told. */
  progress(): Promise<readonly Progress[]>
  /** One sentence for each handler that has stopped until a person decides something; empty while all is well. */
  troubles(): readonly string[]
  close(): Promise<void>
}

export type VaultRecord = Readonly<Record<string, string>>

export type Taken =
  | { readonly kind: 'taken'; readonly record: VaultRecord }
  /** Taken before: what it held, for as long as its tombstone lasts. */
  | { readonly kind: 'spent'; readonly record: VaultRecord }
  /** A field differs from what the taker said; nothing was taken. The first such field in the order given. */
  | { readonly kind: 'mismatch'; readonly field: string; readonly record: VaultRecord }
  /** The bar is there; nothing was taken. */
  | { readonly kind: 'barred'; readonly record: VaultRecord }
  | { readonly kind: 'unknown' }

/**
 * A store that may lose everything: whatever it answers, the log has the last word. Each method is one round trip and atomic.
 * All keys of one call carry the same tag between braces. Times are the caller's clock, in milliseconds; a record counts as
 * absent from its expiry on, also where the store still has it. Raises `temporarily_unavailable` when the store is away.
 *
 * A store that was restarted or failed over may have kept a record and lost that it was taken or ended since. From then on what
 * `read` and `take` would give is unknown to them. What only forbids counts all the same: marks, bars, what must be absent.
 */
export interface Vault {
  /** Stores a record unless `bar` is there. Says whether it did. */
  put(key: string, record: VaultRecord, options: { now: number; expiresAt: number; bar?: string; ifAbsent?: boolean }): Promise<boolean>
  /** Reads a record; with `set`, then changes these fields of it (never makes one). Undefined when it is unknown. */
  read(key: string, options: { now: number; set?: VaultRecord; expiresAt?: number }): Promise<VaultRecord | undefined>
  /** Which of these keys are there. They may carry different tags. */
  present(keys: readonly string[], now: number): Promise<readonly boolean[]>
  /** Takes a record once: the first taker whose `match` agrees gets it and leaves a tombstone until `spentUntil`. */
  take(key: string, options: { now: number; match: VaultRecord; spentUntil: number; bar?: string }): Promise<Taken>
  /** Deletes records and leaves a mark in one step. */
  end(keys: readonly string[], options: { now: number; mark: string; until: number }): Promise<void>
  /** Counts an event against a limit of `limit` per `windowMs` (GCRA). 0 when it is within, else the milliseconds to wait. */
  spend(key: string, options: { now: number; limit: number; windowMs: number }): Promise<number>
}

export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Buffer; readonly retryAfter: number; readonly durationMs: number }
  | {
      readonly kind: 'failed'
      readonly reason: 'timeout' | 'refused_address' | 'connection' | 'tls' | 'too_large'
      readonly detail: string
      readonly durationMs: number
    }

/** Dialling out. Judges the address it actually connects to, follows no redirect, bounds size and time. */
export interface Egress {
  post(url: string, request: { contentType: string; body: Buffer; timeoutMs: number }): Promise<Answer>
}

export type RpcClients = { readonly [N in RpcServiceName]: Client<N> }

/** What `Platform.fact` is told; the rest of the envelope it knows. */
export interface FactFields<D extends EventDeclaration> {
  readonly stream: string
  readonly version: number
  readonly tenant: string
  readonly subject: string
  readonly actor: string
  readonly data: DataOf<D>
  readonly cause?: string
  readonly traceparent?: string
  /** Personal data with the key it is sealed under. It also goes to the inline view as clear text. */
  readonly sealed?: { readonly key: Uint8Array; readonly data: SealedOf<D> }
  /** More clear text for the inline view only. */
  readonly clear?: Readonly<Record<string, unknown>>
}

/** Everything a service gets. It can find out nothing else, above all not where it runs. */
export interface Platform {
  readonly service: ServiceName
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly telemetry: Telemetry
  readonly sql: Sql
  readonly events: EventLog
  /** For the relay alone. */
  readonly feed: Pick<EventFeed, 'publish' | 'latest'>
  readonly vault: Vault
  readonly rpc: RpcClients
  /** For the egress service alone: the others ask it, so that one place dials out. */
  readonly egress: Egress
  readonly settings: Settings
  /** The content of a secret file, read once at start. Undefined when the setting is absent. */
  readonly secret: (name: SecretName) => Buffer | undefined
  /** Makes an event of a declared type, checked against its declaration. */
  fact<D extends EventDeclaration>(declaration: D, fields: FactFields<D>): NewEvent
}

/** `kek` wraps person keys, `pepper` is for passwords and secrets, `signing_kek` wraps signing keys, `cookie` signs form tokens. */
export type SecretName = 'kek' | 'pepper' | 'signing_kek' | 'cookie'

/** The settings that services read. All are decoded in config.ts. */
export interface Settings {
  /** Where browsers and clients reach the gateway: scheme and authority, without a trailing slash. */
  readonly publicUrl: string
  /** CIDR ranges of private addresses that egress may reach. */
  readonly egressAllow: readonly string[]
  /** CIDR ranges of proxies whose forwarded headers count. */
  readonly trustedProxies: readonly string[]
  /** Kickstart files to apply at start, in this order. */
  readonly kickstarts: readonly string[]
  /** The environment variable that a kickstart file names as #{ENV.NAME}. */
  readonly kickstartVariable?: (name: string) => string | undefined
  /** Of all services that there are, so that none applies a file with a mistake in what is another's. */
  readonly kickstartDecoders?: KickstartDecoders
}
