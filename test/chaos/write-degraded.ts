// docs/degraded.md, made from the table that the tests drive. To write it: `node --import tsx --conditions=source test/chaos/write-degraded.ts`.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Answer, endpointNames, type Fault, faultNames, faults, promised } from './degraded.ts'

const list = (types: readonly string[] = []): string => types.map((type) => `\`${type}\``).join(', ')

function recordedCell({ records, later, or }: Answer): string {
  if (or !== undefined) return 'as usual, or nothing'
  const parts = [list(records), later === undefined ? '' : `${list(later)} when it is back`].filter((part) => part !== '')
  return parts.length === 0 ? 'nothing' : parts.join('; ')
}

const answerCell = ({ or = [], ...answer }: Answer): string => [answer, ...or.map(({ status, error }) => ({ status, error }))].map(oneAnswer).join(' or ')

const oneAnswer = ({ status, error, note }: Pick<Answer, 'status' | 'note'> & { readonly error?: string | undefined }): string =>
  [`**${status}**${error === undefined ? '' : ` \`${error}\``}`, ...(note === undefined ? [] : [note])].join(': ')

function section(fault: Fault): string {
  const rows = endpointNames.map((endpoint) => {
    const answer = promised(endpoint, fault)
    return `| ${endpoint} | ${answerCell(answer)} | ${recordedCell(answer)} |`
  })
  return [`## ${fault}`, '', faults[fault], '', '| Endpoint | Answer | Recorded |', '|---|---|---|', ...rows].join('\n')
}

export const degradedPage = (): string => `# When a store is away

Each endpoint has a promised answer for each loss. This page is made by \`test/chaos/write-degraded.ts\` from the table that \`test/chaos/degraded.test.ts\`
drives on real stores, so it cannot say what was not seen.

Three rules hold throughout. Nothing is issued that is not recorded. Whatever has ended stays ended: where nobody can tell, the answer is
\`503 temporarily_unavailable\` with \`Retry-After\`, never a guess. And nobody has to do anything when the store is back.

${faultNames.map(section).join('\n\n')}

## Postgres restored to an earlier time

Not an outage, but a decision: nothing is published or handled, and no process is ready, until an operator has run \`signet restored\`
([operations](operations.md#restore-the-database-to-an-earlier-time)). \`test/chaos/restored.test.ts\` does it on real stores.
`

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(new URL('../../docs/degraded.md', import.meta.url), degradedPage())
