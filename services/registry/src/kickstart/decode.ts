// Whether what a kickstart file asks for can be: its keys and requests, decoded by the very decoders of the management API.

import { decodeValue } from '@signet/platform/management/body'
import { apiKey, merge, objects, type RefusalKind, Refused, TenantId } from '@signet/protos'
import type { z } from 'zod'
import type { Endpoint } from '../management/endpoint.ts'
import { readAddress, requireEndpoint } from '../management/manage.ts'
import type { Mistake } from './include.ts'
import { decodeKey } from './key.ts'

export interface Asked {
  readonly method: string
  readonly url: string
  readonly contentType?: string | undefined
  readonly tenantId?: string | undefined
  readonly body?: unknown
}

export interface Addressed {
  readonly endpoint: Extract<Endpoint, { plan: unknown }>
  readonly parameters: Readonly<Record<string, string>>
}

type Json = Readonly<Record<string, unknown>>

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The endpoint of a request. Raises `unknown_path`, `wrong_method`. */
export function addressed({ method, url }: Pick<Asked, 'method' | 'url'>): Addressed {
  if (!['POST', 'PUT', 'PATCH'].includes(method)) throw new Refused('wrong_method', 'A request of a kickstart file is a POST, PUT or PATCH.')
  const { path, parameters } = wellFormed(url) ?? { path: url, parameters: {} }
  const endpoint = requireEndpoint(method, path)
  if (!('plan' in endpoint)) throw new Refused('wrong_method', 'A request of a kickstart file changes something.')
  return { endpoint, parameters }
}

function wellFormed(url: string): ReturnType<typeof readAddress> {
  try {
    return readAddress(url)
  } catch (error) {
    throw error instanceof URIError ? new Refused('unknown_path', 'The url is not well-formed.', { cause: error }) : error
  }
}

/** Everything that is wrong with a request, as far as the file alone can tell. */
export function mistakesOfRequest(asked: Asked, place: string): readonly Mistake[] {
  const { tenantId, contentType = 'application/json', body } = asked
  const mistakes: Mistake[] = tenantId === undefined ? [] : [...mistakesOf(TenantId, tenantId, `${place}.tenantId`)]
  // a list of operations (RFC 6902) would be taken for an object to merge (RFC 7396)
  if (!/^application\/(merge-patch\+)?json$/.test(contentType))
    mistakes.push({ place: `${place}.contentType`, message: 'Only application/json and application/merge-patch+json are supported.' })
  try {
    const { endpoint, parameters } = addressed(asked)
    const path = endpoint.parameters?.path
    if (path !== undefined) mistakes.push(...mistakesOf(path, parameters, place).map(({ message }) => ({ place: `${place}.url`, message })))
    return [...mistakes, ...mistakesOfBody(asked.method, body, endpoint, `${place}.body`)]
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const where: Partial<Record<RefusalKind, string>> = { wrong_method: `${place}.method` }
    return [...mistakes, { place: where[error.kind] ?? `${place}.url`, message: error.message }]
  }
}

function mistakesOfBody(method: string, body: unknown, endpoint: Endpoint, place: string): readonly Mistake[] {
  const { schema, optional = false } = endpoint.body ?? {}
  if (schema === undefined) return body === undefined ? [] : [{ place, message: 'The endpoint takes no body.' }]
  if (body === undefined) return optional ? [] : [{ place, message: 'The request has no body.' }]
  if (method !== 'PATCH') return mistakesOf(schema, respelled(body), place)
  // what a patch leaves out may be there already: it is read as if it replaced, and then nothing is missing
  const whole = requireEndpoint('PUT', endpoint.path).body?.schema ?? schema
  return mistakesOf(whole, merge({}, respelled(body)), place, (code) => !code.startsWith('[blank]'))
}

/** A body with its objects in today's spelling. */
const respelled = (body: unknown): unknown =>
  isJson(body) ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name, isJson(value) ? spelledToday(name, value) : value])) : body

const spelledToday = (name: string, object: Json): Json => objects.find(({ member }) => member === name)?.respell?.(object) ?? object

export const mistakesOfKey = (key: unknown, place: string): readonly Mistake[] => refusedAs(place, () => decodeKey(key), { within: apiKey.member })

/** What a decoder says is wrong with a value. */
export const mistakesOf = (schema: z.ZodType, value: unknown, place: string, counts?: (code: string) => boolean): readonly Mistake[] =>
  refusedAs(place, () => decodeValue(schema, value), { ...(counts !== undefined && { counts }) })

/** The mistakes of a refusal at their places; `within` is a member that only the decoder sees. */
function refusedAs(
  place: string,
  work: () => unknown,
  { within = '', counts = () => true }: { within?: string; counts?: (code: string) => boolean },
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
