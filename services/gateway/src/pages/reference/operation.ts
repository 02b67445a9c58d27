// One operation as a reader meets it: what it is for, who may call it, what goes in, what comes back.
import type { OpenApiOperation, OpenApiResponse } from '../../description/openapi-document.ts'
import { type Html, html } from '../html.ts'
import { memberList, prose, schemaBlock } from './schema.ts'

const strings = {
  caller: 'Caller',
  parameters: { path: 'In the path', query: 'In the query', header: 'Headers' },
  body: 'Body',
  answers: 'Answers',
  refusals: 'Refusals',
}

const callers: Readonly<Record<string, string>> = {
  api_key: 'An API key in the Authorization header, without a scheme.',
  client: 'A client with its id and secret (Basic, or in the form); without a secret where its policy says so.',
  bearer: 'An access token.',
}

const callerOf = ([first]: OpenApiOperation['security']): string => callers[Object.keys(first ?? {})[0] ?? ''] ?? 'Anybody.'

const operationId = (id: string): string => `operation-${id}`

export function operationBlock(path: string, method: string, operation: OpenApiOperation): Html {
  const { summary, description, parameters = [], requestBody, responses } = operation
  const answers = Object.entries(responses)
  const places = (['path', 'query', 'header'] as const).map((place) => ({ place, those: parameters.filter((each) => each.in === place) }))
  return html`<details id="${operationId(operation.operationId)}">
<summary><span class="method ${method}">${method.toUpperCase()}</span><code class="path">${path}</code><span class="about">${prose(summary)}</span></summary>
<div class="inside">
${description !== undefined && html`<p>${prose(description)}</p>`}
<h3>${strings.caller}</h3><p>${callerOf(operation.security)}</p>
${places.filter(({ those }) => those.length > 0).map(({ place, those }) => html`<h3>${strings.parameters[place]}</h3>${memberList(those)}`)}
${Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => html`<h3>${strings.body} <code>${type}</code></h3>${schemaBlock(schema)}`)}
<h3>${strings.answers}</h3>${answers.filter((each) => !isRefusal(each)).map(answerBlock)}
${answers.some(isRefusal) && html`<h3>${strings.refusals}</h3><dl class="refusals">${answers.filter(isRefusal).map(([status, answer]) => html`<dt>${status}</dt><dd>${refusedWith(answer)}</dd>`)}</dl>`}
</div>
</details>
`
}

const isRefusal = ([status]: readonly [string, OpenApiResponse]): boolean => Number(status) >= 400

function refusedWith({ description, content }: OpenApiResponse): Html {
  const examples = Object.values(content ?? {}).flatMap(({ examples: found }) => Object.keys(found ?? {}))
  return examples.length === 0 ? html`${description}` : html`${examples.map((kind) => html`<a href="#refusal-${kind}">${kind}</a> `)}`
}

const answerBlock = ([status, { description, content = {} }]: [string, OpenApiResponse]): Html => html`<p><b>${status}</b> ${prose(description)}</p>
${Object.entries(content)
  .slice(0, 1)
  .map(([type, { schema }]) => (type === 'application/json' ? schemaBlock(schema) : html`<p class="type">${Object.keys(content).join(', ')}</p>`))}`
