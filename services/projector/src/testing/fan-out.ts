// A world around the projector for tests: sessions that end, parties that answer as the test says, and a clock that obeys.
import type { Job, Platform, RecordedEvent, Service } from '@signet/platform'
import { openDirectory } from '@signet/platform/directory'
import { testClock } from '@signet/platform/testing/fixed'
import { anObject, messageOf } from '@signet/platform/testing/objects'
import { startWorld } from '@signet/platform/testing/world'
import { application, type Client, Refused, type SessionEndCause, sessionEnded, sessionStream, tenant } from '@signet/protos'
import type { PostResponse__Output } from '@signet/protos/rpc/gen/signet/egress/v1/PostResponse'
import { makeBell } from '../bell.ts'
import { deliveryJob } from '../logout/deliver.ts'
import { planLogouts } from '../logout/plan.ts'
import { projector } from '../service.ts'

/** A status, with a wait in seconds if need be, or why there was no answer. */
export type PartyAnswer = number | { readonly status: number; readonly retryAfter: number } | 'timeout' | 'connection'

interface Posted {
  readonly client: string
  readonly contentType: string
  readonly token: {
    readonly jti: string
    readonly issuer: string
    readonly sub: string
    readonly sid: string
    readonly type: string
    readonly algorithm: string
  }
}

/** Appends the events of sessions; it has a role and a schema, and no behaviour. */
const authorize: Service<'authorize'> = { name: 'authorize', migrations: new URL('./', import.meta.url), start: () => ({}) }

/** The projector without its deliveries, so that a test can run those when it wants, and as often. */
const undelivering: Service<'projector'> = {
  ...projector,
  start: (platform) => {
    const running = projector.start(platform)
    return { ...running, jobs: (running.jobs ?? []).filter(({ name }) => name !== 'logout-delivery') }
  },
}

const aTenant = (id: string) => messageOf(tenant, anObject(tenant, { id, issuer: `https://${id}.example` }))

const aClient = (id: string, backchannelLogoutURL: string) =>
  messageOf(application, anObject(application, { id, oauthConfiguration: { backchannelLogoutURL } }))

function answerOf(answer: PartyAnswer): PostResponse__Output {
  if (typeof answer === 'string') return { result: 'failed', failed: { reason: answer, detail: '' }, durationMs: 3 }
  const { status, retryAfter } = typeof answer === 'number' ? { status: answer, retryAfter: 0 } : answer
  return { result: 'answered', answered: { status, retryAfter, body: Buffer.alloc(0) }, durationMs: 3 }
}

/** `answer` decides for each post, the `count`th of its client. The client `silent` registered no URL; `leaving` is gone when it is looked up again. */
export async function aFanOut(answer: (client: string, count: number) => PartyAnswer | Promise<PartyAnswer>, { delivers = true } = {}) {
  const clock = testClock()
  const posts: Posted[] = []
  const lookedUp = new Set<string>()
  let minted = 0
  let isTokenAway = false

  const registry = {
    getTenant: async ({ tenantId }: { tenantId: string }) => ({ tenant: tenantId === 'gone' ? null : aTenant(tenantId) }),
    getClient: async ({ clientId }: { clientId: string }) => {
      const backchannelLogoutURL = clientId === 'silent' ? '' : `https://${clientId}.example/logout`
      const isGone = clientId === 'leaving' && lookedUp.has(clientId)
      lookedUp.add(clientId)
      return { client: isGone ? null : aClient(clientId, backchannelLogoutURL) }
    },
  }
  const token = {
    mintLogoutToken: async (request: object) => {
      if (isTokenAway) throw new Refused('temporarily_unavailable', 'away')
      minted += 1
      const jti = `jti-${minted}`
      return { logoutToken: JSON.stringify({ ...request, jti }), jti }
    },
  }
  const egress = {
    post: async ({ url, contentType, body }: { url: string; contentType: string; body: Buffer }) => {
      const client = new URL(url).hostname.replace('.example', '')
      posts.push({ client, contentType, token: JSON.parse(new URLSearchParams(body.toString()).get('logout_token') ?? '') })
      return answerOf(await answer(client, posts.filter((each) => each.client === client).length))
    },
  }
  const world = await startWorld([delivers ? projector : undelivering, authorize], {
    clock,
    rpc: {
      registry: registry as unknown as Client<'registry'>,
      token: token as unknown as Client<'token'>,
      egress: egress as unknown as Client<'egress'>,
    },
  })
  const platform: Platform = world.platform('projector')

  const eventsOf = async (...types: readonly string[]): Promise<readonly RecordedEvent[]> =>
    (await world.log.readAll(0, 10_000)).filter(({ event }) => types.includes(event.type))

  return {
    clock,
    posts,
    world,
    platform,
    setTokenAway: (away: boolean) => {
      isTokenAway = away
    },
    eventsOf,
    /** Resolves when that many events of these types are in the log. */
    recorded: async (count: number, ...types: readonly string[]): Promise<readonly RecordedEvent[]> => {
      for (;;) {
        const found = await eventsOf(...types)
        if (found.length >= count) return found
      }
    },
    endSession: async (clients: readonly string[], { tenant = 't1', cause = 'logout' }: { tenant?: string; cause?: SessionEndCause } = {}) => {
      const authorizing = world.platform('authorize')
      const sid = platform.random.uuid()
      await authorizing.events.append([
        authorizing.fact(sessionEnded, {
          stream: sessionStream(sid),
          version: 1,
          tenant,
          subject: 'ada',
          actor: 'user:ada',
          traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
          data: { sid, sub: 'ada', clients: [...clients], cause },
        }),
      ])
      return sid
    },
    deliveries: (): Promise<readonly Record<string, unknown>[]> => platform.sql.query('select * from projector.delivery order by client_id, sid'),
    /** The feed hands over the ends of sessions once more. */
    hearAgain: async () => {
      const subscription = planLogouts(platform, openDirectory(platform), makeBell())
      if (subscription.kind === 'react') await subscription.react(await eventsOf('session.ended'))
    },
    /** Another worker of the same deliveries. */
    startWorker: () => {
      const stopping = new AbortController()
      const job: Job = deliveryJob(platform, openDirectory(platform, { includeInactive: true }), makeBell())
      const done = job.run(stopping.signal)
      return {
        stop: () => {
          stopping.abort()
          return done
        },
      }
    },
  }
}

export type FanOut = Awaited<ReturnType<typeof aFanOut>>
