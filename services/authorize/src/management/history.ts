// GET /api/consent/{consentId}/history: what a person decided and who took it back, straight from the log.
import { article, header, looksFor, shows } from '@signet/platform/management/described'
import { History } from '@signet/platform/management/history'
import { decodePage, pageQuery } from '@signet/platform/management/page'
import { requireQuery } from '@signet/platform/management/query'
import { isWithin } from '@signet/platform/management/scope'
import { consentStream, Refused } from '@signet/protos'
import type { z } from 'zod'
import { answerOf, type Consent, evolveConsent } from '../domain/consent.ts'
import { inPath, requireConsentId } from './bodies.ts'
import type { Call, Endpoint, Means } from './endpoint.ts'

type Entry = z.output<typeof History>['history'][number]

const scopesOf = (consent: Consent): readonly string[] => (consent.kind === 'live' ? Object.keys(consent.answers) : [])

/** From what to what; a scope that was never decided, or is not any more, is from or to nothing. */
function changesBetween(before: Consent, after: Consent): Entry['changes'] {
  const scopes = [...new Set([...scopesOf(before), ...scopesOf(after)])]
  return scopes.flatMap((scope) => {
    const [from, to] = [answerOf(before, scope)?.granted, answerOf(after, scope)?.granted]
    return from === to ? [] : [{ field: `scopes[${scope}].granted`, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }]
  })
}

async function read({ parameters, scope, query }: Call, { events }: Means): Promise<z.output<typeof History>> {
  requireQuery(query, Object.keys(pageQuery.shape))
  const { startRow, numberOfResults } = decodePage(query)
  const recorded = await events.readStream(consentStream(requireConsentId(parameters)))
  const [first] = recorded
  if (first === undefined || !isWithin(scope, first.event.tenant)) throw new Refused('unknown_object', 'There is no such object.')
  let before: Consent = { kind: 'none', version: 0 }
  const entries = recorded.map(({ event, position }): Entry => {
    const after = evolveConsent(before, event)
    const changes = changesBetween(before, after)
    before = after
    const { version, type, actor, cause, time } = event
    return { position, version, instant: Date.parse(time), type, actor, cause, changes }
  })
  return { history: entries.reverse().slice(startRow, startRow + numberOfResults), total: entries.length }
}

export const historyEndpoint: Endpoint = {
  ...looksFor,
  tag: 'Consents',
  method: 'GET',
  path: '/api/consent/{consentId}/history',
  id: 'retrieveConsentHistory',
  about: `What was decided about ${article('consent')}, when, and by whom: the latest first. Also of one that was revoked.`,
  parameters: { header, path: inPath, query: pageQuery },
  answers: shows('The history.', History),
  answer: async (call, means) => ({ body: await read(call, means) }),
}
