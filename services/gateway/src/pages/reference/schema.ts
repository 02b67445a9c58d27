// A JSON Schema as a reader meets it: members with their type, whether they must be there, and what they mean.
import type { JsonSchema } from '../../description/schemas.ts'
import { type Html, html } from '../html.ts'

const strings = { required: 'required', default: 'default', none: 'nothing' }

/** Text with `code` in it. */
export const prose = (text: string): Html => html`${text.split('`').map((part, place) => (place % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`

export const schemaId = (name: string): string => `schema-${name}`

const nameOf = ($ref: unknown): string => String($ref).replace('#/components/schemas/', '')

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value)

const joined = (parts: readonly Html[], between: string): Html => html`${parts.map((part, place) => html`${place > 0 && between}${part}`)}`

/** The type in one line; members of objects are listed below. */
function typeOf(schema: JsonSchema): Html {
  if (schema.$ref !== undefined) return html`<a href="#${schemaId(nameOf(schema.$ref))}">${nameOf(schema.$ref)}</a>`
  if ('const' in schema) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (Array.isArray(schema.enum))
    return joined(
      schema.enum.map((each) => html`<code>${JSON.stringify(each)}</code>`),
      ' | ',
    )
  for (const several of [schema.anyOf, schema.oneOf, schema.allOf]) if (Array.isArray(several)) return joined(several.map(typeOf), ' or ')
  if (schema.type === 'array') return html`list of ${isSchema(schema.items) ? typeOf(schema.items) : 'anything'}`
  if (schema.type === 'object') return isSchema(schema.additionalProperties) && schema.properties === undefined ? html`object by name` : html`object`
  return html`${typeof schema.type === 'string' ? schema.type : 'any JSON'}${typeof schema.format === 'string' && ` · ${schema.format}`}`
}

/** What stands below a member: the members of an object, or of the objects of a list. */
function below(schema: JsonSchema): Html | undefined {
  if (isSchema(schema.properties)) return membersOf(schema)
  return isSchema(schema.items) && isSchema(schema.items.properties) ? membersOf(schema.items) : undefined
}

export interface Member {
  readonly name: string
  readonly schema: JsonSchema
  readonly required: boolean
  readonly description?: string | undefined
}

export const memberList = (members: readonly Member[]): Html => html`<ul class="members">
${members.map(
  ({
    name,
    schema,
    required,
    description,
  }) => html`<li><p><b>${name}</b> <span class="type">${typeOf(schema)}</span>${required && html` <span class="mark">${strings.required}</span>`}${isWorthSaying(schema.default) && html` <span class="type">${strings.default} <code>${JSON.stringify(schema.default)}</code></span>`}</p>
${description !== undefined && html`<p class="about">${prose(description)}</p>`}${below(schema)}</li>`,
)}
</ul>`

/** An empty default says no more than that the member may be left out. */
const isWorthSaying = (value: unknown): boolean => value !== undefined && !['""', '[]', '{}'].includes(JSON.stringify(value))

function membersOf({ properties, required }: JsonSchema): Html {
  const names: readonly unknown[] = Array.isArray(required) ? required : []
  return memberList(
    Object.entries(properties as Record<string, JsonSchema>).map(([name, schema]) => ({
      name,
      schema,
      required: names.includes(name),
      description: typeof schema.description === 'string' ? schema.description : undefined,
    })),
  )
}

/** A whole schema: its members, or its type where it has none. */
export const schemaBlock = (schema: JsonSchema): Html =>
  isSchema(schema.properties)
    ? Object.keys(schema.properties).length > 0
      ? membersOf(schema)
      : html`<p class="type">${strings.none}</p>`
    : html`<p class="type">${typeOf(schema)}</p>`
