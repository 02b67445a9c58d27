// Applies kickstart files at start: API keys, then requests, each exactly once, whoever starts at the same time or was interrupted.
// A request's own events and the fact that it was carried out go into the log together or not at all.
import { StartupError } from '@signet/platform/startup-error'
import { type FieldError, kickstartStream, type RefusalKind, Refused } from '@signet/protos'
import { EVERYTHING } from '../domain/api-key.ts'
import { decideApplied } from '../domain/kickstart.ts'
import type { Means, Plan } from '../management/endpoint.ts'
import { takenFields } from '../management/manage.ts'
import { planned } from '../management/planned.ts'
import { scopeOf } from '../management/scope.ts'
import { applyApiKey } from './api-keys.ts'
import { addressed } from './decode.ts'
import type { Mistake } from './include.ts'
import { type KickstartRequest, readKickstart } from './read.ts'
import { type Application, origin } from './steps.ts'

/** Refusals that only a change of the file can mend; any other is tried again. */
const lasting: readonly RefusalKind[] = ['invalid_fields', 'unknown_object', 'unknown_path', 'wrong_method', 'oversized_request']

/** More mistakes than these are left to `signet kickstart check`. */
const MAX_TOLD = 5

/** Applies a file. Raises StartupError that names what was refused; the next start goes on there. */
export async function applyKickstart(path: string, application: Application): Promise<void> {
  const hash = application.means.secrets.kickstartHash
  const { apiKeys, requests, mistakes, ignored } = await readKickstart(path, { environment: application.environment, hash })
  if (mistakes.length > 0) throw new StartupError(`The kickstart file ${path} has mistakes, so nothing of it was applied. ${told(mistakes)}`)
  for (const { place, message } of ignored) application.platform.log.warn('kickstart', { file: path, place, message })
  for (const [index, apiKey] of apiKeys.entries()) await explained(`API key ${index + 1} of ${path}`, () => applyApiKey(apiKey, application))
  for (const request of requests) await explained(`${request.name} (${request.method} ${request.url}) of ${path}`, () => applyRequest(request, application))
}

function told(mistakes: readonly Mistake[]): string {
  const first = mistakes.slice(0, MAX_TOLD).map(({ place, message }) => `${place}: ${message}`)
  const more = mistakes.length - first.length
  return [...first, ...(more > 0 ? [`And ${more} more: \`signet kickstart check\` tells them all.`] : [])].join(' ')
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

/** Runs a step; what only the operator can mend becomes one sentence that names it. */
async function explained(step: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refused) || !lasting.includes(error.kind)) throw error
    throw new StartupError(`${step} was refused: ${[error.message, ...error.fields.map(sentenceOf)].join(' ')}`, error)
  }
}

const sentenceOf = ({ field, code, message }: FieldError): string => `${field === '' ? code : field}: ${message}`
