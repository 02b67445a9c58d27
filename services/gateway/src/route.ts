// A route is a value: a path, what answers each method, and the envelope of its refusals. Mounting adds what all have in common.
import { Router, type RouterContext } from '@koa/router'
import type { Log } from '@signet/platform'
import { Refused } from '@signet/protos'
import type { Context, Middleware } from 'koa'
import { asRefused, type Envelope } from './errors.ts'
import type { Call, InCall } from './request/call.ts'

export type Handler = (context: Context, call: Call) => Promise<void> | void

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Route {
  /** In the router's spelling: `/api/user/:id`. */
  readonly path: string
  /** GET also answers HEAD. */
  readonly answers: Readonly<Partial<Record<Method, Handler>>>
  readonly refuse: Envelope
  /** Scripts of any origin may call it, without cookies (Fetch §3.2). */
  readonly anyOrigin?: boolean
}

/** The longest URL, in bytes. An authorization request with a long state and a hint fits four times. */
export const MAX_URL_BYTES = 8 * 1024

/** A browser need not ask again for this long, in seconds. */
const PREFLIGHT_MAX_AGE = 86_400

/** What measurements call every address that there is not. */
const UNKNOWN = '/*'

interface Around {
  readonly log: Log
  /** Tells administrators of a request that failed, in words without anything secret. */
  readonly report: (message: string) => void
  readonly inCall: InCall
}

/**
 * The routes as middleware. The router tries each of its routes on each request, so those without a parameter in their path, which are
 * nearly all of the traffic, are found by the path itself; the others are tried in the order given.
 */
export function mount(routes: readonly Route[], around: Around): Middleware {
  const router = new Router({ sensitive: true, strict: true })
  const fixed = new Map<string, Route>()
  for (const route of routes) {
    if (route.path.includes(':')) router.all(route.path, (context) => answer(route, context, around))
    else fixed.set(route.path, route)
  }
  const others = router.routes()
  return (context, next) => {
    const route = fixed.get(context.path)
    if (route === undefined) return others(context as RouterContext, next)
    // as the router leaves them: a handler may serve both kinds of path
    context.params = {}
    return answer(route, context, around)
  }
}

/** Answers what no route has answered. */
export const refuseUnknownPath =
  (envelopeFor: (path: string) => Envelope, around: Around) =>
  (context: Context): Promise<void> => {
    const unknown = () => Promise.reject(new Refused('unknown_path', 'There is nothing at this address.'))
    return guard(UNKNOWN, envelopeFor(context.path), unknown, context, around)
  }

function answer(route: Route, context: Context, around: Around): Promise<void> {
  if (route.anyOrigin === true) context.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'WWW-Authenticate, Retry-After' })
  if (route.anyOrigin === true && context.method === 'OPTIONS') {
    context.status = 204
    context.set({
      'Access-Control-Allow-Methods': allowedMethods(route),
      'Access-Control-Allow-Headers': 'authorization, content-type',
      'Access-Control-Max-Age': String(PREFLIGHT_MAX_AGE),
    })
    return Promise.resolve()
  }
  return guard(
    route.path,
    route.refuse,
    async (call) => {
      const handler = route.answers[context.method === 'HEAD' ? 'GET' : (context.method as Method)]
      if (handler === undefined) {
        const allowed = allowedMethods(route)
        context.set('Allow', allowed)
        throw new Refused('wrong_method', `This address answers ${allowed} only.`)
      }
      if (context.url.length > MAX_URL_BYTES) throw new Refused('oversized_request', `A URL may have at most ${MAX_URL_BYTES} bytes.`)
      await handler(context, call)
    },
    context,
    around,
  )
}

const allowedMethods = ({ answers, anyOrigin }: Route): string =>
  [...Object.keys(answers).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])), ...(anyOrigin === true ? ['OPTIONS'] : [])].join(', ')

function guard(path: string, envelope: Envelope, work: (call: Call) => Promise<void>, context: Context, { log, report, inCall }: Around): Promise<void> {
  return inCall(context, path, async (call) => {
    try {
      await work(call)
    } catch (error) {
      const refused = asRefused(error, { log, id: call.id, path: context.path })
      if (refused.kind === 'server_error') report(`A request failed unexpectedly: ${context.method} ${path}. The processes' logs have the cause as ${call.id}.`)
      envelope(context, refused, call.id)
    }
  })
}
