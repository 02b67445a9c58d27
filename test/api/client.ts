// Calls the described interface. Requests and answers have the types that were generated from the description.
import assert from 'node:assert/strict'
import { type Operations, operations } from './gen/operations.ts'

type Id = keyof Operations
type Request<I extends Id> = Operations[I]['request']
type Answer<I extends Id> = Operations[I]['answer']
/** The body of the success that a caller counts on. */
type Success<I extends Id> = Extract<Answer<I>, { readonly status: 200 }>['body']

export interface Api {
  /** Sends a request and gives whatever comes back. Follows no redirect. */
  call<I extends Id>(id: I, request: Request<I>): Promise<Answer<I>>
  /** Sends a request that must be answered with 200. */
  succeed<I extends Id>(id: I, request: Request<I>): Promise<Success<I>>
}

interface Parts {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
  readonly header?: Readonly<Record<string, string>>
  readonly body?: object
}

/** `headers` go with every request: credentials. */
export function openApi(issuer: string, headers: Readonly<Record<string, string>> = {}): Api {
  async function call<I extends Id>(id: I, { path = {}, query = {}, header = {}, body }: Parts): Promise<Answer<I>> {
    const operation: { method: string; path: string; body?: string } = operations[id]
    const url = new URL(
      operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? '')),
      issuer,
    )
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
    const isForm = operation.body === 'application/x-www-form-urlencoded'
    const response = await fetch(url, {
      method: operation.method,
      redirect: 'manual',
      headers: { ...headers, ...header, ...(body === undefined ? {} : { 'content-type': operation.body ?? '' }) },
      ...(body === undefined ? {} : { body: isForm ? new URLSearchParams(body as Record<string, string>).toString() : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
    // The flows look at every answer beside its description, so the types hold.
    return { status: response.status, body: text === '' ? undefined : isJson ? JSON.parse(text) : text } as Answer<I>
  }
  return {
    call,
    succeed: async (id, request) => {
      const { status, body } = await call(id, request)
      assert.equal(status, 200, `${id}: ${status} ${JSON.stringify(body)}`)
      return body as Success<typeof id>
    },
  }
}
