// Log lines: readable on a terminal, JSON otherwise.
import { type DestinationStream, pino } from 'pino'
import pretty from 'pino-pretty'
import type { Log, LogFields } from '../ports.ts'
import { traceFields } from '../telemetry/active.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Opens the log of a process. `terminal` chooses the form for people. */
export function openLog({ level, terminal }: { level: LogLevel; terminal: boolean }): Log {
  const stream: DestinationStream = terminal
    ? pretty({ colorize: true, translateTime: 'SYS:HH:MM:ss.l', ignore: 'pid,hostname', singleLine: true, sync: true, destination: 2 })
    : pino.destination({ dest: 2, sync: false })
  // A field is written as it is given, so what must not be read must not be given; errors are rendered with stack and cause.
  return wrap(pino({ level, base: null, serializers: { error: pino.stdSerializers.errWithCause }, mixin: traceFields }, stream))
}

function wrap(target: pino.Logger): Log {
  const write = (level: LogLevel) => (message: string, fields?: LogFields) => (fields === undefined ? target[level](message) : target[level](fields, message))
  return Object.freeze({
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields: LogFields) => wrap(target.child(fields)),
  })
}
