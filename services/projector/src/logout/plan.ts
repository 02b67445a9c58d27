// For each client of an ended session: it is to be told. The plan is a fact, and the public notice for relying services.
import type { Platform, RecordedEvent, Subscription } from '@signet/platform'
import type { Directory } from '@signet/platform/directory'
import { type DataOf, dataOf, logoutPlanned, logoutStream, sessionEnded } from '@signet/protos'
import type { Bell } from '../bell.ts'

/** Plans appended at once: as many as one group commit takes. */
const MAX_AT_ONCE = 256

interface Party {
  readonly ended: RecordedEvent
  readonly session: DataOf<typeof sessionEnded>
  readonly clientId: string
}

/** The list of parties is the session's own history, never the tokens that happen to live. */
const partiesOf = (ended: RecordedEvent): readonly Party[] => {
  const session = dataOf(ended.event, sessionEnded)
  return session === undefined ? [] : session.clients.map((clientId) => ({ ended, session, clientId }))
}

export function planLogouts(platform: Platform, directory: Directory, bell: Bell): Subscription {
  const plan = async ({ ended: { event }, session, clientId }: Party): Promise<void> => {
    const options = { traceparent: event.traceparent }
    const [tenant, client] = [await directory.tenant(event.tenant, options), await directory.client(clientId, options)]
    // A conflict says that it is planned already: by the other replica, or by us before the checkpoint moved.
    await platform.events.append([
      platform.fact(logoutPlanned, {
        stream: logoutStream(session.sid, clientId),
        version: 1,
        tenant: event.tenant,
        subject: event.subject,
        actor: 'service:projector',
        cause: event.id,
        traceparent: event.traceparent,
        data: {
          // A tenant that is gone had an issuer; where it named none it was ours.
          iss: tenant?.issuer ?? platform.settings.publicUrl,
          sid: session.sid,
          sub: session.sub,
          client_id: clientId,
          cause: session.cause,
          at: Date.parse(event.time),
          backchannel: (client?.oauthConfiguration.backchannelLogoutURL ?? '') !== '',
        },
      }),
    ])
  }

  return {
    name: 'logout',
    hears: [sessionEnded],
    kind: 'react',
    react: async (events) => {
      const parties = events.flatMap(partiesOf)
      for (let start = 0; start < parties.length; start += MAX_AT_ONCE) await Promise.all(parties.slice(start, start + MAX_AT_ONCE).map(plan))
      if (parties.length > 0) bell.ring()
    },
  }
}
