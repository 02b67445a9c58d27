// An application, a tenant or a person is not there any more, or not to be used: what people had let have is over with them. An application that
// is activated again asks again.
import type { Platform, RecordedEvent, Subscription } from '@signet/platform'
import { application, type ConsentRevocationCause, dataOf, tenant, user } from '@signet/protos'
import { revokeConsent } from '../consents/record.ts'
import { liveConsents } from '../consents/row.ts'

/** One group commit's worth, and a short query. */
const PAGE = 100

interface Ending {
  readonly cause: ConsentRevocationCause
  readonly owner: Parameters<typeof liveConsents>[1]
  readonly id: string
}

/** Repeating it changes nothing: a consent is revoked once, and one that was given after the ending is not found. */
export const revokeEndedConsents = (platform: Platform): Subscription => ({
  kind: 'react',
  name: 'revoke-ended-consents',
  hears: [application.life.deactivated, application.life.deleted, user.life.erased, tenant.life.closed],
  react: async (events) => {
    for (const { event, position } of events) {
      const ending = endingOf(event)
      if (ending === undefined) continue
      const by = { actor: 'service:authorize', cause: event.id, traceparent: event.traceparent }
      const some = () => liveConsents(platform.sql, ending.owner, ending.id, { before: position, limit: PAGE })
      // what is revoked is not found again
      for (let found = await some(); found.length > 0; found = await some())
        await Promise.all(found.map((id) => revokeConsent(platform, { id, tenantId: event.tenant }, ending.cause, by)))
    }
  },
})

function endingOf(event: RecordedEvent['event']): Ending | undefined {
  const client = dataOf(event, application.life.deactivated) ?? dataOf(event, application.life.deleted)
  if (client !== undefined) return { cause: 'client_changed', owner: 'client_id', id: client.client_id }
  if (dataOf(event, user.life.erased) !== undefined) return { cause: 'user_erased', owner: 'user_id', id: event.subject }
  return dataOf(event, tenant.life.closed) === undefined ? undefined : { cause: 'tenant_closed', owner: 'tenant_id', id: event.tenant }
}
