// After a restore: the sessions of the time that was taken back. What ended then ends again, who joined then will be told, and what began
// then is over, because its tokens are gone: its applications are told, and its person signs in again.
import type { Settlement, Workbench } from '@signet/platform'
import { dataOf, sessionClientJoined, sessionEnded, sessionStarted, sessionStream } from '@signet/protos'
import { execute } from './record.ts'

export function settleSessions(bench: Workbench): Settlement {
  const begun = new Map<string, string>()
  const by = (cause: string) => ({ actor: 'operator', cause, traceparent: '' })
  return {
    take: async (lost) => {
      for (const { event } of lost) {
        const started = dataOf(event, sessionStarted)
        const joined = dataOf(event, sessionClientJoined)
        const ended = dataOf(event, sessionEnded)
        if (started !== undefined) {
          begun.set(started.sid, event.id)
          const fields = { stream: sessionStream(started.sid), version: 1, tenant: event.tenant, subject: event.subject }
          // a conflict says that it was done before
          await bench.events.append([bench.fact(sessionStarted, { ...fields, ...by(event.id), data: started })])
        }
        if (joined !== undefined) await execute(bench, joined.sid, { type: 'join', clientId: joined.client_id }, by(event.id))
        if (ended !== undefined) await execute(bench, ended.sid, { type: 'end', cause: ended.cause }, by(event.id))
      }
    },
    end: async () => {
      for (const [sid, cause] of begun) await execute(bench, sid, { type: 'end', cause: 'restored' }, by(cause))
    },
  }
}
