// The gateway: the only thing that faces the Internet. HTTP and HTML on one side, calls on the other; it owns no data.
import type { Operation, Platform, Service } from '@signet/platform'
import { healthOperations } from '@signet/platform/boot/http'
import { StartupError } from '@signet/platform/startup-error'
import Koa from 'koa'
import { type Diagnostics, openDiagnostics } from './diagnostics.ts'
import { managementEnvelope, pageEnvelope } from './errors.ts'
import { entriesDropped, requestDuration } from './metrics.ts'
import { type Peers, peers } from './request/address.ts'
import { openCalls } from './request/call.ts'
import { cookies } from './request/cookies.ts'
import { formTokens } from './request/form-token.ts'
import { type Guesses, openGuesses } from './request/guesses.ts'
import { onward } from './request/onward.ts'
import { setCommonHeaders } from './respond.ts'
import { type Handler, mount, type Route, refuseUnknownPath } from './route.ts'
import { makeStreams, type Streams } from './streams.ts'
import { descriptionOperations, descriptionRoutes } from './surfaces/description.ts'
import { archiveOperations, archiveRoutes } from './surfaces/management/audit-archive.ts'
import { auditRoutes } from './surfaces/management/audit-events.ts'
import { exportRoutes } from './surfaces/management/audit-export.ts'
import { auditOperations } from './surfaces/management/audit-operations.ts'
import { feedRoutes } from './surfaces/management/event-feeds.ts'
import { eventLogOperations, eventLogRoutes } from './surfaces/management/event-log.ts'
import { objectRoutes } from './surfaces/management/objects.ts'
import { authorizeRoutes } from './surfaces/native/authorize.ts'
import { browserOperations } from './surfaces/native/browser-operations.ts'
import { consentRoutes } from './surfaces/native/consent.ts'
import { logoutRoutes } from './surfaces/native/logout.ts'
import { tokenRoutes } from './surfaces/native/token.ts'
import { tokenOperations } from './surfaces/native/token-operations.ts'
import { userInfoRoutes } from './surfaces/native/userinfo.ts'
import { publicOperations } from './surfaces/public-operations.ts'
import { rootRoutes } from './surfaces/root.ts'
import { wellKnownRoutes } from './surfaces/well-known.ts'

/** All that the gateway asks of its platform: no store, no feed, no event. */
export type GatewayPlatform = Pick<Platform, 'clock' | 'random' | 'log' | 'telemetry' | 'rpc' | 'settings' | 'secret'>

/** What the services behind it keep for administrators, by service. */
export type Managed = Readonly<Record<'registry' | 'authorize' | 'token', readonly Operation[]>>

/** The gateway in front of services with these operations. */
export const gateway = (managed: Managed) => {
  const operations: readonly Operation[] = [
    ...tokenOperations,
    ...browserOperations,
    ...managed.registry,
    ...managed.authorize,
    ...managed.token,
    ...auditOperations,
    ...archiveOperations,
    ...eventLogOperations,
    ...publicOperations,
    ...descriptionOperations,
    ...healthOperations,
  ]
  return {
    name: 'gateway',
    operations,
    metrics: [requestDuration, entriesDropped],
    start: (platform: GatewayPlatform) => start(platform, managed, operations),
  } satisfies Service<'gateway'>
}

/** Every route there is. The hottest first: the router tries one after the other. */
export function routesOf(
  platform: GatewayPlatform,
  streams: Streams,
  managed: Managed,
  operations: readonly Operation[],
  diagnostics: Diagnostics = openDiagnostics(platform),
): readonly Route[] {
  const { clock, random, rpc, settings } = platform
  const { publicUrl } = settings
  const key = platform.secret('cookie')
  if (key === undefined) throw new StartupError('The gateway needs SIGNET_COOKIE_KEY_FILE, the key of its form tokens.')
  const jar = cookies(publicUrl)
  const { addressOf } = peers(settings.trustedProxies)
  const tokens = formTokens({ key, random, cookies: jar })
  const browser = { publicUrl, addressOf, cookies: jar, formTokens: tokens, onward: onward({ key, clock, formTokens: tokens }) }
  const guesses = openGuesses({ clock, random })
  const byKey = watchKeys(guesses, addressOf)
  return [
    ...tokenRoutes({ token: rpc.token, guesses, addressOf, diagnostics }),
    ...userInfoRoutes(rpc.token),
    ...authorizeRoutes(rpc.authorize, browser, diagnostics),
    ...consentRoutes(rpc.authorize, browser),
    ...wellKnownRoutes({ publicUrl, clock, token: rpc.token, registry: rpc.registry }),
    ...logoutRoutes(rpc.authorize, browser),
    ...rootRoutes(rpc.registry),
    ...byKey(auditRoutes(rpc)),
    ...byKey(exportRoutes({ rpc, clock, streams })),
    ...byKey(archiveRoutes({ registry: rpc.registry, clock, streams })),
    ...byKey(feedRoutes({ rpc, clock, streams })),
    ...byKey(eventLogRoutes(rpc)),
    ...descriptionRoutes({ operations, publicUrl }),
    ...byKey(objectRoutes(rpc.registry, managed.registry, rpc.token)),
    ...byKey(objectRoutes(rpc.authorize, managed.authorize, rpc.token)),
    ...byKey(objectRoutes(rpc.token, managed.token, rpc.token)),
  ]
}

/** The same routes, with wrong API keys counted. */
const watchKeys =
  (guesses: Guesses, addressOf: Peers['addressOf']) =>
  (routes: readonly Route[]): readonly Route[] =>
    routes.map((route) => {
      const watched = (handler: Handler): Handler =>
        function answer(context, call) {
          const guess = { address: addressOf(context.req), owner: 'API key', credential: context.get('Authorization') }
          return guesses.watch(guess, async () => handler(context, call))
        }
      const answers = Object.entries(route.answers).map(([method, handler]) => [method, watched(handler)])
      return { ...route, answers: Object.fromEntries(answers) }
    })

function start(platform: GatewayPlatform, managed: Managed, operations: readonly Operation[]) {
  const { clock, random, telemetry, settings } = platform
  const { publicUrl } = settings
  const { isTrusted } = peers(settings.trustedProxies)
  const diagnostics = openDiagnostics(platform)
  const around = { log: platform.log, report: diagnostics.report, inCall: openCalls({ clock, random, telemetry, isTrusted }) }
  const streams = makeStreams()
  const routes = routesOf(platform, streams, managed, operations, diagnostics)

  const app = new Koa()
  app.on('error', (error) => platform.log.warn('an answer was not sent', { error }))
  app.use((context, next) => {
    setCommonHeaders(context, publicUrl)
    return next()
  })
  app.use(mount(routes, around))
  app.use(refuseUnknownPath((path) => (path.startsWith('/api/') ? managementEnvelope : pageEnvelope), around))
  return { http: app.callback(), drain: streams.drain, flush: diagnostics.flush }
}
