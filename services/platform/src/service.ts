// A service is a value: what it answers, serves and reacts to. It opens no socket and reads no environment; a host gives it a body.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EventDeclaration, Handlers, RpcServiceName, ServiceName } from '@signet/protos'
import type { KickstartDecoders } from './kickstart/decode.ts'
import type { Operation } from './operation.ts'
import type { Broadcast, Metric, Platform, RecordedEvent, Subscription } from './ports.ts'

/** Work that goes on for as long as the service runs. `run` resolves soon after the signal is aborted; if it throws, the host logs it and runs it again. */
export interface Job {
  readonly name: string
  readonly run: (signal: AbortSignal) => Promise<void>
}

/** A SQL function that keeps a table of the service in step with the log: `log.append` calls it with what it recorded. */
export interface InlineView {
  /** `<schema>.<function>(events log.recorded[])`, made by a migration of the service. */
  readonly function: string
  /** Events of its own. */
  readonly of: readonly EventDeclaration[]
  /** Events of others, of which it must know in the commit that makes them (docs/decisions/registry-sees-keys-in-their-commit.md). */
  readonly hears?: readonly EventDeclaration[]
}

/** What a command works with: the service's own role and its own events. No other service and no store but the database need be there. */
export type Workbench = Pick<Platform, 'sql' | 'events' | 'fact' | 'clock' | 'random' | 'log' | 'secret'>

/** Something that an administrator does through a service's own code: `signet <words>`. */
export interface Command {
  readonly words: readonly [group: string, verb: string]
  readonly about: string
  readonly argument?: { readonly name: string; readonly about: string }
  readonly option?: { readonly name: string; readonly about: string; readonly choices: readonly string[] }
  /** Resolves with what is shown. A StartupError is one sentence for the administrator. */
  readonly run: (bench: Workbench, given: { readonly argument?: string | undefined; readonly option?: string | undefined }) => Promise<string>
}

/** What a look at one thing found. `ok`, `warning`: it works, for now; `problem`: it does not, or will not survive the next failure. */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'problem'
  /** One line for an operator. */
  readonly found: string
  /** What to do about it. */
  readonly advice?: string
}

/** A look at something of a service for `signet doctor`. What it throws is shown as a problem. */
export interface Check {
  readonly name: string
  readonly look: (bench: Workbench) => Promise<Finding>
}

/** What a service makes of the events of a time that a restore has taken back, as far as they were published. */
export interface Settlement {
  /** Some of them; those of one stream come in their order. Doing it again changes nothing. */
  readonly take: (lost: readonly RecordedEvent[]) => Promise<void>
  /** There are no more. */
  readonly end: () => Promise<void>
}

/** What a service is before it runs: what `signet migrate` and the checks need to know. */
export interface ServiceDescription {
  readonly name: ServiceName
  /** The folder of its migrations, `NNN-words.sql` in order; undefined for a service without a schema. */
  readonly migrations?: URL
  readonly views?: readonly InlineView[]
  readonly commands?: readonly Command[]
  readonly checks?: readonly Check[]
  /** For `signet restored`: what ended in the time that was taken back must not live again. */
  readonly settle?: (bench: Workbench) => Settlement
  /** What it measures besides what the platform measures of every service. */
  readonly metrics?: readonly Metric[]
  /** What its part of the HTTP interface looks like; the gateway serves the description of all of them. */
  readonly operations?: readonly Operation[]
  /** What it finds wrong with a kickstart file. */
  readonly kickstart?: KickstartDecoders
}

/** What a service does once it has a platform. */
export interface RunningService<N extends ServiceName = ServiceName> {
  readonly rpc?: N extends RpcServiceName ? Handlers<N> : never
  readonly subscriptions?: readonly Subscription[]
  readonly broadcasts?: readonly Broadcast[]
  readonly jobs?: readonly Job[]
  /** For the gateway: answers HTTP. */
  readonly http?: (request: IncomingMessage, response: ServerResponse) => void
  /**
   * Runs once before the service takes calls and before its jobs start: first keys, kickstart. Repeated until it succeeds. The other services of the process
   * prepare themselves meanwhile; the signal ends a wait for them when the process stops.
   */
  readonly prepare?: (signal: AbortSignal) => Promise<void>
  /** The process is about to stop: ends what would otherwise go on, streams and calls that wait, before the listeners wait for them. */
  readonly drain?: () => void
  /** Nobody asks anything any more, and calls can still be made: sends what was left for later. Resolves within seconds. */
  readonly flush?: () => Promise<void>
}

export interface Service<N extends ServiceName = ServiceName> extends ServiceDescription {
  readonly name: N
  readonly start: (platform: Platform) => RunningService<N>
}
