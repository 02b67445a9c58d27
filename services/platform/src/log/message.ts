// How an event travels through Kafka: CloudEvents' Kafka binding in structured mode. The value is the entry, byte for byte; the position
// and the origin, which the entry cannot hold, are headers.
import { decodeEntry } from '@signet/protos'
import type { RecordedEvent } from '../ports.ts'
import { HandlerStopped } from './checkpoint.ts'

export interface Message {
  readonly key: string
  readonly value: Buffer
  readonly headers: Record<string, string>
}

/** The key is the stream, so that one partition holds all of it. */
export const writeMessage = ({ event, entry, position, origin }: RecordedEvent): Message => ({
  key: event.stream,
  value: entry,
  headers: {
    'content-type': 'application/cloudevents+json',
    position: String(position),
    origin,
    // the entry has it too: here is where a consumer's own tracing looks for it
    ...(event.traceparent === '' ? {} : { traceparent: event.traceparent }),
  },
})

/** Raises HandlerStopped for what is no event of ours: somebody else has written there. */
export function readMessage(message: { value: Buffer | null; headers?: Record<string, unknown>; offset: string }, where: string): RecordedEvent {
  const position = Number(message.headers?.position)
  const origin = message.headers?.origin
  try {
    if (message.value === null || origin === undefined || !Number.isSafeInteger(position)) throw new Error('it lacks a header or a value')
    return { position, origin: String(origin), entry: message.value, event: decodeEntry(message.value) }
  } catch (cause) {
    throw new HandlerStopped(`${where}, offset ${message.offset} holds something that is no event: ${(cause as Error).message}.`)
  }
}
