// GET and POST /api/consent/search.
import { searchEndpoints } from '@signet/platform/management/search'
import { z } from 'zod'
import { searchConsents } from '../consents/search.ts'
import { Consent, shown } from './bodies.ts'
import type { Call, Endpoint, Means } from './endpoint.ts'

const criteria = {
  userId: z.string().max(255).toLowerCase().default('').describe('Only this person’s.'),
  applicationId: z.string().max(255).default('').describe('Only to this application.'),
}

export const consentSearch: readonly Endpoint[] = searchEndpoints(
  { tag: 'Consents', path: '/api/consent', plural: 'consents', criteria, orders: ['insertInstant'], latestFirst: true, shown: Consent },
  (asked) => ({
    answer: async (call: Call, { sql }: Means) => {
      const { userId, applicationId: clientId, ...window } = asked(call)
      const { found, total } = await searchConsents(sql, { tenantId: call.scope.tenantId, userId, clientId }, window)
      return { body: { consents: found.map(shown), total } }
    },
  }),
)
