// A reporter of node:test that writes one line of JSON for each test that ended, under its full name: those of its suites and its own.
// `npm test -- --results=FILE` uses it beside the readable one. JavaScript, because Node 20 loads reporters without the loaders of --import.

/** A suite is no proof of its own: what passes is a test in it. One that fails, or is skipped with all that it holds, says so itself. */
function outcomeOf({ type, data: { skip = false, todo = false, details } }) {
  if (skip !== false || todo !== false) return 'skipped'
  if (type === 'test:fail') return 'failed'
  return details.type === 'suite' ? undefined : 'passed'
}

export default async function* report(events) {
  /** The names from the outermost suite to the test that began last; files are reported one after the other. */
  let names = []
  for await (const event of events) {
    const { nesting, name } = event.data
    if (event.type === 'test:start') names = [...names.slice(0, nesting), name]
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const outcome = outcomeOf(event)
    if (outcome !== undefined) yield `${JSON.stringify({ name: [...names.slice(0, nesting), name].join(' > '), outcome })}\n`
  }
}
