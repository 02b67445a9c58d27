// JSON Schemas (draft 2020-12) of decoders, with what has a name collected under it, once.
import { z } from 'zod'

export type JsonSchema = { readonly [keyword: string]: unknown }

export interface SchemaCollection {
  /** The schema of what a decoder takes (`input`) or gives (`output`): a reference where it has a name, itself, or one given here. */
  of(schema: z.ZodType, io: 'input' | 'output', name?: string): JsonSchema
  readonly all: ReadonlyMap<string, JsonSchema>
}

/** zod writes the whole grammar of these formats beside their name. */
const wellKnownFormats: readonly unknown[] = ['uuid', 'date-time', 'date', 'email']

/** What a schema becomes when it takes something else than it gives and both are described. */
const REQUEST = 'Request'

/** `where` is the place of the named ones: `#/components/schemas/`. Answers come before requests, so that answers bear the plain names. */
export function schemaCollection(where: string): SchemaCollection {
  const all = new Map<string, JsonSchema>()

  /** A decoder that is used twice keeps the name of its first use. */
  const made = { input: new Map<z.ZodType, JsonSchema>(), output: new Map<z.ZodType, JsonSchema>() }

  function of(schema: z.ZodType, io: 'input' | 'output', name?: string): JsonSchema {
    const known = made[io].get(schema) ?? make(schema, io, name)
    made[io].set(schema, known)
    return known
  }

  function make(schema: z.ZodType, io: 'input' | 'output', name: string | undefined): JsonSchema {
    const { $schema: _, $defs = {}, ...root } = jsonSchema(schema, io)
    const defs = new Map(Object.entries($defs as Record<string, JsonSchema>).map(([id, each]) => [idOf(id), each]))
    if (name !== undefined && root.$ref === undefined && root.properties !== undefined) {
      defs.set(name, { ...root })
      root.$ref = `#/$defs/${name}`
    }
    const different = differing(defs, (id, each) => all.has(id) && JSON.stringify(all.get(id)) !== JSON.stringify(renamed(each, where, new Set())))
    if (io === 'output' && different.size > 0) throw new Error(`two different schemas are called ${[...different].join(', ')}`)
    for (const [id, each] of defs) all.set(different.has(id) ? id + REQUEST : id, renamed(each, where, different))
    return renamed(root.$ref === undefined ? root : { $ref: root.$ref }, where, different)
  }
  return { of, all }
}

/** One schema on its own, complete. */
export const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> =>
  z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema: made }) => {
      if (wellKnownFormats.includes(made.format)) delete made.pattern
      if (made.additionalProperties !== undefined && typeof made.additionalProperties === 'object') delete made.propertyNames
    },
  }) as Record<string, unknown>

/** Only free JSON refers to itself without a name. */
const idOf = (id: string): string => (/^__schema\d+$/.test(id) ? 'Json' : id)

const referred = (reference: string): string => idOf(reference.replace('#/$defs/', ''))

/** The names that mean something else already, and those that refer to one of these. */
function differing(defs: ReadonlyMap<string, JsonSchema>, differs: (id: string, schema: JsonSchema) => boolean): ReadonlySet<string> {
  const found = new Set([...defs].filter(([id, each]) => differs(id, each)).map(([id]) => id))
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const [id, each] of defs) if (references(each).some((other) => found.has(other))) found.add(id)
  }
  return found
}

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { $ref } = value as JsonSchema
  return [...(typeof $ref === 'string' ? [referred($ref)] : []), ...Object.values(value).flatMap(references)]
}

function renamed<V>(value: V, where: string, different: ReadonlySet<string>): V {
  return JSON.parse(JSON.stringify(value), (key, each) => {
    if (key !== '$ref' || typeof each !== 'string') return each
    const id = referred(each)
    return `${where}${id}${different.has(id) ? REQUEST : ''}`
  })
}
