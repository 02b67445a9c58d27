// After a restore: a consent that was revoked in the time that was taken back is revoked again. One that was given then is asked for again.
import type { Settlement, Workbench } from '@signet/platform'
import { consentRevoked, dataOf } from '@signet/protos'
import { revokeConsent } from './record.ts'

export const settleConsents = (bench: Workbench): Settlement => ({
  take: async (lost) => {
    for (const { event } of lost) {
      const revoked = dataOf(event, consentRevoked)
      if (revoked === undefined) continue
      const by = { actor: 'operator', cause: event.id, traceparent: '' }
      await revokeConsent(bench, { id: revoked.consent_id, tenantId: event.tenant }, 'restored', by)
    }
  },
  end: async () => undefined,
})
