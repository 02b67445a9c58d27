// A kickstart file as read from disk: with what it includes, decoded, named and expanded; and everything that is wrong with it.
import { key, TenantId, uuidOf } from '@signet/protos'
import { z } from 'zod'
import { type Asked, type KickstartDecoders, type Making, makingOf, mistakesOf, mistakesOfRequest } from './decode.ts'
import { defaultsOf } from './defaults.ts'
import { type Filling, fillWith, type Variables } from './expand.ts'
import { below, type Mistake, readWritten } from './include.ts'

export interface KickstartRequest {
  /** What it is called: `Request 3`. */
  readonly name: string
  /** Its place in the file, from 1; 0 for what comes before the first. */
  readonly number: number
  readonly method: string
  readonly url: string
  readonly tenantId: string
  readonly body: Buffer
  /** Names the requests up to this one as they are written, before anything is filled in. */
  readonly requestsHash: string
  /** The signing key that it makes, which token does and registry waits for; undefined when it makes none. */
  readonly makes?: { readonly making: Making; readonly keyId: string } | undefined
}

export interface Kickstart {
  readonly apiKeys: readonly unknown[]
  readonly requests: readonly KickstartRequest[]
  /** Nothing of a file with mistakes may be applied. */
  readonly mistakes: readonly Mistake[]
  /** What has no meaning here and harms nobody. */
  readonly ignored: readonly Mistake[]
}

export interface Reading {
  readonly environment: (name: string) => string | undefined
  /** A keyed hash: the file has secrets, and its hashes go into the log. */
  readonly hash: (text: string) => string
  readonly decoders: KickstartDecoders
}

const Variable = z.union([z.string(), z.number(), z.boolean()], { error: 'A variable is a text, a number, true or false.' })
const Request = z.strictObject({
  method: z.string(),
  url: z.string(),
  contentType: z.string().optional(),
  tenantId: z.string().optional(),
  body: z.record(z.string(), z.json()).optional(),
})

const WithId = z.object({ key: z.object({ id: key.id.schema }) })

/** Each member of FusionAuth's format is decoded alone, so that a mistake in one hides none in another. */
const File = z.strictObject({
  variables: z.record(z.string(), z.unknown()).default({}),
  apiKeys: z.array(z.unknown()).default([]),
  requests: z.array(z.unknown()).default([]),
  license: z.unknown().optional(),
  licenseId: z.unknown().optional(),
  settings: z.unknown().optional(),
})

const meaningless = {
  license: 'Signet needs no licence: this is ignored.',
  licenseId: 'Signet needs no licence: this is ignored.',
  settings: 'Signet makes no connection to apply a file: this is ignored.',
} as const

/** Reads a file. */
export async function readKickstart(path: string, { environment, hash, decoders }: Reading): Promise<Kickstart> {
  const written = await readWritten(path)
  const mistakes: Mistake[] = [...written.mistakes]
  /** The first mistake at a place is the reason for the others. */
  const all = () => mistakes.filter(({ place }, index) => mistakes.findIndex((each) => each.place === place) === index)
  const decoded = <S extends z.ZodType>(schema: S, value: unknown, place: string): z.output<S> | undefined => {
    mistakes.push(...mistakesOf(schema, value, place))
    return schema.safeParse(value).data
  }

  const file = decoded(File, written.json, '$')
  if (file === undefined) return { apiKeys: [], requests: [], mistakes: all(), ignored: [] }
  const names = Object.keys(meaningless) as (keyof typeof meaningless)[]
  const ignored = names.filter((name) => file[name] !== undefined).map((name) => ({ place: `$.${name}`, message: meaningless[name] }))

  const asWritten = file.requests.map((each, index) => decoded(Request, each, `$.requests[${index}]`))
  const hashes: string[] = []
  for (const request of asWritten) hashes.push(hash(JSON.stringify(['requests', hashes.at(-1) ?? '', request])))
  // The first request tells files apart: later ones may still be mended or added without changing what #{UUID()} gave before.
  const uuid = (place: string) => uuidOf(hash(JSON.stringify(['uuid', hashes[0] ?? '', place])))
  const variables: Variables = Object.fromEntries(
    Object.entries(file.variables).flatMap(([name, value]) => {
      const variable = decoded(Variable, value, below('$.variables', name))
      return variable === undefined ? [] : [[name, variable]]
    }),
  )
  const tenantId = (): string => filling.variable('defaultTenantId') ?? uuidOf(hash('["default tenant"]'))
  const defaults = defaultsOf(tenantId, Object.hasOwn(variables, 'defaultTenantId'))
  const filling: Filling = fillWith({ variables, environment, uuid, defaults: defaults.values })

  const apiKeys = file.apiKeys.map((each, index) => filling.fill(each, `key ${index + 1}`, `$.apiKeys[${index}]`))
  const filled = asWritten.map((each, index) => each && (filling.fill(each, `request ${index + 1}`, `$.requests[${index}]`) as z.output<typeof Request>))
  for (const name of Object.keys(variables)) filling.variable(name)
  mistakes.push(...filling.mistakes)
  for (const [index, each] of apiKeys.entries()) mistakes.push(...(decoders.apiKey?.(each, `$.apiKeys[${index}]`) ?? []))
  for (const [index, each] of filled.entries()) if (each !== undefined) mistakes.push(...mistakesOfRequest(each, `$.requests[${index}]`, decoders))
  const named = filling.variable('defaultTenantId')
  if (named !== undefined) mistakes.push(...mistakesOf(TenantId, named, '$.variables.defaultTenantId'))
  const before = defaults.named().map(({ name, ...request }) => ({
    ...request,
    name: `FusionAuth’s default ${name}`,
    number: 0,
    method: 'POST',
    requestsHash: hash(JSON.stringify(['default', name, tenantId()])),
  }))
  const made = new Set<string>()
  const own = filled.flatMap((each, index) => {
    if (each === undefined) return []
    const requestsHash = hashes[index] ?? ''
    const makes = makingIn(each, () => uuidOf(hash(JSON.stringify(['signing key', requestsHash]))))
    if (makes !== undefined && made.has(makes.keyId)) mistakes.push({ place: `$.requests[${index}]`, message: 'A request before it makes a key with this id.' })
    if (makes !== undefined) made.add(makes.keyId)
    return [{ ...each, name: `Request ${index + 1}`, number: index + 1, requestsHash, makes }]
  })
  return { apiKeys, mistakes: all(), ignored, requests: [...before, ...own].map(requestOf) }
}

/** The key's id as the url or the body says it, else one that is always the same. */
function makingIn(asked: Asked, otherId: () => string): KickstartRequest['makes'] {
  const makes = makingOf(asked)
  if (makes === undefined) return undefined
  const inBody = WithId.safeParse(asked.body).data?.key.id
  return { making: makes.making, keyId: makes.id?.toLowerCase() ?? inBody ?? otherId() }
}

type Named = Asked & Pick<KickstartRequest, 'name' | 'number' | 'requestsHash' | 'makes'>

const requestOf = ({ name, number, method, url, tenantId = '', body, requestsHash, makes }: Named): KickstartRequest => ({
  name,
  number,
  method,
  url,
  tenantId,
  body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
  requestsHash,
  makes,
})
