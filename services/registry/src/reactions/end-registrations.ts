// What hung below an application that was deleted: its registrations end one by one, each by a fact. That they do not count is a rule that holds
// at once (`memberships` in store.ts); this makes it last when the id is given to another application.
import type { RecordedEvent, Subscription } from '@signet/platform'
import { application, dataOf, registration } from '@signet/protos'
import { decideLife } from '../domain/object.ts'
import type { Recorder } from '../recording.ts'
import type { Store } from '../store.ts'

/** One group commit’s worth, and a short query. */
const PAGE = 100

/** Repeating it changes nothing: a registration ends once, and one that was made after the deletion is not found. */
export const endRegistrations = ({ store, record }: { store: Store; record: Recorder }): Subscription => {
  const end = async (clientId: string, { event }: RecordedEvent): Promise<void> => {
    const origin = { actor: 'service:registry', cause: event.id, traceparent: event.traceparent }
    const before = Date.parse(event.time)
    for (let after: string | undefined = ''; after !== undefined; ) {
      const found = await store.registrationsFor(clientId, { before, after, limit: PAGE })
      // what was taken has just ended or changed: it is looked at again below
      const outcomes = await Promise.all(found.map((each) => record(decideLife(registration, each, 'deleted'), origin)))
      if (outcomes.every(({ kind }) => kind === 'recorded')) after = found.length < PAGE ? undefined : found.at(-1)?.id
    }
  }
  return {
    kind: 'react',
    name: 'end-registrations',
    topics: ['signet.registry'],
    react: async (events) => {
      for (const recorded of events) {
        const deleted = dataOf(recorded.event, application.life.deleted)
        if (deleted !== undefined) await end(deleted.client_id, recorded)
      }
    },
  }
}
