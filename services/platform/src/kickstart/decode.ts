// What is wrong with what a kickstart file asks for, as far as the file alone can tell: each service decodes what is its own with the decoders of
// its endpoints, and here it is put together.
import { key, Refused, TenantId } from '@signet/protos'
import type { z } from 'zod'
import { decodeValue } from '../management/body.ts'
import type { Mistake } from './include.ts'

/** A request as a file writes it, with its placeholders filled in. */
export interface Asked {
  readonly method: string
  readonly url: string
  readonly contentType?: string | undefined
  readonly tenantId?: string | undefined
  readonly body?: unknown
}

/** How a request makes a signing key: here, or from what it hands in. */
export type Making = 'generate' | 'import'

/** What services find wrong with what is theirs. What nobody decodes is not judged. */
export interface KickstartDecoders {
  readonly apiKey?: (written: unknown, place: string) => readonly Mistake[]
  readonly request?: (asked: Asked, place: string) => readonly Mistake[]
  /** Of a request that makes a signing key: its body, beside the id that its url names. */
  readonly making?: (making: Making, idInUrl: string | undefined, body: unknown, place: string) => readonly Mistake[]
}

export const decodersOf = (services: readonly { readonly name: string; readonly kickstart?: KickstartDecoders }[]): KickstartDecoders =>
  Object.assign({}, ...services.map(({ kickstart }) => kickstart))

const ofKeys = (url: string): boolean => /^\/api\/key(\/|$)/.test(url)

/** How a url makes a key, and the id that it names; undefined for one that makes none. */
export function makingOf({ url }: Pick<Asked, 'url'>): { readonly making: Making; readonly id: string | undefined } | undefined {
  const [all, making, id] = /^\/api\/key\/(generate|import)(?:\/([^/]+))?$/.exec(url) ?? []
  return all === undefined ? undefined : { making: making as Making, id }
}

/** Everything that is wrong with a request. */
export function mistakesOfRequest(asked: Asked, place: string, decoders: KickstartDecoders): readonly Mistake[] {
  const { tenantId, contentType = 'application/json', url } = asked
  const mistakes: Mistake[] = tenantId === undefined ? [] : [...mistakesOf(TenantId, tenantId, `${place}.tenantId`)]
  // a list of operations (RFC 6902) would be taken for an object to merge (RFC 7396)
  if (!/^application\/(merge-patch\+)?json$/.test(contentType))
    mistakes.push({ place: `${place}.contentType`, message: 'Only application/json and application/merge-patch+json are supported.' })
  return [...mistakes, ...(ofKeys(url) ? mistakesOfMaking(asked, place, decoders) : (decoders.request?.(asked, place) ?? []))]
}

function mistakesOfMaking(asked: Asked, place: string, { making: decoder }: KickstartDecoders): readonly Mistake[] {
  const makes = makingOf(asked)
  if (makes === undefined || asked.method !== 'POST') {
    const message = 'A kickstart file makes keys, with POST to /api/key/generate or /api/key/import, and does nothing else to them.'
    return [{ place: `${place}.${makes === undefined ? 'url' : 'method'}`, message }]
  }
  if (makes.id !== undefined && !key.id.schema.safeParse(makes.id).success) return [{ place: `${place}.url`, message: key.id.about }]
  if (asked.body === undefined) return [{ place: `${place}.body`, message: 'The request has no body.' }]
  return decoder?.(makes.making, makes.id, asked.body, `${place}.body`) ?? []
}

/** What a schema finds wrong with a value; `counts` picks the codes that matter. */
export const mistakesOf = (schema: z.ZodType, value: unknown, place: string, counts?: (code: string) => boolean): readonly Mistake[] =>
  refusedAs(place, () => decodeValue(schema, value), { ...(counts !== undefined && { counts }) })

/** The mistakes that `work` is refused with, at their places; `within` is a member that only the decoder sees. */
export function refusedAs(
  place: string,
  work: () => unknown,
  { within = '', counts = () => true }: { within?: string; counts?: (code: string) => boolean } = {},
): readonly Mistake[] {
  try {
    work()
    return []
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.fields.filter(({ code }) => counts(code)).map(({ field, message }) => ({ place: place + rest(field, within), message }))
  }
}

const rest = (field: string, within: string): string => {
  const own = within !== '' && field.startsWith(`${within}.`) ? field.slice(within.length + 1) : field
  return own === '' || own.startsWith('[') ? own : `.${own}`
}
