// What a kickstart file says once its placeholders are filled in: #{name}, #{ENV.NAME} and #{UUID()}. Placeholders stand in texts
// only, and are filled in after the JSON is read, so that no value can change what the file says around it.
import { z } from 'zod'

/** FusionAuth's format. What it has beyond this (licences, included files) is refused by name. */
export const KickstartFile = z.strictObject({
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  apiKeys: z.array(z.record(z.string(), z.json())).default([]),
  requests: z
    .array(z.strictObject({ method: z.string(), url: z.string(), tenantId: z.string().optional(), body: z.record(z.string(), z.json()).optional() }))
    .default([]),
})
export type KickstartFile = z.output<typeof KickstartFile>

export interface Sources {
  readonly environment: Readonly<Record<string, string>>
  /** An identifier that is the same whenever the same place of the same file is asked for. */
  readonly uuid: (place: string) => string
}

/** A placeholder that means nothing; the message is one for the operator. */
export class PlaceholderError extends Error {}

/** The file with every placeholder filled in. Raises PlaceholderError. */
export function expandKickstart(file: KickstartFile, sources: Sources): KickstartFile {
  const fill = (value: unknown, place: string, within: readonly string[] = []): unknown => {
    let occurrence = 0
    const walk = (each: unknown): unknown => {
      if (typeof each === 'string') return each.replace(/#\{([^}]*)\}/g, (_, name: string) => resolve(name, `${place}:${occurrence++}`, within))
      if (Array.isArray(each)) return each.map(walk)
      return typeof each === 'object' && each !== null ? Object.fromEntries(Object.entries(each).map(([key, member]) => [key, walk(member)])) : each
    }
    return walk(value)
  }

  const resolve = (name: string, place: string, within: readonly string[]): string => {
    if (name === 'UUID()') return sources.uuid(place)
    if (name.startsWith('ENV.')) return required(sources.environment, name.slice(4), `The environment has no variable ${name.slice(4)}`)
    if (within.includes(name)) throw new PlaceholderError(`The variable ${name} refers to itself`)
    const value = String(required(file.variables, name, `There is no variable ${name}`))
    // A variable's UUIDs belong to the variable, so that it is the same wherever it is used.
    return String(fill(value, `variable ${name}`, [...within, name]))
  }

  return KickstartFile.parse({
    variables: file.variables,
    apiKeys: file.apiKeys.map((each, index) => fill(each, `key ${index + 1}`)),
    requests: file.requests.map((each, index) => fill(each, `request ${index + 1}`)),
  })
}

function required<V>(values: Readonly<Record<string, V>>, name: string, message: string): V {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (value === undefined) throw new PlaceholderError(message)
  return value
}
