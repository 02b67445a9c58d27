// What services that apply a kickstart file at their start have in common: nothing of a file with a mistake is applied, and what only the operator
// can mend becomes one sentence.
import { type FieldError, type RefusalKind, Refused } from '@signet/protos'
import type { Settings } from '../ports.ts'
import { deriveKey, hmac } from '../secret.ts'
import { StartupError } from '../startup-error.ts'
import type { KickstartDecoders } from './decode.ts'
import type { Mistake } from './include.ts'
import { type Kickstart, type KickstartRequest, type Reading, readKickstart } from './read.ts'

/**
 * Names a text of a kickstart file without telling what is in it, and makes its unguessable but steady identifiers: the same ones in each
 * service, which all have the pepper.
 */
export function kickstartHashOf(pepper: Uint8Array): (text: string) => string {
  const kickstartKey = deriveKey(pepper, 'registry kickstart')
  return (text) => hmac(kickstartKey, text)
}

/** How a service reads the files of its settings. `own`, where nobody has said what the others decode. */
export const readingOf = ({ kickstartVariable, kickstartDecoders }: Settings, hash: Reading['hash'], own: KickstartDecoders): Reading => ({
  environment: kickstartVariable ?? (() => undefined),
  hash,
  decoders: kickstartDecoders ?? own,
})

/** Refusals that only a change of the file can mend; any other is tried again. */
const lasting: readonly RefusalKind[] = ['invalid_fields', 'unknown_object', 'unknown_path', 'wrong_method', 'oversized_request']

/** More mistakes than these are left to `signet kickstart check`. */
const MAX_TOLD = 5

/** A file without a mistake. Raises StartupError that names the first ones. */
export async function requireKickstart(path: string, reading: Reading): Promise<Kickstart> {
  const kickstart = await readKickstart(path, reading)
  const { mistakes } = kickstart
  if (mistakes.length > 0) throw new StartupError(`The kickstart file ${path} has mistakes, so nothing of it was applied. ${told(mistakes)}`)
  return kickstart
}

function told(mistakes: readonly Mistake[]): string {
  const first = mistakes.slice(0, MAX_TOLD).map(({ place, message }) => `${place}: ${message}`)
  const more = mistakes.length - first.length
  return [...first, ...(more > 0 ? [`And ${more} more: \`signet kickstart check\` tells them all.`] : [])].join(' ')
}

/** What a request of a file is called in a sentence. */
export const calledIn = (path: string, { name, method, url }: KickstartRequest): string => `${name} (${method} ${url}) of ${path}`

/** Runs a step. Raises StartupError that names it for what only the operator can mend, else what the step raises. */
export async function explained(step: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refused) || !lasting.includes(error.kind)) throw error
    throw new StartupError(`${step} was refused: ${[error.message, ...error.fields.map(sentenceOf)].join(' ')}`, error)
  }
}

const sentenceOf = ({ field, code, message }: FieldError): string => `${field === '' ? code : field}: ${message}`
