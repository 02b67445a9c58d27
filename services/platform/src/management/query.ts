// What a management call says in its query.
import { refuseRequest } from './body.ts'

type Query = Readonly<Record<string, string>>

/** Whether a switch in the query is on. Raises `invalid_fields` when it is neither true nor false. */
export function isOn(query: Query, name: string): boolean {
  const value = query[name] ?? 'false'
  return value === 'true' || value === 'false' ? value === 'true' : refuseRequest('invalid', `${name} is true or false.`)
}

/** Raises `invalid_fields` for a query parameter that the endpoint does not have. */
export function requireQuery(query: Query, known: readonly string[] = []): void {
  if (Object.keys(query).some((name) => !known.includes(name)))
    refuseRequest('unknown', known.length === 0 ? 'This endpoint takes no query.' : `The query may only have ${known.join(', ')}.`)
}
