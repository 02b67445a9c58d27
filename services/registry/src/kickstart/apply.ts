// Applies kickstart files at start: API keys, then requests, each exactly once, whoever starts at the same time or was interrupted.
// A request's own events and the fact that it was carried out go into the log together or not at all.
import { StartupError } from '@signet/platform/startup-error'
import { type FieldError, kickstartStream, type RefusalKind, Refused } from '@signet/protos'
import { EVERYTHING } from '../domain/api-key.ts'
import { decideApplied } from '../domain/kickstart.ts'
import type { Means, Plan } from '../management/endpoint.ts'
import { readAddress, requireEndpoint, takenFields } from '../management/manage.ts'
import { scopeOf } from '../management/scope.ts'
import { applyApiKey } from './api-keys.ts'
import { type KickstartRequest, readKickstart } from './read.ts'
import { type Application, origin } from './steps.ts'

/** Refusals that only a change of the file can mend; any other is tried again. */
const lasting: readonly RefusalKind[] = ['invalid_fields', 'unknown_object', 'unknown_path', 'wrong_method', 'oversized_request']

/** Applies a file. Raises StartupError that names what was refused; the next start goes on there. */
export async function applyKickstart(path: string, application: Application): Promise<void> {
  const hash = application.means.secrets.kickstartHash
  const { apiKeys, requests } = await readKickstart(path, { environment: application.environment, hash })
  for (const [index, apiKey] of apiKeys.entries()) await explained(`API key ${index + 1} of ${path}`, () => applyApiKey(apiKey, application))
  for (const request of requests) {
    const { number, method, url } = request
    await explained(`Request ${number} (${method} ${url}) of ${path}`, () => applyRequest(request, application))
  }
}

async function applyRequest(request: KickstartRequest, { platform, means, record }: Application): Promise<void> {
  const stream = kickstartStream(request.requestsHash)
  if ((await platform.events.readStream(stream)).length > 0) return
  const plan = await planOf(request, means)
  const { requestsHash, number, method, url: path } = request
  const applied = decideApplied({ requestsHash, number, method, path })
  const recorded = await record([...plan.drafts, applied], origin)
  // Somebody who started at the same time was quicker.
  if (recorded.kind === 'taken' && recorded.drafts.some((each) => each.stream === stream)) return
  if (recorded.kind === 'taken') throw new Refused('invalid_fields', 'It exists already.', { fields: takenFields(recorded.drafts) })
  platform.log.info('kickstart request applied', { number, method, path })
}

async function planOf({ method, url, tenantId, body }: KickstartRequest, means: Means): Promise<Plan> {
  if (method !== 'POST') throw new Refused('wrong_method', 'A request of a kickstart file is a POST.')
  const { path, parameters } = readAddress(url) ?? { path: url, parameters: {} }
  const endpoint = requireEndpoint(method, path)
  if (!('plan' in endpoint)) throw new Refused('wrong_method', 'A request of a kickstart file makes something.')
  return endpoint.plan({ parameters, scope: scopeOf({ lock: '', header: tenantId }), caller: EVERYTHING, query: {}, ifMatch: '', body }, means)
}

/** Runs a step; what only the operator can mend becomes one sentence that names it. */
async function explained(step: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof URIError) throw new StartupError(`${step} was refused: the url is not well-formed.`, error)
    if (!(error instanceof Refused) || !lasting.includes(error.kind)) throw error
    throw new StartupError(`${step} was refused: ${[error.message, ...error.fields.map(sentenceOf)].join(' ')}`, error)
  }
}

const sentenceOf = ({ field, code, message }: FieldError): string => `${field === '' ? code : field}: ${message}`
