// The interface to be read by people: operations by heading, schemas, refusals and events, on one page that needs no script.
import { type EventDeclaration, refusals, type Topic } from '@signet/protos'
import { topicsAbout } from '../../description/asyncapi.ts'
import { eventSchema, eventSchemaPath } from '../../description/event-schema.ts'
import type { OpenApi } from '../../description/openapi-document.ts'
import type { JsonSchema } from '../../description/schemas.ts'
import { favicon, referenceStylesheet } from '../assets.ts'
import { type Html, html } from '../html.ts'
import { operationBlock } from './operation.ts'
import { prose, schemaBlock, schemaId } from './schema.ts'

const strings = {
  title: 'Signet interface',
  lead: 'Every operation and every event, described by the decoders that read them.',
  contents: 'Contents',
  schemas: 'Schemas',
  refusals: 'Refusals',
  refusalsAbout: 'OAuth’s endpoints answer with `error` and `error_reason`; the management API lists mistakes by field.',
  events: 'Events',
  eventsAbout: 'Facts, each recorded before anything is answered. A topic of Kafka for each group; the audit log has them all.',
  data: 'Data',
  sealed: 'Sealed: only the key of the person opens it, and erasing the key erases the person',
  schema: 'JSON Schema',
  owner: 'From',
}

interface Reference {
  readonly openApi: OpenApi
  readonly events: readonly EventDeclaration[]
}

export function referencePage({ openApi, events }: Reference): Html {
  const sections = openApi.tags.map(({ name, description }) => ({
    name,
    description,
    id: `tag-${name.toLowerCase().replaceAll(' ', '-')}`,
    operations: Object.entries(openApi.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => (operation.tags.includes(name) ? [{ path, method, operation }] : [])),
    ),
  }))
  const topics = [...new Set(events.map(({ topic }) => topic))]
  const groups = [
    ...sections.map(({ id, name }) => ({ id, name })),
    { id: 'events', name: strings.events },
    { id: 'refusals', name: strings.refusals },
    { id: 'schemas', name: strings.schemas },
  ]
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${strings.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" type="image/svg+xml" href="${favicon.path}">
<link rel="stylesheet" href="${referenceStylesheet.path}">
</head>
<body>
<header>
<h1>${strings.title}</h1>
<p>${strings.lead}</p>
<p class="documents"><a href="/api/openapi.json">OpenAPI 3.1</a> <a href="/api/asyncapi.json">AsyncAPI 3.0</a> <span>${openApi.info.version}</span></p>
</header>
<nav aria-label="${strings.contents}">
<ul>${groups.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul>
</nav>
<main>
${sections.map(
  ({ id, name, description, operations }) => html`<section id="${id}">
<h2>${name}</h2>
${description !== undefined && html`<p>${prose(description)}</p>`}
${operations.map(({ path, method, operation }) => operationBlock(path, method, operation))}
</section>
`,
)}
<section id="events">
<h2>${strings.events}</h2>
<p>${strings.eventsAbout}</p>
${topics.map((topic) => topicBlock(topic, events))}
</section>
<section id="refusals">
<h2>${strings.refusals}</h2>
<p>${prose(strings.refusalsAbout)}</p>
<div class="scrolls" role="region" aria-label="${strings.refusals}" tabindex="0"><table>
<thead><tr><th scope="col">Refusal</th><th scope="col">Status</th><th scope="col">error</th><th scope="col">error_reason</th></tr></thead>
<tbody>${Object.entries(refusals).map(
    ([
      kind,
      { status, error, reason },
    ]) => html`<tr id="refusal-${kind}"><th scope="row">${kind.replaceAll('_', ' ')}</th><td>${status}</td><td><code>${error}</code></td><td><code>${reason}</code></td></tr>
`,
  )}</tbody>
</table></div>
</section>
<section id="schemas">
<h2>${strings.schemas}</h2>
${Object.entries(openApi.components.schemas).map(
  ([name, schema]) => html`<details id="${schemaId(name)}"><summary><code class="path">${name}</code><span class="about">${describedAs(schema)}</span></summary>
<div class="inside">${schemaBlock(schema)}</div></details>
`,
)}
</section>
</main>
</body>
</html>
`
}

const describedAs = ({ description }: JsonSchema): Html => prose(typeof description === 'string' ? description : '')

const topicBlock = (topic: Topic, events: readonly EventDeclaration[]): Html => html`<h3><code>${topic}</code></h3>
<p>${topicsAbout[topic]}</p>
${events.filter((each) => each.topic === topic).map(eventBlock)}`

function eventBlock(declaration: EventDeclaration): Html {
  const { type, about, owner, sealed } = declaration
  const { properties } = eventSchema(declaration, '') as { properties: Record<string, JsonSchema> }
  return html`<details id="event-${type}"><summary><code class="path">${type}</code><span class="about">${about}</span></summary>
<div class="inside">
<p>${strings.owner} ${owner}. <a href="${eventSchemaPath(type)}">${strings.schema}</a></p>
<h4>${strings.data}</h4>${schemaBlock(properties.data ?? {})}
${sealed !== undefined && html`<h4>${strings.sealed}</h4>${schemaBlock((properties.sealed?.contentSchema ?? {}) as JsonSchema)}`}
</div></details>
`
}
