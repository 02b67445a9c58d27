// Whether what a kickstart file asks of the registry can be: API keys and requests, decoded by the very decoders of the management API.

import { type Asked, type KickstartDecoders, mistakesOf, refusedAs } from '@signet/platform/kickstart/decode'
import type { Mistake } from '@signet/platform/kickstart/include'
import { apiKey, merge, objects, type RefusalKind, Refused } from '@signet/protos'
import type { Endpoint } from '../management/endpoint.ts'
import { readAddress, requireEndpoint } from '../management/manage.ts'
import { decodeKey } from './key.ts'

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
function mistakesOfRequest(asked: Asked, place: string): readonly Mistake[] {
  try {
    const { endpoint, parameters } = addressed(asked)
    const path = endpoint.parameters?.path
    const inUrl = path === undefined ? [] : mistakesOf(path, parameters, place).map(({ message }) => ({ place: `${place}.url`, message }))
    return [...inUrl, ...mistakesOfBody(asked.method, asked.body, endpoint, `${place}.body`)]
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const where: Partial<Record<RefusalKind, string>> = { wrong_method: `${place}.method` }
    return [{ place: where[error.kind] ?? `${place}.url`, message: error.message }]
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

export const kickstartDecoders: KickstartDecoders = {
  apiKey: (written, place) => refusedAs(place, () => decodeKey(written), { within: apiKey.member }),
  request: mistakesOfRequest,
}
