// A service that exists only in tests of the platform: token's events, two inline views, no behaviour.
import { codeAbandoned, codeRedeemed, codeReplayed, type EventDeclaration, sessionClientJoined, sessionEnded } from '@signet/protos'
import { systemRandom } from '../adapters/system.ts'
import { makeFact } from '../log/fact.ts'
import type { NewEvent } from '../ports.ts'
import type { ServiceDescription } from '../service.ts'
import { testClock } from './fixed.ts'

export const fixture: ServiceDescription = {
  name: 'token',
  migrations: new URL('./fixture/', import.meta.url),
  views: [
    { function: 'token.redeemed', of: [codeRedeemed] },
    { function: 'token.codes', of: [codeRedeemed, codeReplayed] },
  ],
}

const clock = testClock()
const tokenFact = makeFact({ service: 'token', clock, random: systemRandom })
const authorizeFact = makeFact({ service: 'authorize', clock, random: systemRandom })
const code = { family_id: systemRandom.uuid(), client_id: 'client', sub: 'sub', sid: systemRandom.uuid(), code_hash: 'hash' }
const envelope = { tenant: '', subject: 'sub', actor: 'client:client' }

/** A stream that nobody else has. */
export const aStream = (): string => `code:${systemRandom.secret()}`

/** One of token's events. */
export const tokenEvent = (stream: string, version: number, declaration: EventDeclaration = codeAbandoned, clear?: Record<string, unknown>): NewEvent =>
  tokenFact(declaration, { ...envelope, stream, version, data: code, ...(clear === undefined ? {} : { clear }) })

/** One of authorize's. */
export const authorizeEvent = (stream: string, version: number): NewEvent =>
  authorizeFact(sessionClientJoined, { ...envelope, stream, version, data: { sid: code.sid, sub: 'sub', client_id: 'client' } })

/** One of authorize's, which ends what rests on its stream. */
export const endingEvent = (stream: string, version: number): NewEvent =>
  authorizeFact(sessionEnded, { ...envelope, stream, version, data: { sid: code.sid, sub: 'sub', clients: [], cause: 'logout' } })
