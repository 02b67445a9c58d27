// Tells administrators, in the event log, of an application that will not hear of the end of a session: with the checkpoint, so once.
import type { Subscription } from '@signet/platform'
import { dataOf, logoutGivenUp } from '@signet/protos'

export const tellGivenUp: Subscription = {
  kind: 'project',
  name: 'tell-given-up',
  hears: [logoutGivenUp],
  project: async (events, tx) => {
    for (const { event } of events) {
      const given = dataOf(event, logoutGivenUp)
      if (given === undefined) continue
      const { client_id, sid, attempt, status, reason } = given
      const why = status === 0 ? reason : `status ${status}`
      const message = `The application ${client_id} was not told that the session ${sid} ended, and will not be: ${why} at attempt ${attempt}.`
      await tx.query("insert into projector.diagnostic (at, type, message) values ($1, 'Error', $2)", [Date.parse(event.time), message])
    }
  },
}
