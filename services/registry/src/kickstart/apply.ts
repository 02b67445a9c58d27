// Applies kickstart files at start: API keys, then requests, each exactly once, whoever starts at the same time or was interrupted.
// A request's own events and the fact that it was carried out go into the log together or not at all.
// The signing keys of a file are token's to make: they are waited for.
import type { KickstartRequest } from '@signet/platform/kickstart/read'
import { calledIn, explained, requireKickstart } from '@signet/platform/kickstart/start'
import { kickstartStream, Refused } from '@signet/protos'
import { EVERYTHING } from '../domain/api-key.ts'
import { decideApplied } from '../domain/kickstart.ts'
import type { Means, Plan } from '../management/endpoint.ts'
import { takenFields } from '../management/manage.ts'
import { planned } from '../management/planned.ts'
import { scopeOf } from '../management/scope.ts'
import { applyApiKey } from './api-keys.ts'
import { addressed } from './decode.ts'
import { awaitSigningKey } from './signing-keys.ts'
import { type Application, origin } from './steps.ts'

/** Applies a file. Raises StartupError that names what was refused; the next start goes on there. */
export async function applyKickstart(path: string, application: Application): Promise<void> {
  const { apiKeys, requests, ignored } = await requireKickstart(path, application.reading)
  for (const { place, message } of ignored) application.platform.log.warn('kickstart', { file: path, place, message })
  for (const [index, apiKey] of apiKeys.entries()) await explained(`API key ${index + 1} of ${path}`, () => applyApiKey(apiKey, application))
  for (const request of requests) {
    const called = calledIn(path, request)
    if (request.makes !== undefined) await awaitSigningKey(request.makes.keyId, called, application)
    else await explained(called, () => applyRequest(request, application))
  }
}

/** Each further attempt is a change of the same object by somebody else. */
const MAX_ATTEMPTS = 20

async function applyRequest(request: KickstartRequest, { platform, means, record }: Application): Promise<void> {
  const stream = kickstartStream(request.requestsHash)
  const { requestsHash, number, method, url: path } = request
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if ((await platform.events.readStream(stream)).length > 0) return
    const { drafts, premises } = await planned(means, (watched) => planOf(request, watched))
    const applied = decideApplied({ requestsHash, number, method, path })
    const recorded = await record([...drafts, applied], origin, premises)
    if (recorded.kind === 'recorded') return platform.log.info('kickstart request applied', { number, method, path })
    if (recorded.kind === 'moved') continue
    // Somebody who started at the same time was quicker.
    if (recorded.drafts.some((each) => each.stream === stream)) return
    // What has a version has changed meanwhile; the others exist.
    if (recorded.drafts.every(({ version }) => version === undefined))
      throw new Refused('invalid_fields', 'It exists already.', { fields: takenFields(recorded) })
  }
  throw new Refused('temporarily_unavailable', 'Others are changing the same object.', { detail: `${MAX_ATTEMPTS} conflicts in a row` })
}

function planOf(request: KickstartRequest, means: Means): Promise<Plan> {
  const { endpoint, parameters } = addressed(request)
  const scope = scopeOf({ lock: '', header: request.tenantId })
  return endpoint.plan({ parameters, scope, caller: EVERYTHING, query: {}, ifMatch: '', body: request.body }, means)
}
