// /api/consent: what people let applications have, for administrators. They may look at it and take it back; only its person gives it.
import { conditional, done, header, looksFor, ofOne, shows } from '@signet/platform/management/described'
import { requireMatch } from '@signet/platform/management/etag'
import { requireQuery } from '@signet/platform/management/query'
import { isWithin } from '@signet/platform/management/scope'
import { Refused } from '@signet/protos'
import { z } from 'zod'
import { revokeConsent } from '../consents/record.ts'
import { type ConsentRow, findConsent } from '../consents/row.ts'
import { Consent, inPath, requireConsentId, shown } from './bodies.ts'
import type { Call, Endpoint, Means } from './endpoint.ts'
import { historyEndpoint } from './history.ts'
import { consentSearch } from './search.ts'

const unknown = () => new Refused('unknown_object', 'There is no such object.')

/** One that is there and in the scope. Raises `unknown_object` without telling which of the two it is not. */
async function requireConsent({ parameters, scope, query }: Call, { sql }: Means): Promise<ConsentRow> {
  requireQuery(query)
  const found = await findConsent(sql, requireConsentId(parameters))
  if (found === undefined || found.revokedAt !== null || !isWithin(scope, found.tenantId)) throw unknown()
  return found
}

const one = { tag: 'Consents', path: '/api/consent/{consentId}' } as const

export const consentEndpoints: readonly Endpoint[] = [
  {
    ...looksFor,
    ...one,
    method: 'GET',
    id: 'retrieveConsent',
    about: 'What a person lets an application have.',
    parameters: { header, path: inPath },
    answers: shows('The consent.', z.strictObject({ consent: Consent })),
    answer: async (call, means) => {
      const found = await requireConsent(call, means)
      return { body: { consent: shown(found) }, version: found.version }
    },
  },
  {
    ...ofOne,
    ...one,
    method: 'DELETE',
    id: 'revokeConsent',
    about: 'Take a consent back.',
    details: 'Every token that the application has of this person ends with it, and the person is asked again.',
    parameters: { header: conditional, path: inPath },
    answers: done,
    answer: async (call, means) => {
      const { actor, traceparent, ifMatch } = call
      const found = await requireConsent(call, means)
      const isRevoked = await revokeConsent(means, found, 'administrator', { actor, traceparent }, (version) => requireMatch(ifMatch, version))
      if (!isRevoked) throw unknown()
      return {}
    },
  },
  historyEndpoint,
  ...consentSearch,
]
